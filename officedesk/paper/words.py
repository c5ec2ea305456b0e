"""Words that a paper carries in two languages, the first one leading."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.i18n import in_language
from officedesk.core.text import HAN

CHINESE = "zh_CN"


@dataclass(frozen=True)
class Both:
    """A word as the paper's first language says it, and as the second does.

    Attributes:
        first: never empty unless the word itself is.
        second: empty where one language is printed, or both say the same.
        chinese: the first language is Chinese.
    """

    first: str
    second: str = ""
    chinese: bool = False

    def joined(self, between: str = "  ") -> str:
        """Both on one line, two blanks between (paper.md, *Two languages*)."""
        return between.join(part for part in (self.first, self.second) if part)

    def lines(self) -> tuple[str, ...]:
        """One line a language."""
        return tuple(part for part in (self.first, self.second) if part)

    def format(self, **values: object) -> Both:
        """The same with the named places filled in."""
        return Both(self.first.format(**values), self.second.format(**values), self.chinese)


@dataclass(frozen=True)
class Speech:
    """The languages of one paper.

    Attributes:
        language: code of the first one.
        both: a second one stands under it: Chinese, or English where Chinese leads.
    """

    language: str = "en"
    both: bool = True

    @property
    def chinese(self) -> bool:
        """Whether Chinese leads."""
        return self.language == CHINESE

    @property
    def other(self) -> str:
        """Code of the second language."""
        return "en" if self.chinese else CHINESE

    def say(self, message: str) -> Both:
        """``message``, an English word marked with ``N_``, in the paper's languages."""
        first = in_language(message, self.language)
        second = in_language(message, self.other) if self.both else ""
        return Both(first, second if second != first else "", self.chinese)

    def as_written(self, words: str, other: str = "") -> Both:
        """Names that people gave in one or two languages; they are not translated.

        The one that is written in the paper's first language leads.
        """
        first, second = (words, other) if words else (other, "")
        fits = bool(HAN.search(first)) is self.chinese
        if second and not fits and bool(HAN.search(second)) is self.chinese:
            first, second = second, first
        return Both(first, second if self.both and second != first else "", self.chinese)
