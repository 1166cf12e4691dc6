"""The access registry, tried: every address × method × role.

The table is `unionsec/access.py`; nothing is listed here a second time. An address with a key is
opened with the mill's object of `tests/objects.py`: by roles within reach, by roles of the same
kind in the sister province, and by nobody.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from accounts.models import User
from accounts.scope import ENTRY, OFFICE, Role, unscoped
from members.models import Organisation
from tests.conftest import make_cast, make_user
from tests.objects import OBJECTS
from unionsec import access
from unionsec.access import ACCESS, SIGNED_IN
from unionsec.apps import undeclared_addresses


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """The cast, made once for the whole matrix; every test still has its own transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_cast()
        transaction.set_rollback(True)


WHO = {
    Role.ADMIN: "quan",
    Role.LEADER: "lam",
    Role.STAFF: "ana",
    Role.UPPER: "uyen",
    Role.CHAIR: "bo",
    Role.LIAISON: "phuc",
    Role.AUDITOR: "thu",
}
CELLS = [(name, method) for name, rules in ACCESS.items() for method in rules]
FINE = {200, 204, 302, 400, 409}
"""Opened, or opened and told what is wrong with an empty form."""


def keyed(patterns: list[URLPattern | URLResolver], prefix: str = "") -> dict[str, bool]:
    """Every address with whether it takes a key."""
    found: dict[str, bool] = {}
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= keyed(pattern.url_patterns, inner)
        else:
            found[f"{prefix}{pattern.name}"] = bool(pattern.pattern.converters)
    return found


KEYED = keyed(get_resolver().url_patterns)


def address(name: str, cast: SimpleNamespace) -> str:
    """The address, with the mill's object where it takes one."""
    if not KEYED[name]:
        return reverse(name)
    with unscoped("test"):
        keys = OBJECTS[name](cast)
    return reverse(name, kwargs=keys)


def answer(user: str | None, method: str, url: str) -> int:
    """The status that somebody gets; an empty form for a POST."""
    browser = Client(raise_request_exception=False)
    if user:
        browser.force_login(User.objects.get(username=user))
    response = browser.generic(method, url, content_type="application/x-www-form-urlencoded")
    if response.streaming:
        b"".join(response.streaming_content)  # its file stays open otherwise
    return response.status_code


def test_every_address_is_declared():
    assert access.undeclared() == []
    assert undeclared_addresses() == []


def test_every_declared_address_exists():
    assert set(ACCESS) - set(KEYED) == set()


def test_an_undeclared_view_stops_the_start(settings, monkeypatch):
    pattern = path("forgotten", lambda request: None, name="forgotten")
    monkeypatch.setattr(get_resolver(), "url_patterns", [*get_resolver().url_patterns, pattern])

    assert [error.id for error in undeclared_addresses()] == ["unionsec.E001"]


def test_every_address_with_a_key_has_an_object_to_try():
    assert {name for name, has_key in KEYED.items() if has_key} - set(OBJECTS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method"), CELLS)
def test_roles_open_what_is_declared_for_them_and_nothing_else(cast, name, method):
    rule = ACCESS[name][method]
    url = address(name, cast)

    found = {role: answer(WHO[role], method, url) for role in WHO}
    nobody = answer("nam", method, url)
    outside = answer(None, method, url)

    if rule.is_public:
        assert {*found.values(), nobody, outside} <= FINE
        return
    assert outside == 302, "not sent to sign in"
    refused = {role for role, status in found.items() if status == 404}
    assert {role: found[role] for role in found if found[role] not in FINE | {404}} == {}
    assert refused >= set(WHO) - rule.roles
    assert nobody == (404 if rule.roles != SIGNED_IN or KEYED[name] else found[Role.CHAIR])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "method"), [(n, m) for n, m in CELLS if not ACCESS[n][m].is_public and m == "GET"]
)
def test_each_page_opens_for_every_role_it_is_declared_for(cast, name, method):
    rule = ACCESS[name][method]
    url = address(name, cast)

    refused = {role for role in rule.roles if answer(WHO[Role(role)], method, url) == 404}

    assert refused == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "method"),
    [(n, m) for n, m in CELLS if KEYED[n] and not (ACCESS[n][m].is_public or ACCESS[n][m].shared)],
)
def test_objects_of_another_province_are_hidden_from_every_role(cast, name, method):
    with unscoped("test"):
        body = Organisation.objects.create(
            code="CAT-S", name="Công an tỉnh S", kind="police_province", unit=cast.sister
        )
        for role in ACCESS[name][method].roles:
            more = {"organisation": body} if role == Role.LIAISON else {}
            make_user(f"far-{role}", cast.sister, role, **more)
    url = address(name, cast)

    found = {role: answer(f"far-{role}", method, url) for role in ACCESS[name][method].roles}

    assert found == dict.fromkeys(found, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(ACCESS))
def test_methods_that_are_not_declared_are_refused(cast, name):
    others = {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(ACCESS[name])

    assert {answer("ana", method, address(name, cast)) for method in others} == {405}


def test_groups_of_roles_are_what_they_say():
    assert ENTRY.isdisjoint({Role.ADMIN, Role.LIAISON, Role.AUDITOR, Role.LEADER})
    assert {Role.LEADER, Role.STAFF} == OFFICE
