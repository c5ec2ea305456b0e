"""Papers made of items: stock card, month report, annual supply plan."""
