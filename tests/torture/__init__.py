"""The torture: what the program does when it is harmed, each harness with controls that must fail.

``script/torture`` runs it. Each harness T1–T11 is one module that is named in
``harnesses.py``; a short form of each runs in the plain tests.
"""
