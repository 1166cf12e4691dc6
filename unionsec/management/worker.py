"""Keeps one Celery worker running beside the demo, and leaves nothing behind.

The worker is a process group of its own: Ctrl-C in the terminal reaches only the demo, which
then stops the whole group. On Linux the kernel stops the worker also when the demo dies hard.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

PR_SET_PDEATHSIG = 1
WARM_SECONDS = 10  # what a running step gets to finish; the job row resumes whatever is cut off
RESTART_SECONDS = 1


def worker_command() -> list[str]:
    """The command line of the embedded worker, with the beat inside it."""
    pool = "solo" if sys.platform == "win32" else "prefork"
    return [
        *(sys.executable, "-m", "celery", "-A", "unionsec", "--quiet", "worker", "-B"),
        *("--pool", pool, "--concurrency", "1", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle"),
    ]


def clear_broker(folder: Path) -> None:
    """Empty the broker folder: messages and reply boxes of an earlier run ring for nobody.

    Nothing is lost, since a job is a database row and the beat rings again for each that waits.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True)


def stops_with_parent() -> Callable[[], None] | None:
    """What the new process does first so that it ends with this one; None except on Linux."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_the_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died in between
            os.kill(os.getpid(), signal.SIGTERM)

    return ask_the_kernel


class WorkerKeeper:
    """Starts a worker, starts it again when it dies, stops it and all its children on exit."""

    def __init__(self, command: list[str], *, restart_seconds: float = RESTART_SECONDS) -> None:
        self.command = command
        self.restart_seconds = restart_seconds
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        # One thread starts every worker: the kernel ties "ends with its parent" to the thread.
        self._thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def __enter__(self) -> "WorkerKeeper":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        if self.process is not None:
            stop(self.process, patience=WARM_SECONDS)
        self._thread.join()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self.process = start(self.command)
            if self._stopping.is_set():  # stopped in the moment of starting
                stop(self.process, patience=WARM_SECONDS)
            self.process.wait()
            kill_group(self.process.pid)
            self._stopping.wait(self.restart_seconds)


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program as a group of its own that ends with this process."""
    return subprocess.Popen(  # noqa: S603 - our own fixed command
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=stops_with_parent(),
    )


def stop(process: "subprocess.Popen[bytes]", *, patience: float) -> None:
    """End a process and its group: politely first, for at most `patience` seconds."""
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        pass
    finally:
        kill_group(process.pid)
        process.wait()


def kill_group(group: int) -> None:
    """Kill whatever is left of a process group."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            return
