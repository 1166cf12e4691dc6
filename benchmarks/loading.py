"""Loading many rows at once: COPY on PostgreSQL, executemany on SQLite."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model

CHUNK = 20_000


def load(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of a table, and say how many; `names` are its attributes in the rows' order.

    What is not named gets the default that its field declares. Nothing is validated: the rows are
    made, not entered.
    """
    fields = model._meta.concrete_fields
    by_name = {field.attname: field for field in fields}
    rest = [f for f in fields if f.attname not in names and not f.null and not f.primary_key]
    columns = [by_name[name].column for name in names] + [field.column for field in rest]
    constants = tuple(_default(field) for field in rest)
    write = _copy if connection.vendor == "postgresql" else _execute
    written = 0
    rows = iter(rows)
    while chunk := [(*row, *constants) for row in islice(rows, CHUNK)]:
        with transaction.atomic():
            write(model._meta.db_table, columns, chunk)
        written += len(chunk)
    return written


def _default(field: Field) -> Any:
    value = field.get_default()
    if isinstance(value, bool):
        return int(value)
    return value if value is not None else ""


def _copy(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    text = io.StringIO("".join(_lines(rows)))
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({named}) FROM STDIN', text)


def _lines(rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    for row in rows:
        yield "\t".join("\\N" if value is None else str(value) for value in row) + "\n"


def _execute(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({places})', rows)
