"""What the tests of the campaigns app share: English messages, the vocabularies, a browser."""

import pytest
from django.test import Client
from django.utils import translation

from members.services.seeding import load_vocabularies
from tests.conftest import in_english


@pytest.fixture(autouse=True)
def english():
    """Messages in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def words(db):
    """Every vocabulary."""
    load_vocabularies()


@pytest.fixture
def browse():
    """Open the portal as somebody."""

    def signed_in(user):
        client = in_english(Client())
        client.force_login(user)
        return client

    return signed_in
