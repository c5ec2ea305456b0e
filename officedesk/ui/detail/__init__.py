"""The pane beside a list: one entry with everything that belongs to it."""
