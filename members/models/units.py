"""Units of the union and where they stand in the tree, today and on any day."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.scope import UNION, Checked, Role, ScopedManager, ScopedQuerySet, path_end
from members.models.fields import NfcCharField, PathField
from members.models.places import Commune, IndustrialZone
from members.models.vocabulary import Term


class UnitQuerySet(ScopedQuerySet):
    """Units by place in the tree and by date."""

    unit_path = "path"
    readers = UNION | {Role.ADMIN}
    line_readers = UNION | {Role.ADMIN, Role.LIAISON}
    writers = frozenset({Role.STAFF, Role.UPPER})

    def below(self, unit: "Unit") -> "UnitQuerySet":
        """The unit and everything beneath it in today's tree."""
        return self.filter(path__gte=unit.path, path__lt=path_end(unit.path))

    def open_on(self, day: dt.date) -> "UnitQuerySet":
        """Units that exist on this day."""
        still = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
        return self.filter(still, opened_on__lte=day)

    def in_order(self) -> "UnitQuerySet":
        """The office's own order: position first, then code."""
        return self.order_by("position", "code")


class Unit(Checked):
    """One union body: federation, upper-level union, grassroots union or a part of one.

    Levels of Law 50/2024 on trade unions, Article 8, and the parts below a grassroots union.
    """

    class Level(models.TextChoices):
        """Level in the organisation."""

        NATIONAL = "national", _("Confederation")
        PROVINCE = "province", _("Provincial federation")
        UPPER = "upper", _("Upper-level union")
        GRASSROOTS = "grassroots", _("Grassroots union")
        MEMBER = "member", _("Member grassroots union")
        SECTION = "section", _("Section union")
        TEAM = "team", _("Union team")

    class Kind(models.TextChoices):
        """What the unit gathers: the office's order is territory, sector, zone, direct."""

        TERRITORIAL = "territorial", _("Territorial")
        SECTOR = "sector", _("Sector")
        ZONE = "zone", _("Industrial zone")
        COMMUNE = "commune", _("Commune or ward")
        WORKPLACE = "workplace", _("Workplace")
        CRAFT = "craft", _("Craft union")

    class Ownership(models.TextChoices):
        """The area (khu vực) that the employer belongs to."""

        PUBLIC = "public", _("Administrative and public service")
        AUTONOMOUS = "autonomous", _("Self-financing public service")
        STATE = "state", _("State enterprise")
        PRIVATE = "private", _("Non-state enterprise")
        FOREIGN = "foreign", _("Foreign-invested enterprise")
        COOPERATIVE = "cooperative", _("Cooperative")
        CRAFT = "craft", _("Craft union")

    class Relation(models.TextChoices):
        """How a unit hangs under the one above it."""

        MANAGED = "managed", _("Managed")
        COORDINATED = "coordinated", _("Coordinated with, not managed")

    code = models.CharField(_("unit code"), max_length=30, unique=True)
    national_code = models.CharField(_("national code"), max_length=30, blank=True)
    name = NfcCharField(_("name"), max_length=200)
    short_name = NfcCharField(_("short name"), max_length=80, blank=True)
    symbol = NfcCharField(_("abbreviation in document symbols"), max_length=40, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    ownership = models.CharField(_("area"), max_length=12, choices=Ownership, blank=True)
    sector = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.SECTOR},
        verbose_name=_("sector"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("directly under"),
    )
    relation = models.CharField(
        _("relation"), max_length=12, choices=Relation, default=Relation.MANAGED
    )
    path = PathField(editable=False, default="", db_index=True)
    communes = models.ManyToManyField(
        Commune, blank=True, related_name="units", verbose_name=_("communes served")
    )
    zone = models.ForeignKey(
        IndustrialZone,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("industrial zone"),
    )
    office_phone = models.CharField(_("office telephone"), max_length=20, blank=True)
    address = NfcCharField(_("address"), max_length=200, blank=True)
    province_name = NfcCharField(_("province as printed"), max_length=80, blank=True)
    position = models.PositiveIntegerField(_("order in tables"), default=0)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    search_key = models.CharField(max_length=320, editable=False, default="", db_index=True)
    is_demo = models.BooleanField(_("made-up example"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager.from_queryset(UnitQuerySet)()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        indexes = [models.Index(fields=["parent", "position", "code"], name="unit_by_parent")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="unit_closes_after_it_opens",
                violation_error_message=_("The closing date must come after the opening date."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="unit_is_not_its_own_parent",
                violation_error_message=_("A unit cannot stand under itself."),
            ),
            models.CheckConstraint(
                condition=~Q(relation="coordinated") | Q(parent__isnull=False),
                name="unit_is_coordinated_by_someone",
                violation_error_message=_("A coordinated unit needs the unit that coordinates it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: dt.date) -> bool:
        """Whether the unit exists on this day."""
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)

    @property
    def depth(self) -> int:
        """Levels above the unit in today's tree."""
        return max(len(self.path) // 7 - 1, 0)


class PlacementQuerySet(ScopedQuerySet):
    """Placements by date."""

    readers = UNION | {Role.ADMIN}
    writers = frozenset({Role.STAFF, Role.UPPER})

    def on(self, day: dt.date) -> "PlacementQuerySet":
        """The placements in force on this day."""
        still = Q(to_on__isnull=True) | Q(to_on__gt=day)
        return self.filter(still, from_on__lte=day)


class Placement(Checked):
    """Where a unit stood from one day up to, and not including, another.

    `outside` says that the unit, or one above it, was only coordinated with: its figures are
    then shown beside, and never added into, those of the units above.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    relation = models.CharField(max_length=12, choices=Unit.Relation, default="managed")
    outside = models.BooleanField(default=False)
    path = PathField(db_index=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("until"), null=True, blank=True)
    reason = NfcCharField(_("decision"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(PlacementQuerySet)()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        indexes = [models.Index(fields=["unit", "from_on"], name="placement_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="placement_ends_after_it_begins",
                violation_error_message=_("A placement must end after it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(to_on__isnull=True),
                name="placement_open_once_a_unit",
                violation_error_message=_("The unit already has a place in the tree."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.path} {self.from_on}–{self.to_on or ''}"
