"""One folder a register; nothing outside a register's folder knows it by name."""
