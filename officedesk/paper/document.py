"""A document of sheets: pages go into the file as they are done, fonts at the end."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from officedesk.core.views import Letterhead
from officedesk.paper.embed import Fonts
from officedesk.paper.pdf import About, PdfFile
from officedesk.paper.placing import placed
from officedesk.paper.sheet import MM, Sheet


def about(title: str, letterhead: Letterhead, subject: str = "") -> About:
    """What a paper of this institution says about itself."""
    author = ", ".join(part for part in (letterhead.institution, letterhead.office) if part)
    return About(title, author, letterhead.language, letterhead.printed_at, subject)


class Document:
    """A PDF in the making; used as a context, and in place only when that ends well.

    Args:
        path: the file it becomes.
        about: what it says about itself.
        size: of its sheets, millimetres.
    """

    def __init__(self, path: Path, about: About, size: tuple[float, float]) -> None:
        self.size = size
        self.fonts = Fonts()
        self._path = path
        self._about = about
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._pdf = PdfFile(self._stack.enter_context(placed(self._path)), self._about)
        self._resources = self._pdf.reserve()
        self._forms: list[int] = []
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            try:
                self._finish()
            except BaseException as failure:
                self._stack.__exit__(type(failure), failure, failure.__traceback__)
                raise
        self._stack.__exit__(kind, error, trace)

    def _finish(self) -> None:
        fonts = self.fonts.embed(self._pdf)
        forms = " ".join(f"/X{number} {number} 0 R" for number in self._forms)
        self._pdf.put(f"<< /Font {fonts} /XObject << {forms} >> >>", self._resources)
        self._pdf.finish()

    @property
    def pages(self) -> int:
        """How many pages it has so far."""
        return self._pdf.pages

    def sheet(self) -> Sheet:
        """An empty sheet."""
        return Sheet(self.fonts, self.size)

    def keep(self, sheet: Sheet) -> int:
        """Write what was drawn; a page may be made of several such contents."""
        return self._pdf.put_stream(sheet.content())

    def stencil(self, sheet: Sheet) -> str:
        """Write what every page repeats, once; gives the operators that draw it."""
        box = f"[0 0 {self.size[0] * MM:.2f} {self.size[1] * MM:.2f}]"
        number = self._pdf.put_stream(
            sheet.content(),
            f"/Type /XObject /Subtype /Form /BBox {box} /Resources {self._resources} 0 R",
        )
        self._forms.append(number)
        return f"/X{number} Do"

    def add(self, *contents: Sheet | int, bookmark: str = "") -> None:
        """Put a page at the end."""
        written = [c if isinstance(c, int) else self.keep(c) for c in contents]
        page = self._pdf.add_page((self.size[0] * MM, self.size[1] * MM), written, self._resources)
        if bookmark:
            self._pdf.bookmark(bookmark, page)
