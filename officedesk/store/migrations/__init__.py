"""Alembic's room: every step of the schema since the first table.

``HEAD`` is the newest revision; it stands here so that a start need not import
Alembic to see that nothing has to be done.
"""

HEAD = "0006"
