"""Words in the person's language: gettext with one active language for the program.

``N_`` marks a word where it is declared, ``C_`` one in a context; ``_`` translates it
where it is shown.
"""

from __future__ import annotations

import gettext as _gettext
import locale as _locale
import os

from officedesk.core.resources import resources

LANGUAGES: dict[str, str] = {"en": "English", "zh_CN": "简体中文"}
"""Languages offered to the person, by code, each in its own name."""

_BETWEEN = "\x04"
"""What gettext puts between a context and its message."""

PSEUDO = "qps"
"""A made-up language for tests: longer, accented and bracketed."""

_active: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"
_cache: dict[str, _gettext.NullTranslations] = {}


class _Pseudo(_gettext.NullTranslations):
    """Shows every translated word accented and a third longer."""

    _table = str.maketrans("aeiouAEIOUnc", "áéíóúÁÉÍÓÚñç")

    def _mark(self, message: str) -> str:
        parts: list[str] = []
        depth = 0
        for char in message:
            depth += char == "{"
            parts.append(char if depth else char.translate(self._table))
            depth -= char == "}"
        return "[" + "".join(parts) + "~" * max(1, len(message) // 4) + "]"

    def gettext(self, message: str) -> str:
        return self._mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._mark(msgid1 if n == 1 else msgid2)


def translation(language: str) -> _gettext.NullTranslations:
    """The catalogue of ``language``; English words where there is none."""
    if language not in _cache:
        if language == PSEUDO:
            _cache[language] = _Pseudo()
        else:
            _cache[language] = _gettext.translation(
                "officedesk", resources() / "locale", [language], fallback=True
            )
    return _cache[language]


def use_language(language: str) -> None:
    """Make ``language`` the one that ``_`` answers in; unknown ones give English."""
    global _active, _language
    _language = language if language in LANGUAGES or language == PSEUDO else "en"
    _active = translation(_language)


def language() -> str:
    """Code of the language in use: a key of ``LANGUAGES`` or ``PSEUDO``."""
    return _language


def system_territory() -> str:
    """Country code of the machine's locale, like ``GB``; empty where it names none."""
    words = os.environ.get("LC_ALL") or os.environ.get("LANG") or _locale.getlocale()[0] or ""
    code = words.partition(".")[0].partition("_")[2][:2]
    return code if len(code) == 2 and code.isalpha() and code.isupper() else ""


def system_language() -> str:
    """The offered language nearest to the one the machine is set to."""
    words = os.environ.get("LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if not words:
        words = _locale.getlocale()[0] or ""
    return "zh_CN" if words.lower().startswith(("zh", "chinese")) else "en"


def N_(message: str) -> str:
    """Mark ``message`` for translation and return it unchanged."""
    return message


def C_(context: str, message: str) -> str:
    """Mark ``message`` in a context, where one English word has several translations.

    The two stand together as gettext keeps them; ``_`` shows the word alone.
    """
    return f"{context}{_BETWEEN}{message}"


def _(message: str) -> str:
    """``message`` in the language in use; an empty one stays empty."""
    return _bare(_active.gettext(message)) if message else ""


def _bare(words: str) -> str:
    """The word without the context of one that has no translation."""
    return words.partition(_BETWEEN)[2] if _BETWEEN in words else words


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` for ``count``, in the language in use."""
    return _active.ngettext(one, many, count)


def in_language(message: str, language: str) -> str:
    """``message`` in a given language, whatever is in use (papers carry two)."""
    return _bare(translation(language).gettext(message)) if message else ""


def lowered(words: str) -> str:
    """``Seen`` inside a sentence; other scripts stay as they are."""
    if language().startswith("zh"):
        return words
    return words[:1].lower() + words[1:]
