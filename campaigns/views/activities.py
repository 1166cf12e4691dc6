"""Pages of activities that are read: the list, and one activity."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.vary import vary_on_headers

from accounts.scope import ENTRY
from campaigns import selectors
from campaigns.forms.filters import FILTERED_BY, ActivityFilter
from campaigns.forms.terms import Terms
from campaigns.models import Activity, MediaItem
from campaigns.rules.activities import NUMBERS
from members.selectors import files_of, reviews_of
from members.services import records
from members.views.paging import page_of

ORDER = ("-ends_on", "-pk")
LABELS = {
    "attendances": _("Attendances"),
    "women": _("Of them women"),
    "entries": _("Contest entries"),
    "works": _("Works entered"),
    "prizes": _("Prizes won"),
}


@vary_on_headers("HX-Request")
def activity_list(request: HttpRequest) -> HttpResponse:
    """Activities within reach, the newest first, narrowed by what stands in the address."""
    narrowing = ActivityFilter(request.GET, terms=Terms(FILTERED_BY))
    rows = narrowing.narrow(Activity.objects.visible_to(request.reach))
    page = page_of(request, rows.select_related("unit", "type"), ORDER)
    for activity in page.rows:
        activity.attended = selectors.printed(activity, "attendances")
    template = "_activity_rows.html" if request.htmx else "activity_list.html"
    context = {
        "filter": narrowing,
        "page": page,
        "is_narrowed": any(value for name, value in request.GET.items() if name != "after"),
        "may_enter": request.reach.holds(*ENTRY),
    }
    return render(request, f"campaigns/{template}", context)


def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one activity, and what may be done with it."""
    rows = Activity.objects.visible_to(request.reach).select_related(
        "unit", "organisation", "type", "campaign", "commune", "zone", "establishment",
        "entered_by", "placement",
    )  # fmt: skip
    activity = get_object_or_404(rows, pk=pk)
    media = list(
        MediaItem.objects.visible_to(request.reach)
        .filter(activity=activity)
        .select_related("channel")
        .order_by("pk")
    )
    context = {
        "activity": activity,
        "numbers": _numbers(activity),
        "words": selectors.words_of(activity),
        "cohosts": selectors.cohosts_of(activity),
        "materials": [
            (row, selectors.printed(row, "quantity")) for row in selectors.materials_of(activity)
        ],
        "media": [_media_row(item) for item in media],
        "files": files_of(activity, request.reach),
        "twins": _twins(request, activity),
    }
    return render(request, "campaigns/activity_detail.html", context | standing(request, activity))


def _twins(request: HttpRequest, activity: Activity) -> list[Activity]:
    """Activities that may be the same one again; a withdrawn one has none."""
    if activity.state == Activity.State.WITHDRAWN:
        return []
    return list(Activity.objects.visible_to(request.reach).like(activity).order_by("pk")[:5])


def _numbers(activity: Activity) -> list[tuple[Any, str]]:
    """The numbers that the type asks for or that are stated, each with its label, as said."""
    stated = [(name, selectors.printed(activity, name)) for name in NUMBERS if name != "women"]
    if activity.women is not None:
        stated.insert(1, ("women", selectors.counted(activity.women)))
    return [(LABELS[name], said) for name, said in stated if said or name in activity.type.asks]


def _media_row(item: MediaItem) -> dict[str, Any]:
    """One media item with its numbers as they were said."""
    return {"item": item} | {
        name: selectors.printed(item, name) for name in ("count", "shares", "views")
    }


def standing(request: HttpRequest, record: Any) -> dict[str, Any]:
    """Where a record stands on its way, and what this user may do about it."""
    reach, is_host = request.reach, request.reach.covers(record.unit.path, ENTRY)
    may_review = records.may_review(reach, record, request.user)
    corrections = selectors.corrections_of(record)
    is_correcting = any(row.state == "submitted" for row in corrections)
    is_open = record.state != record.State.WITHDRAWN
    return {
        "record": record,
        "kind": record._meta.label_lower,
        "reviews": reviews_of(record, reach),
        "corrections": selectors.changes_of(record, corrections),
        "may_edit": is_host and record.is_editable,
        "may_submit": is_host and record.is_editable,
        "may_correct": is_host and record.is_approved and not is_correcting,
        "may_withdraw": is_open and is_host and (may_review or not record.is_approved),
        "may_review": record.is_waiting and may_review,
        "may_decide": is_correcting and records.reviews_unit(reach, record.unit.path),
    }
