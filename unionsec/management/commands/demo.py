"""`manage.py demo`: the whole portal with made-up provinces, on a machine with Python alone."""

import os
import signal
import socket
from collections.abc import Callable, Iterable, Sequence

import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application

from unionsec.demo.accounts import DEMO_ACCOUNTS
from unionsec.management.worker import WorkerKeeper, clear_broker, worker_command

HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
HEADINGS = ("Role", "Name", "Sign-in", "Password", "Unit")


def chosen_port() -> int:
    """The port from the environment variable PORT, 8000 without it.

    :raises CommandError: when PORT is not a port number
    """
    text = os.environ.get("PORT", DEFAULT_PORT)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def reserved_socket(port: int) -> socket.socket:
    """A socket bound to the port, taken before the long work so that a clash shows at once.

    :raises CommandError: when another program has the port
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this option would let two programs share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as problem:
        listener.close()
        raise CommandError(
            f"Port {port} is in use or not allowed ({problem.strerror}). "
            f"Stop the other program, or choose another port: PORT={port + 1} "
            "python3 manage.py demo"
        ) from problem
    return listener


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of text with aligned columns, the headings underlined."""
    lines = [tuple(headings), *(tuple(map(str, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def interrupt(*_: object) -> None:
    """Signal handler: SIGTERM and SIGINT end the demo the same way as Ctrl-C.

    SIGINT as well, because a shell script's background jobs are started deaf to it.
    """
    raise KeyboardInterrupt


def on_stop_signals(handler: Callable[..., None] | signal.Handlers) -> None:
    """What the two signals that ask for an end do from now on."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


class Command(BaseCommand):
    """Prepares everything, loads the demo, then serves it until it is told to stop."""

    help = "Start the portal with demo data on http://127.0.0.1:8000 (or PORT)."
    requires_system_checks = ()

    def handle(self, **options):
        """Run until Ctrl-C or SIGTERM; nothing is left running afterwards."""
        on_stop_signals(interrupt)
        try:
            with reserved_socket(chosen_port()) as listener:
                self.prepare()
                self.serve(listener)
        except KeyboardInterrupt:  # while preparing
            self.stdout.write("")
        self.stdout.write("Stopped.")

    def prepare(self) -> None:
        """Bring database, demo data and broker folder to their starting state."""
        call_command("setup", verbosity=0, stdout=self.stdout)
        self.stdout.write("Loading the demo data ...")
        self.stdout.flush()
        call_command("load_demo", stdout=self.stdout)
        clear_broker(settings.BROKER_DIR)

    def serve(self, listener: socket.socket) -> None:
        """Answer requests and keep a worker running until interrupted."""
        with WorkerKeeper(worker_command()):
            try:
                server = waitress.create_server(
                    get_wsgi_application(), sockets=[listener], threads=8
                )
                self.announce(listener.getsockname()[1])
                server.run()  # returns on KeyboardInterrupt
            finally:
                # While it stops, a second Ctrl-C must not leave half of it running.
                on_stop_signals(signal.SIG_IGN)
                self.stdout.write("\nStopping (a few seconds) ...")
                self.stdout.flush()

    def announce(self, port: int) -> None:
        """Say where the portal is and who can sign in."""
        rows = [(a.role_label, a.name, a.sign_in, a.password, a.unit) for a in DEMO_ACCOUNTS]
        self.stdout.write(f"\n{settings.DEMO_BANNER}\n\n{table(HEADINGS, rows)}\n")
        self.stdout.write(f"UnionSec is running at http://{HOST}:{port}/  (stop with Ctrl-C)")
        self.stdout.flush()
