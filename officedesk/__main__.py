"""``python -m officedesk``: the same as the command ``officedesk``."""

from __future__ import annotations

import sys

from officedesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
