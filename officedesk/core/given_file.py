"""A file that a person gave: it is there, a file, and can be read; or one sentence says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from officedesk.core.errors import NotFound, WrongFile
from officedesk.core.i18n import _


@contextmanager
def given_file(
    path: Path, most: int, too_large: Callable[[], WrongFile]
) -> Iterator[BufferedReader]:
    """The open file, after a look at its size.

    Args:
        most: bytes that it may have.
        too_large: what is raised where it has more.

    Raises:
        NotFound: there is no such file.
        WrongFile: it is no file, cannot be opened or read, or is too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise WrongFile(
                _("{file} is a folder or a device, not a file: choose a file.").format(
                    file=path.name
                )
            )
        if not path.exists():
            raise NotFound(
                _("There is no file {file}: check the name and the folder.").format(file=path.name)
            )
        if path.stat().st_size > most:
            raise too_large()
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise WrongFile(
            _(
                "{file} cannot be opened ({reason}): close it elsewhere, or ask for the "
                "right to read it."
            ).format(file=path.name, reason=error.strerror or type(error).__name__)
        ) from error
