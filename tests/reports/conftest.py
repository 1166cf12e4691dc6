"""What the tests of report pages share."""

import pytest
from django.urls import reverse
from django.utils import translation

from reports.services import compiling
from tests.conftest import in_english
from tests.reports.compiled import joint_program


@pytest.fixture(autouse=True)
def english():
    """Messages in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def quick_files(monkeypatch):
    """Files of a few bytes: the pages do not care what a renderer wrote."""
    plain = {name: lambda _content, name=name: name.encode() for name in compiling.RENDERERS}
    monkeypatch.setattr(compiling, "RENDERERS", plain)


@pytest.fixture
def visit(client):
    """Open an address as somebody, in English; gives the response."""

    def open_as(user, name, *args, data=None, headers=None, **query):
        in_english(client).force_login(user)
        address = reverse(f"reports:{name}", args=args, query=query)
        if data is None:
            return client.get(address, headers=headers)
        return client.post(address, data, headers=headers)

    return open_as


@pytest.fixture
def program(cast):
    """A joint programme of 2021 and 2022, the police presiding."""
    return joint_program(cast)
