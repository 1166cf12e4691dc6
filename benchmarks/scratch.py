"""A database of the benchmark's own: made for one run and thrown away, never the installation's."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend

from members.services.seeding import load_vocabularies

ALIAS = "default"


@contextmanager
def scratch_database() -> Iterator[None]:
    """Inside, the default database is an empty one with all tables and vocabularies.

    On SQLite a file in a temporary folder; on PostgreSQL a database beside the installation's,
    made and dropped with the owner's address when there is one.
    """
    held = connections[ALIAS]
    given = connections["owner"].settings_dict if "owner" in connections else held.settings_dict
    make = _on_postgresql if held.vendor == "postgresql" else _on_sqlite
    with make(given) as settings:
        scratch = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, ALIAS)
        connections[ALIAS] = scratch
        try:
            call_command("migrate", database=ALIAS, interactive=False, verbosity=0)
            load_vocabularies()
            yield
        finally:
            scratch.close()
            connections[ALIAS] = held


@contextmanager
def _on_sqlite(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="unionsec-benchmark-") as folder:
        yield {**given, "NAME": str(Path(folder) / "scratch.sqlite3")}


@contextmanager
def _on_postgresql(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    name = f"unionsec_benchmark_{os.getpid()}"
    door = load_backend(given["ENGINE"]).DatabaseWrapper({**given, "NAME": "postgres"}, ALIAS)
    try:
        with door.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {**given, "NAME": name}
        finally:
            with door.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        door.close()
