"""The pages of reports: who may, the list, opening, the overview, files, and bad input."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Job
from accounts.scope import unscoped
from members.models import Attachment
from reports.models import Edition
from tests import records
from tests.reports import compiled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_files")]
LIST_QUERIES = 6
DETAIL_QUERIES = 12
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def typed(chosen, **changed):
    """What the form of opening sends."""
    sent = {"program": chosen.pk, "kind": "annual", "year": "2022", "version_for": "internal"}
    return {name: value for name, value in (sent | changed).items() if value is not None}


def opened():
    """Kind, days, unit and version of every report there is."""
    rows = Edition._base_manager.select_related("unit").order_by("pk")
    return [(r.kind, r.first_on, r.last_on, r.unit.code, r.version_for) for r in rows]


def errors_of(response):
    """The messages beside the fields."""
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def said(response):
    """The messages on top of the page that follows."""
    return [str(message) for message in response.wsgi_request._messages]


def state_of(edition):
    """Where a report stands now."""
    return Edition._base_manager.values_list("state", flat=True).get(pk=edition.pk)


# ------------------------------------------------------------------ who sees what


@pytest.mark.parametrize("name", ["edition_detail", "edition_read", "edition_figures"])
def test_the_office_reads_a_report_and_nobody_else_knows_of_it(cast, visit, name):
    edition = compiled.compiled_report(cast)

    people = ("ana", "lam", "uyen", "bo", "phuc", "quan", "thu", "sam", "nam")
    seen = {who: visit(getattr(cast, who), name, edition.pk).status_code for who in people}

    assert seen == dict.fromkeys(people, 404) | {"ana": 200, "lam": 200}


def test_only_staff_writes_and_only_a_leader_decides(cast, visit):
    edition = compiled.submitted_report(cast)
    pages = ("edition_heading", "edition_write", "edition_return", "edition_issue")

    as_staff = [visit(cast.ana, name, edition.pk).status_code for name in pages]
    as_leader = [visit(cast.lam, name, edition.pk).status_code for name in pages]

    assert as_staff == [200, 302, 404, 404]  # it waits, so the text may no longer be written on
    assert as_leader == [404, 404, 200, 200]


def test_steps_on_a_report_of_another_province_are_not_found(cast, visit):
    edition = compiled.compiled_report(cast)
    steps = ("edition_compile", "edition_render", "edition_cancel", "edition_submit")

    answers = [visit(cast.sam, name, edition.pk, data={}).status_code for name in steps]

    assert answers == [404, 404, 404, 404]
    assert state_of(edition) == "compiled"


def test_steps_are_not_taken_by_following_a_link(cast, visit):
    edition = compiled.open_report(cast)

    assert visit(cast.ana, "edition_compile", edition.pk).status_code == 405


# ------------------------------------------------------------------ the list


def test_the_list_shows_what_is_under_way_first_and_narrows(cast, visit):
    issued = compiled.issued_report(cast)
    later = {"first_on": dt.date(2019, 1, 1), "last_on": dt.date(2019, 12, 31), "kind": "annual"}
    draft = compiled.open_report(cast, issued.program, **later)

    def shown(**query):
        return [row.pk for row in visit(cast.ana, "edition_list", **query).context["page"].rows]

    assert shown() == [draft.pk, issued.pk]
    assert shown(state="issued") == [issued.pk]
    assert shown(kind="annual") == [draft.pk]
    assert shown(year="2021") == [issued.pk]
    assert shown(program=issued.program_id) == [draft.pk, issued.pk]
    assert shown(year="năm nào", kind="?") == [draft.pk, issued.pk]


def test_an_empty_list_says_what_to_do_first(cast, visit):
    page = visit(cast.ana, "edition_list").content.decode()

    assert "No report yet" in page
    assert reverse("reports:edition_open") in page


def test_the_list_takes_the_same_queries_for_1_and_for_30_reports(cast, visit, client):
    program = compiled.make_program(cast.province, cast.police)
    compiled.open_report(cast, program)
    visit(cast.ana, "edition_list")

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("reports:edition_list"))
        return len(found)

    with_one = queries()
    for year in range(1990, 2019):
        days = {"first_on": dt.date(year, 1, 1), "last_on": dt.date(year, 12, 31)}
        compiled.open_report(cast, program, kind="annual", **days)

    assert (with_one, queries()) == (LIST_QUERIES, LIST_QUERIES)


# ------------------------------------------------------------------ opening


def test_an_annual_report_takes_its_days_from_the_year_and_its_unit_from_the_programme(cast, visit):
    program = compiled.make_program(cast.province, cast.police)

    response = visit(cast.ana, "edition_open", data=typed(program))

    days = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert opened() == [("annual", *days, "P", "internal")]
    assert response.url == reverse("reports:edition_detail", args=[Edition._base_manager.get().pk])


def test_a_five_year_report_proposes_the_term_of_the_programme(cast, visit):
    program = compiled.make_program(
        cast.province, cast.police, first_on=dt.date(2018, 4, 26), last_on=dt.date(2023, 4, 25)
    )

    visit(cast.ana, "edition_open", data=typed(program, kind="five_year", version_for="joint"))

    assert opened() == [("five_year", dt.date(2018, 4, 26), dt.date(2023, 4, 25), "P", "joint")]


def test_a_report_of_a_period_takes_two_days_and_a_unit_beneath(cast, visit):
    program = compiled.make_program(cast.province, cast.police)
    days = {"first_on": "01/02/2022", "last_on": "30/6/2022"}

    visit(cast.ana, "edition_open", data=typed(program, kind="period", unit="P-E", **days))

    assert opened() == [("period", dt.date(2022, 2, 1), dt.date(2022, 6, 30), "P-E", "internal")]


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        (
            {"kind": "period", "first_on": "01/07/2022", "last_on": "30/06/2022"},
            {"last_on": ["The period ends before it begins."]},
        ),
        ({"kind": "period"}, {"first_on": ["Enter the day."], "last_on": ["Enter the day."]}),
        ({"year": ""}, {"year": ["Enter the year."]}),
        ({"year": "1200"}, {"year": ["This year is too long ago, or too far ahead."]}),
        (
            {"kind": "period", "first_on": "01/01/1990", "last_on": "30/06/2022"},
            {"last_on": ["A report holds at most 15 years."]},
        ),
        ({"unit": "S"}, {"unit": ["There is no such unit within your reach."]}),
        ({"program": None}, {"program": ["This field is required."]}),
    ],
)
def test_a_report_that_cannot_be_is_refused_beside_its_field(cast, visit, changed, refused):
    program = compiled.make_program(cast.province, cast.police)

    response = visit(cast.ana, "edition_open", data=typed(program, **changed))

    assert errors_of(response) == refused
    assert opened() == []


def test_a_period_that_cannot_be_read_keeps_what_was_typed(cast, visit):
    program = compiled.make_program(cast.province, cast.police)
    days = {"first_on": "31/02/2022", "last_on": "hôm qua"}

    response = visit(cast.ana, "edition_open", data=typed(program, kind="period", **days))

    assert set(errors_of(response)) == {"first_on", "last_on"}
    assert 'value="31/02/2022"' in response.content.decode()
    assert 'value="hôm qua"' in response.content.decode()


def test_a_report_that_is_under_way_is_not_opened_twice(cast, visit):
    program = compiled.make_program(cast.province, cast.police)
    visit(cast.ana, "edition_open", data=typed(program))

    response = visit(cast.ana, "edition_open", data=typed(program))

    told = "A report of this kind and period is under way already."
    assert errors_of(response) == {"__all__": [told]}
    assert len(opened()) == 1


def test_a_programme_of_another_province_is_not_offered(cast, visit):
    foreign = compiled.make_program(cast.sister, cast.police)

    response = visit(cast.ana, "edition_open", data=typed(foreign))

    assert list(errors_of(response)) == ["program"]
    assert opened() == []


# ------------------------------------------------------------------ the overview


def test_the_overview_names_the_one_thing_to_do_next(cast, visit):
    draft = compiled.open_report(cast)

    def next_step(user):
        return visit(user, "edition_detail", draft.pk).context["next_step"]

    as_draft = (next_step(cast.ana), next_step(cast.lam))
    compiled.add_records(cast)
    compiled.compile_report(cast, draft)
    as_compiled = (next_step(cast.ana), next_step(cast.lam))
    visit(cast.ana, "edition_submit", draft.pk, data={})
    as_submitted = (next_step(cast.ana), next_step(cast.lam))
    visit(cast.lam, "edition_issue", draft.pk, data={})
    as_issued = (next_step(cast.ana), next_step(cast.lam))

    assert as_draft == ("compile", "")
    assert as_compiled == ("submit", "")
    assert as_submitted == ("", "issue")
    assert as_issued == ("scan", "")


def test_the_overview_shows_coverage_files_targets_and_results(cast, visit):
    edition = compiled.compiled_report(cast)

    response = visit(cast.ana, "edition_detail", edition.pk)
    page = response.content.decode()

    assert "2 of 2 grassroots unions have figures in this period." in page
    assert [(file.format, file.made.size) for file in response.context["files"]] == [
        ("docx", 4), ("pdf", 3), ("xlsx", 4),
    ]  # fmt: skip
    (target,) = response.context["targets"]
    assert (target.target.year, target.printed, target.reached) == (2022, "120", True)
    assert f"{reverse('reports:figure_records', args=[edition.pk, 'PR02'])}?column=2022" in page


def test_the_overview_names_statements_that_records_contradict(cast, visit):
    edition = compiled.compiled_report(cast)
    statement = records.statement(cast.mill, "PR01", dt.date(2022, 1, 1), dt.date(2022, 12, 31), 9)

    page = visit(cast.ana, "edition_detail", edition.pk).content.decode()

    assert "Statements that records contradict" in page
    assert statement.get_absolute_url() in page


def test_the_overview_takes_the_same_queries_for_0_and_for_30_warnings(cast, visit, client):
    edition = compiled.compiled_report(cast)
    visit(cast.ana, "edition_detail", edition.pk)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("reports:edition_detail", args=[edition.pk]))
        return len(found)

    without = queries()
    for number in range(30):
        day = dt.date(2021, 1, 1) + dt.timedelta(days=number)
        records.activity(cast.mill, on=day)
        records.statement(cast.mill, "PR01", day, day, 9)

    assert (without, queries()) == (DETAIL_QUERIES, DETAIL_QUERIES)


# ------------------------------------------------------------------ number, scan, files


def test_number_and_date_come_from_the_register_and_a_stale_save_shows_both(cast, visit):
    edition = compiled.open_report(cast)
    first = {"number": "05", "dated_on": "29/6/2023", "version": edition.version}
    visit(cast.ana, "edition_heading", edition.pk, data=first)

    stale = visit(cast.ana, "edition_heading", edition.pk, data=first | {"number": "06"})

    now = Edition._base_manager.get(pk=edition.pk)
    assert (now.number, now.dated_on) == ("05", dt.date(2023, 6, 29))
    assert stale.status_code == 409
    assert stale.context["form"].stale["differences"] == [
        {"label": "Number", "stands": "05", "typed": "06"}
    ]
    assert 'value="06"' in stale.content.decode()


def test_the_signed_scan_is_kept_with_an_issued_report(cast, visit):
    edition = compiled.issued_report(cast)
    scan = SimpleUploadedFile("bản ký.pdf", PDF, "application/pdf")

    visit(cast.ana, "edition_scan", edition.pk, data={"upload": scan, "caption": "Bản đóng dấu"})

    with unscoped("test"):
        kept = Attachment.objects.get(owner_id=edition.pk)
    assert (kept.kind, kept.caption, kept.name) == ("scan", "Bản đóng dấu", "bản ký.pdf")
    page = visit(cast.ana, "edition_detail", edition.pk).content.decode()
    assert reverse("members:attachment_download", args=[kept.pk]) in page


def test_a_scan_that_is_not_what_its_name_says_is_refused_beside_the_field(cast, visit):
    edition = compiled.issued_report(cast)
    wrong = SimpleUploadedFile("scan.pdf", b"MZ\x90\x00 not a scan", "application/pdf")

    response = visit(cast.ana, "edition_scan", edition.pk, data={"upload": wrong})

    assert errors_of(response) == {"upload": ["The file is not what its name says."]}
    with unscoped("test"):
        assert not Attachment.objects.exists()


def test_a_draft_takes_no_scan(cast, visit):
    edition = compiled.open_report(cast)

    response = visit(cast.ana, "edition_scan", edition.pk)

    assert said(response) == ["The scan is attached once the report is issued."]


def test_a_file_is_downloaded_by_the_office_alone_and_never_opened_in_the_page(cast, visit):
    edition = compiled.compiled_report(cast)

    response = visit(cast.lam, "edition_file", edition.pk, "pdf")

    assert b"".join(response.streaming_content) == b"pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="bao-cao-P-2021-2022-internal.pdf"'
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    others = [cast.sam, cast.bo, cast.uyen, cast.phuc]
    seen = [visit(who, "edition_file", edition.pk, "pdf").status_code for who in others]
    assert seen == [404, 404, 404, 404]
    assert visit(cast.ana, "edition_file", edition.pk, "exe").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(cast, visit):
    edition = compiled.compiled_report(cast)
    with unscoped("test"):
        stored = edition.files.get(format="pdf").file
    stored.storage.delete(stored.name)

    assert visit(cast.ana, "edition_file", edition.pk, "pdf").status_code == 404


def test_no_job_is_left_behind_by_looking(cast, visit):
    edition = compiled.compiled_report(cast)
    before = Job.objects.count()

    visit(cast.ana, "edition_detail", edition.pk)
    visit(cast.ana, "edition_verify", edition.pk)

    assert Job.objects.count() == before
