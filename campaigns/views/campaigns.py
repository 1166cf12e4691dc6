"""Pages of campaigns: the year's calendar, one campaign."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.scope import UNION
from campaigns import selectors
from campaigns.forms.campaigns import CampaignForm, OffersForm
from campaigns.forms.records import year_of
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Activity, Campaign
from campaigns.models.campaigns import CampaignQuerySet
from campaigns.rules.calendar import calendar_of
from campaigns.services import campaigns as services
from campaigns.views.saving import answer, attempt
from members.models import Unit
from members.rules.dates import calendar_year

WRITERS = CampaignQuerySet.writers
SHOWN = 10
"""So many activities stand on a campaign's page; the list holds them all."""


def campaign_list(request: HttpRequest) -> HttpResponse:
    """The campaigns of one year, and those that the calendar offers and nobody opened yet."""
    year = year_of(request.POST.get("year") or request.GET.get("year", ""), timezone.localdate())
    opened = _opened(request, year)
    titles = {campaign.title for campaign in opened}
    offers = tuple(offer for offer in calendar_of(year) if offer.title not in titles)
    may_open = request.reach.holds(*WRITERS)
    form = _offers_form(request, offers) if may_open and offers else None
    if form is not None and form.is_valid() and _open(request, form):
        return redirect(f"{reverse('campaigns:campaign_list')}?year={year}")
    context = {
        "year": year,
        "opened": opened,
        "offers": offers,
        "form": form,
        "may_open": may_open,
        "is_liaison": not request.reach.holds(*UNION),
        "today": timezone.localdate(),
    }
    return render(request, "campaigns/campaign_list.html", context)


def _opened(request: HttpRequest, year: int) -> list[Campaign]:
    """Campaigns within reach with a day in the year, by their first day."""
    period = calendar_year(year)
    rows = Campaign.objects.visible_to(request.reach).touching(period.first, period.last)
    rows = selectors.with_activities(rows).select_related("unit", "program")
    return list(rows.order_by("first_on", "pk"))


def _offers_form(request: HttpRequest, offers: Any) -> OffersForm:
    """The form that opens campaigns out of the calendar."""
    return OffersForm(request.POST or None, offers=offers, units=_units(request))


def _units(request: HttpRequest) -> Any:
    """Units that this user calls campaigns for."""
    return Unit.objects.visible_to(request.reach).filter(request.reach.below("path", WRITERS))


def _open(request: HttpRequest, form: OffersForm) -> bool:
    """Open the chosen campaigns; False when that was refused, which the form shows."""
    try:
        opened = services.open_offered(**form.cleaned_data, by=request.user, at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    said = ngettext("%(count)d campaign opened.", "%(count)d campaigns opened.", len(opened))
    messages.success(request, said % {"count": len(opened)})
    return True


def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One campaign with what was held in it so far."""
    rows = Campaign.objects.visible_to(request.reach).select_related("unit", "program")
    campaign = get_object_or_404(rows, pk=pk)
    held = Activity.objects.visible_to(request.reach).filter(campaign=campaign)
    context = {
        "campaign": campaign,
        "areas": campaign.areas.order_by("position", "pk"),
        "activities": held.select_related("unit", "type").order_by("-ends_on", "-pk")[:SHOWN],
        "may_edit": request.reach.covers(campaign.unit.path, WRITERS),
        "is_liaison": not request.reach.holds(*UNION),
    }
    return render(request, "campaigns/campaign_detail.html", context)


def campaign_add(request: HttpRequest) -> HttpResponse:
    """Open a campaign of one's own."""
    terms = Terms((Vocabulary.AREA,))
    form = CampaignForm(request.POST or None, terms=terms, units=_units(request))
    tried = attempt(
        form,
        lambda: services.open_campaign(**form.facts(), by=request.user, at=timezone.now()),
    )
    if tried.kept is not None:
        messages.success(request, _("The campaign is open."))
        return redirect(tried.kept)
    return answer(request, "campaigns/campaign_add.html", form, tried)


def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a campaign."""
    campaign = get_object_or_404(
        Campaign.objects.editable_by(request.reach).select_related("unit"), pk=pk
    )
    initial = _initial(campaign)
    terms = Terms((Vocabulary.AREA,), initial["areas"])
    form = CampaignForm(request.POST or None, terms=terms, record=campaign, initial=initial)

    def deed() -> Campaign:
        return services.change_campaign(
            campaign=campaign, version=form.version_seen, by=request.user, at=timezone.now(),
            **form.facts(),
        )  # fmt: skip

    tried = attempt(form, deed, _initial)
    if tried.kept is not None:
        messages.success(request, _("Saved."))
        return redirect(tried.kept)
    return answer(request, "campaigns/campaign_edit.html", form, tried, record=campaign)


def _initial(campaign: Campaign) -> dict[str, Any]:
    """What stands in the database, as the form shows it."""
    return {
        "kind": campaign.kind,
        "title": campaign.title,
        "slogan": campaign.slogan,
        "first_on": campaign.first_on,
        "last_on": campaign.last_on,
        "program": campaign.program_id,
        "areas": [area.pk for area in campaign.areas.all()],
        "notes": campaign.notes,
    }
