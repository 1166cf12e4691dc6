"""The demo as README starts it: a process with a folder and a port of its own."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

NOT_FOR_THE_DEMO = (
    *("DATABASE_URL", "DATABASE_OWNER_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE"),
    *("UNIONSEC_PRODUCTION", "UNIONSEC_DEBUG", "UNIONSEC_DEMO", "UNIONSEC_TEST_DATA"),
)
READY = "UnionSec is running at "
SECONDS_TO_READY = 150
SECONDS_TO_STOP = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Demo:
    """The running demo; `address` ends without a slash. What it says is kept in its folder."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "said.txt"
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_DEMO}
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo"],
                env={**kept, "UNIONSEC_DATA_DIR": str(folder / "data"), "PORT": str(port)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> "Demo":
        end = time.monotonic() + SECONDS_TO_READY
        while READY not in self.said.read_text(encoding="utf-8"):
            if self.process.poll() is not None or time.monotonic() > end:
                self.__exit__()
                raise AssertionError(f"The demo did not start: {self.said.read_text()}")
            time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        finally:
            self.process.kill()
