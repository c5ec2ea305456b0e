"""What XML may suffer: entities, depth, huge attributes, absurd places, wrong types."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Markup = Callable[[str, Random], str]
"""Gives the XML harmed."""

OUTSIDE = "file:///etc/hostname"
_PLACES = ("XFD1048576", "A0", "A1048577", "XFE1", "ZZZ9999999", "A-1", "", "A1:XFD1048576", "ÀÀ1")
_NUMBERS = (
    "-1",
    "0",
    "4294967296",
    "99999999999999999999",
    "1e308",
    "NaN",
    "",
    "x",
    "-0.5",
    "1e400",
)
_TYPES = ("s", "n", "b", "d", "e", "str", "inlineStr", "", "zz")


def entities(xml: str, random: Random) -> str:
    """A document type with entities: growing, from outside, in parameters."""
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    inside = random.choice(
        (laughs, f'<!ENTITY a SYSTEM "{OUTSIDE}">', f'<!ENTITY % p SYSTEM "{OUTSIDE}">%p;',
         f'<!ENTITY a "{"x" * 50000}">')
    )  # fmt: skip
    made = _after_head(xml, f"<!DOCTYPE x [{inside}]>")
    return re.sub(r">([^<>]{1,40})</", ">&a;&j;</", made, count=random.choice((1, 50)))


def doctype(xml: str, random: Random) -> str:
    """A document type behind comments, so that a look at the beginning misses it."""
    pad = "<!--" + " " * random.choice((0, 5000, 70000)) + "-->"
    return _after_head(xml, pad + f'<!DOCTYPE x SYSTEM "{OUTSIDE}">')


def depth(xml: str, random: Random) -> str:
    """Elements within elements."""
    times = random.choice((100, 5000, 60000))
    name = random.choice(("c", "row", "t", "is", "rPh", "table:table-cell", "text:p"))
    ends = "".join([f"</{name}>"] * times) if random.random() < 0.7 else ""
    return _inside(xml, f"<{name}>" * times + ends, random)


def attributes(xml: str, random: Random) -> str:
    """Very many, very long or repeated attributes."""
    more = random.choice(
        (
            " " + " ".join(f'a{n}="x"' for n in range(5000)),
            f' zz="{"x" * 300000}"',
            ' r="A1" r="A2"',
        )
    )
    return _in_tag(xml, more, random)


def places(xml: str, random: Random) -> str:
    """Cells, merged ranges and repetitions far out."""
    place = random.choice(_PLACES)
    made = re.sub(
        r'\b(r|ref)="[A-Z0-9:]+"', f'\\1="{place}"', xml, count=random.choice((1, 3, 500))
    )
    merged = "".join(
        f'<mergeCell ref="{ref}"/>'
        for ref in ("A1:XFD1048576", "C3:C1048576", "A1:A1", "Z9:A1") * 9
    )
    made = made.replace("</worksheet>", f"<mergeCells>{merged}</mergeCells></worksheet>")
    far = random.choice(("1048576", "16384", "999999999", "4294967295", "-1"))
    made = re.sub(r"repeated='\d+'|spanned='\d+'", f"repeated='{far}'", made)
    return re.sub(r"<table:table-cell", f'<table:table-cell table:number-columns-repeated="{far}"',
                  made, count=random.choice((0, 1, 40)))  # fmt: skip


def values(xml: str, random: Random) -> str:
    """Wrong types, styles and numbers."""
    times = random.choice((1, 4, 200))
    made = re.sub(r'\bt="\w+"', f't="{random.choice(_TYPES)}"', xml, count=times)
    made = re.sub(r'\b(s|count|r|numFmtId|sheetId)="\d+"', f'\\1="{random.choice(_NUMBERS)}"', made,
                  count=times)  # fmt: skip
    made = re.sub(r"value-type=(.)\w+", f"value-type=\\1{random.choice(('date', 'time', 'float'))}",
                  made, count=times)  # fmt: skip
    return re.sub(r"<v>[^<]*</v>", f"<v>{random.choice(_NUMBERS)}</v>", made, count=times)


def words(xml: str, random: Random) -> str:
    """Words that are huge, or made of what is seldom met."""
    strange = random.choice(
        ("x" * 500_000, "\u202e" * 3000, "&#xFFFF;", "_x0000_" * 50, "_xD800_", "\u200b" * 999,
         "长" * 40000, "=1+1", "&#13;&#10;" * 200, "]]>", "\x00", "&amp;" * 9000)
    )  # fmt: skip
    return re.sub(r">([^<>]{1,200})</", lambda _found: f">{strange}</", xml,
                  count=random.choice((1, 3)))  # fmt: skip


def members(xml: str, random: Random) -> str:
    """Relations and sheets that point elsewhere."""
    target = random.choice(
        ("../../../../etc/passwd", "/etc/passwd", OUTSIDE, "http://127.0.0.1:9/x", "\\\\host\\x",
         "workbook.xml", "", "worksheets/sheet1.xml")
    ).replace("\\", "\\\\")  # fmt: skip
    made = re.sub(r'\bTarget="[^"]*"', f'Target="{target}"', xml, count=random.choice((1, 9)))
    return re.sub(
        r"<sheet [^>]*>", lambda found: found[0] * random.choice((1, 50, 3000)), made, count=1
    )


def _after_head(xml: str, more: str) -> str:
    end = xml.find("?>") + 2 if xml.lstrip().startswith("<?xml") else 0
    return xml[:end] + more + xml[end:]


def _inside(xml: str, more: str, random: Random) -> str:
    places_ = [found.end() for found in re.finditer(r">", xml)]
    place = random.choice(places_) if places_ else len(xml)
    return xml[:place] + more + xml[place:]


def _in_tag(xml: str, more: str, random: Random) -> str:
    places_ = [found.end() for found in re.finditer(r"<[\w:]+", xml)]
    place = random.choice(places_) if places_ else 0
    return xml[:place] + more + xml[place:]


ALL: tuple[Markup, ...] = (
    entities, doctype, depth, attributes, places, values, words, members,
)  # fmt: skip
