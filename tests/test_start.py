"""The two commands, what they install, and what a wheel holds."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PLATFORMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}
posix = pytest.mark.skipif(os.name != "posix", reason="the scripts are for POSIX shells")


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pinned(name: str, platform: str) -> set[str]:
    """The packages that ``name`` installs on ``platform``."""
    found: set[str] = set()
    for line in lines(name):
        if line.startswith("-r "):
            found |= pinned(line.removeprefix("-r ").strip(), platform)
            continue
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({**PLATFORMS[platform]}):
            found.add(canonicalize_name(need.name))
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_everything_is_pinned_and_no_registry_is_named(name: str) -> None:
    for line in lines(name):
        if line != "-r requirements.txt":
            assert re.fullmatch(r"[\w.-]+==[\w.]+( ; sys_platform == \"\w+\")?", line), line


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_what_pinned_packages_need_is_pinned(name: str, platform: str) -> None:
    """For each system that the program is offered on, by what the packages say themselves."""
    there = pinned(name, platform)
    environment = {**default_environment(), **PLATFORMS[platform]}
    missing = set()
    for package in there:
        try:
            needs = requires(package) or []
        except PackageNotFoundError:
            continue  # one of another system
        for need in map(Requirement, needs):
            asked = need.marker is None or need.marker.evaluate({**environment, "extra": ""})
            if asked and canonicalize_name(need.name) not in there:
                missing.add(f"{package} needs {need.name}")
    assert not missing


def test_the_pinned_packages_are_the_installed_ones() -> None:
    for line in lines("requirements.txt"):
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate():
            assert str(need.specifier) == f"=={version(need.name)}", need.name


def test_the_wheel_asks_for_what_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = {canonicalize_name(Requirement(line).name): line for line in lines("requirements.txt")}
    for need in map(Requirement, project["dependencies"]):
        (pin,) = Requirement(pins[canonicalize_name(need.name)]).specifier
        assert need.specifier.contains(pin.version), need.name


def imported_packages() -> set[str]:
    """Top-level names that the program imports and the standard library does not have."""
    found: set[str] = set()
    for file in (ROOT / "officedesk").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"officedesk", "shiboken6"}


def test_the_program_asks_for_what_it_imports_and_nothing_else() -> None:
    """Each dependency is imported somewhere, and each import is of a dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {
        "argon2-cffi": "argon2",
        "charset-normalizer": "charset_normalizer",
        "pillow": "PIL",
        "pyside6-essentials": "PySide6",
        "python-calamine": "python_calamine",
        "python-docx": "docx",
    }
    names = [canonicalize_name(Requirement(need).name) for need in project["dependencies"]]
    # Python asks for tzdata on Windows, openpyxl reads through defusedxml where it is there.
    unseen = {"tzdata", "defusedxml"}
    asked = {modules.get(name, name) for name in names if name not in unseen}
    assert asked == imported_packages()


# --- the wheel ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built aside and without network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("officedesk", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    out = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", out, source]
    subprocess.run([sys.executable, "-m", "pip", *build], check=True, cwd=source)
    (made,) = out.glob("officedesk-*.whl")
    return made


def test_the_wheel_holds_program_and_resources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    code = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "officedesk").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    extra = {
        f"officedesk/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file() and not {"__pycache__", "pictures"} & set(file.parts)
    }
    assert "officedesk/resources/locale/zh_CN/LC_MESSAGES/officedesk.mo" in extra
    assert code | extra == {name for name in held if name.startswith("officedesk/")}
    assert {name.partition("/")[0] for name in held - code - extra} == {
        next(name for name in held if name.endswith("/RECORD")).partition("/")[0]
    }, "nothing stands beside the package"


def test_the_wheel_speaks_chinese_where_it_is_unpacked(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    ask = (
        "import officedesk.core.i18n as i;"
        "from officedesk.core.resources import resources;"
        "i.use_language('zh_CN'); print(i._('Incoming letters')); print(resources())"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == ["收文", str((tmp_path / "officedesk/resources").resolve())]


# --- the scripts ----------------------------------------------------------------------------


class Clone:
    """A checkout without packages to install, in a folder with blanks in its name."""

    def __init__(self, place: Path) -> None:
        self.root = place / "a clone 收文"
        (self.root / "officedesk").mkdir(parents=True)
        shutil.copytree(
            ROOT / "script", self.root / "script", ignore=shutil.ignore_patterns("__pycache__")
        )
        for name in ("requirements.txt", "requirements-test.txt"):
            (self.root / name).write_text("# nothing\n", encoding="utf-8")
        (self.root / "officedesk" / "__init__.py").touch()
        (self.root / "officedesk" / "__main__.py").write_text(
            "import sys, officedesk; print(*sys.argv[1:], sep='|')\n", encoding="utf-8"
        )

    def begin(self, name: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / "script" / name, *arguments],
            cwd="/",
            env={**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, name: str, *arguments: str) -> tuple[str, str]:
        """What the script says on stdout and stderr; it must succeed."""
        with self.begin(name, *arguments) as process:
            out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out, err

    @property
    def site(self) -> Path:
        (found,) = self.root.glob(".venv/lib/python3*/site-packages")
        return found


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    made = Clone(tmp_path_factory.mktemp("clone"))
    made.run("setup")
    return made


@posix
def test_a_start_hands_its_arguments_on_and_keeps_stdout_clean(clone: Clone) -> None:
    out, _ = clone.run("start", "list", "letters", "--search", "two words", "*")
    assert out == "list|letters|--search|two words|*\n"


@posix
def test_the_second_time_nothing_is_done(clone: Clone) -> None:
    clone.run("setup")
    before = sorted(path.stat().st_mtime_ns for path in clone.root.glob(".venv/*"))
    assert clone.run("setup") == ("", "")
    assert sorted(path.stat().st_mtime_ns for path in clone.root.glob(".venv/*")) == before


@posix
def test_the_command_of_the_environment_works_from_anywhere(clone: Clone, tmp_path: Path) -> None:
    link = tmp_path / "officedesk"
    link.symlink_to(clone.root / ".venv" / "bin" / "officedesk")
    command = [link, "show", "IN-2026-0001"]
    assert subprocess.check_output(command, cwd=tmp_path) == b"show|IN-2026-0001\n"


@posix
def test_changed_requirements_are_installed_by_the_next_start(clone: Clone) -> None:
    (clone.root / "requirements.txt").write_text("# something else\n", encoding="utf-8")
    _, said = clone.run("setup")
    assert "requirements.txt" in said
    assert clone.run("setup") == ("", "")


@posix
def test_a_set_up_that_was_killed_is_begun_anew(clone: Clone) -> None:
    (clone.root / ".venv" / "officedesk-run.stamp").unlink()
    (clone.root / ".venv" / "unfinished").touch()
    half = clone.site / "half_a_package.py"
    half.touch()
    clone.run("setup")
    assert not half.exists()
    assert clone.run("setup") == ("", "")


@posix
def test_an_environment_whose_python_is_gone_is_made_anew(clone: Clone) -> None:
    for python in clone.root.glob(".venv/bin/python*"):
        python.unlink()
    clone.run("setup")
    assert clone.run("start", "still", "here")[0] == "still|here\n"


@posix
def test_two_at_once_take_turns(clone: Clone) -> None:
    (clone.root / ".venv" / "officedesk-run.stamp").unlink()
    both = [clone.begin("start", "first"), clone.begin("start", "second")]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert [out for out, _ in said] == ["first\n", "second\n"]


@posix
def test_the_environment_follows_a_checkout_that_was_moved(clone: Clone) -> None:
    there = clone.root
    clone.root = there.rename(there.parent / "elsewhere")
    try:
        assert clone.run("start", "moved")[0] == "moved\n"
    finally:
        clone.root = clone.root.rename(there)
        clone.run("setup")


@posix
def test_without_network_the_first_set_up_says_so(clone: Clone) -> None:
    file = clone.root / "requirements.txt"
    file.write_text("no-such-package-of-officedesk==1\n", encoding="utf-8")
    with clone.begin("start") as process:
        _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.rstrip().endswith("the first set-up needs the network.")
    file.write_text("# nothing\n", encoding="utf-8")
    clone.run("setup")


@posix
def test_a_missing_library_names_the_one_command(tmp_path: Path) -> None:
    """Where set-up may not install it itself."""
    sys.path.insert(0, str(ROOT / "script"))
    try:
        import prepare
    finally:
        sys.path.pop(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare.sys, "platform", "linux")
        patch.setattr(prepare, "_loads", lambda library: library != "libEGL.so.1")
        patch.setattr(prepare.os, "geteuid", lambda: 1000)
        patch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
        with pytest.raises(prepare.Stopped, match=r"Run this once: sudo apt-get install libegl1$"):
            prepare._system_packages("run")


@posix
def test_continuous_integration_calls_the_tests_and_nothing_else() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert commands == ['exec "$(dirname -- "$0")/../script/test"']
    for name in (".ci/run", "script/setup", "script/start", "script/test", "script/words"):
        assert os.access(ROOT / name, os.X_OK), name
