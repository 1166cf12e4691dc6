"""What manage.py does before Django is there: deploy/environment.py."""

import sys

import pytest

from deploy import environment
from deploy.environment import ROOT, EnvironmentProblem


@pytest.fixture
def project(tmp_path):
    """A project folder with both locks and no environment."""
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "requirements-dev.txt").write_text("django==5.2\npytest==9.2\n")
    return tmp_path


@pytest.fixture
def installed(monkeypatch):
    """Installing makes an empty interpreter and notes the lock; nothing is downloaded."""
    locks = []

    def pretend(root, lock, python):
        environment.venv_python(root).parent.mkdir(parents=True, exist_ok=True)
        environment.venv_python(root).touch()
        locks.append(lock)

    monkeypatch.setattr(environment, "install", pretend)
    return locks


@pytest.fixture
def replaced(monkeypatch):
    """The arguments of each program this process would have become."""
    programs = []
    monkeypatch.setattr(environment, "replace_process", lambda python, args: programs.append(args))
    monkeypatch.setattr(environment.os, "chdir", lambda folder: None)
    return programs


def test_the_environment_is_made_once(project, installed):
    first = environment.ensure(project, "requirements.txt", sys.executable)
    second = environment.ensure(project, "requirements.txt", sys.executable)

    assert (first, second, installed) == (True, False, ["requirements.txt"])


def test_the_development_lock_satisfies_the_demo_but_not_the_other_way_round(project, installed):
    environment.ensure(project, "requirements.txt", sys.executable)
    environment.ensure(project, "requirements-dev.txt", sys.executable)
    environment.ensure(project, "requirements.txt", sys.executable)

    assert installed == ["requirements.txt", "requirements-dev.txt"]


def test_a_changed_lock_is_installed_over_the_old_one(project, installed):
    environment.ensure(project, "requirements.txt", sys.executable)
    (project / ".venv" / "kept").touch()
    (project / "requirements.txt").write_text("django==5.2.1\n")

    environment.ensure(project, "requirements.txt", sys.executable)

    assert installed == ["requirements.txt", "requirements.txt"]
    assert (project / ".venv" / "kept").exists()


def test_an_interrupted_installation_is_made_anew_by_the_next_run(project, monkeypatch):
    def breaks_off(root, lock, python):
        environment.venv_python(root).parent.mkdir(parents=True)
        environment.venv_python(root).touch()
        (root / ".venv" / "half").touch()
        raise KeyboardInterrupt

    def succeeds(root, lock, python):
        environment.venv_python(root).parent.mkdir(parents=True)
        environment.venv_python(root).touch()

    monkeypatch.setattr(environment, "install", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(project, "requirements.txt", sys.executable)
    assert environment.read_stamp(project) == environment.UNFINISHED

    monkeypatch.setattr(environment, "install", succeeds)
    environment.ensure(project, "requirements.txt", sys.executable)

    assert not (project / ".venv" / "half").exists()
    assert environment.satisfies(project, "requirements.txt")


def test_an_environment_made_by_hand_is_kept_and_completed(project, installed):
    environment.venv_python(project).parent.mkdir(parents=True)
    environment.venv_python(project).touch()
    (project / ".venv" / "by-hand").touch()

    environment.ensure(project, "requirements-dev.txt", sys.executable)

    assert (project / ".venv" / "by-hand").exists()
    assert installed == ["requirements-dev.txt"]


@pytest.mark.parametrize("tool", [environment.uv_commands, environment.pip_commands])
def test_packages_are_installed_from_wheels_with_hashes_only(tool, project):
    install_command = tool(project, "requirements.txt", "python3")[-1]

    wanted = ["--require-hashes", "--only-binary", ":all:", "-r", str(project / "requirements.txt")]
    assert install_command[-5:] == wanted


def test_uv_compiles_what_it_installs(project):
    assert "--compile-bytecode" in environment.uv_commands(project, "requirements.txt", "p")[-1]


@pytest.mark.parametrize(
    ("uv_there", "uv_works", "pip_works", "made_with"),
    [(True, True, True, ["uv"]), (True, False, True, ["uv", "pip"]), (False, True, True, ["pip"])],
)
def test_pip_does_what_uv_cannot(project, monkeypatch, uv_there, uv_works, pip_works, made_with):
    used = []

    def succeeds(commands):
        used.append("uv" if commands[0][0] == "uv" else "pip")
        return uv_works if used[-1] == "uv" else pip_works

    monkeypatch.setattr(environment, "uv_is_usable", lambda: uv_there)
    monkeypatch.setattr(environment, "succeeds", succeeds)

    environment.install(project, "requirements.txt", "python3")

    assert used == made_with


def test_a_failed_installation_says_so(project, monkeypatch):
    monkeypatch.setattr(environment, "uv_is_usable", lambda: False)
    monkeypatch.setattr(environment, "succeeds", lambda commands: False)

    with pytest.raises(EnvironmentProblem, match=r"requirements\.txt could not be installed"):
        environment.install(project, "requirements.txt", "python3")


def test_a_python_without_ensurepip_is_told_which_package_to_install(project, monkeypatch):
    monkeypatch.setattr(environment, "uv_is_usable", lambda: False)
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(EnvironmentProblem, match="apt-get install python3-venv"):
        environment.install(project, "requirements.txt", "python3")


def test_uv_that_is_not_there_or_only_a_shim_is_not_used(monkeypatch, tmp_path):
    shim = tmp_path / "uv"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)

    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert not environment.uv_is_usable()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not environment.uv_is_usable()
    shim.write_text("#!/bin/sh\nexit 0\n")
    assert environment.uv_is_usable()


def test_commands_run_until_one_fails(tmp_path):
    touch = [sys.executable, "-c", f"open({str(tmp_path / 'late')!r}, 'w')"]
    fail = [sys.executable, "-c", "raise SystemExit(3)"]

    assert environment.succeeds([touch])
    (tmp_path / "late").unlink()
    assert not environment.succeeds([fail, touch])
    assert not (tmp_path / "late").exists()


@pytest.mark.parametrize(
    ("prefix", "has_django", "enters"),
    [
        ("system", False, True),
        ("system", True, True),
        ("another", False, True),
        ("another", True, False),
        (".venv", True, False),
    ],
)
def test_other_commands_enter_the_environment(project, installed, prefix, has_django, enters):
    environment.ensure(project, "requirements.txt", sys.executable)
    path = {"system": "/usr", "another": "/elsewhere", ".venv": str(project / ".venv")}[prefix]

    answer = environment.should_enter(
        project, prefix=path, base_prefix="/usr", has_django=has_django
    )

    assert answer is enters


def test_other_commands_stay_where_they_are_when_there_is_no_environment(project):
    assert not environment.should_enter(
        project, prefix="/usr", base_prefix="/usr", has_django=False
    )


def test_the_test_command_becomes_pytest_with_its_arguments(project, installed, replaced):
    environment.enter(["manage.py", "test", "-k", "word", "-x"], project)

    assert installed == ["requirements-dev.txt"]
    assert replaced == [["-m", "pytest", "-k", "word", "-x"]]


def test_the_demo_starts_itself_again_inside_the_environment(project, installed, replaced):
    environment.enter(["manage.py", "demo"], project)

    assert installed == ["requirements.txt"]
    assert replaced == [[str(project / "manage.py"), "demo"]]


def test_a_ready_demo_inside_the_environment_goes_on(project, installed, replaced, monkeypatch):
    environment.ensure(project, "requirements.txt", sys.executable)
    monkeypatch.setattr(environment.sys, "prefix", str(project / ".venv"))

    environment.enter(["manage.py", "demo"], project)

    assert replaced == []


def test_a_command_that_needs_no_lock_installs_nothing(project, installed, replaced):
    environment.enter(["manage.py", "check"], project)

    assert (installed, replaced) == ([], [])


def test_no_command_at_all_is_left_to_django(project, installed, replaced):
    environment.enter(["manage.py"], project)

    assert (installed, replaced) == ([], [])


def test_somebody_else_may_have_made_the_environment_meanwhile(project, installed, monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr(environment, "satisfies", lambda root, lock: next(answers))

    assert environment.ensure(project, "requirements.txt", sys.executable)
    assert installed == []


def test_without_file_locks_the_environment_is_made_all_the_same(project, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)

    with environment.one_at_a_time(project):
        made_lock = (project / ".venv.lock").exists()

    assert not made_lock


def test_a_process_becomes_another_program_with_its_own_name_first(monkeypatch, tmp_path):
    became = []
    monkeypatch.setattr(environment.os, "execv", lambda *arguments: became.append(arguments))

    environment.replace_process(tmp_path / "python", ["-m", "pytest"])

    assert became == [(tmp_path / "python", [str(tmp_path / "python"), "-m", "pytest"])]


def test_windows_keeps_its_interpreter_elsewhere(monkeypatch):
    monkeypatch.setattr(environment.os, "name", "nt")

    assert environment.venv_python(ROOT) == ROOT / ".venv" / "Scripts" / "python.exe"
