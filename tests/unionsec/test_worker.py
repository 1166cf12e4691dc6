"""The keeper of the demo's worker: nothing it starts outlives it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from unionsec.management import worker
from unionsec.management.worker import WorkerKeeper, clear_broker, worker_command

# A stand-in for Celery: notes its own process and a child's, then waits.
PROGRAM = """
import os, signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open(sys.argv[1], "a") as notes:
    notes.write(f"{os.getpid()} {child.pid}\\n")
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(60)
"""


@pytest.fixture
def notes(tmp_path):
    """Where the stand-in workers write their process ids."""
    path = tmp_path / "notes"
    path.touch()
    return path


def command(notes, *words):
    """The command line of a stand-in worker."""
    return [sys.executable, "-c", PROGRAM, str(notes), *words]


def wait_for(condition, seconds=15):
    """Wait until the condition holds, and say whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def started(notes):
    """The pairs of process ids written so far, worker first."""
    return [tuple(map(int, line.split())) for line in notes.read_text().splitlines()]


def is_running(pid):
    """Whether a process exists and is not merely waiting to be collected."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def none_running(pids):
    """Whether all of these processes are gone, soon."""
    return wait_for(lambda: not any(is_running(pid) for pid in pids))


def test_leaving_the_keeper_stops_the_worker_and_its_children(notes):
    with WorkerKeeper(command(notes)):
        assert wait_for(lambda: started(notes))

    assert none_running(started(notes)[0])


def test_a_worker_that_does_not_stop_is_killed(notes, monkeypatch):
    monkeypatch.setattr(worker, "WARM_SECONDS", 0.2)

    with WorkerKeeper(command(notes, "stubborn")):
        assert wait_for(lambda: started(notes))

    assert none_running(started(notes)[0])


def test_a_killed_worker_is_started_again_without_its_old_children(notes):
    with WorkerKeeper(command(notes), restart_seconds=0):
        assert wait_for(lambda: started(notes))
        os.kill(started(notes)[0][0], signal.SIGKILL)

        assert wait_for(lambda: len(started(notes)) == 2)
        assert none_running(started(notes)[0])
        assert is_running(started(notes)[1][0])


def test_a_keeper_left_at_once_leaves_nothing(notes):
    with WorkerKeeper(command(notes)):
        pass

    assert none_running([pid for pair in started(notes) for pid in pair])


def test_the_worker_ends_when_the_demo_is_killed_hard(notes):
    parent = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import time; from unionsec.management.worker import WorkerKeeper\n"
        "with WorkerKeeper(sys.argv[1:]): time.sleep(60)"
    )
    demo = subprocess.Popen([sys.executable, "-c", parent, *command(notes)])
    assert wait_for(lambda: started(notes))

    demo.kill()
    demo.wait()

    assert none_running(started(notes)[0][:1])
    os.kill(started(notes)[0][1], signal.SIGKILL)  # Celery ends its children, the stand-in not


def test_the_broker_folder_starts_empty(tmp_path):
    (tmp_path / "broker" / "messages").mkdir(parents=True)
    (tmp_path / "broker" / "messages" / "old.msg").touch()

    clear_broker(tmp_path / "broker")

    found = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*"))
    assert found == ["broker", "broker/control", "broker/messages"]


def test_one_worker_process_runs_with_the_beat_inside():
    line = " ".join(worker_command())

    assert "-A unionsec --quiet worker -B --pool prefork --concurrency 1" in line


def test_windows_gets_the_pool_it_can_run(monkeypatch):
    monkeypatch.setattr(worker.sys, "platform", "win32")

    assert "--pool solo" in " ".join(worker_command())
    assert worker.stops_with_parent() is None
