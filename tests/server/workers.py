"""Celery workers as in production, in processes of their own, to be killed hard."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from unionsec.management.worker import stops_with_parent, worker_command

PROGRAM = """
import sys
from unionsec.celery import app
app.loader.import_default_modules()
print("loaded", flush=True)
if sys.stdin.readline():  # nothing, when the test has died
    app.worker_main(sys.argv[1:])
"""
"""The worker of `celery -A unionsec worker`, except that it waits for a line once all is loaded:
loading takes seconds, and the next worker can spend them while the one before still works."""
LEASE_SECONDS = 2


def wait_for(condition, seconds=60, every=0.05):
    """Wait until the condition holds, and say whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(every)
    return condition()


def database_url():
    """The address under which another process finds the database of this test."""
    has = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{has['NAME']}"
    user, host = has["USER"] or "", has["HOST"] or "127.0.0.1"
    secret = f":{has['PASSWORD']}" if has["PASSWORD"] else ""
    return f"postgres://{user}{secret}@{host}:{has['PORT'] or 5432}/{has['NAME']}"


def production(data_dir, broker):
    """The environment of a production installation with this test's database, folder and broker."""
    own = ("UNIONSEC_", "DJANGO_", "DATABASE_", "CELERY_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)} | {
        "UNIONSEC_PRODUCTION": "true",
        "UNIONSEC_SECRET_KEY": secrets.token_urlsafe(64),
        "UNIONSEC_HOSTS": "portal.example",
        "UNIONSEC_DATA_DIR": str(data_dir),
        "UNIONSEC_JOB_LEASE_SECONDS": str(LEASE_SECONDS),
        "DATABASE_URL": database_url(),
        "CELERY_BROKER_URL": broker,
    }


class Worker:
    """One worker with its pool and its beat: a process group that is killed as a whole."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        line = worker_command()
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *line[line.index("worker") :]],
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                start_new_session=True,
                preexec_fn=stops_with_parent(),
            )
        self.is_loaded = False

    def wait_until_loaded(self) -> None:
        """Wait until it has imported everything and could begin at once."""
        if not self.is_loaded:
            assert self.process.stdout.readline() == b"loaded\n"
            self.is_loaded = True

    def begin(self) -> None:
        """Let it connect to the broker and take messages."""
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """Kill the worker, its pool and its beat at the same moment, with kill -9."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Relay:
    """Workers that follow one another: the next one is loaded while the present one works."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment, self.log = environment, log
        self.present = self.following = None

    def __enter__(self) -> "Relay":
        self.following = Worker(self.environment, self.log)
        self.hand_over()
        return self

    def __exit__(self, *_: object) -> None:
        self.following.kill()
        if self.present is not None:
            self.present.kill()

    def kill(self) -> None:
        """Kill the present worker."""
        self.present.kill()
        self.present = None

    def hand_over(self) -> None:
        """Let the next worker begin, and load another behind it."""
        self.following.wait_until_loaded()
        self.present = self.following
        self.present.begin()
        self.following = Worker(self.environment, self.log)

    def wait_until_loaded(self) -> None:
        """Wait until the next worker is loaded, so that loading disturbs nobody."""
        self.following.wait_until_loaded()
