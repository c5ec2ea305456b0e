"""Spreadsheets: read in a worker, written row by row, never a formula out of people's text.

openpyxl would take lxml where it is installed, for Word's sake, and read and write other
XML than the limits here were measured with.
"""

import os

os.environ.setdefault("OPENPYXL_LXML", "False")
