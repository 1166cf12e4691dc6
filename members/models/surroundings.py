"""What stands around the unions: establishments, and parties that are not unions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scope import UNION, Checked, Role, ScopedManager, ScopedQuerySet
from members.models.fields import NfcCharField
from members.models.places import Commune, IndustrialZone
from members.models.units import Unit
from members.models.vocabulary import Term


class EstablishmentQuerySet(ScopedQuerySet):
    """Establishments are public bodies: the liaison reads them too."""

    readers = UNION | {Role.LIAISON}


class Establishment(Checked):
    """An agency, enterprise or school, kept apart from the union in it.

    Scope of "An toàn về an ninh, trật tự": Circular 124/2021/TT-BCA leaves out small and micro
    enterprises, and primary schools, preschools and nurseries.
    """

    class Kind(models.TextChoices):
        """Kinds of establishment."""

        AGENCY = "agency", _("Agency")
        ENTERPRISE = "enterprise", _("Enterprise")
        SCHOOL = "school", _("School")

    class Size(models.TextChoices):
        """Size class of an enterprise, or stage of a school."""

        MICRO = "micro", _("Micro")
        SMALL = "small", _("Small")
        MEDIUM = "medium", _("Medium")
        LARGE = "large", _("Large")
        PRESCHOOL = "preschool", _("Preschool or nursery")
        PRIMARY = "primary", _("Primary school")
        SECONDARY = "secondary", _("Secondary school and above")

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = NfcCharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    size = models.CharField(_("size or stage"), max_length=12, choices=Size, blank=True)
    tax_code = models.CharField(_("tax code"), max_length=14, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="establishments",
        verbose_name=_("union unit that keeps it"),
    )
    has_union = models.BooleanField(_("has a union"), default=True)
    sector = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.SECTOR},
        verbose_name=_("sector"),
    )
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("commune")
    )
    zone = models.ForeignKey(
        IndustrialZone,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="establishments",
        verbose_name=_("industrial zone"),
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    search_key = models.CharField(max_length=320, editable=False, default="", db_index=True)

    objects = ScopedManager.from_queryset(EstablishmentQuerySet)()

    class Meta:
        verbose_name = _("establishment")
        verbose_name_plural = _("establishments")

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(ScopedQuerySet):
    """Parties are known to everybody in the province."""

    line_readers = UNION | {Role.LIAISON}
    readers = UNION | {Role.LIAISON}
    writers = frozenset({Role.STAFF})


class Organisation(Checked):
    """A party that is not a union: the police of the province, its offices, a commune's police.

    It may host or co-host an activity, issue a document and be a party; it holds no persons.
    """

    class Kind(models.TextChoices):
        """Kinds of organisation."""

        POLICE_PROVINCE = "police_province", _("Provincial police")
        POLICE_OFFICE = "police_office", _("Office of the provincial police")
        POLICE_COMMUNE = "police_commune", _("Commune police")
        OTHER = "other", _("Other party")

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = NfcCharField(_("name"), max_length=200)
    short_name = NfcCharField(_("short name"), max_length=80, blank=True)
    symbol = NfcCharField(_("abbreviation in document symbols"), max_length=40, blank=True)
    parent_line = NfcCharField(_("superior body in headings"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name=_("federation it works with"),
    )
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("commune")
    )
    position = models.PositiveIntegerField(_("order in tables"), default=0)

    objects = ScopedManager.from_queryset(OrganisationQuerySet)()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def is_police(self) -> bool:
        """Whether this is a body of the police."""
        return self.kind != self.Kind.OTHER
