"""Pages of commitment drives."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.scope import ENTRY
from campaigns import selectors
from campaigns.forms.records import DriveForm
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import CommitmentDrive
from campaigns.services import drives as services
from campaigns.views.activities import standing
from campaigns.views.saving import answer, attempt, changed_marks, entered_marks, kept
from members.rules.columns import quantity_of
from members.views.paging import page_of


def drive_list(request: HttpRequest) -> HttpResponse:
    """Drives within reach, the newest first."""
    rows = CommitmentDrive.objects.visible_to(request.reach).select_related("unit")
    page = page_of(request, rows, ("-ends_on", "-pk"))
    for drive in page.rows:
        drive.signed = selectors.printed(drive, "signatories")
        drive.addressed = selectors.counted(drive.base)
    context = {"page": page, "may_enter": request.reach.holds(*ENTRY)}
    return render(request, "campaigns/drive_list.html", context)


def drive_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One drive, and what may be done with it."""
    rows = CommitmentDrive.objects.visible_to(request.reach)
    drive = get_object_or_404(rows.select_related("unit", "campaign", "entered_by"), pk=pk)
    context = {
        "drive": drive,
        "base": selectors.counted(drive.base),
        "signed": selectors.printed(drive, "signatories"),
        "topics": drive.topics.order_by("position", "pk"),
    }
    return render(request, "campaigns/drive_detail.html", context | standing(request, drive))


def drive_add(request: HttpRequest) -> HttpResponse:
    """Enter a drive."""
    units = selectors.entry_units(request.reach)
    terms = Terms((Vocabulary.TOPIC,))
    form = DriveForm(request.POST or None, terms=terms, units=units)
    tried = attempt(
        form, lambda: services.record_drive(**form.facts(), **entered_marks(request, form))
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved as a draft."))
    return answer(request, "campaigns/drive_add.html", form, tried)


def drive_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an open drive, or ask for the correction of an approved one."""
    rows = CommitmentDrive.objects.editable_by(request.reach).select_related("unit")
    drive = get_object_or_404(rows, pk=pk)
    initial = _initial(drive)
    terms = Terms((Vocabulary.TOPIC,), initial["topics"])
    form = DriveForm(request.POST or None, terms=terms, record=drive, initial=initial)
    tried = attempt(
        form,
        lambda: services.change_drive(drive=drive, **form.facts(), **changed_marks(request, form)),
        _initial,
    )
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved."))
    return answer(request, "campaigns/drive_edit.html", form, tried, record=drive)


def _initial(drive: CommitmentDrive) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    return {
        "title": drive.title,
        "starts_on": drive.starts_on,
        "ends_on": drive.ends_on,
        "base": drive.base,
        "signatories": quantity_of(drive, "signatories"),
        "campaign": drive.campaign_id,
        "topics": [topic.pk for topic in drive.topics.all()],
    }
