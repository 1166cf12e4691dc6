"""A report of the cast's province for tests of its pages: opened, compiled, with its records."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.scope import unscoped
from accounts.services import jobs
from members.models import Organisation
from programs.models import Program, ProgramParty, Target
from reports.models import Edition, EditionFigure, EditionFile
from reports.services import compiling, editions, manifest
from tests import records
from tests.conftest import NOW, as_user

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2022, 12, 31)


def make_program(unit, police, **fields):
    """A programme of a unit and its police, with one target."""
    facts = {
        "number": "50", "symbol": "KHPH-CAT-LĐLĐ", "title": "Kế hoạch phối hợp",
        "signed_on": FIRST, "first_on": FIRST, "last_on": LAST,
    } | fields  # fmt: skip
    with unscoped("test"):
        program = Program.objects.create(unit=unit, **facts)
        ProgramParty.objects.create(
            program=program, position=1, presides=True, organisation=police,
            signer_position="GIÁM ĐỐC", signer_name="Trần Văn Mẫu", signer_rank="Đại tá",
        )  # fmt: skip
        ProgramParty.objects.create(
            program=program, position=2, unit=unit, authority="TM. BAN THƯỜNG VỤ",
            signer_position="CHỦ TỊCH", signer_name="Lê Thị Mẫu",
        )  # fmt: skip
        Target.objects.create(program=program, figure="PR02", year=2022, value=100)
    return program


def open_report(cast, program=None, **fields):
    """A report of 2021 and 2022 that Ana opened."""
    program = program or make_program(cast.province, cast.police)
    facts = {
        "kind": "period", "version_for": "internal", "first_on": FIRST, "last_on": LAST,
    } | fields  # fmt: skip
    with as_user(cast.ana):
        return editions.open_edition(
            program=program, unit=cast.province, by=cast.ana, at=NOW, **facts
        )


def run(job):
    """Do a queued job as the worker would."""
    return jobs.run(str(job.pk), compiling.plan, clock=timezone.now)


def compile_report(cast, edition):
    """Compile a report as Ana, to its end."""
    with as_user(cast.ana):
        job, _is_new = editions.compile_edition(edition=edition, by=cast.ana, at=timezone.now())
    run(job)
    edition.refresh_from_db()
    return edition


def add_records(cast):
    """Two sessions in two years, a contest on the net, a headcount, a zero, a drive each year."""
    records.activity(cast.mill, attendances=30, on=dt.date(2021, 5, 1))
    records.activity(cast.mill, attendances=120, on=dt.date(2022, 5, 1))
    records.activity(cast.school, "contest", entries=40, form="online", on=dt.date(2022, 6, 1))
    records.headcount(cast.mill, dt.date(2022, 6, 30), 100, 90)
    records.statement(cast.mill, "IN05", dt.date(2022, 1, 1), dt.date(2022, 12, 31), 0)
    records.material(cast.mill, "leaflet", 500)
    for year, signed in ((2021, 80), (2022, 60)):
        records.drive(cast.mill, dt.date(year, 3, 1), 100, signed)


def compiled_report(cast, **fields):
    """A report that is open and compiled, with records behind it."""
    add_records(cast)
    return compile_report(cast, open_report(cast, **fields))


def submitted_report(cast, **fields):
    """A report that Ana handed to the leaders."""
    edition = compiled_report(cast, **fields)
    with as_user(cast.ana):
        editions.submit(edition=edition, by=cast.ana, at=timezone.now())
    return edition


def issued_report(cast, **fields):
    """A report that Lam issued."""
    edition = submitted_report(cast, **fields)
    with as_user(cast.lam) as reach:
        editions.issue(edition=edition, by=cast.lam, at=timezone.now(), reach=reach)
    return edition


def pretend_compiled(edition):
    """Give a report one figure, one file and an empty list of inputs, without counting."""
    data, digest = manifest.packed({})
    with unscoped("test"):
        EditionFigure.objects.create(
            edition=edition, code="PR02", period="all", standing="number", value=0,
            total={"n_stated": 1}, label="Lượt người dự buổi tuyên truyền",
        )  # fmt: skip
        made = EditionFile(
            edition=edition, format="docx", name="bao-cao.docx", size=4, sha256="", made_at=NOW,
            made_of=edition.version,
        )  # fmt: skip
        made.file.save(made.name, ContentFile(b"docx"))
        edition.manifest.save("manifest.json.gz", ContentFile(data), save=False)
        edition.manifest_hash, edition.compiled_at = digest, NOW
        edition.state = Edition.State.COMPILED
        edition.save()
    return edition


def facts(cast):
    """Records of two years and of the one before them."""
    records.activity(cast.mill, attendances=30, on=dt.date(2021, 5, 1))
    records.activity(cast.mill, attendances=120, on=dt.date(2022, 5, 1))
    records.activity(cast.mill, attendances=50, on=dt.date(2020, 5, 1))
    records.headcount(cast.mill, dt.date(2022, 6, 30), 100, 90)
    records.core_force(cast.mill, dt.date(2021, 1, 1), 1128)
    records.statement(cast.mill, "IN05", dt.date(2022, 1, 1), dt.date(2022, 12, 31), 0)
    for year, result in (
        (2021, "recognised"),
        (2022, "recognised"),
        (2022, "recognised"),
        (2022, "refused"),
    ):
        records.recognition(cast.mill, year, result)


def joint_program(cast):
    """A joint programme of 2021 and 2022, the police presiding."""
    with unscoped("test"):
        Organisation.objects.filter(pk=cast.police.pk).update(parent_line="BỘ CÔNG AN")
    return make_program(cast.province, cast.police)


def open_edition(cast, program, **fields):
    """A draft report of both years, opened by the officer."""
    fields = {
        "kind": "period",
        "version_for": "internal",
        "first_on": FIRST,
        "last_on": LAST,
    } | fields
    return editions.open_edition(program=program, unit=cast.province, by=cast.ana, at=NOW, **fields)
