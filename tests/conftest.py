"""The cast of the tests.

One province with two upper-level unions, east and west, each with one workplace union and its
chair; a sister province beside it. Ana works in the federation's office, Lam leads it, Bo and Chi
are chairs in the east and the west, Uyen serves the eastern upper-level union, Phuc is the police
liaison, Quan the administrator, Thu the auditor, Sam works in the sister province, Nam has no
appointment. Tests arrange inside `unscoped("test")` and act `with as_user(chair):`.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from accounts.scope import Reach, Role, unscoped
from members import selectors
from members.models import Organisation, Unit
from members.services.appointments import appoint
from members.services.units import add_unit

NOW = dt.datetime(2023, 6, 15, 2, 0, tzinfo=dt.UTC)
TODAY = dt.date(2023, 6, 15)
OPENED = dt.date(2010, 1, 1)
PASSWORD = "một-mật-khẩu-đủ-dài"


@contextmanager
def as_user(user: User, on: dt.date | None = None) -> Iterator[Reach]:
    """Act as a user, on a day, by default today's."""
    with selectors.as_user(user, on or timezone.localdate()) as reach:
        yield reach


def make_unit(code: str, parent: Unit | None, level: str, **fields: Any) -> Unit:
    """One unit, opened in 2010 unless said otherwise."""
    fields = {
        "name": f"Công đoàn {code}",
        "kind": Unit.Kind.WORKPLACE,
        "opened_on": OPENED,
    } | fields
    return add_unit(by=None, at=NOW, code=code, parent=parent, level=level, **fields)


def make_user(name: str, unit: Unit | None = None, role: str = "", **fields: Any) -> User:
    """One account, with one appointment when a unit and a role are given."""
    user = User.objects.create_user(name, PASSWORD, full_name=name.title())
    if unit is not None:
        appoint(user=user, unit=unit, role=role, from_on=OPENED, by=None, at=NOW, **fields)
    return user


def make_cast() -> SimpleNamespace:
    """Units and people as the module says."""
    with unscoped("test"):
        province = make_unit("P", None, Unit.Level.PROVINCE, kind=Unit.Kind.TERRITORIAL)
        east = make_unit("P-E", province, Unit.Level.UPPER, kind=Unit.Kind.TERRITORIAL, position=1)
        west = make_unit("P-W", province, Unit.Level.UPPER, kind=Unit.Kind.SECTOR, position=2)
        mill = make_unit("P-E-1", east, Unit.Level.GRASSROOTS, ownership=Unit.Ownership.PRIVATE)
        school = make_unit("P-W-1", west, Unit.Level.GRASSROOTS, ownership=Unit.Ownership.PUBLIC)
        sister = make_unit("S", None, Unit.Level.PROVINCE, kind=Unit.Kind.TERRITORIAL)
        sister_mill = make_unit("S-1", sister, Unit.Level.GRASSROOTS)
        police = Organisation.objects.create(
            code="CAT", name="Công an tỉnh", short_name="CAT", symbol="CAT",
            kind=Organisation.Kind.POLICE_PROVINCE, unit=province,
        )  # fmt: skip
        return SimpleNamespace(
            province=province, east=east, west=west, mill=mill, school=school,
            sister=sister, sister_mill=sister_mill, police=police,
            ana=make_user("ana", province, Role.STAFF),
            lam=make_user("lam", province, Role.LEADER),
            uyen=make_user("uyen", east, Role.UPPER),
            bo=make_user("bo", mill, Role.CHAIR),
            chi=make_user("chi", school, Role.CHAIR),
            phuc=make_user("phuc", province, Role.LIAISON, organisation=police),
            quan=make_user("quan", province, Role.ADMIN),
            thu=make_user("thu", province, Role.AUDITOR),
            sam=make_user("sam", sister, Role.STAFF),
            nam=make_user("nam"),
        )  # fmt: skip


def in_english(client: Client) -> Client:
    """A browser that has chosen English: messages in the language they are written in."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Each test begins in Vietnamese: a page asked for in English leaves its thread in English."""
    translation.activate("vi")


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """Units and people as the module says."""
    return make_cast()
