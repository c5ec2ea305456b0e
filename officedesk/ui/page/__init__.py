"""The page of a register: the same bones for every one of them."""
