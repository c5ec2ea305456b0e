"""What the window shows of stock: the card of an item, its curve, and the forms at the counter."""
