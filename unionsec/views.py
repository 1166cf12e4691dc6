"""Home page, health, the choice of language, and the pages that say what went wrong."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from accounts.scope import ENTRY, NOBODY, Role
from members import selectors
from programs.models import Program
from reports.models import Edition
from unionsec.menu import address_of, may_read

language = login_not_required(set_language)
LATEST = 5
ENTRIES = (
    (_("Enter an activity"), "campaigns:activity_add", "megaphone"),
    (_("Enter a headcount"), "members:headcount_add", "users"),
    (_("Enter a commitment drive"), "campaigns:drive_add", "list-checks"),
)
"""What people who enter records do most."""


def home(request: HttpRequest) -> HttpResponse:
    """What waits for the signed-in user, by role."""
    reach = request.reach
    context: dict[str, Any] = {"entries": []}
    if reach.holds(Role.STAFF, Role.LEADER, Role.UPPER):
        counts = selectors.waiting_counts(reach)
        context["waiting"] = [
            {
                "label": kind._meta.label_lower,
                "name": kind._meta.verbose_name_plural,
                "number": number,
            }
            for kind, number in counts.items()
            if number
        ]
        context["waiting_total"] = sum(counts.values())
        context["corrections"] = selectors.corrections_waiting(reach).count()
    if reach.holds(*ENTRY):
        context["own_records"] = _own_records(request)
        context["entries"] = [
            {"label": label, "href": address_of(name), "icon": icon}
            for label, name, icon in ENTRIES
            if may_read(reach, name) and address_of(name)
        ]
    if may_read(reach, "programs:program_list") and address_of("programs:program_list"):
        context["programs"] = Program.objects.visible_to(reach).order_by("-first_on", "pk")[:LATEST]
    if may_read(reach, "reports:edition_list") and address_of("reports:edition_list"):
        editions = Edition.objects.visible_to(reach).select_related("program", "unit")
        context["editions"] = editions.order_by("-pk")[:LATEST]
    return render(request, "home.html", context)


def _own_records(request: HttpRequest) -> list[dict[str, Any]]:
    """The user's own unfinished records, each with the reason why it came back."""
    records = selectors.own_records(request.reach, LATEST)
    returned = [record for record in records if record.state == record.State.RETURNED]
    reasons = selectors.last_reasons(returned) if returned else {}
    return [
        {
            "record": record,
            "kind": record._meta.verbose_name,
            "reason": reasons.get((record._meta.label_lower, record.pk), ""),
        }
        for record in records
    ]


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """One word for the outside: whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


WRONG = {
    400: (
        _("This request was not understood"),
        _("Please go back and try again. What was typed there may have been too much at once."),
    ),
    403: (
        _("The page was open for too long"),
        _("For safety nothing was saved. Please go back, load the page again and send it again."),
    ),
    404: (
        _("There is nothing here"),
        _("The address is not right, or what stood here lies outside what you work on."),
    ),
    500: (
        _("Something went wrong on our side"),
        _("It was written down for those who run the portal. Please try again in a few minutes."),
    ),
}


def went_wrong(request: HttpRequest, status: int) -> HttpResponse:
    """A calm page for an error. Touches neither session nor database."""
    heading, text = WRONG[status]
    shows_demo = settings.DEMO or getattr(request, "reach", NOBODY).demo
    context = {
        "heading": heading,
        "text": text,
        "demo_banner": settings.DEMO_BANNER if shows_demo else "",
    }
    return HttpResponse(render_to_string("error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 400."""
    return went_wrong(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 403."""
    return went_wrong(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form without a valid token."""
    return went_wrong(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 404: the same whether something does not exist or lies outside the reach."""
    return went_wrong(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for 500."""
    return went_wrong(request, 500)
