"""What the tests of the programs app share."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.conftest import in_english


@pytest.fixture
def en():
    """Messages in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def visit(client):
    """Open an address as somebody, in English; gives the response."""

    def open_as(user, name, *args, data=None, **query):
        in_english(client).force_login(user)
        address = reverse(name, args=args, query=query)
        send = client.get(address)
        if data is not None:
            send = client.post(address, data)
        return send

    return open_as
