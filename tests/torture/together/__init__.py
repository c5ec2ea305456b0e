"""Parts of T4: several programs at one home, by desk, by command and by window."""
