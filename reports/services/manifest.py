"""The manifest of inputs: every record that went into an edition, with its version and digest.

It is a compressed file with a hash, not rows. Two manifests say which records have changed.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from accounts.scope import unscoped
from reports.figures import REGISTRY
from reports.figures.registry import Figure
from reports.figures.scopes import Scope
from reports.figures.sources import Source
from reports.figures.stocks import StockSource

Manifest = dict[str, dict[str, list[Any]]]
"""source name → record key → [version, digest of what figures read]."""


def sources_of(figures: Iterable[Figure]) -> list[tuple[Source, list[str]]]:
    """Every source with the quantities that figures read from it."""
    columns: dict[Source, set[str]] = {}
    for figure in figures:
        for source in figure.sources:
            columns.setdefault(source, set()).update(filter(None, [figure.column]))
    return [(source, sorted(found)) for source, found in columns.items()]


def read_manifest(scope: Scope) -> Manifest:
    """Every input of a scope as it stands now. One query a source (one a year for stocks)."""
    manifest: Manifest = {}
    with unscoped("figures"):
        for source, columns in sources_of(REGISTRY.all()):
            own = [name for name in columns if hasattr(source.model, name)]
            manifest[source.name] = dict(sorted(_inputs(source, scope, own).items()))
    return manifest


def _inputs(source: Source, scope: Scope, columns: list[str]) -> dict[str, list[Any]]:
    version = f"{source.prefix}version"
    typed = [
        f"{name}_{part}"
        for name in columns
        if source.is_typed(name)
        for part in ("qualifier", "said", "upper")
    ]
    if source.is_of_any_figure:
        columns, typed = ["figure", "value"], ["value_qualifier", "value_said", "value_upper"]
    fields = [version, source.day, *source.aliases, *columns, *typed]
    found: dict[str, list[Any]] = {}
    for queryset, place in _querysets(source, scope):
        rows = queryset.annotate(**source.aliases).order_by()
        for key, path, *values in rows.values_list("pk", place, *fields):
            digest = hashlib.sha1(  # a fingerprint, no protection
                json.dumps([path, *values[1:]], default=str).encode(), usedforsecurity=False
            )
            found[str(key)] = [values[0], digest.hexdigest()[:16]]
    return found


def _querysets(source: Source, scope: Scope) -> list[tuple[Any, str]]:
    if isinstance(source, StockSource):
        return [(source.on(scope, year.last), "place_path") for year in scope.years]
    return [(source.within(scope), scope.path_lookup(source.prefix))]


def packed(manifest: Manifest) -> tuple[bytes, str]:
    """The manifest as a compressed file, and the hash of the file; the same bytes each time."""
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    data = gzip.compress(text, mtime=0)
    return data, hashlib.sha256(data).hexdigest()


def unpacked(data: bytes) -> Manifest:
    """The manifest that a file holds."""
    return json.loads(gzip.decompress(data))


def changes(was: Manifest, now: Manifest) -> dict[str, dict[str, str]]:
    """Per source the records that are new, gone or changed since."""
    found: dict[str, dict[str, str]] = {}
    for name in sorted(was.keys() | now.keys()):
        before, after = was.get(name, {}), now.get(name, {})
        moved = dict.fromkeys(after.keys() - before.keys(), "new")
        moved |= dict.fromkeys(before.keys() - after.keys(), "gone")
        moved |= {
            key: "changed" for key in before.keys() & after.keys() if before[key] != after[key]
        }
        if moved:
            found[name] = dict(sorted(moved.items()))
    return found
