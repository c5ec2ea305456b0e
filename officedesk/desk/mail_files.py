"""The files that hung on an e-mail, laid out in a folder so that they can be attached."""

from __future__ import annotations

from pathlib import Path

from officedesk.core.mail import MailLetter


def lay_out(mail: MailLetter, folder: Path) -> list[Path]:
    """Write each file of the mail under its own name, in a folder of its own inside ``folder``.

    A name that this disk cannot take is left out: the whole mail is attached anyway.
    """
    files = []
    for at, file in enumerate(mail.files):
        place = folder / f"mail-{at}"
        place.mkdir(exist_ok=True)
        target = place / (Path(file.name).name or f"{at}.bin")
        try:
            target.write_bytes(file.content)
        except (OSError, ValueError):
            continue
        files.append(target)
    return files
