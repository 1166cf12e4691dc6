"""Campaigns: opened, one by one or out of the year's calendar, and changed."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.log import log
from campaigns.models import Campaign
from campaigns.rules.calendar import Offer
from members.models import Term, Unit
from members.rules.text import nfc
from members.services.records import Stale
from programs.models import Program


@transaction.atomic
def open_campaign(
    *,
    unit: Unit,
    kind: str,
    title: str,
    first_on: dt.date,
    last_on: dt.date,
    by: User,
    at: dt.datetime,
    slogan: str = "",
    program: Program | None = None,
    areas: Collection[Term] = (),
    notes: str = "",
    calendar_key: str = "",
) -> Campaign:
    """Open one campaign for a unit and everybody beneath it.

    :raises ValidationError: when it ends before it begins, or was opened already
    """
    campaign = Campaign(
        unit=unit, kind=kind, title=nfc(title).strip(), first_on=first_on, last_on=last_on,
        slogan=slogan, program=program, notes=notes, calendar_key=calendar_key,
    )  # fmt: skip
    campaign.full_clean()
    campaign.save()
    campaign.areas.set(_areas(areas))
    log(by=by, action="campaign.opened", at=at, target=campaign, unit_path=unit.path)
    return campaign


@transaction.atomic
def open_offered(
    *,
    unit: Unit,
    offers: Collection[Offer],
    by: User,
    at: dt.datetime,
    program: Program | None = None,
) -> list[Campaign]:
    """Open campaigns out of the year's calendar, every one or none; one that is open stays.

    A second press of the button therefore opens nothing twice.
    """
    titles = [offer.title for offer in offers]
    opened = set(
        Campaign._base_manager.filter(unit=unit, title__in=titles).values_list("title", "first_on")
    )
    return [
        open_campaign(
            unit=unit, kind=offer.kind, title=offer.title, first_on=offer.first_on,
            last_on=offer.last_on, program=program, calendar_key=offer.key, by=by, at=at,
        )
        for offer in offers
        if (offer.title, offer.first_on) not in opened
    ]  # fmt: skip


@transaction.atomic
def change_campaign(
    *, campaign: Campaign, version: int, by: User, at: dt.datetime, **facts: Any
) -> Campaign:
    """Change a campaign; `facts` are named as in `open_campaign`, what is not named stays.

    :raises ValidationError: when the facts contradict each other
    :raises Stale: when somebody saved it in between
    """
    areas = facts.pop("areas", None)
    for name, value in facts.items():
        setattr(campaign, name, value)
    campaign.full_clean()
    rows = Campaign._base_manager.filter(pk=campaign.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise Stale(Campaign._base_manager.get(pk=campaign.pk))
    campaign.version = version + 1
    campaign.save()
    if areas is not None:
        campaign.areas.set(_areas(areas))
    log(
        by=by, action="campaign.changed", at=at, target=campaign, unit_path=campaign.unit.path,
        fields=facts,
    )  # fmt: skip
    return campaign


def _areas(areas: Collection[Term]) -> Collection[Term]:
    """The areas, all of them areas.

    :raises ValidationError: beside the field
    """
    if any(term.vocabulary != Term.Vocabulary.AREA for term in areas):
        raise ValidationError({"areas": _("This word belongs to another list.")})
    return areas
