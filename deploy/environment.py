"""The project's own environment (`.venv`), made and entered with the standard library alone.

`manage.py` calls `enter()` before Django can be imported. `setup`, `demo` and `test` make the
environment from a hashed lock when it is missing, unfinished or out of date; every other command
uses it when it is there. A stamp inside `.venv` names the lock that is installed, with its hash;
it says "unfinished" from before the first change until after the last, so that an interrupted
installation is made anew by the next run.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = "requirements.txt"
TEST_LOCK = "requirements-dev.txt"
LOCK_OF_COMMAND = {"setup": RUN_LOCK, "demo": RUN_LOCK, "test": TEST_LOCK}
UNFINISHED = "unfinished"
NO_VENV = (
    "Python's own venv module is incomplete on this machine (ensurepip is missing).\n"
    "On Debian or Ubuntu install it with:  sudo apt-get install python3-venv\n"
    "then run the same command again."
)


class EnvironmentProblem(Exception):
    """The environment could not be made; the message says what to do."""


def venv_python(root: Path) -> Path:
    """The interpreter inside the environment, whether or not it exists."""
    if os.name == "nt":
        return root / ".venv" / "Scripts" / "python.exe"
    return root / ".venv" / "bin" / "python"


def stamp_file(root: Path) -> Path:
    """Where the environment says what is installed in it."""
    return root / ".venv" / "unionsec-lock"


def fingerprint(root: Path, lock: str) -> str:
    """Name and hash of a lock file: what the stamp holds when that lock is installed."""
    return f"{lock} sha256:{hashlib.sha256((root / lock).read_bytes()).hexdigest()}"


def read_stamp(root: Path) -> str:
    """The stamp as it stands; empty when there is none (an environment made by hand)."""
    try:
        return stamp_file(root).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def satisfies(root: Path, lock: str) -> bool:
    """Whether `.venv` holds this lock. The development lock contains the other one."""
    stamps = {fingerprint(root, name) for name in {lock, TEST_LOCK}}
    return venv_python(root).exists() and read_stamp(root) in stamps


def must_start_anew(root: Path) -> bool:
    """Whether what is in `.venv` cannot be trusted or run."""
    return read_stamp(root) == UNFINISHED or not venv_python(root).exists()


def is_inside(root: Path, prefix: str) -> bool:
    """Whether an interpreter with this `sys.prefix` is the one of `.venv`."""
    return Path(prefix).resolve() == (root / ".venv").resolve()


def should_enter(root: Path, *, prefix: str, base_prefix: str, has_django: bool) -> bool:
    """Whether a command that needs no lock should move into `.venv`.

    It stays where it is when it is there already, when there is no `.venv`, and in somebody's
    own virtual environment that has Django.
    """
    if is_inside(root, prefix) or not venv_python(root).exists():
        return False
    return prefix == base_prefix or not has_django


def uv_is_usable() -> bool:
    """Whether `uv` is on PATH and runs (a version manager may leave a shim that does not)."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    return subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0


def wheels_with_hashes(root: Path, lock: str) -> list[str]:
    """The options that refuse anything but the exact files the lock names."""
    return ["--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)]


def uv_commands(root: Path, lock: str, python: str) -> list[list[str]]:
    """What makes and fills the environment with uv."""
    inside = str(venv_python(root))
    return [
        ["uv", "venv", "--quiet", "--allow-existing", "--python", python, str(root / ".venv")],
        ["uv", "pip", "install", "--quiet", "--python", inside, "--compile-bytecode"]
        + wheels_with_hashes(root, lock),
    ]


def pip_commands(root: Path, lock: str, python: str) -> list[list[str]]:
    """What makes and fills the environment with Python alone."""
    return [
        [python, "-m", "venv", str(root / ".venv")],
        [str(venv_python(root)), "-m", "pip", "install", "--quiet", "--no-input"]
        + wheels_with_hashes(root, lock),
    ]


def succeeds(commands: list[list[str]]) -> bool:
    """Run commands in order until one fails; their own messages go to standard error."""
    return all(subprocess.run(c, stdout=sys.stderr, check=False).returncode == 0 for c in commands)


def install(root: Path, lock: str, python: str) -> None:
    """Bring `.venv` to a lock, with uv when it is there and with pip otherwise.

    :raises EnvironmentProblem: when venv is incomplete or the packages cannot be installed
    """
    if uv_is_usable() and succeeds(uv_commands(root, lock, python)):
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise EnvironmentProblem(NO_VENV)
    if not succeeds(pip_commands(root, lock, python)):
        raise EnvironmentProblem(
            f"The packages of {lock} could not be installed; the reason stands above.\n"
            "Nothing else was changed. Run the same command again to continue."
        )


def ensure(root: Path, lock: str, python: str) -> bool:
    """Make `.venv` hold the lock; true when something had to be done.

    :raises EnvironmentProblem: as `install` does
    """
    if satisfies(root, lock):
        return False
    with one_at_a_time(root):
        if satisfies(root, lock):  # somebody else made it while this run waited
            return True
        print(f"Installing {lock} into .venv (up to a minute) ...", file=sys.stderr, flush=True)
        if must_start_anew(root):
            shutil.rmtree(root / ".venv", ignore_errors=True)
        (root / ".venv").mkdir(exist_ok=True)
        stamp_file(root).write_text(UNFINISHED, encoding="utf-8")
        install(root, lock, python)
        stamp_file(root).write_text(fingerprint(root, lock), encoding="utf-8")
    return True


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the right to change `.venv`; a second run waits. Released when a process dies."""
    if importlib.util.find_spec("fcntl") is None:  # Windows
        yield
        return
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    with (root / ".venv.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def replace_process(python: Path, arguments: Sequence[str]) -> None:
    """Become another program; returns only where a test put something else in its place."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, [str(python), *arguments])


def enter(argv: Sequence[str], root: Path = ROOT) -> None:
    """Run the command of `argv` inside `.venv`; returns when this process is the right one.

    `test` becomes pytest here, before Django is loaded: behind Django's own command the test
    settings would come too late and pytest's options would be refused.

    :raises EnvironmentProblem: when the environment could not be made
    """
    command = argv[1] if len(argv) > 1 else ""
    lock = LOCK_OF_COMMAND.get(command)
    base_python = getattr(sys, "_base_executable", None) or sys.executable
    changed = ensure(root, lock, base_python) if lock else False
    if command == "test":
        os.chdir(root)
        replace_process(venv_python(root), ["-m", "pytest", *argv[2:]])
    elif changed or should_move(root, needs_lock=lock is not None):
        replace_process(venv_python(root), [str(root / "manage.py"), *argv[1:]])


def should_move(root: Path, *, needs_lock: bool) -> bool:
    """Whether this process has to become the one of `.venv`."""
    if needs_lock:
        return not is_inside(root, sys.prefix)
    has_django = importlib.util.find_spec("django") is not None
    return should_enter(root, prefix=sys.prefix, base_prefix=sys.base_prefix, has_django=has_django)
