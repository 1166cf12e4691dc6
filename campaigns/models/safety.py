"""Self-management models with their yearly snapshot, and the pages and groups units keep."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.models.sending import Sent
from members.models import Commune, IndustrialZone, Record, Term
from members.models import quantities as typed
from members.models.fields import NfcCharField


def count(label: Any) -> models.PositiveIntegerField:
    """A believable whole number; empty when none was stated."""
    return models.PositiveIntegerField(
        label, null=True, blank=True, validators=[typed.believable()]
    )


class SafetyModel(Sent, Record):
    """One model of self-management from its launch to its end."""

    CORRECTED_BY = "campaigns.services.safety.apply_model"

    class Status(models.TextChoices):
        """Where the model stands in its life."""

        PROPOSED = "proposed", _("Proposed")
        LAUNCHED = "launched", _("Launched")
        RUNNING = "running", pgettext_lazy("status of a model", "Running")
        REPLICATED = "replicated", _("Replicated")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    name = NfcCharField(_("name"), max_length=200)
    type = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.MODEL_TYPE},
        verbose_name=_("type of model"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    launched_on = models.DateField(_("launched on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    replicates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replicas",
        verbose_name=_("replicates the model"),
    )
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
    search_key = models.CharField(max_length=320, editable=False, default="")

    class Meta:
        verbose_name = _("safety model")
        verbose_name_plural = _("safety models")
        indexes = [models.Index(fields=["unit", "launched_on"], name="model_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("launched_on")),
                name="model_ends_after_its_launch",
                violation_error_message=_("A model must end after its launch."),
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(ended_on__isnull=False),
                name="model_ended_has_a_day",
                violation_error_message=_("Give the day on which the model ended."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this model."""
        return reverse("campaigns:model_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.launched_on


class ModelSnapshot(Sent, Record):
    """What one model amounted to in one year."""

    model = models.ForeignKey(
        SafetyModel,
        on_delete=models.PROTECT,
        related_name="snapshots",
        verbose_name=_("model"),
    )
    taken_on = models.DateField(_("as of"))
    teams = count(_("teams"))
    participants = count(_("participants"))
    residents = count(_("workers who live there"))
    cameras = count(_("cameras"))
    funds = models.PositiveBigIntegerField(_("funds raised, đồng"), null=True, blank=True)
    settled = count(_("matters settled"))
    tips = count(_("useful tips, as a number"))

    class Meta:
        verbose_name = _("yearly snapshot")
        verbose_name_plural = _("yearly snapshots")
        indexes = [models.Index(fields=["unit", "taken_on"], name="snapshot_by_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "taken_on"],
                condition=~Q(state="withdrawn"),
                name="snapshot_once_a_day",
                violation_error_message=_("This model has a snapshot of this day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.model_id} {self.taken_on}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its model."""
        page = reverse("campaigns:model_detail", args=[self.model_id])
        return f"{page}#snapshot-{self.pk}"

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.taken_on


class SocialChannel(Sent, Record):
    """A page or group that a unit keeps; it holds no list of members."""

    name = NfcCharField(_("name"), max_length=200)
    platform = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.CHANNEL},
        verbose_name=_("platform"),
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True, max_length=400)

    class Meta:
        verbose_name = _("social channel")
        verbose_name_plural = _("social channels")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="channel_closes_after_it_opens",
                violation_error_message=_("The closing date must come after the opening date."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this channel."""
        return reverse("campaigns:channel_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.opened_on
