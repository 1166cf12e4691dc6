"""The sources there are: where the facts of every figure lie, and their dimensions."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from campaigns.models import (
    Activity,
    CommitmentDrive,
    Material,
    MediaItem,
    ModelSnapshot,
    SafetyModel,
    SocialChannel,
)
from members.models import CoreForceTerm, Headcount, Unit
from programs.models import Recognition
from reports.figures.sources import FlowSource
from reports.figures.statements import StatementSource
from reports.figures.stocks import IntervalSource, ReadingSource, UnitSource
from reports.models import PeriodStatement

YES, NO = "yes", "no"


def _when(condition: Q, then: str = YES, otherwise: str = NO) -> Case:
    return Case(
        When(condition, then=Value(then)), default=Value(otherwise), output_field=CharField()
    )


@dataclass(frozen=True)
class ModelReadingSource(ReadingSource):
    """Snapshots of models: those of a model that has ended drop out."""

    def existing(self, day: dt.date) -> QuerySet:
        """Approved snapshots, not too old, of models that still hold."""
        running = Q(model__ended_on__isnull=True) | Q(model__ended_on__gt=day)
        return super().existing(day).filter(running)


ACTIVITIES = FlowSource(
    "activities",
    Activity,
    "ends_on",
    {"kind": "type__counts_as", "form": "form"},
)
MATERIALS = FlowSource(
    "materials",
    Material,
    "activity__ends_on",
    {"kind": "kind__counts_as"},
    prefix="activity__",
)
MEDIA = FlowSource("media", MediaItem, "activity__ends_on", {"kind": "kind"}, prefix="activity__")
DRIVES = FlowSource("drives", CommitmentDrive, "ends_on")
LAUNCHES = FlowSource(
    "launches of models",
    SafetyModel,
    "launched_on",
    {"origin": _when(Q(replicates__isnull=True), "new", "replica")},
)
ENDINGS = FlowSource("endings of models", SafetyModel, "ended_on")
SNAPSHOT_FLOWS = FlowSource("yearly results of models", ModelSnapshot, "taken_on")
RECOGNITIONS = FlowSource(
    "recognitions",
    Recognition,
    "year__last_on",
    {
        "scope": _when(Q(in_scope=True)),
        "registered": _when(Q(registered_on__isnull=False)),
        "declared": _when(
            Q(in_scope=True, year__denominator="in_scope")
            | Q(in_scope=True, registered_on__isnull=False, year__denominator="registered")
        ),
        "result": "result",
        "kind": "establishment__kind",
    },
)
STATEMENTS = StatementSource("statements", PeriodStatement, "last_on", {"figure": "figure"})

UNITS = UnitSource(
    "units",
    Unit,
    "opened_on",
    {
        "level": "level",
        "kind": "kind",
        "ownership": _when(Q(ownership__in=["public", "autonomous"]), "HCSN", "enterprise"),
    },
)
HEADCOUNTS = ReadingSource(
    "headcounts",
    Headcount,
    "counted_on",
    {"ownership": _when(Q(unit__ownership__in=["public", "autonomous"]), "HCSN", "enterprise")},
)
CORE_FORCE = IntervalSource("core force", CoreForceTerm, "from_on", until="to_on")
CHANNELS = IntervalSource(
    "social channels",
    SocialChannel,
    "opened_on",
    {"kind": "platform__counts_as"},
    until="closed_on",
)
MODELS = IntervalSource(
    "models",
    SafetyModel,
    "launched_on",
    {"kind": "type__counts_as", "status": "status"},
    until="ended_on",
)
MODEL_READINGS = ModelReadingSource(
    "snapshots of models",
    ModelSnapshot,
    "taken_on",
    {"kind": "model__type__counts_as"},
    key="model",
)
