"""Vocabularies: lists of the field that staff may extend without code (domain brief §2.1, §6)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.fields import NfcCharField


class TermQuerySet(models.QuerySet):
    """Terms by vocabulary."""

    def of(self, vocabulary: str) -> "TermQuerySet":
        """Terms of one vocabulary in the office's order, retired ones too."""
        return self.filter(vocabulary=vocabulary).order_by("position", "pk")

    def in_use(self) -> "TermQuerySet":
        """Terms that may still be chosen."""
        return self.filter(retired_on__isnull=True)


class Term(models.Model):
    """One entry of a vocabulary.

    `counts_as` is the only part that figures read: it says as what an activity of this type, a
    material of this kind or a model of this type counts. `asks` lists the quantities that the
    entry form shows for an activity type.
    """

    class Vocabulary(models.TextChoices):
        """The lists there are."""

        ACTIVITY_TYPE = "activity_type", _("Activity types")
        CHANNEL = "channel", _("Channels")
        MATERIAL = "material", _("Materials")
        TOPIC = "topic", _("Topics")
        AUDIENCE = "audience", _("Audiences")
        MODEL_TYPE = "model_type", _("Model types")
        INCIDENT = "incident", _("Incident types")
        CAUSE = "cause", _("Groups of causes")
        COMMENDATION = "commendation", _("Forms of commendation")
        COMMENDATION_LEVEL = "commendation_level", _("Levels of commendation")
        COMMENDATION_KIND = "commendation_kind", _("Kinds of commendation")
        DOCUMENT_TYPE = "document_type", _("Document types")
        AREA = "area", _("Areas of coordination")
        SECTOR = "sector", _("Sectors")
        REORGANISATION = "reorganisation", _("Kinds of reorganisation")
        SCOPE_REASON = "scope_reason", _("Reasons for being out of scope")

    vocabulary = models.CharField(_("vocabulary"), max_length=20, choices=Vocabulary)
    code = models.SlugField(_("code"), max_length=40)
    name = NfcCharField(_("name"), max_length=160)
    search_key = models.CharField(max_length=200, editable=False, default="")
    counts_as = models.CharField(_("counts as"), max_length=20, blank=True)
    asks = models.JSONField(_("quantities asked for"), default=list, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"],
                name="term_code_once_in_vocabulary",
                violation_error_message=_("This code exists already in this vocabulary."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="term_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
