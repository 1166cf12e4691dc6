"""What somebody says of one activity, typed; and the same as plain values."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.scope import unscoped
from campaigns.models import Activity, ActivityCohost, Campaign, Material, MediaItem
from campaigns.rules.activities import QUANTITIES
from campaigns.services.entering import Plain, plain
from members.models import (
    Commune,
    Establishment,
    IndustrialZone,
    Organisation,
    Term,
    Unit,
)
from members.rules.columns import PARTS
from members.rules.quantities import Quantity
from members.services import records

NOT_STATED = Quantity()
CHILDREN = frozenset({"cohosts", "materials", "media"})
"""Parts of an activity that stand in tables of their own."""


@dataclass(frozen=True, kw_only=True)
class MaterialFacts:
    """So many of one kind handed out."""

    kind: Term
    quantity: Quantity = NOT_STATED
    topics: tuple[Term, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MediaFacts:
    """So many items in one outlet."""

    kind: str
    channel: Term | None = None
    outlet: str = ""
    count: Quantity = NOT_STATED
    shares: Quantity = NOT_STATED
    views: Quantity = NOT_STATED
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One photo or document to attach; it is checked when it is attached."""

    file: UploadedFile
    kind: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """One activity as it was told; days are of Vietnam, money does not occur."""

    unit: Unit
    type: Term
    title: str
    starts_on: dt.date
    ends_on: dt.date
    organisation: Organisation | None = None
    form: str = ""
    campaign: Campaign | None = None
    occurrences: int = 1
    attendances: Quantity = NOT_STATED
    women: int | None = None
    entries: Quantity = NOT_STATED
    works: Quantity = NOT_STATED
    prizes: Quantity = NOT_STATED
    commune: Commune | None = None
    zone: IndustrialZone | None = None
    establishment: Establishment | None = None
    speaker_organisation: str = ""
    speaker_position: str = ""
    documents: str = ""
    combined: bool = False
    narrative: str = ""
    channels: tuple[Term, ...] = ()
    topics: tuple[Term, ...] = ()
    audiences: tuple[Term, ...] = ()
    cohosts: tuple[Unit | Organisation, ...] = ()
    materials: tuple[MaterialFacts, ...] = ()
    media: tuple[MediaFacts, ...] = ()
    uploads: tuple[Upload, ...] = field(default=(), compare=False)

    @property
    def quantities(self) -> dict[str, Quantity]:
        """The typed quantities by name."""
        return {name: getattr(self, name) for name in QUANTITIES}


def as_plain(facts: ActivityFacts) -> Plain:
    """The facts as JSON values by field name, parts included, files left out."""
    own = {n: v for n, v in vars(facts).items() if n not in CHILDREN and n != "uploads"}
    return plain(own) | {
        "cohosts": sorted((_party(party) for party in set(facts.cohosts)), key=_party_key),
        "materials": [plain(vars(row)) for row in facts.materials],
        "media": [plain(vars(row)) for row in facts.media],
    }


def _party(party: Unit | Organisation) -> dict[str, int | None]:
    is_unit = isinstance(party, Unit)
    return {
        "unit": party.pk if is_unit else None,
        "organisation": None if is_unit else party.pk,
    }


def _party_key(party: dict[str, int | None]) -> tuple[int, int]:
    return party["unit"] or 0, party["organisation"] or 0


def _with_parts(names: Iterable[str], quantities: Iterable[str]) -> list[str]:
    """Names of fields, each typed quantity as its four columns."""
    return [*names, *(f"{name}{part}" for name in quantities for part in PARTS)]


OWN_FIELDS = _with_parts(
    (
        *("unit", "organisation", "type", "form", "title", "campaign", "starts_on", "ends_on"),
        *("occurrences", "women", "commune", "zone", "establishment", "speaker_organisation"),
        *("speaker_position", "documents", "combined", "narrative", "channels", "topics"),
        "audiences",
    ),
    QUANTITIES,
)
MATERIAL_FIELDS = _with_parts(("kind", "topics"), ("quantity",))
MEDIA_FIELDS = _with_parts(("kind", "channel", "outlet", "link"), ("count", "shares", "views"))


def plain_of(activity: Activity) -> Plain:
    """What stands in the database, in the shape of `as_plain`."""
    with unscoped("constraints"):
        cohosts = list(ActivityCohost.plain.filter(activity=activity))
        materials = list(Material.objects.filter(activity=activity).order_by("pk"))
        media = list(MediaItem.objects.filter(activity=activity).order_by("pk"))
    parties: list[dict[str, Any]] = [
        {"unit": row.unit_id, "organisation": row.organisation_id} for row in cohosts
    ]
    return records.values_of(activity, OWN_FIELDS) | {
        "cohosts": sorted(parties, key=_party_key),
        "materials": [_part_of(row, MATERIAL_FIELDS) for row in materials],
        "media": [_part_of(row, MEDIA_FIELDS) for row in media],
    }


def _part_of(row: Any, names: list[str]) -> Plain:
    """One part of an activity as plain values."""
    return records.values_of(row, names)
