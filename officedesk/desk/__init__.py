"""Use cases without Qt: the one write path and what is built on it."""
