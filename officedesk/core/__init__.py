"""Values and rules: no Qt, no database connection, no files."""
