"""Pages of activities that are written: entered, changed, corrected."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from campaigns import selectors
from campaigns.forms import parts
from campaigns.forms.activities import VOCABULARIES, ActivityForm
from campaigns.forms.entering import shown_as_typed
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Activity, MediaItem
from campaigns.rules.activities import QUANTITIES
from campaigns.services import activities as services
from campaigns.services.facts import ActivityFacts
from campaigns.views.saving import Attempt, answer, attempt, changed_marks, entered_marks, kept
from members.models import Unit
from members.rules.columns import quantity_of

STRAIGHT = (
    *("organisation", "form", "title", "starts_on", "ends_on", "occurrences", "women", "commune"),
    *("establishment", "speaker_organisation", "speaker_position", "documents", "combined"),
    "narrative",
)
"""Fields of the form that hold just what the row holds."""
LOADED = ("unit", "type", "campaign", "commune", "establishment", "organisation")


@dataclass
class Entry:
    """The form of one activity with its three sheets."""

    form: ActivityForm
    materials: Any
    media: Any
    uploads: Any

    def is_valid(self) -> bool:
        """Whether everything can be read; every sheet is checked, so that all errors show."""
        checked = [sheet.is_valid() for sheet in (self.materials, self.media, self.uploads)]
        return all(checked)

    def told(self) -> ActivityFacts:
        """Everything as facts."""
        return self.form.told(
            materials=parts.materials(self.materials),
            media=parts.media(self.media),
            uploads=parts.uploads(self.uploads),
        )

    def show_as_typed(self) -> None:
        """Show it again without checking."""
        shown_as_typed(self.form, self.materials, self.media, self.uploads)


def activity_add(request: HttpRequest) -> HttpResponse:
    """Choose a type, then enter the activity."""
    terms = Terms(VOCABULARIES)
    asked_for = request.POST.get("type") or request.GET.get("type", "")
    chosen = terms.find(Vocabulary.ACTIVITY_TYPE, asked_for)
    if chosen is None:
        types = terms.lists[Vocabulary.ACTIVITY_TYPE]
        return render(request, "campaigns/activity_type.html", {"types": types})
    units = selectors.entry_units(request.reach)
    initial = {"unit": request.GET.get("unit", ""), "campaign": request.GET.get("campaign", "")}
    entry = _entry(request, terms, chosen=chosen, units=units, initial=initial)

    def deed() -> Activity:
        marks = entered_marks(request, entry.form)
        return services.record_activity(facts=entry.told(), **marks)

    return _answer(request, "campaigns/activity_add.html", entry, deed)


def activity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity that is still open."""
    activity = _editable(request, pk)
    if not activity.is_editable and request.method == "GET":
        messages.info(request, _("This activity is no longer open for changes."))
        return redirect(activity)
    entry = _entry_of(request, activity)

    def deed() -> Activity:
        marks = changed_marks(request, entry.form)
        marks.pop("reason")
        within = request.reach if "submit" in request.POST else None
        return services.change_activity(
            activity=activity, facts=entry.told(), submit_within=within, **marks
        )

    return _answer(request, "campaigns/activity_edit.html", entry, deed)


def activity_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the correction of an approved activity."""
    activity = _editable(request, pk)
    if not activity.is_approved and request.method == "GET":
        messages.info(request, _("Only approved records are corrected through a revision."))
        return redirect(activity)
    entry = _entry_of(request, activity)

    def deed() -> Any:
        return services.correct_activity(
            activity=activity, facts=entry.told(), **changed_marks(request, entry.form)
        )

    return _answer(request, "campaigns/activity_correct.html", entry, deed)


def _editable(request: HttpRequest, pk: int) -> Activity:
    """An activity that this user may change."""
    rows = Activity.objects.editable_by(request.reach).select_related(*LOADED)
    return get_object_or_404(rows, pk=pk)


def _entry_of(request: HttpRequest, activity: Activity) -> Entry:
    """The form of an activity that exists."""
    had = _initial(activity)
    keys = [activity.type_id, *had["topics"], *had["channels"], *had["audiences"]]
    materials = [
        {
            "kind": row.kind_id, "quantity": quantity_of(row, "quantity"),
            "topics": [topic.pk for topic in row.topics.all()],
        }
        for row in selectors.materials_of(activity)
    ]  # fmt: skip
    media = [
        {name: getattr(row, name) for name in ("kind", "outlet", "link")}
        | {"channel": row.channel_id}
        | {name: quantity_of(row, name) for name in ("count", "shares", "views")}
        for row in MediaItem.objects.visible_to(request.reach)
        .filter(activity=activity)
        .order_by("pk")
    ]
    terms = Terms(VOCABULARIES, keys + [row["kind"] for row in materials])
    chosen = terms.find(Vocabulary.ACTIVITY_TYPE, request.POST.get("type", "")) or activity.type
    return _entry(
        request, terms, chosen=chosen, units=None, initial=had, record=activity,
        stated=services.stated(activity), materials=materials, media=media,
    )  # fmt: skip


def _initial(activity: Activity) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    words = selectors.words_of(activity)
    cohosts = selectors.cohosts_of(activity)
    return (
        {name: getattr(activity, name) for name in STRAIGHT}
        | {name: quantity_of(activity, name) for name in QUANTITIES}
        | {name: [word.pk for word in said] for name, said in words.items()}
        | {
            "type": activity.type_id, "campaign": activity.campaign_id, "zone": activity.zone_id,
            "cohost_units": [row.unit for row in cohosts if row.unit],
            "cohost_organisations": [
                row.organisation_id for row in cohosts if row.organisation_id
            ],
        }
    )  # fmt: skip


def _entry(
    request: HttpRequest,
    terms: Terms,
    *,
    materials: list[dict[str, Any]] | None = None,
    media: list[dict[str, Any]] | None = None,
    **options: Any,
) -> Entry:
    """The form and its sheets, filled by what was typed, otherwise by what stands."""
    typed = _typed(request)
    known = {"form_kwargs": {"terms": terms}}
    form = ActivityForm(typed, terms=terms, **options)
    return Entry(
        form,
        parts.MaterialSheet(typed, prefix="materials", initial=materials, **known),
        parts.MediaSheet(typed, prefix="media", initial=media, **known),
        parts.UploadSheet(typed, request.FILES or None, prefix="uploads"),
    )


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, with more rows on the sheet that asks for them."""
    if request.method != "POST":
        return None
    if more := request.POST.get("more"):
        return parts.more_rows(request.POST, more)
    return request.POST


def _answer(request: HttpRequest, template: str, entry: Entry, deed: Any) -> HttpResponse:
    """Save and go on, or show the form again."""
    tried = Attempt()
    if "switch" in request.POST or "more" in request.POST:
        entry.show_as_typed()
    elif request.method == "POST":
        if entry.is_valid():
            tried = attempt(entry.form, deed, _initial)
        else:
            entry.form.is_valid()
    if tried.kept is not None:
        return kept(request, tried.kept, _("Saved as a draft."))
    return answer(
        request, template, entry.form, tried, entry=entry,
        sheets=(entry.materials, entry.media, entry.uploads), unit=_host(entry.form),
    )  # fmt: skip


def _host(form: ActivityForm) -> Unit | None:
    """The host of an activity that exists: it is shown and not chosen anew."""
    return form.record.unit if form.record else None
