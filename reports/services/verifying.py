"""Verifying an edition: count again, compare with what was frozen, and say what moved and why."""

import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import translation

from accounts.scope import unscoped
from reports.figures import REGISTRY
from reports.layouts import GROUPS
from reports.models import Edition, EditionFigure
from reports.selectors import records_of
from reports.services import manifest
from reports.services.compiling import count, scope_of
from reports.services.frozen import digest_values

Changes = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Moved:
    """One number that is no longer what was frozen."""

    code: str
    part: str
    column: str
    label: str
    was: str
    now: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verification:
    """What verifying found. `records` are the inputs that changed, moved a figure or not."""

    identical: bool
    figures: tuple[Moved, ...] = ()
    records: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """The result as plain JSON values."""
        return asdict(self)


def verify(edition: Edition) -> Verification:
    """Count an edition's figures again and compare them, its inputs and its files.

    :raises ValueError: when it was never compiled
    """
    if edition.compiled_at is None:
        raise ValueError(f"Edition {edition.pk} was never compiled.")
    with translation.override("vi"):
        now = [row for _key, _title, prefix in GROUPS for row in count(edition, prefix)]
    was = list(edition.figures.all())
    with edition.manifest.open("rb") as file:
        data = file.read()
    changed = manifest.changes(manifest.unpacked(data), manifest.read_manifest(scope_of(edition)))
    files = _spoiled(edition, data)
    if digest_values(was) == digest_values(now):
        records = _records(changed)
        return Verification(not files and not records, records=records, files=files)
    moved = tuple(_moved(edition, was, now, changed))
    return Verification(False, moved, _records(changed), files)


def _spoiled(edition: Edition, data: bytes) -> tuple[str, ...]:
    """Files whose content is not the one whose hash was frozen."""
    found = []
    if hashlib.sha256(data).hexdigest() != edition.manifest_hash:
        found.append("manifest")
    for row in edition.files.order_by("format"):
        try:
            with row.file.open("rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
        except FileNotFoundError:
            digest = ""
        if digest != row.sha256:
            found.append(row.format)
    return tuple(found)


def _records(changed: Changes) -> tuple[str, ...]:
    return tuple(
        f"{source} {key}: {what}" for source, keys in changed.items() for key, what in keys.items()
    )


def _moved(
    edition: Edition, was: list[EditionFigure], now: list[EditionFigure], changed: Changes
) -> list[Moved]:
    before = {(row.code, row.part, row.period): row for row in was}
    after = {(row.code, row.part, row.period): row for row in now}
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if _same(old, new):
            continue
        code, part, column = key
        either = new or old
        found.append(
            Moved(
                code, part, column, either.label if either else "", _text(old), _text(new),
                _causes(edition, code, part, column, changed),
            )
        )  # fmt: skip
    return found


def _same(old: EditionFigure | None, new: EditionFigure | None) -> bool:
    if old is None or new is None:
        return old is new
    return digest_values([old]) == digest_values([new])


def _text(row: EditionFigure | None) -> str:
    if row is None or row.value is None:
        return "–"
    number = f"{row.value:.4f}".rstrip("0").rstrip(".")
    told = f" ({row.reported}/{row.expected})" if row.expected else ""
    return f"{number}{told}" if row.qualifier == "exact" else f"{row.qualifier} {number}{told}"


def _causes(
    edition: Edition, code: str, part: str, column: str, changed: Changes
) -> tuple[str, ...]:
    """The changed records that this number is, or was, made of."""
    names = {source.name for source in _sources(code)}
    causes = []
    with unscoped("figures"):
        rows = {
            str(key)
            for _name, found in records_of(edition, code, part, column)
            for key in found.values_list("pk", flat=True)
        }
    for source in sorted(names & changed.keys()):
        for key, what in changed[source].items():
            if what == "gone" or key in rows or what == "changed":
                causes.append(f"{source} {key}: {what}")
    return tuple(causes)


def _sources(code: str) -> list[Any]:
    measure = REGISTRY[code].measure
    ends = [getattr(measure, name, "") for name in ("numerator", "denominator")]
    figures = [REGISTRY[end] for end in ends if end] or [REGISTRY[code]]
    return [source for figure in figures for source in figure.sources]
