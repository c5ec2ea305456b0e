"""Files that mean harm: sound ones made here, what is done to them, and who judges the outcome."""
