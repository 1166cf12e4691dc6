"""Editions: one issue of one report, with the figures and files it froze (architecture §6)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.scope import OFFICE, Checked, ScopedManager, ScopedQuerySet
from members.models import Unit
from members.models.fields import NfcCharField, NfcTextField
from members.rules.dates import Period
from programs.models import FigureCode, Program


class EditionQuerySet(ScopedQuerySet):
    """Editions are the office's work; the liaison's view of them comes with its dashboards."""

    readers = OFFICE
    writers = OFFICE


class Edition(Checked):
    """One issue of one report for a programme and a unit."""

    class Kind(models.TextChoices):
        """Kinds of report."""

        ANNUAL = "annual", _("Annual report")
        FIVE_YEAR = "five_year", _("Five-year report")
        PERIOD = "period", _("Report of a period")

    class Version(models.TextChoices):
        """For whom the document is made; named lists stand only in the internal one."""

        INTERNAL = "internal", _("Internal version of the union")
        JOINT = "joint", _("Joint version of both parties")

    class State(models.TextChoices):
        """Where the report stands."""

        DRAFT = "draft", _("Report draft")
        COMPILED = "compiled", _("Compiled")
        IN_REVIEW = "in_review", _("Waiting for approval")
        ISSUED = "issued", _("Issued")
        SUPERSEDED = "superseded", _("Superseded")

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="editions", verbose_name=_("programme")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="editions", verbose_name=_("unit")
    )
    kind = models.CharField(_("kind of report"), max_length=10, choices=Kind)
    version_for = models.CharField(
        _("version"), max_length=10, choices=Version, default=Version.INTERNAL
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    number = NfcCharField(_("number from the office's register"), max_length=20, blank=True)
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    opened_at = models.DateTimeField(editable=False)
    compiled_at = models.DateTimeField(_("as of"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    issued_at = models.DateTimeField(null=True, editable=False)
    return_reason = NfcTextField(_("what is to be added"), blank=True, editable=False)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        editable=False,
    )
    coverage = models.JSONField(default=dict, editable=False)
    lists = models.JSONField(default=dict, editable=False)
    manifest = models.FileField(upload_to="manifests", editable=False)
    manifest_hash = models.CharField(max_length=64, blank=True, editable=False)
    figures_digest = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager.from_queryset(EditionQuerySet)()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="edition_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["program", "unit", "kind", "version_for", "first_on", "last_on"],
                condition=Q(state__in=["draft", "compiled", "in_review"]),
                name="edition_under_way_once",
                violation_error_message=_("A report of this kind and period is under way already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_on.year}–{self.last_on.year}"

    @property
    def is_open(self) -> bool:
        """Whether it may be compiled and written on."""
        return self.state in {self.State.DRAFT, self.State.COMPILED}

    @property
    def is_frozen(self) -> bool:
        """Whether figures, labels and files may never change again."""
        return self.state in {self.State.ISSUED, self.State.SUPERSEDED}

    @property
    def is_joint(self) -> bool:
        """Whether both parties sign."""
        return self.version_for == self.Version.JOINT

    @property
    def period(self) -> Period:
        """The days the report is about."""
        return Period(self.first_on, self.last_on)


class EditionPartQuerySet(ScopedQuerySet):
    """Rows that are read with their edition."""

    unit_path = "edition__unit__path"
    readers = OFFICE
    writers = OFFICE


class EditionFigure(Checked):
    """One frozen number: a figure, of one part of the unit, in one period.

    `part` is empty for the unit as a whole, "unit:<code>" for one beneath it, and
    "<dimension>=<value>" for one share; `period` is a year, or "all" for the whole period.
    """

    class Standing(models.TextChoices):
        """The four different nothings, and a number."""

        NUMBER = "number", _("number")
        NOT_REPORTED = "not_reported", _("not reported")
        NOT_APPLICABLE = "not_applicable", _("not applicable")
        SUPPRESSED = "suppressed", _("under the threshold")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    code = models.CharField(max_length=6, choices=FigureCode)
    part = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=24)
    standing = models.CharField(max_length=14, choices=Standing)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    upper = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    qualifier = models.CharField(max_length=5, default="exact")
    said = NfcCharField(max_length=20, blank=True)
    total = models.JSONField(default=dict)
    numerator = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    reported = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    label = NfcCharField(max_length=200)
    part_label = NfcCharField(max_length=200, blank=True)
    unit_of_measure = NfcCharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    footnote = NfcCharField(max_length=300, blank=True)

    objects = ScopedManager.from_queryset(EditionPartQuerySet)()

    class Meta:
        verbose_name = _("figure of a report")
        verbose_name_plural = _("figures of a report")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "part", "period"], name="editionfigure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.code} {self.part} {self.period} {self.value}"


class Paragraph(Checked):
    """One paragraph of a report. A number in it is a field, `{PR04}`, never typed digits."""

    class Origin(models.TextChoices):
        """Who wrote it: the compile, until a person has changed it."""

        DRAFTED = "drafted", _("Drafted from the figures")
        WRITTEN = "written", _("Written by the office")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DRAFTED)
    text = NfcTextField(_("text"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager.from_queryset(EditionPartQuerySet)()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section", "position"], name="paragraph_has_its_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.section} {self.position}"


def edition_file_name(edition_file: "EditionFile", filename: str) -> str:
    """A folder per edition, a random name per file."""
    return f"editions/{edition_file.edition_id}/{uuid.uuid4().hex}.{edition_file.format}"


class EditionFile(Checked):
    """One document made from an edition, with its hash."""

    class Format(models.TextChoices):
        """Formats of documents."""

        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=4, choices=Format)
    file = models.FileField(upload_to=edition_file_name, max_length=200)
    name = NfcCharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_of = models.PositiveIntegerField()

    objects = ScopedManager.from_queryset(EditionPartQuerySet)()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of a report")
        constraints = [
            models.UniqueConstraint(fields=["edition", "format"], name="editionfile_once_a_format")
        ]

    def __str__(self) -> str:
        return self.name
