"""The command line as a person and a script use it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from officedesk.cli import main

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a home of its own; gives status, output and errors."""
    monkeypatch.setenv("OFFICEDESK_HOME", str(tmp_path / "home"))

    def command(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def new(run: Run, **fields: str) -> str:
    given = {"sender": "Mekong River Commission", "subject": "Joint survey", **fields}
    status, out, err = run("new", "letters", *(f"{k}={v}" for k, v in given.items()))
    assert status == 0, err
    return out.strip()


def shown(run: Run, number: str) -> dict[str, object]:
    status, out, err = run("show", number, "--format", "json")
    assert status == 0, err
    found: dict[str, object] = json.loads(out)
    return found


def test_new_prints_the_number(run: Run) -> None:
    assert new(run).endswith("-0001")
    assert new(run).endswith("-0002")


def test_a_refusal_is_one_sentence_and_changes_nothing(run: Run) -> None:
    status, out, err = run("new", "letters", "sender=A")
    assert status == 1 and out == ""
    assert err.strip().startswith("Subject is missing")
    assert new(run).endswith("-0001")


def test_a_refusal_as_json_names_the_field(run: Run) -> None:
    status, _out, err = run("--json", "list", "nowhere")
    assert status == 1 and json.loads(err)["error"] == "not-found"


def test_wrong_usage_is_two(run: Run) -> None:
    assert run("frobnicate")[0] == 2
    assert run("export", "letters")[0] == 2
    assert run("purge", "letters", "--before", "yesterday")[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "letters", "nothing=1"], "nothing"),
        (["new", "letters", "sender"], "FIELD=VALUE"),
        (["new", "letters", "sender=A", "subject=B", "copies=two"], "two"),
        (["new", "letters", "sender=A", "subject=B", "received=32.1.2026"], "32.1.2026"),
        (["new", "letters", "sender=A", "subject=B", "urgency=slow"], "slow"),
        (["show", "IN-1999-0001"], "IN-1999-0001"),
        (["do", "dance", "IN-1999-0001"], "IN-1999-0001"),
        (["list", "letters", "--view", "mine"], "mine"),
        (["list", "letters", "--sort", "colour"], "colour"),
        (["settings", "colour=red"], "colour"),
        (["settings", "numbering.letters=IN-{year}"], "{seq}"),
        (["settings", "deadline.normal=soon"], "deadline.normal"),
        (["first-number", "letters", "2026", "0"], "1"),
        (["close-month", "letters", "2026-13"], "2026-13"),
        (["import", "letters", "/nowhere/at/all.xlsx"], "all.xlsx"),
        (["export", "letters", "--output", "/nowhere/at/all.xlsx"], "nowhere"),
        (["export", "letters", "--output", "list.doc"], "list.doc"),
        (["restore", "/nowhere/at/all.zip"], "all.zip"),
        (["undo"], "nothing to undo"),
        (["--operator", "Eve", "list", "letters"], "Eve"),
    ],
)
def test_bad_input_names_the_place(run: Run, words: list[str], told: str) -> None:
    status, out, err = run(*words)
    assert status == 1, (out, err)
    assert told in err and "Traceback" not in err and len(err.strip().splitlines()) == 1


def test_the_way_of_a_letter(run: Run, tmp_path: Path) -> None:
    number = new(run, needs_reply="yes")
    paper = tmp_path / "scan.txt"
    paper.write_text("the scan")
    for words in (
        ["do", "propose", number, "proposal=Research to lead"],
        ["do", "instruct", number, "instruction=Agree", "instructed_by=Lin"],
        ["do", "assign", number, "lead=Chen Yu", "co_handlers=Ann,Bob"],
        ["do", "circulate", number, "people=He Ping, Tao Wei"],
        ["do", "seen", number, "person=Tao Wei"],
        ["attach", number, paper],
        ["do", "note-reply", number, "phone_reply=yes"],
        ["do", "close", number, "outcome=answered"],
        ["do", "file", number, "file_no=A-1"],
    ):
        status, _out, err = run(*words)
        assert status == 0, err
    entry = shown(run, number)
    assert entry["state"] == "filed"
    assert [row["handler"] for row in entry["co_handlers"]] == ["Ann", "Bob"]  # type: ignore[attr-defined]
    assert entry["attachments"][0]["name"] == "scan.txt"  # type: ignore[index]
    assert [line["action"] for line in entry["history"]][:3] == ["file", "close", "note-reply"]  # type: ignore[attr-defined]
    status, out, _err = run("verify")
    assert status == 0 and "Sound" in out


def test_child_rows_go_in_and_out_as_json(run: Run, tmp_path: Path) -> None:
    number = new(run)
    run("do", "circulate", number, "people=Ann, Bob")
    entry = shown(run, number)
    rows = entry["circulation"]
    assert isinstance(rows, list)
    rows[0]["comment"] = "agreed"
    del rows[1]
    rows.append({"person": "Eve", "sent": "2026-03-05"})
    given = tmp_path / "entry.json"
    given.write_text(json.dumps(entry), encoding="utf-8")
    status, _out, err = run("edit", number, "--json", given)
    assert status == 0, err
    again = shown(run, number)["circulation"]
    assert [(r["person"], r["comment"]) for r in again] == [("Ann", "agreed"), ("Eve", None)]  # type: ignore[union-attr,index]


def test_several_entries_at_once_or_none(run: Run) -> None:
    numbers = [new(run) for _n in range(3)]
    run("do", "void", numbers[1], "reason=twice")
    status, _out, err = run("do", "assign", *numbers, "lead=Chen")
    assert status == 1 and numbers[1] in err
    assert shown(run, numbers[0])["state"] == "registered"
    assert run("do", "assign", numbers[0], numbers[2], "lead=Chen")[0] == 0


def test_undo_and_void(run: Run) -> None:
    number = new(run)
    run("edit", number, "subject=Other")
    assert run("undo")[0] == 0
    assert shown(run, number)["subject"] == "Joint survey"
    status, _out, err = run("undo")
    assert status == 1 and "void" in err
    assert run("do", "void", number, "reason=registered twice")[0] == 0
    assert shown(run, number)["void"]["reason"] == "registered twice"  # type: ignore[index]


def test_links_show_on_both_sides(run: Run) -> None:
    one, other = new(run), new(run)
    assert run("link", one, other)[0] == 0
    assert shown(run, other)["links"][0]["number"] == one  # type: ignore[index]


def test_lists_search_filter_and_sort(run: Run) -> None:
    new(run, subject="关于报送年度水文资料的通知", sender="省水利厅")
    new(run, subject="Flood season", due="2026-01-31", received="2026-01-20")
    for words, count in (
        (["--search", "水"], 1),
        (["--search", "season flood"], 1),
        (["--search", '"season flood"'], 0),
        (["--search", "subject:flood due<2026-02-01"], 1),
        (["--search", "state:registered"], 2),
        (["--view", "overdue"], 1),
        (["--from", "2020-01-01"], 2),
        (["--to", "2020-01-01"], 0),
    ):
        status, out, err = run("list", "letters", *words, "--format", "json")
        assert status == 0, err
        assert len(json.loads(out)) == count, words
    status, out, _err = run("list", "letters", "--format", "csv")
    assert len(out.strip().splitlines()) == 3


def test_text_from_people_is_no_formula_in_csv(run: Run) -> None:
    new(run, subject="=HYPERLINK(1)")
    _status, out, _err = run("list", "letters", "--format", "csv")
    assert "'=HYPERLINK(1)" in out


def test_fields_are_told_in_both_languages(run: Run) -> None:
    _status, out, _err = run("fields", "letters", "--format", "json")
    fields = {(field["child"], field["name"]): field for field in json.loads(out)}
    assert fields[None, "sender"]["label"] == {"en": "Sender", "zh_CN": "来文单位"}
    assert fields[None, "sender"]["must"] and fields[None, "sender"]["nature"] == "fact"
    assert fields["circulation", "person"]["type"] == "party"


def test_a_word_in_a_context_is_told_without_it(run: Run) -> None:
    _status, out, _err = run("fields", "visitors", "--format", "json")
    name = next(one for one in json.loads(out) if one["name"] == "name")
    assert name["label"] == {"en": "Name", "zh_CN": "姓名"}
    _status, out, _err = run("fields", "seal-uses", "--format", "json")
    taker = next(one for one in json.loads(out) if one["name"] == "out_by")
    assert taker["label"] == {"en": "Taken by", "zh_CN": "外带人"}


def test_the_language_is_the_one_asked_for(run: Run) -> None:
    status, _out, err = run("--language", "zh_CN", "new", "letters", "sender=甲")
    assert status == 1 and "标题" in err


def test_settings_are_shown_and_set(run: Run) -> None:
    assert run("settings", "numbering.letters=收〔{year}〕{seq}号", "deadline.normal=4")[0] == 0
    assert "号" in new(run)
    _status, out, _err = run("settings", "deadline.normal")
    assert out.strip() == "deadline.normal=4"


def test_a_paper_book_is_continued_in_mid_year(run: Run) -> None:
    import datetime

    year = str(datetime.date.today().year)
    assert run("first-number", "letters", year, "413")[0] == 0
    assert new(run).endswith("-0413")
    status, out, _err = run("certificate", "letters", year)
    assert status == 0 and "0413" in out and "earlier book" in out
    status, _out, err = run("first-number", "letters", year, "500")
    assert status == 1 and "0413" in err


def test_a_clerk_may_not_what_is_the_directors(run: Run, tmp_path: Path) -> None:
    number = new(run)
    assert run("operators", "add", "Lin", "--role", "clerk")[0] == 1
    assert run("operators", "add", "Lin", "--role", "director")[0] == 0
    assert run("list", "letters")[0] == 1, "operators are set up: say who you are"
    assert run("--operator", "Lin", "operators", "add", "Zhao")[0] == 0
    zhao = ("--operator", "Zhao")
    for words in (
        ["close-month", "letters", "2020-01"],
        ["reopen-month", "letters", "2020-01", "--reason", "x"],
        ["purge", "letters", "--before", "2020-01-01"],
        ["settings", "numbering.letters=X-{year}-{seq}"],
        ["operators", "add", "Eve"],
        ["operators", "change", "Lin", "--role", "clerk"],
        ["first-number", "letters", "2020", "7"],
        ["export", "letters", "--output", str(tmp_path / "a.csv"), "--unmasked"],
        ["restore"],
    ):
        status, _out, err = run(*zhao, *words)
        assert status == 1, words
        assert "director" in err or "backup" in err, (words, err)
    assert run(*zhao, "edit", number, "subject=by the clerk")[0] == 0
    assert run(*zhao, "export", "letters", "--output", tmp_path / "a.csv")[0] == 0


def test_a_password_comes_from_a_file_never_an_argument(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    monkeypatch.setenv("OFFICEDESK_NEW_PASSWORD_FILE", str(secret))
    status, _out, err = run("operators", "add", "Lin", "--role", "director", "--set-password")
    assert status == 0, err
    assert run("--operator", "Lin", "list", "letters")[0] == 1
    monkeypatch.setenv("OFFICEDESK_PASSWORD_FILE", str(secret))
    assert run("--operator", "Lin", "list", "letters")[0] == 0
    secret.write_text("wrong\n")
    for _try in range(3):
        assert "not the password" in run("--operator", "Lin", "list", "letters")[2]
    secret.write_text("correct horse\n")
    status, _out, err = run("--operator", "Lin", "list", "letters")
    assert status == 1 and "too often" in err


def test_a_slip_is_printed(run: Run, tmp_path: Path) -> None:
    number = new(run)
    target = tmp_path / "slip.pdf"
    status, _out, err = run("print", "slip", number, "--output", target)
    assert status == 0, err
    assert target.read_bytes().startswith(b"%PDF")
    status, _out, err = run("print", "poster", number, "--output", target)
    assert status == 1 and "slip" in err


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    number = new(run)
    target = tmp_path / "office.zip"
    assert run("backup", target)[0] == 0
    run("edit", number, "subject=later")
    status, _out, err = run("restore", target)
    assert status == 0, err
    assert shown(run, number)["subject"] == "Joint survey"
    assert run("verify")[0] == 0


def test_a_home_that_is_none_is_left_alone(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "officedesk.sqlite").write_bytes(
        b"not a database at all, but longer than a header" * 40
    )
    before = (other / "officedesk.sqlite").read_bytes()
    status, _out, err = run("--home", other, "list", "letters")
    assert status == 1 and len(err.strip().splitlines()) == 1
    assert (other / "officedesk.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        '{"sender":"a","subject":"b","other":5}',
        '{"sender":"a","subject":"b","co_handlers":[{"id":"x","handler":"q"}]}',
        '{"sender":"a","subject":"b","subjekt":"c"}',
        "[" * 100_000,
    ],
)
def test_json_of_another_shape_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, words: str
) -> None:
    file = tmp_path / "entry.json"
    file.write_text(words, encoding="utf-8")
    status, out, err = run("new", "letters", "--json", file)
    assert status == 1 and not out and err.count("\n") == 1 and len(err) < 300


def test_characters_that_no_database_holds_are_left_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "entry.json"
    file.write_text(
        '{"sender":"A\\u0000\\u202eB","subject":"c\\ud800d","old_number":"7\\u0000\\ud800",'
        '"other":[{"heading":"h\\u0000\\ud800","value":5}]}',
        encoding="utf-8",
    )
    status, out, err = run("new", "letters", "--json", file)
    assert status == 0, err
    plain = shown(run, out.strip())
    assert (plain["sender"], plain["subject"], plain["old_number"]) == ("AB", "cd", "7")
    assert plain["other"] == [{"heading": "h", "value": "5"}]
    assert run("edit", out.strip(), "subject=x", "--reason", "why\ud800")[0] == 0
    assert run("list", "letters", "--search", "x\ud800")[0] == 0
    assert run("verify")[0] == 0


@pytest.mark.parametrize("number", ["letters~" + "9" * 20, "letters~²", "~1", "", "\ud800"])
def test_a_number_of_another_shape_is_not_found(run: Run, number: str) -> None:
    new(run)
    status, _out, err = run("show", number)
    assert status == 1 and err.count("\n") == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weekend", "[0,1,2,3,4,5,6]"),
        ("marks", "[1]"),
        ("late_after.letters", "abc"),
        ("late_after.nothing", "1"),
        ("numbering.people", "IN-2026-{seq:04}"),
    ],
)
def test_a_setting_that_would_stop_the_program_is_refused(run: Run, key: str, value: str) -> None:
    new(run)
    status, _out, err = run("settings", f"{key}={value}")
    assert status == 1 and err.count("\n") == 1
    new(run)


def test_a_mark_that_an_entry_bears_stays_in_the_list(run: Run) -> None:
    number = new(run, mark="internal")
    status, _out, err = run("settings", "marks=[]")
    assert status == 1 and number in err
    assert run("edit", number, "mark=")[0] == 0
    assert run("settings", "marks=[]")[0] == 0


def test_a_first_number_is_one_of_this_or_the_next_year(run: Run) -> None:
    for words in (("99999", "5"), ("1999", "5")):
        assert run("first-number", "letters", *words)[0] == 1
    assert run("first-number", "letters", str(date.today().year), "9" * 20)[0] == 1
    assert run("first-number", "letters", str(date.today().year), "413")[0] == 0
    assert new(run).endswith("-0413")


def test_a_home_whose_database_is_gone_is_not_begun_anew(run: Run, tmp_path: Path) -> None:
    number = new(run)
    assert run("backup")[0] == 0
    database = tmp_path / "home" / "officedesk.sqlite"
    for spoil in (database.unlink, lambda: database.write_bytes(b"")):
        spoil()
        for words in (("list", "letters"), ("new", "letters", "sender=A", "subject=B")):
            status, _out, err = run(*words)
            assert status == 1 and "restore" in err and err.count("\n") == 1
        assert run("restore")[0] == 0
        assert shown(run, number)["subject"] == "Joint survey"


def test_damage_that_only_one_table_shows_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    new(run)
    database = tmp_path / "home" / "officedesk.sqlite"
    content = bytearray(database.read_bytes())
    content[28000:60000] = os.urandom(32000)
    database.write_bytes(content)
    for words in (("list", "letters"), ("new", "letters", "sender=A", "subject=B"), ("verify",)):
        status, _out, err = run(*words)
        assert status == 1 and err.count("\n") == 1 and "damaged" in err


def test_a_write_protected_home_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = new(run)
    # Root may write everything: what the system would answer another.
    monkeypatch.setattr("officedesk.store.home.Home.writable", False)
    status, _out, err = run("edit", number, "subject=x")
    assert status == 1 and "write-protected" in err
    assert run("list", "letters")[0] == 0


def test_json_that_was_printed_does_not_overwrite_a_later_change(run: Run, tmp_path: Path) -> None:
    number = new(run)
    file = tmp_path / "entry.json"
    file.write_text(json.dumps({**shown(run, number), "subject": "Mine"}), encoding="utf-8")
    assert run("edit", number, "subject=Theirs")[0] == 0
    status, _out, err = run("edit", number, "--json", file)
    assert status == 1 and "Subject" in err
    assert shown(run, number)["subject"] == "Theirs"


def test_the_same_letter_again_is_registered_with_a_warning(run: Run) -> None:
    first = new(run, reference="MRC/26-117")
    given = ("sender=Mekong River Commission", "subject=Survey", "reference=MRC/26-117")
    status, out, err = run("new", "letters", *given)
    assert status == 0 and out.strip() != first
    assert first in err and "Joint survey" in err


def test_others_see_number_date_and_restricted(run: Run) -> None:
    number = new(run, received="2026-03-05", sender="Zygote Institute")
    for name, role in (("Dir", "director"), ("Ann", "clerk"), ("Bob", "clerk")):
        before = () if name == "Dir" else ("--operator", "Dir")
        assert run(*before, "operators", "add", name, "--role", role)[0] == 0
    mark = [{"key": "c", "label": "C", "access": "named", "operators": ["Ann"]}]
    assert run("--operator", "Dir", "settings", "marks=" + json.dumps(mark))[0] == 0
    assert run("--operator", "Ann", "edit", number, "mark=c")[0] == 0
    _status, out, _err = run("--operator", "Bob", "list", "letters")
    assert out.splitlines()[1].split() == [number, "5", "Mar", "2026", "restricted"]
    for words in (("show", number), ("show", number, "--format", "json")):
        _status, out, _err = run("--operator", "Bob", *words)
        assert "restricted" in out and "Zygote" not in out and "Registered" not in out


def test_a_logo_is_taken_shown_and_removed(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    Image.new("L", (40, 20)).save(picture)
    assert run("settings", f"paper.logo={picture}")[0] == 0
    _status, out, _err = run("settings", "paper.logo")
    assert "40 × 20" in out and len(out) < 80
    status, _out, err = run("settings", f"paper.logo={tmp_path / 'gone.png'}")
    assert status != 0 and "gone.png" in err
    assert run("settings", "paper.logo=")[0] == 0
    assert 'paper.logo=""' in run("settings", "paper.logo")[1]


def test_a_matter_is_told_and_printed(run: Run, tmp_path: Path) -> None:
    first, second, third = new(run), new(run, subject="The survey again"), new(run)
    assert run("link", second, first, "--kind", "previous")[0] == 0
    assert run("link", third, second, "--kind", "answer")[0] == 0
    status, out, err = run("matter", first)
    assert status == 0, err
    assert f"{third}  Linked: answers {second}" in out
    told = json.loads(run("matter", third, "--format", "json")[1])
    assert [entry["number"] for entry in told["entries"]] == sorted([first, second, third])
    assert told["cut"] is False and told["asked"] == third
    assert [one["words"] for one in shown(run, second)["links"]] == ["earlier", "answered by"]  # type: ignore[attr-defined]
    paper = tmp_path / "matter.pdf"
    status, out, err = run("print", "matter", second, "--output", paper)
    assert status == 0 and "3 entries of the matter" in out, err
    assert paper.read_bytes().startswith(b"%PDF")
    status, _out, err = run("link", first, second)
    assert status != 0 and "linked already" in err


def test_one_letter_answers_two(run: Run) -> None:
    """*Reply* registers the draft that it begins; its dispatch closes both letters."""
    assert run("settings", 'series.outgoing=[{"code": "RI", "pattern": "RI {year}/{seq}"}]')[0] == 0
    one, two = new(run), new(run)
    status, out, err = run("do", "reply", one, two, "title=Our answer")
    assert status == 0, err
    assert "outgoing~1" in out
    for words in (
        ["do", "approve", "~1", "approved_by=Lin"],
        ["do", "number", "outgoing~1"],
        ["do", "dispatch", "OUT-2026-0001", "way=post"],
    ):
        status, out, err = run(*words)
        assert status == 0, err
    shown = json.loads(run("show", two, "--format", "json")[1])
    assert (shown["state"], shown["reply_no"]) == ("closed", "RI 2026/1")
    assert run("do", "to-drafter", "OUT-2026-0001", "reason=x")[0] != 0
    assert run("edit", "OUT-2026-0001", "doc_number=RI 2026/9")[0] != 0


def test_a_command_says_once_what_was_put_right(run: Run, tmp_path: Path) -> None:
    new(run)
    journal = next(tmp_path.rglob("officedesk.sqlite")).with_name("officedesk.sqlite-journal")
    journal.write_bytes(bytes(4096))
    status, _out, err = run("list", "letters")
    assert status == 0 and "stopped in the middle of a save" in err
    assert run("list", "letters")[2] == ""
