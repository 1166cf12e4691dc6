"""The steps of a report: compile with its progress, submit, send back, issue, supersede, verify."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Job
from accounts.scope import unscoped
from accounts.services import jobs
from campaigns.models import Activity
from reports.models import Edition, Paragraph
from tests import records
from tests.conftest import make_user
from tests.reports import compiled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_files")]
HTMX = {"HX-Request": "true"}


def said(response):
    """The messages on top of the page that follows."""
    return [str(message) for message in response.wsgi_request._messages]


def state_of(edition):
    """Where a report stands now."""
    return Edition._base_manager.values_list("state", flat=True).get(pk=edition.pk)


def test_a_double_click_on_compile_starts_one_job(cast, visit):
    edition = compiled.open_report(cast)

    first = visit(cast.ana, "edition_compile", edition.pk, data={})
    second = visit(cast.ana, "edition_compile", edition.pk, data={})

    assert Job.objects.count() == 1
    assert said(first) == ["The work has begun."]
    assert said(second) == [*said(first), "This report is being worked on already."]


def test_progress_tells_what_is_being_done_and_reloads_the_page_at_the_end(cast, visit):
    edition = compiled.open_report(cast)
    visit(cast.ana, "edition_compile", edition.pk, data={})
    job = Job.objects.get()
    Job.objects.filter(pk=job.pk).update(state="running", step=3, steps=12, doing="Counting: PR")

    part = visit(cast.lam, "edition_progress", edition.pk, headers=HTMX)
    page = visit(cast.ana, "edition_detail", edition.pk)
    Job.objects.filter(pk=job.pk).update(state="done")
    ended = visit(cast.lam, "edition_progress", edition.pk, headers=HTMX)

    text = part.content.decode()
    assert "Counting: PR" in text
    assert '<progress max="100" value="25"' in text
    assert 'hx-trigger="every 1s"' in text
    assert "Stop the work" not in text  # the leader looks on
    assert "Stop the work" in page.content.decode()
    assert page.context["next_step"] == ""
    assert ended.headers["HX-Refresh"] == "true"


def test_progress_without_htmx_leads_to_the_page(cast, visit):
    edition = compiled.open_report(cast)

    response = visit(cast.ana, "edition_progress", edition.pk)

    assert response.url == reverse("reports:edition_detail", args=[edition.pk])


def test_work_is_stopped_and_may_be_started_again(cast, visit):
    edition = compiled.open_report(cast)
    visit(cast.ana, "edition_compile", edition.pk, data={})

    visit(cast.ana, "edition_cancel", edition.pk, data={})
    again = visit(cast.ana, "edition_cancel", edition.pk, data={})
    visit(cast.ana, "edition_compile", edition.pk, data={})

    states = list(Job.objects.order_by("created_at").values_list("state", flat=True))
    assert states == ["cancelled", "queued"]
    assert said(again)[-1] == "The work had ended already."


def test_a_failure_says_what_to_do(cast, visit):
    edition = compiled.open_report(cast)
    visit(cast.ana, "edition_compile", edition.pk, data={})
    Job.objects.update(state="failed", error="OSError: No space left on device")

    page = visit(cast.ana, "edition_detail", edition.pk)

    text = page.content.decode()
    assert "The last work on this report stopped before its end." in text
    assert "OSError: No space left on device" in text
    assert str(Job.objects.get().pk) in text
    assert page.context["next_step"] == "compile"


def test_the_job_started_on_the_page_compiles_the_report(cast, visit):
    compiled.add_records(cast)
    edition = compiled.open_report(cast)
    visit(cast.ana, "edition_compile", edition.pk, data={})

    done = compiled.run(Job.objects.get())

    assert (done.state, state_of(edition)) == ("done", "compiled")


def test_a_report_without_fresh_files_is_not_submitted(cast, visit):
    edition = compiled.open_report(cast)

    response = visit(cast.ana, "edition_submit", edition.pk, data={})

    assert said(response) == ["Compile the report first: its files are not up to date."]
    assert state_of(edition) == "draft"


def test_files_are_written_anew_after_the_heading_changed(cast, visit):
    edition = compiled.compiled_report(cast)
    data = {"number": "5", "dated_on": "", "version": edition.version}
    visit(cast.ana, "edition_heading", edition.pk, data=data)
    for job in Job.objects.filter(state="queued"):
        jobs.cancel(job=job, at=timezone.now())
    stale = visit(cast.ana, "edition_detail", edition.pk).context["next_step"]

    visit(cast.ana, "edition_render", edition.pk, data={})
    compiled.run(Job.objects.get(state="queued"))

    assert stale == "render"
    assert visit(cast.ana, "edition_detail", edition.pk).context["next_step"] == "submit"


def test_a_report_goes_back_with_its_reason_and_the_office_reads_it(cast, visit):
    edition = compiled.submitted_report(cast)

    empty = visit(cast.lam, "edition_return", edition.pk, data={"reason": "  "})
    visit(cast.lam, "edition_return", edition.pk, data={"reason": "Bổ sung phần nguyên nhân."})

    assert dict(empty.context["form"].errors) == {"reason": ["This field is required."]}
    assert state_of(edition) == "compiled"
    page = visit(cast.ana, "edition_detail", edition.pk).content.decode()
    assert "Bổ sung phần nguyên nhân." in page


def test_issuing_first_says_what_is_frozen(cast, visit):
    edition = compiled.submitted_report(cast)

    page = visit(cast.lam, "edition_issue", edition.pk).content.decode()

    assert "After issuing, these can never change again:" in page
    assert "The number from the register is not entered" in page
    assert state_of(edition) == "in_review"


def test_a_leader_issues_once(cast, visit):
    edition = compiled.submitted_report(cast)

    first = visit(cast.lam, "edition_issue", edition.pk, data={})
    second = visit(cast.lam, "edition_issue", edition.pk, data={})

    assert said(first) == ["The report is issued. Its figures and files can no longer change."]
    assert said(second)[-1] == "This step is no longer open: somebody was faster."
    assert Edition._base_manager.get(pk=edition.pk).issued_by == cast.lam


def test_a_leader_who_worked_on_a_report_is_told_that_another_one_issues_it(cast, visit):
    edition = compiled.submitted_report(cast)
    with unscoped("test"):
        Paragraph.objects.filter(edition=edition).update(written_by=cast.lam)

    page = visit(cast.lam, "edition_detail", edition.pk)
    refused = visit(cast.lam, "edition_issue", edition.pk, data={})

    assert page.context["next_step"] == ""
    assert "another leader issues it" in page.content.decode()
    assert said(refused) == ["Nobody issues a report they worked on themselves."]
    assert state_of(edition) == "in_review"


def test_a_new_edition_takes_the_place_of_an_issued_one(cast, visit):
    edition = compiled.issued_report(cast)
    explained = visit(cast.ana, "edition_supersede", edition.pk).status_code

    response = visit(cast.ana, "edition_supersede", edition.pk, data={})
    again = visit(cast.ana, "edition_supersede", edition.pk, data={})

    fresh = Edition._base_manager.get(supersedes=edition)
    assert explained == 200
    assert (fresh.state, response.url) == (
        "draft",
        reverse("reports:edition_detail", args=[fresh.pk]),
    )
    assert len(said(again)) == 2
    page = visit(cast.ana, "edition_detail", edition.pk).content.decode()
    assert reverse("reports:edition_detail", args=[fresh.pk]) in page


def test_verifying_says_identical_until_a_record_changes(cast, visit):
    edition = compiled.compiled_report(cast)

    untouched = visit(cast.ana, "edition_verify", edition.pk, data={})
    with unscoped("test"):
        row = Activity.objects.filter(attendances=30).get()
        Activity.objects.filter(pk=row.pk).update(attendances=37, version=2)
    moved = visit(cast.ana, "edition_verify", edition.pk, data={})

    assert "Identical." in untouched.content.decode()
    text = moved.content.decode()
    assert "Not identical." in text
    assert row.get_absolute_url() in text
    numbers = {(n.code, n.period): (n.was, n.now) for n in moved.context["numbers"] if not n.part}
    assert numbers["PR02", "2021"] == ("30 (1/2)", "37 (1/2)")


def test_verifying_names_a_record_that_no_longer_counts(cast, visit):
    edition = compiled.compiled_report(cast)
    with unscoped("test"):
        Activity.objects.filter(attendances=30).update(state="withdrawn")

    response = visit(cast.lam, "edition_verify", edition.pk, data={})

    causes = {record.change for n in response.context["numbers"] for record in n.records}
    assert causes == {"no longer counts"}


def test_there_is_nothing_to_verify_in_a_draft(cast, visit):
    edition = compiled.open_report(cast)

    response = visit(cast.ana, "edition_verify", edition.pk, data={})

    assert said(response) == ["There is nothing to verify before the report is compiled."]


def test_a_second_leader_may_issue_what_the_first_sent_back(cast, visit):
    edition = compiled.submitted_report(cast)
    other = make_user("other", cast.province, "leader")
    visit(cast.lam, "edition_return", edition.pk, data={"reason": "Thêm số liệu."})
    records.activity(cast.mill, attendances=5)
    visit(cast.ana, "edition_compile", edition.pk, data={})
    compiled.run(Job.objects.get(state="queued"))
    visit(cast.ana, "edition_submit", edition.pk, data={})

    visit(other, "edition_issue", edition.pk, data={})

    assert state_of(edition) == "issued"
