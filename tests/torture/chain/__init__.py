"""Parts of T5: a home with everything in it, attacks on its history, flipped bits, purges."""
