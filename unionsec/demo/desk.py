"""The desk of one made-up province: takes records in, and writes them in bulk as approved ones."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.models import User
from campaigns.models import Activity, ActivityCohost, CommitmentDrive, Material, MediaItem
from campaigns.services.activities import check, search_key
from campaigns.services.facts import ActivityFacts
from members.models import Organisation, Record, Review, Term, Unit
from members.rules.columns import columns
from members.rules.quantities import Quantity
from unionsec.demo.planting import BATCH, Tree

LAST_DAY = dt.date(2026, 11, 20)
"""The demo's present: nothing in it happens later, so nothing in it lies in the future."""
REVIEWED_SINCE = dt.date(2026, 1, 1)
"""Of records since this day the steps of their way up are written down one by one."""
STEPS = {
    Record.State.DRAFT: (),
    Record.State.SUBMITTED: ("submit",),
    Record.State.APPROVED: ("submit", "approve"),
    Record.State.RETURNED: ("submit", "return"),
}
STATES = {
    "submit": Record.State.SUBMITTED,
    "approve": Record.State.APPROVED,
    "return": Record.State.RETURNED,
}
MANY = ("channels", "topics", "audiences")


def moment(day: dt.date, hour: int = 9) -> dt.datetime:
    """An hour of a day in Vietnam."""
    zone = timezone.get_default_timezone()
    return dt.datetime(day.year, day.month, day.day, hour, 30, tzinfo=zone)


class Desk:
    """Records of one province on their way into the database.

    `writers` are the people who enter, by code of the unit whose part of the tree is theirs;
    `reviewer` has approved what is approved, `liaison` enters for the police.
    """

    def __init__(
        self,
        *,
        tree: Tree,
        root: Unit,
        writers: dict[str, User],
        reviewer: User,
        liaison: User,
        seed: int,
    ) -> None:
        self.tree, self.root = tree, root
        self.writers, self.reviewer, self.liaison = writers, reviewer, liaison
        self.rng = random.Random(seed)
        self.terms = {(term.vocabulary, term.code): term for term in Term.objects.all()}
        self.years: dict[int, Any] = {}
        self.campaigns: dict[tuple[int, str], Any] = {}
        self._waiting: dict[type[Record], list[Any]] = defaultdict(list)
        self._reasons: dict[int, str] = {}
        self._facts: list[tuple[Activity, ActivityFacts]] = []
        self._topics: list[tuple[CommitmentDrive, tuple[Term, ...]]] = []

    # -------------------------------------------------------------- words

    def term(self, vocabulary: str, code: str) -> Term:
        """The term of a vocabulary with this code."""
        return self.terms[vocabulary, code]

    def words(self, vocabulary: str, codes: Iterable[str]) -> tuple[Term, ...]:
        """Several terms of one vocabulary."""
        return tuple(self.terms[vocabulary, code] for code in codes)

    def writer(self, unit: Unit) -> User:
        """Who enters for a unit: the nearest person above it, or its own."""
        code = unit.code
        while code not in self.writers:
            code = code.rpartition("-")[0]
        return self.writers[code]

    # -------------------------------------------------------------- taking in

    def take(
        self,
        record: Record,
        unit: Unit,
        *,
        organisation: Organisation | None = None,
        state: str = Record.State.APPROVED,
        by: User | None = None,
        reason: str = "",
    ) -> Any:
        """Take one record in: host, placement, who entered it and when, and its state.

        :raises ValueError: when it would lie in the future or outside the life of its unit
        """
        record.unit, record.organisation = unit, organisation
        day = record.happened_on
        if not unit.is_open_on(day) or day > LAST_DAY:
            raise ValueError(f"{record} of {unit.code} cannot lie on {day}")
        entered = min(day + dt.timedelta(days=self.rng.randint(0, 6)), LAST_DAY)
        record.placement = self.tree.placements[unit.code]
        record.state = state
        record.entered_by = by or (self.liaison if organisation else self.writer(unit))
        record.entered_at = moment(entered)
        steps = len(STEPS[Record.State(state)])
        record.changed_at = record.entered_at + dt.timedelta(hours=steps)
        record.version = 1 + steps
        self._waiting[type(record)].append(record)
        self._reasons[id(record)] = reason
        return record

    def activity(self, facts: ActivityFacts, **how: Any) -> Activity:
        """Take one activity in, checked by the same rules as one that is typed."""
        check(facts)
        names = ("type", "form", "title", "campaign", "starts_on", "ends_on", "occurrences",
                 "women", "commune", "zone", "establishment", "speaker_organisation",
                 "speaker_position", "documents", "combined", "narrative")  # fmt: skip
        record = Activity(**{name: getattr(facts, name) for name in names})
        for name, quantity in facts.quantities.items():
            _put(record, name, quantity)
        record.search_key = search_key(vars(facts))
        self.take(record, facts.unit, organisation=facts.organisation, **how)
        self._facts.append((record, facts))
        return record

    def drive(self, record: CommitmentDrive, unit: Unit, topics: tuple[Term, ...]) -> None:
        """Take one commitment drive in, with its topics."""
        self.take(record, unit)
        self._topics.append((record, topics))

    # -------------------------------------------------------------- writing

    def write(self) -> dict[str, int]:
        """Write everything that was taken in; gives the number of rows by name of the table."""
        made = {}
        for model, records in self._waiting.items():
            for wave in _waves(records):
                model._base_manager.bulk_create(wave, batch_size=BATCH)
            made[model._meta.model_name or ""] = len(records)
        self._write_parts()
        self._write_reviews()
        self._waiting.clear()
        self._facts.clear()
        self._topics.clear()
        return made

    def _write_parts(self) -> None:
        """Write what belongs to the activities and drives."""
        cohosts, materials, media = [], [], []
        for record, facts in self._facts:
            cohosts += [_cohost(record, party) for party in facts.cohosts]
            for row in facts.materials:
                part = Material(activity=record, kind=row.kind)
                materials.append(_put(part, "quantity", row.quantity))
            for item in facts.media:
                news = MediaItem(activity=record, kind=item.kind, channel=item.channel,
                                 outlet=item.outlet, link=item.link)  # fmt: skip
                for name in ("count", "shares", "views"):
                    _put(news, name, getattr(item, name))
                media.append(news)
        ActivityCohost.plain.bulk_create(cohosts, batch_size=BATCH)
        Material._base_manager.bulk_create(materials, batch_size=BATCH)
        MediaItem._base_manager.bulk_create(media, batch_size=BATCH)
        for name in MANY:
            through = getattr(Activity, name).through
            pairs = [(r.pk, term.pk) for r, facts in self._facts for term in getattr(facts, name)]
            through.objects.bulk_create(through(activity_id=a, term_id=t) for a, t in pairs)
        signed = CommitmentDrive.topics.through
        signed.objects.bulk_create(
            signed(commitmentdrive_id=drive.pk, term_id=term.pk)
            for drive, topics in self._topics
            for term in topics
        )

    def _write_reviews(self) -> None:
        """Write down the steps that the recent records took on their way up."""
        reviews = []
        for model, records in self._waiting.items():
            kind = ContentType.objects.get_for_model(model)
            recent = [r for r in records if r.happened_on >= REVIEWED_SINCE]
            reviews += [review for record in recent for review in self._steps(record, kind)]
        Review._base_manager.bulk_create(reviews, batch_size=BATCH)

    def _steps(self, record: Record, kind: ContentType) -> list[Review]:
        """The steps one record took, an hour after each other."""
        steps = STEPS[Record.State(record.state)]
        return [
            Review(
                unit=record.unit,
                kind=kind,
                record_id=record.pk,
                action=action,
                state=STATES[action],
                reason=self._reasons[id(record)] if action == "return" else "",
                by=record.entered_by if action == "submit" else self.reviewer,
                at=record.entered_at + dt.timedelta(hours=number),
                record_version=1 + number,
            )
            for number, action in enumerate(steps, start=1)
        ]


def _waves(records: list[Any]) -> tuple[list[Any], list[Any]]:
    """Records that can be written at once, and those that point to one among them."""
    waves: tuple[list[Any], list[Any]] = ([], [])
    for record in records:
        waves[getattr(record, "replicates", None) is not None].append(record)
    return waves


def _put(row: Any, name: str, quantity: Quantity) -> Any:
    """Write a typed quantity into its four columns."""
    for column, value in columns(name, quantity).items():
        setattr(row, column, value)
    return row


def _cohost(activity: Activity, party: Unit | Organisation) -> ActivityCohost:
    if isinstance(party, Unit):
        return ActivityCohost(activity=activity, unit=party)
    return ActivityCohost(activity=activity, organisation=party)
