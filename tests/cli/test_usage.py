"""The words of the command line's own parser."""

from __future__ import annotations

import argparse
import inspect
import re

import pytest

from officedesk.cli import main
from officedesk.cli.usage import WORDS

HAN = re.compile("[\u4e00-\u9fff]")


def test_the_help_is_chinese_where_chinese_is_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--language", "zh_CN", "--help"])
    out = capsys.readouterr().out
    described = [line for line in out.splitlines() if re.match(r"    ?\S.*  \S", line)]
    assert described
    assert not [line for line in described if not HAN.search(line)]
    assert "用法：officedesk" in out


@pytest.mark.parametrize(
    "line", [["list"], ["list", "letters", "--nonsense"], ["nope"], ["list", "x", "--limit", "x"]]
)
def test_wrong_usage_is_told_in_chinese(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--language=zh", *line])
    assert stop.value.code == 2
    assert "错误：" in capsys.readouterr().err


def test_the_english_help_is_argparse_s_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--language", "en", "--help"])
    assert capsys.readouterr().out.startswith("usage: officedesk")


def test_the_words_are_argparse_s() -> None:
    """Another Python may say some of them otherwise; most must still be found."""
    said = inspect.getsource(argparse).replace("'\n" + " " * 16 + "'", "")
    known = [w for w in WORDS if w.replace("\n", "\\n") in said]
    assert len(known) >= len(WORDS) - 4
