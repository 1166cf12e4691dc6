"""Appointments: made and ended. Access follows them with the next request."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Role
from accounts.services.log import log
from members.models import Appointment, Organisation, Unit


@transaction.atomic
def appoint(
    *,
    user: User,
    unit: Unit,
    role: str,
    from_on: dt.date,
    by: User | None,
    at: dt.datetime,
    to_on: dt.date | None = None,
    organisation: Organisation | None = None,
) -> Appointment:
    """Give a user a role at a unit between two days, both included.

    :raises ValidationError: a liaison without a police body, or a body for anybody else
    """
    is_liaison = role == Role.LIAISON
    if is_liaison != bool(organisation and organisation.is_police):
        raise ValidationError(
            {"organisation": _("A police liaison, and nobody else, belongs to a police body.")}
        )
    appointment = Appointment(
        user=user, unit=unit, role=role, from_on=from_on, to_on=to_on, organisation=organisation
    )
    appointment.full_clean()
    appointment.save()
    log(by=by, action="appointment.made", at=at, target=appointment, unit_path=unit.path)
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, to_on: dt.date, by: User, at: dt.datetime
) -> Appointment:
    """End an appointment on a day, which is its last; the work stays."""
    appointment.to_on = to_on
    appointment.full_clean()
    appointment.save(update_fields=["to_on"])
    log(by=by, action="appointment.ended", at=at, target=appointment, fields=["to_on"])
    return appointment
