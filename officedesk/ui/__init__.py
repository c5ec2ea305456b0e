"""The window: beside a register's page, the only room that knows PySide6."""
