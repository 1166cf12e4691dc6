"""A worker killed at any moment: another one finishes its report, as if nothing had been.

The whole worker is killed with kill -9 at random moments of a compile and another is started.
Nobody else touches the job. The result must be that of an undisturbed run to the last byte.
"""

import datetime as dt
import hashlib
import random
import shutil
import time
from copy import copy
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings as portal
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from accounts.models import Job
from accounts.scope import unscoped
from accounts.services import jobs
from reports.models import Edition, EditionFigure, EditionFile, Paragraph
from reports.services import editions
from tests import records
from tests.conftest import NOW, as_user, make_unit
from tests.reports.compiled import facts, joint_program, open_edition
from tests.server.workers import Relay, production, wait_for
from unionsec.management.worker import clear_broker

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
UNITS, YEARS = 12, (2021, 2022)


def more_facts(cast):
    """Enough units with records that every group of figures has something to count."""
    for number in range(UNITS):
        with unscoped("test"):
            unit = make_unit(f"P-W-{number + 10}", cast.west, "grassroots")
        for year in YEARS:
            records.activity(unit, attendances=10 + number, on=dt.date(year, 3, 1 + number))
            records.headcount(unit, dt.date(year, 6, 30), 100 + number, 80 + number)
            records.statement(unit, "IN05", dt.date(year, 1, 1), dt.date(year, 12, 31), 0)
        records.core_force(unit, dt.date(2021, 1, 1), 5 + number)


@pytest.fixture
def sqlite(tmp_path, transactional_db, monkeypatch):
    """An embedded installation: SQLite in a file, the broker in a folder, whatever CI tests on."""
    usual = connections["default"]
    has = usual.settings_dict | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "portal.sqlite3"),
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
    connections["default"] = DatabaseWrapper(has, alias="default")
    call_command("migrate", verbosity=0)
    clear_broker(tmp_path / "broker")
    monkeypatch.setenv("CELERY_BROKER_URL", "filesystem://")
    app = Celery(set_as_current=False)
    app.conf.broker_transport_options = {
        "data_folder_in": str(tmp_path / "broker" / "messages"),
        "data_folder_out": str(tmp_path / "broker" / "messages"),
        "control_folder": str(tmp_path / "broker" / "control"),
    }
    monkeypatch.setattr(jobs, "current_app", app)
    yield "filesystem://"
    connections["default"].close()
    connections["default"] = usual


@pytest.fixture
def server():
    """A server: PostgreSQL and Redis, as .ci/run gives them to this run."""
    assert connection.vendor == "postgresql", "DATABASE_URL names no PostgreSQL"
    assert portal.CELERY_BROKER_URL.startswith("redis://"), "CELERY_BROKER_URL names no Redis"
    return portal.CELERY_BROKER_URL


class Report:
    """One report that is compiled again and again from the same start."""

    def __init__(self, cast, edition):
        self.ana = cast.ana
        self.edition = edition
        self.media = Path(portal.MEDIA_ROOT)

    def reopen(self):
        """Put the report back to where nobody had compiled it yet."""
        with unscoped("test"):
            Job.objects.all().delete()
            Edition.objects.filter(pk=self.edition.pk).delete()
            copy(self.edition).save(force_insert=True)
        shutil.rmtree(self.media, ignore_errors=True)

    def compile(self):
        """Ask for the compile, as a person does; the same moment each time."""
        with as_user(self.ana):
            edition = Edition.objects.get(pk=self.edition.pk)
            job, is_new = editions.compile_edition(edition=edition, by=self.ana, at=NOW)
        assert is_new
        return job

    def outcome(self):
        """Everything that a compile leaves: job, edition, figures, text, files, and the disk."""
        job = Job.objects.get()
        parts = {EditionFigure: "id", Paragraph: "id", EditionFile: "id file"}
        found = {
            "job": (job.state, job.error, job.percent, job.checkpoint, job.result_digest),
            "disk": sorted(self.on_disk()),
        }
        with unscoped("test"):
            edition = Edition.objects.values().get(pk=self.edition.pk)
            found["edition"] = {name: edition[name] for name in edition if name != "manifest"}
            for model, left_out in parts.items():
                names = [f.attname for f in model._meta.fields if f.name not in left_out.split()]
                rows = model.objects.filter(edition=self.edition).values_list(*names)
                found[model.__name__] = sorted(map(repr, rows))
        return found

    def on_disk(self):
        """Folder, kind and hash of each file."""
        for path in self.media.rglob("*"):
            if path.is_file():
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield path.parts[len(self.media.parts)], path.suffix, digest


def has_ended():
    """Whether the one job there is needs no more work."""
    return not Job.objects.get().is_open


def has_begun():
    """Whether a worker has claimed the one job there is."""
    return Job.objects.get().fence > 0


def undisturbed(report):
    """The outcome of a compile that nobody kills, and how many seconds of work it was."""
    report.reopen()
    report.compile()
    assert wait_for(has_begun), "an undisturbed compile did not begin"
    began = time.monotonic()
    assert wait_for(has_ended), "an undisturbed compile did not end"
    return report.outcome(), time.monotonic() - began


def killed(report, relay, after):
    """The outcome of a compile whose worker is killed so many seconds after it began."""
    report.reopen()
    relay.wait_until_loaded()
    report.compile()
    assert wait_for(has_begun), "the compile did not begin"
    time.sleep(after)
    relay.kill()
    relay.hand_over()
    assert wait_for(has_ended), f"not ended: {Job.objects.values().get()}"
    return report.outcome()


def kill_often(request, settings, tmp_path, broker, times):
    """Kill `times` workers; how many of the jobs a second worker had to take over."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    cast = request.getfixturevalue("cast")
    plan = joint_program(cast)
    facts(cast)
    more_facts(cast)
    with as_user(cast.ana):
        report = Report(cast, open_edition(cast, plan))
    chance, taken_over = random.Random(2022), 0  # noqa: S311 - moments, no secrets
    with Relay(production(tmp_path, broker), tmp_path / "worker.log") as relay:
        undisturbed(report)
        expected, duration = undisturbed(report)
        assert expected["job"][0] == "done", expected["job"]
        assert [kind for _, kind, _ in expected["disk"]] == [".docx", ".pdf", ".xlsx", ".gz"]
        for number in range(times):
            after = chance.uniform(0, duration)
            found = killed(report, relay, after)
            assert found == expected, f"kill {number + 1}, {after:.2f} of {duration:.2f} s"
            taken_over += Job.objects.get().fence > 1
    request.node.user_properties.append(("jobs taken over by a second worker", taken_over))
    return taken_over


def test_twenty_killed_workers_leave_twenty_whole_reports(request, settings, tmp_path, server):
    taken_over = kill_often(request, settings, tmp_path, server, times=20)

    assert taken_over > 5, "the kills came too early or too late to prove anything"


def test_killed_workers_leave_whole_reports_in_an_embedded_installation(
    request, settings, tmp_path, sqlite
):
    taken_over = kill_often(request, settings, tmp_path, sqlite, times=3)

    assert taken_over > 0, "the kills came too early or too late to prove anything"
