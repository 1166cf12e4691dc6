"""Compiling an edition: steps that may run twice, each written only while the job is ours.

Every group of figures is one step, so that progress is visible and a killed worker loses at most
one group. Reading counts and writes nothing; writing replaces what an earlier try had written.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Job
from accounts.scope import unscoped
from accounts.services.jobs import Refused, Step
from accounts.services.log import digest_of
from members.models import Unit
from members.selectors import as_user
from reports.documents import docx, pdf, xlsx
from reports.figures import REGISTRY
from reports.figures.collect import collect, reporting
from reports.figures.registry import Figure
from reports.figures.scopes import Scope
from reports.figures.values import WHOLE
from reports.layouts import GROUPS, share_name
from reports.models import Edition, EditionFigure, EditionFile, Paragraph
from reports.selectors import edition_content, frozen_figures
from reports.services import lists, manifest, storing
from reports.services.drafting import drafted
from reports.services.frozen import digest_values, row_of

COMPILE, RENDER = "reports.compile", "reports.render"
RENDERERS: dict[str, Callable[..., bytes]] = {
    "docx": docx.render,
    "pdf": pdf.render,
    "xlsx": xlsx.render,
}
PREVIOUS = "previous"


def plan(job: Job) -> Sequence[Step]:
    """The steps of a job that compiles or renders an edition."""
    files = [
        Step(
            _("Writing the %(format)s file") % {"format": label},
            _as(_read_file, format_),
            _as(_write_file, format_),
        )
        for format_, label in EditionFile.Format.choices
    ]
    if job.kind == RENDER:
        return files
    counting = [
        Step(
            _("Counting: %(group)s") % {"group": title},
            _as(_read_group, prefix),
            _as(_write_group, prefix),
        )
        for _key, title, prefix in GROUPS
    ]
    return [
        *counting,
        Step(_("Listing what the figures are made of"), _as(_read_inputs), _as(_write_inputs)),
        Step(_("Drafting the text"), _as(_read_draft), _as(_write_draft)),
        *files,
    ]


def _as(function: Callable[..., Any], *args: Any) -> Callable[..., Any]:
    """Run a step for the job's edition, inside the reach that its actor has now."""

    def inside(job: Job, *found: Any) -> Any:
        if job.actor is None:
            raise Refused(_("The account that asked for this is gone."))
        with as_user(job.actor, timezone.localdate(job.created_at)) as reach:
            edition = Edition.objects.editable_by(reach).filter(pk=job.param("edition")).first()
            if edition is None:
                raise Refused(_("This report is no longer within your reach."))
            if edition.is_frozen:
                raise Refused(_("An issued report is never counted again."))
            with translation.override("vi"):
                return function(job, edition, *args, *found)

    return inside


def scope_of(edition: Edition) -> Scope:
    """What the figures of an edition are read for."""
    return Scope(edition.unit, edition.first_on, edition.last_on)


def figures_of(prefix: str) -> list[Figure]:
    """The figures of one group."""
    return [figure for figure in REGISTRY.all() if figure.code.startswith(prefix)]


def previous_scope(edition: Edition) -> Scope:
    """The period before, of the same length in years."""
    years = edition.last_on.year - edition.first_on.year + 1
    first = edition.first_on.replace(year=edition.first_on.year - years)
    return Scope(edition.unit, first, edition.first_on - dt.timedelta(days=1))


def count(edition: Edition, prefix: str) -> list[EditionFigure]:
    """Every number of one group of an edition, as rows that are not saved."""
    figures = figures_of(prefix)
    table = collect(figures, scope_of(edition), by_unit=True)
    before = collect(figures, previous_scope(edition), coverage=False)
    names = _part_names(set(table.parts.values()) | {cell.part for cell in table.values})
    order = {str(figure.code): number for number, figure in enumerate(REGISTRY.all())}
    rows = [
        row_of(
            edition, REGISTRY[cell.code], cell, value, order[cell.code], names.get(cell.part, "")
        )
        for cell, value in table.values.items()
    ]
    for cell, value in before.values.items():
        if not cell.part and cell.column == WHOLE:
            row = row_of(edition, REGISTRY[cell.code], cell, value, order[cell.code], "")
            row.period = PREVIOUS
            rows.append(row)
    return rows


def _part_names(parts: set[str]) -> dict[str, str]:
    codes = {part.removeprefix("unit:"): part for part in parts if part.startswith("unit:")}
    with unscoped("figures"):
        units = Unit.objects.filter(code__in=codes).values_list("code", "name", "short_name")
        names = {codes[code]: short or name for code, name, short in units}
    for part in parts:
        if "=" in part:
            names[part] = share_name(part)
    return names


def _read_group(job: Job, edition: Edition, prefix: str) -> list[EditionFigure]:
    return count(edition, prefix)


def _write_group(job: Job, edition: Edition, prefix: str, rows: list[EditionFigure]) -> None:
    EditionFigure.objects.filter(edition=edition, code__startswith=prefix).delete()
    EditionFigure.objects.bulk_create(rows, batch_size=500)
    job.checkpoint[prefix] = digest_of(digest_values(rows))


def _read_inputs(job: Job, edition: Edition) -> dict[str, Any]:
    scope = scope_of(edition)
    data, digest = manifest.packed(manifest.read_manifest(scope))
    expected, reported = reporting(scope)
    return {
        "data": data,
        "hash": digest,
        "coverage": {"expected": len(expected), "reported": len(expected & reported)},
        "lists": lists.read_lists(edition, scope, expected - reported),
    }


def _write_inputs(job: Job, edition: Edition, found: dict[str, Any]) -> None:
    if edition.manifest_hash != found["hash"]:
        _store_manifest(edition, found["data"])
    edition.manifest_hash = found["hash"]
    edition.coverage, edition.lists = found["coverage"], found["lists"]
    edition.figures_digest = digest_of(digest_values(edition.figures.all()))
    edition.compiled_at = job.created_at
    edition.state = Edition.State.COMPILED
    edition.version = F("version") + 1
    edition.save(
        update_fields=[
            "manifest", "manifest_hash", "coverage", "lists", "figures_digest", "compiled_at",
            "state", "version",
        ]
    )  # fmt: skip
    job.checkpoint |= {"manifest": found["hash"], "figures": edition.figures_digest}


def _store_manifest(edition: Edition, data: bytes) -> None:
    old, own = edition.manifest.name or "", (f"{edition.pk}.", f"{edition.pk}_")
    storing.lock(edition)
    storing.store(
        edition.manifest,
        f"{edition.pk}.json.gz",
        data,
        folder="manifests",
        ours=lambda name: name.startswith(own),
        old=old,
    )


def _read_draft(job: Job, edition: Edition) -> list[tuple[str, str]]:
    return drafted(edition, frozen_figures(edition))


def _write_draft(job: Job, edition: Edition, found: list[tuple[str, str]]) -> None:
    """Replace what was drafted before; what a person wrote stays as it is."""
    kept = Paragraph.objects.filter(edition=edition)
    kept.filter(origin=Paragraph.Origin.DRAFTED).delete()
    written = set(kept.filter(position=0).values_list("section", flat=True))
    Paragraph.objects.bulk_create(
        Paragraph(edition=edition, section=section, position=0, text=text)
        for section, text in found
        if section not in written
    )
    job.checkpoint["draft"] = digest_of(found)


def _read_file(job: Job, edition: Edition, format_: str) -> bytes:
    return RENDERERS[format_](edition_content(edition))


def _write_file(job: Job, edition: Edition, format_: str, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    storing.lock(edition)
    rows = EditionFile.objects.filter(edition=edition, format=format_)
    old = rows.values_list("file", flat=True).first() or ""
    rows.delete()
    row = EditionFile(
        edition=edition,
        format=format_,
        name=file_name(edition, format_),
        size=len(data),
        sha256=digest,
        made_at=job.created_at,
        made_of=edition.version,
    )
    storing.store(
        row.file,
        row.name,
        data,
        folder=f"editions/{edition.pk}",
        ours=lambda name: name.endswith(f".{format_}"),
        old=old,
    )
    row.save()
    job.checkpoint[format_] = digest


def file_name(edition: Edition, format_: str) -> str:
    """The name under which a file is downloaded: ASCII, telling what it is."""
    kind = {"annual": "bao-cao-nam", "five_year": "tong-ket-05-nam", "period": "bao-cao"}
    years = f"{edition.first_on.year}-{edition.last_on.year}"
    return f"{kind[edition.kind]}-{edition.unit.code}-{years}-{edition.version_for}.{format_}"
