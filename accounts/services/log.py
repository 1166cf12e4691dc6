"""The log service: the only writer of `LogEntry`."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
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
        entry.address,
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
