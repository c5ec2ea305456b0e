"""Today: what waits, by kind; each figure opens the rows behind it."""
