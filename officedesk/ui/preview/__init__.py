"""The print preview: the exact pages of a PDF on the screen, and their way to a printer."""
