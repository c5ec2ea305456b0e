"""The sample office: a home of its own inside the home's folder, marked SAMPLE."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from officedesk.core.progress import Progress
from officedesk.ui.jobs import Work

FOLDER = "sample"


def sample_folder(home: Path) -> Path:
    """Where the sample office of a home lies."""
    return home / FOLDER


def making(folder: Path, now: datetime) -> Work:
    """How to make it, on a worker; one that is there already is taken as it is."""

    def work(progress: Progress) -> Path:
        from officedesk.desk.demo import fill
        from officedesk.store.home import Home

        if not Home(folder).database.exists():
            fill(folder, now=now, progress=progress)
        return folder

    return work
