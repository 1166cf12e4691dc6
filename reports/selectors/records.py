"""The records behind a number of an edition."""

from django.db.models import QuerySet

from accounts.scope import unscoped
from members.models import Unit
from reports.figures import REGISTRY
from reports.figures.measures import Ratio
from reports.figures.scopes import Scope
from reports.models import Edition
from reports.selectors.frozen import WHOLE


def records_of(
    edition: Edition, code: str, part: str = "", column: str = WHOLE
) -> list[tuple[str, QuerySet]]:
    """The rows behind a number, as (name of the source, rows) for every source.

    A rate leads to the rows of both its ends. The rows are those of today: an issued edition may
    differ, which `verify` tells.

    :raises KeyError: for an unknown code
    :raises OutsideReach: when the caller does not reach the unit
    """
    figure = REGISTRY[code]
    scope = _scope(edition, part, column)
    share = part if "=" in part else ""
    if isinstance(figure.measure, Ratio):
        ends = (figure.measure.numerator, figure.measure.denominator)
        return [found for end in ends for found in records_of(edition, end, part, column)]
    rows = figure.records(scope, share)
    names = [str(found.model._meta.verbose_name_plural) for found in rows]
    return list(zip(names, rows, strict=True))


def _scope(edition: Edition, part: str, column: str) -> Scope:
    unit = edition.unit
    if part.startswith("unit:"):
        with unscoped("figures"):
            unit = Unit.objects.get(code=part.removeprefix("unit:"))
    first, last = edition.first_on, edition.last_on
    for year in edition.period.years():
        if str(year.first.year) == column:
            first, last = year.first, year.last
    return Scope(unit, first, last)
