"""The slow part of ``script/setup``: system libraries, ``.venv``, packages, stamps.

Standard library only. Two at once take turns; one that was killed in the middle is
begun anew by the next.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
}
"""What Qt loads and its wheel does not bring: its packages on Debian and on Fedora."""

UNFINISHED = "unfinished"
"""Lies in ``.venv`` while packages are being put in."""


class Stopped(Exception):
    """Set-up cannot go on; the message says what to do."""


def main(root: Path, kind: str, run_stamp: str, test_stamp: str) -> None:
    """Do what is left to do, then write the stamps that let the next run pass by."""
    venv = root / ".venv"
    stamps = {"run": run_stamp, "test": test_stamp}
    with _alone(Path(__file__)):
        if _read(_stamp(venv, kind)) == stamps[kind] and _runs(venv):
            return
        _system_packages(kind)
        for each in stamps:
            _stamp(venv, each).unlink(missing_ok=True)
        _environment(venv)
        _packages(venv, root / ("requirements.txt" if kind == "run" else "requirements-test.txt"))
        _program(venv, root)
        for each in ("run",) if kind == "run" else ("run", "test"):
            _stamp(venv, each).write_text(stamps[each] + "\n", encoding="utf-8")


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold ``file`` locked, after waiting for another set-up to end."""
    with file.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is running; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _stamp(venv: Path, kind: str) -> Path:
    return venv / f"officedesk-{kind}.stamp"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip("\n") if path.is_file() else ""


def _python(venv: Path) -> Path:
    return venv / "bin" / "python"


def _runs(venv: Path) -> bool:
    """Whether the environment's Python starts, is new enough and still finds its pip."""
    if not _python(venv).exists():
        return False
    try_it = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    done = subprocess.run([_python(venv), "-Ic", try_it], stderr=subprocess.DEVNULL)
    return done.returncode == 0


# --- the system -----------------------------------------------------------------------------


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_venv() -> bool:
    """Debian keeps it in a package of its own."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def _system_packages(kind: str) -> None:
    """Install what is missing where that is possible, else name the one command that does it."""
    if not sys.platform.startswith("linux"):
        return
    missing = [names for library, names in LIBRARIES.items() if not _loads(library)]
    debian = [names[0] for names in missing]
    if not _has_venv():
        debian.append("python3-venv")
    wished = []
    if kind == "test":
        wished = [name for name, program in _TEST_PROGRAMS if not shutil.which(program)]
    if shutil.which("apt-get") and os.geteuid() == 0:
        if debian or wished:
            _apt([*debian, *wished])
        return
    if debian:
        command = _command(debian, missing)
        raise Stopped(f"Qt's system libraries are missing. Run this once: {command}")
    if wished:
        print(f"Tests that need an X server are left out without {' '.join(wished)}.")


_TEST_PROGRAMS = (("xvfb", "Xvfb"), ("xauth", "xauth"))


def _apt(packages: list[str]) -> None:
    print("Installing system packages:", *packages)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    install = ["apt-get", "install", "-y", "--no-install-recommends", *wait, *packages]
    for command in (["apt-get", "update", *wait], install):
        if subprocess.run(command, env=environment).returncode:
            raise Stopped(f"This did not work: {' '.join(command)}")


def _command(debian: list[str], missing: list[tuple[str, str]]) -> str:
    if shutil.which("apt-get"):
        return "sudo apt-get install " + " ".join(debian)
    names = " ".join(sorted({fedora for _, fedora in missing}))
    if shutil.which("dnf"):
        return f"sudo dnf install {names}"
    return f"your system's installer for {names}"


# --- the environment ------------------------------------------------------------------------


def _environment(venv: Path) -> None:
    """A sound ``.venv``: the one that is there, or a new one."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if not (venv / UNFINISHED).exists() and _runs(venv):
        return
    print(f"Making {venv.name} with {version}.")
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / UNFINISHED).touch()
    if subprocess.run([sys.executable, "-m", "venv", venv]).returncode:
        raise Stopped(f"Python could not make {venv}; is the disk full or the folder read-only?")


def _packages(venv: Path, requirements: Path) -> None:
    print("Installing the packages of", requirements.name)
    unfinished = venv / UNFINISHED
    unfinished.touch()
    command = [_python(venv), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        command.append("-q")
    failed = subprocess.run([*command, "-r", requirements], cwd=requirements.parent).returncode
    # pip takes back what it could not finish; only one that was killed leaves the sign behind.
    unfinished.unlink()
    if failed:
        raise Stopped("The packages could not be installed; the first set-up needs the network.")


def _program(venv: Path, root: Path) -> None:
    """Let the environment find the checkout, give it its command, compile it once."""
    (site,) = venv.glob("lib/python3*/site-packages")
    (site / "officedesk.pth").write_text(f"{root}\n", encoding="utf-8")
    command = venv / "bin" / "officedesk"
    command.write_text(
        '#!/bin/sh\nexec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m officedesk "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    compile_all = [_python(venv), "-m", "compileall", "-q", root / "officedesk"]
    subprocess.run(compile_all, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), *sys.argv[2:])
    except Stopped as stop:
        sys.exit(str(stop))
    except OSError as error:
        sys.exit(f"Set-up cannot go on: {error}")
    except KeyboardInterrupt:
        sys.exit("Set-up was interrupted; the next start goes on with it.")
