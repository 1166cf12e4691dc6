"""The first lock."""

import pytest

from accounts.scope import ScopeError, unscoped
from members.models import Unit
from tests.conftest import as_user


def test_a_queryset_made_without_a_scope_can_be_built_but_not_run(cast):
    units = Unit.objects.filter(level="grassroots").order_by("code")

    for run in (
        list, len, bool, lambda q: q.count(), lambda q: q.exists(), lambda q: q.first(),
        lambda q: q.get(pk=1), lambda q: q.update(position=3), lambda q: list(q.values("pk")),
        lambda q: q.delete(), lambda q: next(q.iterator()), lambda q: q.aggregate(),
    ):  # fmt: skip
        with pytest.raises(ScopeError):
            run(units)


def test_a_queryset_without_a_scope_cannot_hide_inside_another(cast):
    loose = Unit.objects.all()

    with as_user(cast.bo), pytest.raises(ScopeError):
        list(Unit.objects.filter(parent__in=loose))


def test_a_chair_reads_the_own_unit_and_the_line_above_it(cast):
    with as_user(cast.bo):
        codes = sorted(Unit.objects.values_list("code", flat=True))

    assert codes == ["P", "P-E", "P-E-1"]


def test_staff_read_their_province_and_nothing_of_the_sister_province(cast):
    with as_user(cast.ana):
        codes = sorted(Unit.objects.values_list("code", flat=True))

    assert codes == ["P", "P-E", "P-E-1", "P-W", "P-W-1"]


def test_reverse_relations_are_filtered_too(cast):
    with as_user(cast.bo):
        children = sorted(cast.province.children.values_list("code", flat=True))

    assert children == ["P-E"]


def test_nobody_without_an_appointment_reads_anything(cast):
    with as_user(cast.nam):
        assert list(Unit.objects.all()) == []


def test_an_appointment_that_ended_opens_nothing(cast):
    import datetime as dt

    with unscoped("test"):
        cast.bo.appointments.update(to_on=dt.date(2020, 12, 31))

    with as_user(cast.bo, on=dt.date(2020, 12, 31)):
        last_day = Unit.objects.count()
    with as_user(cast.bo, on=dt.date(2021, 1, 1)):
        day_after = Unit.objects.count()

    assert (last_day, day_after) == (3, 0)


def test_constraints_see_rows_outside_the_reach(cast):
    from django.core.exceptions import ValidationError

    with as_user(cast.bo), pytest.raises(ValidationError, match="code"):
        Unit(code="S-1", name="x", level="grassroots", kind="workplace",
             opened_on="2020-01-01").full_clean()  # fmt: skip
