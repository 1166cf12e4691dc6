"""Editions: compiled step by step, written on, issued by somebody else, verified later."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from accounts.models import Job
from accounts.scope import unscoped
from accounts.services import jobs
from reports.models import Edition, EditionFigure, Paragraph
from reports.services import compiling, editions
from reports.services.verifying import verify
from tests import records
from tests.conftest import NOW, as_user, make_user
from tests.reports.compiled import facts, open_edition

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2022, 12, 31)


def compile_now(cast, edition):
    with as_user(cast.ana):
        job, _new = editions.compile_edition(edition=edition, by=cast.ana, at=timezone.now())
    done = jobs.run(str(job.pk), compiling.plan, clock=timezone.now)
    edition.refresh_from_db()
    return done


def words_of(edition):
    with unscoped("test"):
        file = edition.files.get(format="docx").file
        with file.open("rb") as stream:
            document = Document(BytesIO(stream.read()))
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)


def test_a_compiled_edition_holds_its_figures_text_inputs_and_files(cast, program):
    facts(cast)
    with as_user(cast.ana):
        edition = open_edition(cast, program)

    job = compile_now(cast, edition)

    assert (job.state, job.error, edition.state) == ("done", "", "compiled")
    with unscoped("test"):
        found = {
            (row.period): row.value
            for row in EditionFigure.objects.filter(edition=edition, code="PR02", part="")
        }
        files = sorted(edition.files.values_list("format", flat=True))
    assert found == {"2021": 30, "2022": 120, "all": 150, "previous": 50}
    assert files == ["docx", "pdf", "xlsx"]
    assert edition.coverage == {"expected": 2, "reported": 1}
    words = words_of(edition)
    found = {
        said: said in words
        for said in ("hơn 1.100", "không để xảy ra điểm nóng", "Lê Thị Mẫu", "Trần Văn Mẫu")
    }
    assert list(found.values()) == [True, True, True, False], found


def test_compiling_twice_changes_nothing_that_a_person_wrote(cast, program):
    facts(cast)
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)
    with as_user(cast.ana):
        draft = edition.paragraphs.get(section="results.A7")
        editions.write_paragraph(
            edition=edition, section="results.A7", position=0, text="Cốt cán: {CF01:exact}.",
            version=draft.version, by=cast.ana, at=NOW,
        )  # fmt: skip

    compile_now(cast, edition)

    with unscoped("test"):
        text = edition.paragraphs.get(section="results.A7").text
        drafted = edition.paragraphs.filter(origin=Paragraph.Origin.DRAFTED).count()
    assert text == "Cốt cán: {CF01:exact}."
    assert drafted > 3
    assert "Cốt cán: 1.128 " in words_of(edition)


def test_a_second_compile_while_one_runs_is_the_same_job(cast, program):
    with as_user(cast.ana):
        edition = open_edition(cast, program)
        first, is_new = editions.compile_edition(edition=edition, by=cast.ana, at=NOW)
        second, again = editions.compile_edition(edition=edition, by=cast.ana, at=NOW)

    assert (first.pk == second.pk, is_new, again) == (True, True, False)
    assert Job.objects.count() == 1


def test_the_leader_issues_and_the_authors_may_not(cast, program):
    facts(cast)
    boss = make_user("boss", cast.province, "leader")
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)
    with as_user(cast.ana) as reach:
        editions.submit(edition=edition, by=cast.ana, at=NOW)
        with pytest.raises(ValidationError, match="leader"):
            editions.issue(edition=edition, by=cast.ana, at=NOW, reach=reach)
    with unscoped("test"):
        Edition.objects.filter(pk=edition.pk).update(opened_by=boss)
        edition.refresh_from_db()

    with as_user(boss) as reach, pytest.raises(ValidationError, match="themselves"):
        editions.issue(edition=edition, by=boss, at=NOW, reach=reach)
    with as_user(cast.lam) as reach:
        issued = editions.issue(edition=edition, by=cast.lam, at=NOW, reach=reach)

    assert (issued.state, issued.issued_by) == ("issued", cast.lam)
    with as_user(cast.ana), pytest.raises(ValidationError, match="compiled"):
        editions.compile_edition(edition=issued, by=cast.ana, at=NOW)


def test_an_edition_with_stale_files_is_not_submitted(cast, program):
    facts(cast)
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)
    with as_user(cast.ana):
        editions.write_paragraph(
            edition=edition, section="ahead", position=None, text="Tiếp tục phối hợp.",
            version=None, by=cast.ana, at=NOW,
        )  # fmt: skip

        with pytest.raises(ValidationError, match="not up to date"):
            editions.submit(edition=edition, by=cast.ana, at=NOW)


def test_contradicted_statements_stop_the_submission(cast, program):
    facts(cast)
    records.statement(cast.mill, "PR02", dt.date(2022, 1, 1), dt.date(2022, 12, 31), 7)
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)

    with as_user(cast.ana), pytest.raises(ValidationError, match="contradict"):
        editions.submit(edition=edition, by=cast.ana, at=NOW)


def test_verifying_says_identical_and_then_what_moved_and_by_which_record(cast, program):
    facts(cast)
    activity = records.activity(cast.mill, attendances=1, on=dt.date(2022, 7, 1))
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)

    with as_user(cast.ana):
        before = verify(edition)
        with unscoped("test"):
            type(activity).objects.filter(pk=activity.pk).update(attendances=11)
        after = verify(edition)

    assert before.identical
    assert not after.identical
    found = [(m.code, m.part, m.column, m.was, m.now, m.records) for m in after.figures]
    assert [moved for moved in found if not moved[1]] == [
        ("PR02", "", "2022", "121 (1/2)", "131 (1/2)", (f"activities {activity.pk}: changed",)),
        ("PR02", "", "all", "151 (1/2)", "161 (1/2)", (f"activities {activity.pk}: changed",)),
    ]  # fmt: skip


def test_a_file_that_was_changed_on_disk_is_found(cast, program):
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)
    with unscoped("test"):
        path = edition.files.get(format="pdf").file.path
    with open(path, "ab") as stream:
        stream.write(b" ")

    with as_user(cast.ana):
        found = verify(edition)

    assert (found.identical, found.files) == (False, ("pdf",))


def test_a_successor_takes_the_place_of_an_issued_edition(cast, program):
    facts(cast)
    with as_user(cast.ana):
        edition = open_edition(cast, program)
    compile_now(cast, edition)
    with as_user(cast.ana):
        editions.submit(edition=edition, by=cast.ana, at=NOW)
    with as_user(cast.lam) as reach:
        editions.issue(edition=edition, by=cast.lam, at=NOW, reach=reach)

    with as_user(cast.ana):
        fresh = editions.supersede(edition=edition, by=cast.ana, at=NOW)
    compile_now(cast, fresh)
    with as_user(cast.ana):
        editions.submit(edition=fresh, by=cast.ana, at=NOW)
    with as_user(cast.lam) as reach:
        editions.issue(edition=fresh, by=cast.lam, at=NOW, reach=reach)

    edition.refresh_from_db()
    assert (edition.state, fresh.state, fresh.supersedes_id) == ("superseded", "issued", edition.pk)


def test_an_actor_who_lost_the_right_cannot_have_it_compiled(cast, program):
    with as_user(cast.ana):
        edition = open_edition(cast, program)
        job, _new = editions.compile_edition(edition=edition, by=cast.ana, at=timezone.now())
    with unscoped("test"):
        cast.ana.appointments.update(to_on=dt.date(2020, 1, 1))

    done = jobs.run(str(job.pk), compiling.plan, clock=timezone.now)

    edition.refresh_from_db()
    assert (done.state, edition.state) == ("failed", "draft")
    assert done.error


def test_the_joint_version_has_two_issuers_two_signatures_and_no_names(cast, program):
    facts(cast)
    with as_user(cast.ana):
        edition = open_edition(cast, program, version_for="joint")

    compile_now(cast, edition)

    words = words_of(edition)
    assert "LƯU HÀNH NỘI BỘ" not in words
    assert "BC-CAT-LĐLĐ" in words or "/BC-CAT" in words
    assert "Đại tá Trần Văn Mẫu" in words
    assert "Lê Thị Mẫu" in words
    assert cast.school.name not in words


def test_footnotes_tell_what_is_longer_than_a_year_and_what_was_only_estimated(cast, program):
    records.activity(cast.mill, attendances=10_000)
    records.activity(
        cast.mill, attendances=50, attendances_qualifier="over", attendances_said="hơn"
    )
    records.activity(
        cast.mill, starts_on=dt.date(2021, 12, 20), ends_on=dt.date(2022, 1, 5), attendances=7
    )
    with as_user(cast.ana):
        edition = open_edition(cast, program)

    compile_now(cast, edition)

    words = words_of(edition)
    assert "10.057" in words
    assert "hơn 10.057" not in words
    assert "có dưới 1 % số liệu ghi nhận là số ước tính (hơn)." in words
    assert "Có 01 hoạt động kéo dài qua năm, tính vào năm kết thúc." in words
