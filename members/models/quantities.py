"""Typed quantities as columns: a number, its upper end, and what was said with it.

One quantity `attendances` is four columns: `attendances`, `attendances_upper`,
`attendances_qualifier` and `attendances_said`. What they mean together is in
`members/rules/quantities.py`.
"""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.fields import NfcCharField

MOST = 100_000_000
"""No count above this is believed."""


class QualifierChoice(models.TextChoices):
    """What was said with a number."""

    EXACT = "exact", _("exactly")
    OVER = "over", _("over")
    ABOUT = "about", _("about")
    RANGE = "range", _("from – to")
    ORDER = "order", _("hundreds, thousands …")
    MANY = "many", _("many")


def believable() -> MaxValueValidator:
    """The check that refuses an absurd count."""
    return MaxValueValidator(MOST, _("Over 100 million: please check the number."))


def number(label: Any) -> models.PositiveBigIntegerField:
    """The number itself; empty when none was stated."""
    return models.PositiveBigIntegerField(label, null=True, blank=True, validators=[believable()])


def upper() -> models.PositiveBigIntegerField:
    """The upper end of a range, or the magnitude of "hundreds"."""
    return models.PositiveBigIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )


def qualifier() -> models.CharField:
    """What was said with the number."""
    return models.CharField(
        max_length=5, choices=QualifierChoice, default=QualifierChoice.EXACT, blank=True
    )


def said() -> NfcCharField:
    """The office's own word for it ("hơn", "trên", "khoảng"), kept up to the sentence."""
    return NfcCharField(max_length=20, blank=True)
