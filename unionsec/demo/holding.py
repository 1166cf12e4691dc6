"""One activity in a few words, as the modules of the two provinces tell them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from campaigns.models import Activity
from campaigns.services.facts import ActivityFacts, MaterialFacts, MediaFacts
from members.models import Unit
from members.rules.quantities import Qualifier, Quantity
from unionsec.demo.desk import Desk

CALLED_IN = {1: "tet", 5: "workers", 6: "drugs", 8: "protect", 11: "hiv"}
"""The campaign that an activity of a month belongs to."""


def over(value: int, word: str = "trên") -> Quantity:
    """More than so many, in the office's word."""
    return Quantity(value, qualifier=Qualifier.OVER, said=word)


def hundreds() -> Quantity:
    """The word "hàng trăm", without a number."""
    return Quantity(upper=100, qualifier=Qualifier.ORDER)


def given(desk: Desk, kind: str, quantity: Quantity | int) -> MaterialFacts:
    """So many of one kind of material."""
    return MaterialFacts(kind=desk.term("material", kind), quantity=_quantity(quantity))


def told(
    desk: Desk, kind: str, channel: str, count: Quantity | int, outlet: str = "", **more: Any
) -> MediaFacts:
    """So many items in one outlet."""
    facts: dict[str, Any] = {name: _quantity(value) for name, value in more.items()}
    return MediaFacts(
        kind=kind, channel=desk.term("channel", channel), outlet=outlet, count=_quantity(count),
        **facts,
    )  # fmt: skip


def hold(
    desk: Desk,
    unit: Unit,
    kind: str,
    title: str,
    day: dt.date,
    *,
    days: int = 1,
    topics: Iterable[str] = (),
    channels: Iterable[str] = ("truc-tiep",),
    audiences: Iterable[str] = ("doan-vien", "cong-nhan-lao-dong"),
    people: Quantity | int | None = None,
    women: float | None = None,
    how: dict[str, Any] | None = None,
    **facts: Any,
) -> Activity:
    """Take one activity in; `women` is their share of `people`, `how` says state and writer."""
    attendances = Quantity() if people is None else _quantity(people)
    if women is not None and attendances.value is not None:
        facts["women"] = round(attendances.value * women)
    facts.setdefault("campaign", desk.campaigns.get((day.year, CALLED_IN.get(day.month, ""))))
    told_facts = ActivityFacts(
        unit=unit,
        type=desk.term("activity_type", kind),
        title=title,
        starts_on=day,
        ends_on=day + dt.timedelta(days=days - 1),
        topics=desk.words("topic", topics),
        channels=desk.words("channel", channels),
        audiences=desk.words("audience", audiences),
        attendances=attendances,
        **facts,
    )
    return desk.activity(told_facts, **(how or {}))


def _quantity(value: Quantity | int) -> Quantity:
    return value if isinstance(value, Quantity) else Quantity(value)
