"""The real window under random hands: what drives it, what watches it, who is killed in it."""
