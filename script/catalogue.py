"""The catalogues of words: what the code marks, its template, the translations.

``script/words`` extracts the marked words into ``resources/locale/officedesk.pot``, merges
them into every ``officedesk.po`` and compiles these. The compiled files are kept in the
repository, so that a checkout and a wheel speak every language without any tool.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "officedesk.pot"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "C_": ((1, "c"), 2),
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "in_language": (1,),
}
"""The marking functions of ``officedesk.core.i18n`` and which of their arguments are words."""

HEADER = """\
# Words of OfficeDesk, MIT licence.
# Made by script/words; translate in the officedesk.po beside it.
#"""


def extract() -> Catalog:
    """What the code marks now, in the order of the alphabet."""
    found = Catalog(project="OfficeDesk", charset="utf-8", header_comment=HEADER, fuzzy=False)
    # No date of the day: a template without new words is the same file.
    found.creation_date = datetime(2026, 11, 1, tzinfo=UTC)
    for file, _line, words, comments, context in extract_from_dir(
        ROOT / "officedesk", [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Words:",)
    ):
        place = (f"officedesk/{Path(file).as_posix()}", None)
        found.add(words, locations=[place], auto_comments=comments, context=context)
    return found


def translations() -> list[Path]:
    """Every ``officedesk.po``."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/officedesk.po"))


def read(path: Path) -> Catalog:
    """The catalogue in ``path``; its language is the name of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name if path != TEMPLATE else None)


def text(catalogue: Catalog) -> bytes:
    """As it is written: no line numbers and no line breaks, for small differences."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def merged(path: Path, template: Catalog) -> Catalog:
    """The translations of ``path`` for the words of ``template``; others are forgotten."""
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """The words that still have no translation."""
    return [str(m.id) for m in catalogue if m.id and not (m.string and all(m.string))]


def main() -> int:
    """Bring all files up to date; 1 where words are left to translate."""
    template = extract()
    LOCALE.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(text(template))
    left = 0
    for path in translations():
        catalogue = merged(path, template)
        path.write_bytes(text(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = untranslated(catalogue)
        left += len(missing)
        print(f"{path.parent.parent.name}: {len(catalogue)} words, {len(missing)} to translate")
        for words in missing:
            print("   ", words)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
