"""Appointments: made, ended, and who may hold which."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.scope import Role, unscoped
from members.services.appointments import appoint, end_appointment
from tests.conftest import NOW, as_user, make_user


def test_access_ends_on_the_day_after_the_last_one_and_the_work_stays(cast):
    with unscoped("test"):
        appointment = cast.bo.appointments.get()

        end_appointment(appointment=appointment, to_on=dt.date(2023, 6, 15), by=cast.ana, at=NOW)

    with as_user(cast.bo, on=dt.date(2023, 6, 15)) as last:
        assert last.holds(Role.CHAIR)
    with as_user(cast.bo, on=dt.date(2023, 6, 16)) as after:
        assert after.roles == frozenset()


def test_an_appointment_does_not_end_before_it_begins(cast):
    with unscoped("test"):
        appointment = cast.bo.appointments.get()

        with pytest.raises(ValidationError):
            end_appointment(appointment=appointment, to_on=dt.date(2009, 1, 1), by=cast.ana, at=NOW)


@pytest.mark.parametrize(("role", "has_body"), [(Role.LIAISON, False), (Role.STAFF, True)])
def test_a_liaison_and_nobody_else_belongs_to_a_police_body(cast, role, has_body):
    user = make_user("new")
    body = cast.police if has_body else None

    with unscoped("test"), pytest.raises(ValidationError) as refused:
        appoint(
            user=user, unit=cast.province, role=role, from_on=dt.date(2023, 1, 1),
            by=cast.ana, at=NOW, organisation=body,
        )  # fmt: skip

    assert list(refused.value.message_dict) == ["organisation"]
