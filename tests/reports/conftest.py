"""What the tests of report pages share."""

import pytest
from django.urls import reverse

from reports.services import compiling

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def quick_files(monkeypatch):
    """Files of a few bytes: the pages do not care what a renderer wrote."""
    plain = {name: lambda _content, name=name: name.encode() for name in compiling.RENDERERS}
    monkeypatch.setattr(compiling, "RENDERERS", plain)


@pytest.fixture
def visit(client):
    """Open an address as somebody, in English; gives the response."""

    def open_as(user, name, *args, data=None, headers=None, **query):
        client.force_login(user)
        address = reverse(f"reports:{name}", args=args, query=query)
        said = ENGLISH | (headers or {})
        if data is None:
            return client.get(address, headers=said)
        return client.post(address, data, headers=said)

    return open_as
