"""Compile a report from the command line: the same job as in the browser, run at once."""

import datetime as dt
import json
import shutil
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Job, User
from accounts.scope import Role, unscoped
from accounts.services import jobs
from members.models import Appointment, Unit
from members.selectors import as_user
from programs.models import Program
from reports.models import Edition
from reports.selectors import figures_as_json
from reports.services import compiling, editions


class Command(BaseCommand):
    """`compile_edition --unit DB --kind five_year --from 2013 --to 2022 --out DIR`."""

    help = "Compiles a report, writes its Word, PDF and Excel files and prints one JSON object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to compile, and where to put the files."""
        parser.add_argument("--unit", required=True, help="code of the unit, e.g. DB")
        parser.add_argument("--kind", required=True, choices=Edition.Kind.values)
        parser.add_argument("--from", dest="first", type=int, required=True, metavar="YEAR")
        parser.add_argument("--to", dest="last", type=int, required=True, metavar="YEAR")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument(
            "--for", dest="version_for", choices=Edition.Version.values, default="internal"
        )

    def handle(self, **options: Any) -> None:
        """Open or find the report, compile it, copy its files out, print what it holds."""
        if options["last"] < options["first"]:
            raise CommandError("The period ends before it starts: --to is earlier than --from.")
        now = timezone.now()
        unit, program, actor = self._whose(options, timezone.localdate(now))
        with as_user(actor, timezone.localdate(now)):
            edition = self._edition(unit, program, actor, options, now)
            try:
                job, _is_new = editions.compile_edition(edition=edition, by=actor, at=now)
            except ValidationError as problem:
                raise CommandError("; ".join(problem.messages)) from problem
        self._finish(job)
        if job.state != Job.State.DONE:
            raise CommandError(f"The compile ended as {job.state}: {job.error}")
        self._tell(edition, options["out"])

    @staticmethod
    def _finish(job: Job) -> None:
        """Work on the job here, or wait while a worker that was faster does."""
        while job.is_open:
            jobs.run(str(job.pk), compiling.plan, clock=timezone.now)
            job.refresh_from_db()
            if job.is_open:
                time.sleep(0.2)

    @staticmethod
    def _whose(options: dict[str, Any], today: dt.date) -> tuple[Unit, Program, User]:
        """The unit, its programme that meets the period, and an officer who may compile."""
        with unscoped("command"):
            unit = Unit.objects.filter(code=options["unit"]).first()
            if unit is None:
                raise CommandError(f"There is no unit {options['unit']}.")
            first, last = dt.date(options["first"], 1, 1), dt.date(options["last"], 12, 31)
            programs = Program.objects.filter(unit=unit).order_by("-first_on")
            meeting = programs.filter(first_on__lte=last, last_on__gte=first)
            program = meeting.first() or programs.first()
            if program is None:
                raise CommandError(f"{unit.code} has no programme to report on.")
            officers = Appointment.objects.in_force(today).filter(unit=unit, role=Role.STAFF)
            officer = officers.select_related("user").order_by("pk").first()
            if officer is None:
                raise CommandError(f"{unit.code} has no officer who could compile.")
            return unit, program, officer.user

    @staticmethod
    def _edition(
        unit: Unit, program: Program, actor: User, options: dict[str, Any], now: dt.datetime
    ) -> Edition:
        key = {
            "program": program,
            "unit": unit,
            "kind": options["kind"],
            "version_for": options["version_for"],
            "first_on": dt.date(options["first"], 1, 1),
            "last_on": dt.date(options["last"], 12, 31),
        }
        under_way = Edition.objects.filter(state__in=["draft", "compiled"], **key).first()
        try:
            return under_way or editions.open_edition(**key, by=actor, at=now)
        except ValidationError as problem:
            raise CommandError("; ".join(problem.messages)) from problem

    def _tell(self, edition: Edition, out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        with unscoped("command"):
            edition.refresh_from_db()
            files = {}
            for row in edition.files.order_by("format"):
                target = out / row.name
                shutil.copyfile(row.file.path, target)
                files[row.format] = str(target)
            found = {
                "edition": edition.pk,
                "state": edition.state,
                "files": files,
                "coverage": edition.coverage,
                "figures": figures_as_json(edition),
            }
        self.stdout.write(json.dumps(found, ensure_ascii=False))
