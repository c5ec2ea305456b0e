"""Parts of T6: when backups are made and kept, backups under load, drills of restoring."""
