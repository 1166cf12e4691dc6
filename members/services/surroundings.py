"""Establishments, parties that are not unions, communes and zones: added and changed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.log import log
from members.models import Commune, Establishment, IndustrialZone, Organisation
from members.rules.text import fold

Row = TypeVar("Row", bound=Model)
SCHOOL_SIZES = frozenset(
    {Establishment.Size.PRESCHOOL, Establishment.Size.PRIMARY, Establishment.Size.SECONDARY}
)


def add_establishment(*, by: User | None, at: dt.datetime, **fields: Any) -> Establishment:
    """Add an agency, enterprise or school.

    :raises ValidationError: a size that does not fit the kind, a code that exists
    """
    establishment = Establishment(**fields)
    return _keep_establishment(establishment, "establishment.added", by, at, list(fields))


def change_establishment(
    *, establishment: Establishment, values: Mapping[str, Any], by: User, at: dt.datetime
) -> Establishment:
    """Change what is known of an establishment.

    :raises ValidationError: as `add_establishment`
    """
    changed = _set(establishment, values)
    return _keep_establishment(establishment, "establishment.changed", by, at, changed)


def _keep_establishment(
    row: Establishment, action: str, by: User | None, at: dt.datetime, fields: list[str]
) -> Establishment:
    is_school = row.kind == Establishment.Kind.SCHOOL
    if row.size and is_school != (row.size in SCHOOL_SIZES):
        raise ValidationError({"size": _("This size does not fit the kind of establishment.")})
    if row.opened_on and row.closed_on and row.closed_on <= row.opened_on:
        raise ValidationError(
            {"closed_on": _("The closing date must come after the opening date.")}
        )
    row.search_key = fold(f"{row.name} {row.code} {row.tax_code}")[:320]
    return _keep(row, action, by, at, fields, row.unit.path)


def add_organisation(*, by: User | None, at: dt.datetime, **fields: Any) -> Organisation:
    """Add a party that is not a union.

    :raises ValidationError: a code that exists
    """
    row = Organisation(**fields)
    return _keep(row, "organisation.added", by, at, list(fields), row.unit.path)


def change_organisation(
    *, organisation: Organisation, values: Mapping[str, Any], by: User, at: dt.datetime
) -> Organisation:
    """Change the names or the place of a party."""
    changed = _set(organisation, values)
    path = organisation.unit.path
    return _keep(organisation, "organisation.changed", by, at, changed, path)


def add_commune(*, by: User | None, at: dt.datetime, **fields: Any) -> Commune:
    """Add a commune, ward, township or special zone.

    :raises ValidationError: a code that exists
    """
    row = Commune(**fields)
    row.search_key = fold(f"{row.name} {row.district} {row.province} {row.code}")[:240]
    return _keep(row, "commune.added", by, at, list(fields))


@transaction.atomic
def add_zone(
    *, by: User | None, at: dt.datetime, communes: Any = (), **fields: Any
) -> IndustrialZone:
    """Add an industrial park or cluster, with the communes it lies in.

    :raises ValidationError: a code that exists
    """
    row = _keep(IndustrialZone(**fields), "zone.added", by, at, list(fields))
    row.communes.set(communes)
    return row


def _set(row: Model, values: Mapping[str, Any]) -> list[str]:
    """Write values onto a row; gives the names of what changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


@transaction.atomic
def _keep(
    row: Row, action: str, by: User | None, at: dt.datetime, fields: list[str], path: str = ""
) -> Row:
    """Check, save and log a row."""
    row.full_clean()
    row.save()
    log(by=by, action=action, at=at, target=row, unit_path=path, fields=fields)
    return row
