"""`manage.py demo` as a person starts it: as its own process, on SQLite and the embedded broker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest
from django.conf import settings

pytestmark = pytest.mark.server

SECONDS_TO_A_PAGE = 60
SECONDS_TO_STOP = 30
NOT_FOR_THE_DEMO = (
    *("DATABASE_URL", "DATABASE_OWNER_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"),
    *("UNIONSEC_PRODUCTION", "UNIONSEC_DEBUG", "UNIONSEC_DEMO", "UNIONSEC_TEST_DATA"),
)


@pytest.fixture
def surroundings(tmp_path):
    """The environment variables of a demo with a folder and a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if k not in NOT_FOR_THE_DEMO}
    return {**kept, "UNIONSEC_DATA_DIR": str(tmp_path / "data"), "PORT": str(port)}


def start_demo(surroundings):
    """Start the demo; what it says is collected."""
    return subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo"],
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    )


def first_page(demo, surroundings):
    """The first page the demo serves, as soon as it does."""
    end = time.monotonic() + SECONDS_TO_A_PAGE
    while time.monotonic() < end and demo.poll() is None:
        try:
            address = f"http://127.0.0.1:{surroundings['PORT']}/"
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read().decode()
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"no page in time; the demo's exit status is {demo.poll()}")


def processes_of(surroundings):
    """The processes that carry this demo's folder in their environment."""
    mark = f"UNIONSEC_DATA_DIR={surroundings['UNIONSEC_DATA_DIR']}".encode()
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in environ.read_bytes().split(b"\0"):
                found.append(int(environ.parent.name))
        except (PermissionError, FileNotFoundError, ProcessLookupError):
            continue
    return found


def gone(surroundings):
    """Whether nothing of the demo is running, soon."""
    end = time.monotonic() + SECONDS_TO_STOP
    while processes_of(surroundings) and time.monotonic() < end:
        time.sleep(0.1)
    return processes_of(surroundings) == []


def worker_is_at_work(surroundings):
    """Wait until everything runs: the demo, the worker, its beat and its pool process."""
    end = time.monotonic() + SECONDS_TO_A_PAGE
    while len(processes_of(surroundings)) < 4:
        assert time.monotonic() < end, "the worker did not start in time"
        time.sleep(0.1)


def test_the_demo_serves_and_stops_leaving_nothing_and_may_run_again(surroundings):
    for how in (signal.SIGTERM, signal.SIGINT):
        demo = start_demo(surroundings)
        page = first_page(demo, surroundings)
        worker_is_at_work(surroundings)

        demo.send_signal(how)
        said, _ = demo.communicate(timeout=SECONDS_TO_STOP)

        assert settings.DEMO_BANNER in page
        assert demo.returncode == 0
        assert said.endswith("Stopped.\n")
        assert gone(surroundings)


def test_a_demo_that_is_killed_takes_its_worker_along(surroundings):
    demo = start_demo(surroundings)
    first_page(demo, surroundings)
    worker_is_at_work(surroundings)

    demo.kill()
    demo.communicate()

    assert gone(surroundings)
