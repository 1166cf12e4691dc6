"""The log service: the only writer of `LogEntry`, and the reader that proves nobody else wrote.

Each row holds the hash of the one before it. The chain shows a row that was changed, taken out
or put elsewhere; rows cut off at the end show only against a head that was noted elsewhere.
"""

import datetime as dt
import hashlib
import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from accounts.models import LogEntry, User

CHAIN_LOCK = 7_301_958
"""Key of the PostgreSQL advisory lock that puts log rows in one order."""


def digest_of(values: Any) -> str:
    """SHA-256 of values as canonical JSON: proves a value later without keeping it."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _address(given: str | None) -> str | None:
    """An address in the one form that the hash is made of: databases write IPv6 each its way."""
    return str(ipaddress.ip_address(given)) if given else None


def row_hash(entry: LogEntry) -> str:
    """The hash that chains a row: over the hash before it and everything the row says."""
    said = [
        entry.previous,
        entry.at.astimezone(dt.UTC).isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.target,
        entry.unit_path,
        entry.fields,
        entry.digest,
        _address(entry.address),
    ]
    return digest_of(said)


@transaction.atomic
def log(
    *,
    by: User | None,
    action: str,
    at: dt.datetime,
    target: Model | str = "",
    unit_path: str = "",
    fields: Iterable[str] = (),
    values: Any = None,
    address: str | None = None,
) -> LogEntry:
    """Append one row, inside the transaction of what it tells of.

    `fields` are the names of what changed; of `values` only a digest is kept.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = LogEntry.objects.order_by("-pk").only("hash").first()
    entry = LogEntry(
        at=at,
        actor=by,
        actor_name=by.username if by else "",
        action=action,
        target=target if isinstance(target, str) else f"{target._meta.label_lower}:{target.pk}",
        unit_path=unit_path,
        fields=sorted(fields),
        digest=digest_of(values) if values is not None else "",
        address=address,
        previous=last.hash if last else "",
    )
    entry.hash = row_hash(entry)
    entry.save(force_insert=True)
    return entry


@dataclass(frozen=True)
class Chain:
    """What reading the log from its first row on has found."""

    rows: int
    """Rows that follow one another."""
    head: str
    """Hash of the last of them: to be noted elsewhere, and looked for next time."""
    broken_at: int | None
    """Key of the first row that was changed or that does not follow; None when all is well."""
    has_head: bool
    """Whether the head that was noted before stands in the chain; without one, true."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken out, moved or cut off."""
        return self.broken_at is None and self.has_head


def verify_chain(*, noted_head: str = "") -> Chain:
    """Recompute the chain of the whole log, row by row in their order.

    `noted_head` is the head that an earlier reading gave; without it, rows that were cut off at
    the end cannot be missed.
    """
    rows, head, has_head = 0, "", not noted_head
    for entry in LogEntry.objects.order_by("pk").iterator(chunk_size=2000):
        if entry.previous != head or entry.hash != row_hash(entry):
            return Chain(rows, head, entry.pk, has_head)
        rows, head = rows + 1, entry.hash
        has_head = has_head or head == noted_head
    return Chain(rows, head, None, has_head)
