"""What an activity may say: which quantities its type asks for, and how they fit together.

Every function gives errors back and raises nothing, so that a form, a service and an import can
each show them in their own way.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.rules.quantities import Qualifier, Quantity, grouped

QUANTITIES: Final = ("attendances", "entries", "works", "prizes")
"""Typed quantities of an activity; `women` is a plain count beside `attendances`."""
NUMBERS: Final = ("attendances", "women", "entries", "works", "prizes")
"""Everything that a type may ask for, in the order of the form."""
CONTEST: Final = "contest"
"""What a type counts as when the form of the contest is asked for."""
ROWS_OF_ORDER: Final = 10
""""Hundreds" is less than ten times a hundred."""

Errors = dict[str, list[ValidationError]]


def asked(asks: Collection[str], stated: Collection[str] = ()) -> tuple[str, ...]:
    """The numbers that the form shows: what the type asks for, and what the row already states."""
    return tuple(name for name in NUMBERS if name in asks or name in stated)


def most_attendances(attendances: Quantity) -> int | None:
    """The greatest number of attendances that was stated; None when there is no bound."""
    if attendances.qualifier is Qualifier.RANGE:
        return attendances.upper
    if attendances.qualifier is Qualifier.ORDER:
        return (attendances.upper or 0) * ROWS_OF_ORDER - 1
    return attendances.value


def women_problem(women: int | None, attendances: Quantity) -> ValidationError | None:
    """The error when there are more women than attendances; of a range the upper end counts."""
    most = most_attendances(attendances)
    if women is None or most is None or women <= most:
        return None
    return ValidationError(
        _("More women (%(women)s) than attendances (%(most)s)."),
        code="women",
        params={"women": grouped(women), "most": grouped(most)},
    )


def problems(
    *,
    type_name: str,
    counts_as: str,
    asks: Collection[str],
    form: str,
    women: int | None,
    quantities: Mapping[str, Quantity],
    had: Collection[str] = (),
) -> Errors:
    """What is wrong with the numbers of an activity, by field; `had` names what stood before."""
    errors: Errors = {}
    if form and counts_as != CONTEST:
        _add(errors, "form", ValidationError(_("Only a contest has a form of contest.")))
    for name in _stated(women, quantities):
        if name not in asks and name not in had:
            message = _("“%(type)s” does not ask for this number.")
            _add(errors, name, ValidationError(message, params={"type": type_name}))
    for name, quantity in quantities.items():
        for problem in quantity.problems():
            _add(errors, name, problem)
    too_many = women_problem(women, quantities.get("attendances", Quantity()))
    if too_many is not None:
        _add(errors, "women", too_many)
    return errors


def _stated(women: int | None, quantities: Mapping[str, Quantity]) -> Iterable[str]:
    """The numbers that say something."""
    if women is not None:
        yield "women"
    yield from (name for name, quantity in quantities.items() if quantity != Quantity())


def _add(errors: Errors, name: str, problem: Any) -> None:
    """Put one error to its field."""
    errors.setdefault(name, []).append(problem)
