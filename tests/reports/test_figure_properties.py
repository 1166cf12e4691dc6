"""Of every additive figure: its records re-sum to the number, and its parts sum to the whole."""

import datetime as dt
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.scope import unscoped
from members.models import Unit
from members.rules.quantities import Total
from members.services.units import move_unit
from reports.figures import REGISTRY
from reports.figures.collect import collect
from reports.figures.scopes import Scope
from tests import records
from tests.conftest import NOW, make_unit

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2022, 12, 31)
ADDITIVE = [figure for figure in REGISTRY.all() if figure.is_additive]
days = st.dates(dt.date(2019, 7, 1), dt.date(2023, 3, 1))
counts = st.one_of(st.none(), st.integers(0, 5000))
places = st.sampled_from(["P", "P-E", "P-E-1", "P-W-1", "P-X", "P-Y"])
words = st.sampled_from([("exact", ""), ("over", "hơn"), ("over", "trên"), ("about", "khoảng")])


@st.composite
def facts(draw):
    """One record of any kind as (maker, unit code, arguments)."""
    place, on, n = draw(places), draw(days), draw(counts)
    qualifier, said = draw(words) if n else ("exact", "")
    kind = draw(st.sampled_from(list(MAKERS)))
    return kind, place, on, n, qualifier, said, draw(st.integers(0, 3))


def typed(name, n, qualifier, said):
    return {name: n, f"{name}_qualifier": qualifier, f"{name}_said": said}


def _activity(unit, on, n, qualifier, said, pick):
    kind = ("session", "rally", "contest", "guard_class")[pick]
    form = "online" if kind == "contest" else ""
    column = "entries" if kind == "contest" else "attendances"
    records.activity(
        unit, kind, on, form=form, occurrences=pick + 1, **typed(column, n, qualifier, said)
    )


def _material(unit, on, n, qualifier, said, pick):
    kind = ("leaflet", "pen", "banner", "other")[pick]
    item = records.material(unit, kind, n, on)
    with unscoped("test"):
        type(item).objects.filter(pk=item.pk).update(**typed("quantity", n, qualifier, said))


def _model(unit, on, n, qualifier, said, pick):
    found = records.safety_model(unit, on, ("boarding", "camera")[pick % 2])
    records.snapshot(found, on, cameras=n, participants=n, settled=pick, teams=pick)


def _headcount(unit, on, n, qualifier, said, pick):
    with unscoped("test"):
        taken = unit.headcount_set.filter(counted_on=on).exists()
    if not taken:
        records.headcount(unit, on, n or 0, (n or 0) // 2)


def _statement(unit, on, n, qualifier, said, pick):
    year = on.year
    figure = ("IN05", "PR02", "PR03", "IN01")[pick]
    with unscoped("test"):
        taken = unit.periodstatement_set.filter(figure=figure, first_on__year=year).exists()
    if not taken:
        records.statement(unit, figure, dt.date(year, 1, 1), dt.date(year, 12, 31), n)


def _recognition(unit, on, n, qualifier, said, pick):
    records.recognition(unit, on.year, ("recognised", "refused", "pending", "recognised")[pick])


MAKERS = {
    "activity": _activity,
    "material": _material,
    "model": _model,
    "headcount": _headcount,
    "statement": _statement,
    "recognition": _recognition,
    "core": lambda unit, on, n, *rest: records.core_force(unit, on, n or 0),
    "drive": lambda unit, on, n, *rest: records.drive(unit, on, 5000, n),
}


def resum(figure, scope):
    """The number made anew, row by row, out of the records behind it."""
    total = Total()
    with unscoped("test"):
        for found in figure.records(scope):
            for row in found:
                total += _one(figure, row)
    return total


def _one(figure, row):
    column = "value" if hasattr(row, "value_said") else figure.column
    if not column:
        return Total(exact_sum=1, n_stated=1)
    value = getattr(row, column)
    group = (
        getattr(row, f"{column}_qualifier", "exact"), getattr(row, f"{column}_said", ""),
        value, getattr(row, f"{column}_upper", None), 1, int(value is not None),
    )  # fmt: skip
    return Total.from_groups([group])


@pytest.mark.django_db
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(made=st.lists(facts(), min_size=1, max_size=14), moved=st.booleans())
def test_records_resum_to_the_number_and_parts_to_the_whole(cast, made, moved):
    from django.db import transaction

    with transaction.atomic():
        _arrange(cast, made, moved)
        for unit in (cast.province, cast.east):
            _check(unit)
        transaction.set_rollback(True)


def _arrange(cast, made, moved):
    with unscoped("test"):
        if not Unit.objects.filter(code="P-X").exists():
            make_unit("P-X", cast.province, "grassroots", relation="coordinated")
            make_unit("P-Y", cast.east, "grassroots", closed_on=dt.date(2024, 6, 1))
        units = {unit.code: unit for unit in Unit.objects.all()}
    for kind, place, on, *rest in made:
        MAKERS[kind](units[place], on, *rest)
    if moved:
        with unscoped("test"), mock.patch("members.services.units.log"):
            move_unit(unit=units["P-E-1"], parent=cast.west, relation="managed",
                      from_on=dt.date(2024, 1, 2), reason="", by=cast.ana, at=NOW)  # fmt: skip


def _check(unit):
    scope = Scope(unit, FIRST, LAST)
    with unscoped("test"):
        table = collect(ADDITIVE, scope, by_unit=True)
    for figure in ADDITIVE:
        if figure.measure.over_time == "least":
            continue
        value = table.get(figure.code)
        again = resum(figure, scope)
        assert (value.total.low, value.total.qualifier) == (again.low, again.qualifier), figure.code
        if not figure.whole:
            parts = [
                table.get(figure.code, part)
                for part in table.parts_of(figure.code)
                if "unit:" in part
            ]
            together = sum((part.total for part in parts), Total())
            assert together.low == value.total.low, figure.code
