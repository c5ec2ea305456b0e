"""The list of a register: rows by window from the database, painted by one delegate."""
