"""Activities: what was held, by whom, with how many, and what was handed out or published."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scope import Checked, Reach, ScopedManager, ScopedQuerySet, path_end
from campaigns.models.campaigns import Campaign
from campaigns.models.sending import Sent
from members.models import (
    Commune,
    Establishment,
    IndustrialZone,
    Organisation,
    Record,
    RecordQuerySet,
    Term,
    Unit,
)
from members.models import quantities as typed
from members.models.fields import NfcCharField, NfcTextField
from members.rules.text import fold

Vocabulary = Term.Vocabulary


class ActivityQuerySet(RecordQuerySet):
    """Activities: the host's line sees and edits them, the co-hosts' line sees them."""

    def visible_to(self, reach: Reach) -> "ActivityQuerySet":
        """Activities that a unit within reach hosts or co-hosts."""
        hosted = reach.below("unit__path", self.readers)
        cohosted = ActivityCohost.plain.filter(reach.below("unit__path", self.readers))
        return self.filter(hosted | Q(pk__in=cohosted.values("activity")))

    def held_between(self, first: dt.date | None, last: dt.date | None) -> "ActivityQuerySet":
        """Activities whose last day lies in the period; an open end is no limit."""
        rows = self if first is None else self.filter(ends_on__gte=first)
        return rows if last is None else rows.filter(ends_on__lte=last)

    def matching(self, text: str) -> "ActivityQuerySet":
        """Activities whose title or account holds this text, tone marks or not."""
        return self.filter(search_key__contains=fold(text))

    def at_or_below(self, path: str) -> "ActivityQuerySet":
        """Activities of the unit with this path, and of every unit beneath it today."""
        return self.filter(unit__path__gte=path, unit__path__lt=path_end(path))

    def about(self, topic: Term) -> "ActivityQuerySet":
        """Activities with this topic, each once."""
        through: Any = Activity.topics.through
        named = through.objects.filter(term_id=topic.pk)
        return self.filter(pk__in=named.values("activity_id"))

    def like(self, activity: "Activity") -> "ActivityQuerySet":
        """Other activities of the same unit, type and last day: perhaps the same one twice."""
        same = self.filter(unit=activity.unit_id, type=activity.type_id, ends_on=activity.ends_on)
        return same.exclude(pk=activity.pk).exclude(state=Record.State.WITHDRAWN)


class Activity(Sent, Record):
    """One thing that was done, or many of the same kind at once (`occurrences`).

    A joint event stands once, at its host; co-hosts are credited and never added up. A row
    counts in the period that holds its last day.
    """

    CORRECTED_BY = "campaigns.services.activities.apply_activity"

    class Form(models.TextChoices):
        """Forms of a contest."""

        ONLINE = "online", _("Online")
        WRITING = "writing", _("In writing")
        STAGE = "stage", _("On stage")
        PRESS = "press", _("Press")

    type = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.ACTIVITY_TYPE},
        verbose_name=_("type of activity"),
    )
    form = models.CharField(_("form of the contest"), max_length=8, choices=Form, blank=True)
    title = NfcCharField(_("what it was"), max_length=300)
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("campaign"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    occurrences = models.PositiveIntegerField(_("how many times"), default=1)
    channels = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.CHANNEL},
        verbose_name=_("channels"),
    )
    topics = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.TOPIC},
        verbose_name=_("topics"),
    )
    audiences = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.AUDIENCE},
        verbose_name=_("audience"),
    )
    attendances = typed.number(_("attendances"))
    attendances_upper = typed.upper()
    attendances_qualifier = typed.qualifier()
    attendances_said = typed.said()
    women = typed.number(_("of them women"))
    entries = typed.number(_("contest entries"))
    entries_upper = typed.upper()
    entries_qualifier = typed.qualifier()
    entries_said = typed.said()
    works = typed.number(_("works entered"))
    works_upper = typed.upper()
    works_qualifier = typed.qualifier()
    works_said = typed.said()
    prizes = typed.number(_("prizes won"))
    prizes_upper = typed.upper()
    prizes_qualifier = typed.qualifier()
    prizes_said = typed.said()
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("commune")
    )
    zone = models.ForeignKey(
        IndustrialZone,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("industrial zone"),
    )
    establishment = models.ForeignKey(
        Establishment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("establishment"),
    )
    speaker_organisation = NfcCharField(_("speaker's organisation"), max_length=160, blank=True)
    speaker_position = NfcCharField(_("speaker's position"), max_length=120, blank=True)
    documents = NfcTextField(_("documents made known"), blank=True)
    combined = models.BooleanField(_("combined with another event"), default=False)
    narrative = NfcTextField(_("short account"), blank=True)
    search_key = models.TextField(editable=False, default="")

    objects = ScopedManager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [
            models.Index(fields=["unit", "ends_on"], name="activity_by_unit"),
            models.Index(fields=["-ends_on", "-id"], name="activity_newest"),
            models.Index(fields=["state", "ends_on"], name="activity_by_state"),
            models.Index(fields=["placement", "ends_on"], name="activity_by_placement"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_begins",
                violation_error_message=_("The last day comes before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True)
                | Q(attendances__isnull=True)
                | Q(women__lte=F("attendances"))
                | Q(women__lte=F("attendances_upper")),
                name="activity_women_within_attendances",
                violation_error_message=_("More women than attendances."),
            ),
            models.CheckConstraint(
                condition=Q(occurrences__gte=1, occurrences__lte=100_000),
                name="activity_happened_at_least_once",
                violation_error_message=_("An activity happens at least once."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this activity."""
        return reverse("campaigns:activity_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.ends_on


class ActivityCohost(Checked):
    """A unit or organisation that held an activity together with its host."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="cohosts")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="cohosted"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cohosted"
    )

    plain = models.Manager()

    class Meta:
        verbose_name = _("co-host")
        verbose_name_plural = _("co-hosts")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organisation__isnull=True)
                | Q(unit__isnull=True, organisation__isnull=False),
                name="cohost_is_a_unit_or_an_organisation",
                violation_error_message=_("A co-host is either a union or another organisation."),
            ),
            models.UniqueConstraint(
                fields=["activity", "unit"],
                condition=Q(unit__isnull=False),
                name="cohost_unit_once",
                violation_error_message=_("This unit is named twice."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.organisation)


class PartOfActivityQuerySet(ScopedQuerySet):
    """Rows that are read with their activity."""

    unit_path = "activity__unit__path"

    def visible_to(self, reach: Reach) -> "PartOfActivityQuerySet":
        """Parts of activities within reach."""
        return self.filter(activity__in=ActivityQuerySet(Activity).visible_to(reach).values("pk"))


class Material(Checked):
    """Things handed out: how many of which kind, about which topics."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="materials")
    kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.MATERIAL},
        verbose_name=_("kind"),
    )
    quantity = typed.number(_("quantity"))
    quantity_upper = typed.upper()
    quantity_qualifier = typed.qualifier()
    quantity_said = typed.said()
    topics = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.TOPIC},
        verbose_name=_("topics"),
    )

    objects = ScopedManager.from_queryset(PartOfActivityQuerySet)()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.kind_id} {self.quantity}"


class MediaItem(Checked):
    """News, features, posts and broadcasts: how many, where, how often shared."""

    class Kind(models.TextChoices):
        """Kinds of media item."""

        NEWS = "news", _("News item, article or photo")
        FEATURE = "feature", _("TV or radio feature")
        POST = "post", _("Post on a social network")
        BROADCAST = "broadcast", _("Loudspeaker broadcast")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="media")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    channel = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.CHANNEL},
        verbose_name=_("channel"),
    )
    outlet = NfcCharField(_("outlet"), max_length=160, blank=True)
    count = typed.number(_("how many"))
    count_upper = typed.upper()
    count_qualifier = typed.qualifier()
    count_said = typed.said()
    shares = typed.number(_("shares and interactions"))
    shares_upper = typed.upper()
    shares_qualifier = typed.qualifier()
    shares_said = typed.said()
    views = typed.number(_("reach"))
    views_upper = typed.upper()
    views_qualifier = typed.qualifier()
    views_said = typed.said()
    link = models.URLField(_("link"), blank=True, max_length=400)

    objects = ScopedManager.from_queryset(PartOfActivityQuerySet)()

    class Meta:
        verbose_name = _("media item")
        verbose_name_plural = _("media items")

    def __str__(self) -> str:
        return f"{self.kind} {self.outlet}"
