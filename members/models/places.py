"""Places: communes and industrial zones. They are public and carry no reach."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.fields import NfcCharField


class Commune(models.Model):
    """A commune, ward, township or special zone; names change when provinces merge."""

    class Kind(models.TextChoices):
        """Kinds of administrative unit at commune level."""

        COMMUNE = "commune", pgettext_lazy("kind of commune", "Commune")
        WARD = "ward", _("Ward")
        TOWNSHIP = "township", _("Township")
        SPECIAL = "special", _("Special zone")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = NfcCharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMUNE)
    district = NfcCharField(_("district"), max_length=120, blank=True)
    province = NfcCharField(_("province"), max_length=120)
    from_on = models.DateField(_("from"), null=True, blank=True)
    to_on = models.DateField(_("until"), null=True, blank=True)
    search_key = models.CharField(max_length=240, editable=False, default="", db_index=True)

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class IndustrialZone(models.Model):
    """An industrial park, export-processing zone or industrial cluster."""

    class Kind(models.TextChoices):
        """Kinds of zone."""

        PARK = "park", _("Industrial park")
        EXPORT = "export", _("Export-processing zone")
        CLUSTER = "cluster", _("Industrial cluster")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = NfcCharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARK)
    communes = models.ManyToManyField(
        Commune, blank=True, related_name="zones", verbose_name=_("communes")
    )
    province = NfcCharField(_("province"), max_length=120)

    class Meta:
        verbose_name = _("industrial zone")
        verbose_name_plural = _("industrial zones")

    def __str__(self) -> str:
        return self.name
