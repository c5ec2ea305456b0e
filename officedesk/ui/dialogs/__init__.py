"""Windows that ask once in a while: preferences, first start, operators, import, export."""
