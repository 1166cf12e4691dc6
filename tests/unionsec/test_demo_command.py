"""The parts of `manage.py demo` and `manage.py setup` that say what goes wrong."""

import signal
import socket

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from unionsec.demo.accounts import DEMO_ACCOUNTS
from unionsec.management.commands import demo, setup


class NoKeeper:
    """Stands where the worker's keeper would, without a process."""

    def __init__(self, command):
        self.command = command

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class InterruptedServer:
    """A web server that is told to stop at once."""

    def run(self):
        raise KeyboardInterrupt


@pytest.fixture
def signals():
    """The handlers of this process, put back afterwards."""
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def prepared(monkeypatch):
    """The commands that preparing calls, without running them."""
    called = []
    monkeypatch.setattr(demo, "call_command", lambda name, **kw: called.append(name))
    monkeypatch.setattr(demo, "clear_broker", lambda folder: called.append("clear_broker"))
    monkeypatch.setattr(demo, "WorkerKeeper", NoKeeper)
    return called


@pytest.fixture
def free_port(monkeypatch):
    """A port nobody has, given in PORT."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    return port


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "", "²"])
def test_a_port_that_is_no_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(CommandError, match="PORT must be a number from 1 to 65535"):
        demo.chosen_port()


def test_the_port_is_8000_unless_said_otherwise(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    without = demo.chosen_port()
    monkeypatch.setenv("PORT", "8123")

    assert (without, demo.chosen_port()) == (8000, 8123)


def test_a_port_in_use_is_said_before_any_work_is_done(free_port, prepared, signals):
    in_use = pytest.raises(CommandError, match=f"Port {free_port} is in use")

    with socket.create_server(("127.0.0.1", free_port)), in_use:
        call_command("demo")

    assert prepared == []


def test_the_demo_prepares_announces_and_stops(free_port, prepared, signals, monkeypatch, capsys):
    monkeypatch.setattr(demo.waitress, "create_server", lambda *a, **kw: InterruptedServer())

    call_command("demo")

    said = capsys.readouterr().out
    assert prepared == ["setup", "load_demo", "clear_broker"]
    assert f"http://127.0.0.1:{free_port}/" in said
    assert said.endswith("Stopped.\n")
    for account in DEMO_ACCOUNTS:
        assert account.sign_in in said
        assert account.password in said


def test_the_port_is_free_again_after_the_demo(free_port, prepared, signals, monkeypatch):
    monkeypatch.setattr(demo.waitress, "create_server", lambda *a, **kw: InterruptedServer())

    call_command("demo")

    demo.reserved_socket(free_port).close()


def test_sigterm_ends_the_demo_like_ctrl_c():
    with pytest.raises(KeyboardInterrupt):
        demo.interrupt(signal.SIGTERM, None)


def test_a_table_has_aligned_columns_and_no_trailing_spaces():
    assert demo.table(("Role", "Name"), [("officer", "Đào Ân"), ("x", "y")]) == (
        "Role     Name\n-------  ------\nofficer  Đào Ân\nx        y"
    )


def test_the_tables_are_made_by_the_owner_of_the_database():
    assert setup.database_of_the_owner({"default": {}}) == "default"
    assert setup.database_of_the_owner({"default": {}, "owner": {}}) == "owner"


@pytest.mark.parametrize(
    ("production", "commands"),
    [
        (False, ["migrate", "vocabularies"]),
        (True, ["migrate", "vocabularies", "collectstatic"]),
    ],
)
def test_setup_may_run_twice(settings, monkeypatch, tmp_path, production, commands):
    called = []
    monkeypatch.setattr(setup, "call_command", lambda name, **kw: called.append(name))
    monkeypatch.setattr(setup, "load_vocabularies", lambda: called.append("vocabularies"))
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    settings.PRODUCTION = production

    call_command("setup", verbosity=0)
    call_command("setup", verbosity=0)

    assert called == commands * 2
    assert settings.STATIC_ROOT.is_dir()
