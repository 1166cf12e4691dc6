"""The yearly standard "An toàn về an ninh, trật tự" (Circular 124/2021/TT-BCA)."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scope import ScopedManager
from members.models import Establishment, Record, RecordQuerySet, Term
from members.models.fields import NfcCharField, NfcTextField


class RecognitionYear(models.Model):
    """One recognition year, 16/11 to 15/11, with the rules that held in it."""

    year = models.PositiveIntegerField(_("recognition year"), unique=True)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    rules = NfcCharField(_("rules in force"), max_length=200)
    excluded_sizes = models.JSONField(_("sizes and stages out of scope"), default=list)
    denominator = models.CharField(
        _("the rate is of"),
        max_length=10,
        choices=[("in_scope", _("establishments in scope")), ("registered", _("registered ones"))],
        default="in_scope",
    )
    notes = NfcTextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("recognition year")
        verbose_name_plural = _("recognition years")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gt=F("first_on")),
                name="recognitionyear_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class RecognitionManager(ScopedManager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """Rows with their establishment and year loaded: what names a row costs no query of its own."""

    def get_queryset(self) -> Any:
        """Rows within the reach of the moment."""
        return super().get_queryset().select_related("establishment", "year")


class Recognition(Record):
    """One establishment in one recognition year: in scope, registered, result."""

    class Result(models.TextChoices):
        """What the deciding authority found; the circular knows only these two."""

        PENDING = "pending", _("Not decided yet")
        RECOGNISED = "recognised", _("Recognised")
        NOT_RECOGNISED = "refused", _("Not recognised")

    establishment = models.ForeignKey(
        Establishment,
        on_delete=models.PROTECT,
        related_name="recognitions",
        verbose_name=_("establishment"),
    )
    year = models.ForeignKey(
        RecognitionYear,
        on_delete=models.PROTECT,
        related_name="recognitions",
        verbose_name=_("recognition year"),
    )
    in_scope = models.BooleanField(_("in scope"), default=True)
    scope_reason = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.SCOPE_REASON},
        verbose_name=_("why not in scope"),
    )
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.PENDING)
    decision_number = NfcCharField(_("decision number"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects: ClassVar[Any] = RecognitionManager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        indexes = [models.Index(fields=["year", "unit"], name="recognition_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "year"],
                condition=~Q(state="withdrawn"),
                name="recognition_once_a_year",
                violation_error_message=_("This establishment already has a row in this year."),
            ),
            models.CheckConstraint(
                condition=Q(in_scope=True) | Q(scope_reason__isnull=False),
                name="recognition_out_of_scope_has_a_reason",
                violation_error_message=_("Say why the establishment is out of scope."),
            ),
            models.CheckConstraint(
                condition=Q(in_scope=True) | ~Q(result="recognised"),
                name="recognition_needs_scope",
                violation_error_message=_("An establishment out of scope cannot be recognised."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment.name}, {self.year.year}"

    @property
    def happened_on(self) -> dt.date:
        """The day of the placement: where the unit stood when the year began, then at the result.

        A result that comes after the year's end belongs to its last day.
        """
        if self.decided_on:
            return min(self.decided_on, self.year.last_on)
        return max(self.year.first_on, self.unit.opened_on)

    @property
    def is_registered(self) -> bool:
        """Whether the establishment registered for the year."""
        return self.registered_on is not None

    @property
    def is_recognised(self) -> bool:
        """Whether it was found to reach the standard."""
        return self.result == self.Result.RECOGNISED

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left to wait for: a result, or out of scope."""
        return not self.in_scope or self.result != self.Result.PENDING

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("programs:recognition_detail", args=[self.pk])
