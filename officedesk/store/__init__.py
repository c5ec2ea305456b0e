"""The home on disk: engine, unit of work, numbering, history, search, backup."""
