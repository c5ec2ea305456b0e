"""Words: marked so that they are found, and complete in every language offered."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages import Catalog

from officedesk.core.i18n import LANGUAGES

ROOT = Path(__file__).parent.parent
MARKS = {"_", "N_", "ngettext", "in_language"}
HAN = "[\u3400-\u9fff]"
HALF_WIDTH = re.compile(
    rf"{HAN}\s*[,;:?!()]|[,;:?!()]\s*{HAN}|{HAN}\.(?!\w)|\.\.\.|{HAN}\"|\"{HAN}"
)
"""A Western sign beside a Chinese character."""
STAYS = re.compile(r"\{[^}]*\}|%\(\w+\)|OfficeDesk|Python|SQLite|Excel|Ctrl|Enter|Esc")
"""What is the same in every language: placeholders, names, keys."""
SHORTCUT = re.compile(r"\(&\w\)|[a-z]+[:<=>]\S+")
"""The way Chinese programs show the letter of a menu entry; terms of the search, as typed."""


def _catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "script" / "catalogue.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogue = _catalogue()


@pytest.fixture(scope="module")
def marked() -> Catalog:
    found: Catalog = catalogue.extract()
    return found


def translated() -> list[Path]:
    paths: list[Path] = catalogue.translations()
    return paths


def by_language(path: Path) -> str:
    return path.parent.parent.name


def forms(message: object) -> tuple[str, ...]:
    """The one or more texts of a message, or of its translation."""
    if isinstance(message, (tuple, list)):
        return tuple(str(each) for each in message)
    return (str(message or ""),)


def calls(file: Path) -> list[tuple[ast.Call, bool]]:
    """Every call of a marking function, and whether it stands inside an f-string."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    return [
        (node, id(node) in inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (isinstance(node.func, ast.Name) and node.func.id in MARKS)
    ]


def literals(call: ast.Call) -> list[ast.expr]:
    """The arguments that are words."""
    assert isinstance(call.func, ast.Name)
    return call.args[:2] if call.func.id == "ngettext" else call.args[:1]


def everywhere() -> list[tuple[str, ast.Call, bool]]:
    return [
        (f"{file.relative_to(ROOT)}:{call.lineno}", call, inside)
        for file in sorted((ROOT / "officedesk").rglob("*.py"))
        for call, inside in calls(file)
    ]


def test_no_word_is_marked_where_extraction_misses_it() -> None:
    """Inside an f-string, put together, or formatted before it is looked up."""
    inside = [place for place, _, inside in everywhere() if inside]
    built = [
        place
        for place, call, _ in everywhere()
        for word in literals(call)
        if isinstance(word, (ast.JoinedStr, ast.BinOp))
        or (
            isinstance(word, ast.Call)
            and isinstance(word.func, ast.Attribute)
            and isinstance(word.func.value, ast.Constant)
        )
    ]
    assert not inside, "a marked word inside an f-string: use .format(…)"
    assert not built, "mark the whole word, then format it"


def test_no_marked_word_is_empty() -> None:
    empty = [
        place
        for place, call, _ in everywhere()
        for word in literals(call)
        if isinstance(word, ast.Constant) and not str(word.value).strip()
    ]
    assert not empty


def test_placeholders_have_names(marked: Catalog) -> None:
    """A translation may put them in another order."""
    nameless = [m.id for m in marked for text in forms(m.id) if "" in placeholders(text)]
    assert not nameless


def test_the_template_is_not_stale(marked: Catalog) -> None:
    kept = {forms(m.id) for m in catalogue.read(catalogue.TEMPLATE)}
    now = {forms(m.id) for m in marked}
    assert not now ^ kept, "run script/words"


def test_every_offered_language_has_its_catalogue() -> None:
    assert {by_language(path) for path in translated()} == set(LANGUAGES) - {"en"}


def placeholders(text: str) -> set[str]:
    return {
        f"{name}:{spec}" if spec else name
        for _, name, spec, _ in string.Formatter().parse(text)
        if name is not None
    }


@pytest.mark.parametrize("path", translated(), ids=by_language)
class TestTranslation:
    """What holds for each language."""

    def test_nothing_is_untranslated(self, path: Path, marked: Catalog) -> None:
        catalogue_ = catalogue.merged(path, marked)
        assert not catalogue.untranslated(catalogue_), "translate, then run script/words"
        assert not [m.id for m in catalogue_ if m.fuzzy and m.id]

    def test_nothing_is_left_over(self, path: Path, marked: Catalog) -> None:
        now = {forms(m.id) for m in marked}
        assert not [m.id for m in catalogue.read(path) if forms(m.id) not in now]

    def test_placeholders_are_the_same(self, path: Path) -> None:
        wrong = [
            m.id
            for m in catalogue.read(path)
            if m.id
            for text in forms(m.string)
            if text and placeholders(text) != placeholders(forms(m.id)[-1])
        ]
        assert not wrong

    def test_blanks_at_the_ends_are_the_same(self, path: Path) -> None:
        """Words that are put together keep their distance; line ends stay line ends."""
        wrong = [
            m.id
            for m in catalogue.read(path)
            if m.id
            for text in forms(m.string)
            if text and (text != text.strip()) > (forms(m.id)[0] != forms(m.id)[0].strip())
        ]
        assert not wrong

    def test_the_compiled_file_is_of_this_translation(self, path: Path) -> None:
        with path.with_suffix(".mo").open("rb") as file:
            speaks = gettext.GNUTranslations(file)
        for message in catalogue.read(path):
            if not message.id or not all(forms(message.string)):
                continue
            one = forms(message.id)[0]
            if isinstance(message.id, tuple):
                assert speaks.ngettext(*message.id, 1) == forms(message.string)[0]
            else:
                asked = f"{message.context}\x04{one}" if message.context else one
                assert speaks.gettext(asked) == message.string


def test_chinese_uses_full_width_signs() -> None:
    path = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "officedesk.po"
    wrong = [
        text
        for message in catalogue.read(path)
        if message.id
        for text in forms(message.string)
        if HALF_WIDTH.search(SHORTCUT.sub("", text))
    ]
    assert not wrong


def test_chinese_is_chinese() -> None:
    """No English word stands in for a translation; names and signs may stay."""
    path = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "officedesk.po"
    wrong = [
        text
        for message in catalogue.read(path)
        if message.id
        for text in forms(message.string)
        if re.search(r"[a-z]{3}", STAYS.sub("", text)) and not re.search(HAN, text)
    ]
    assert not wrong
