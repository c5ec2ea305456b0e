"""Forms made from a register's declaration: editors, the form pane, the small question."""
