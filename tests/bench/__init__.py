"""The bench: how fast the program is beside a peer, measured in one run on one machine.

``script/bench`` runs it. Each figure S1–S13 is one module that gives lines of
the table; nothing here is a test, and no test asserts a time.
"""
