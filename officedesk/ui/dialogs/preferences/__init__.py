"""The preferences: one window, a list of pages at the side."""
