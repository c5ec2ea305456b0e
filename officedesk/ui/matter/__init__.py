"""The view of a whole matter: its time line over all registers."""
