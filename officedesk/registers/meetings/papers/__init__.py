"""Papers made of meetings, each kind in a module of its own."""
