"""Who may do what: the rules as they are written down, and every way in which one can try."""
