"""What the tests of report pages share."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.scope import unscoped
from members.models import Organisation
from programs.models import Program, ProgramParty, Target
from reports.services import compiling
from tests.conftest import in_english

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2022, 12, 31)


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
    with unscoped("test"):
        found = Program.objects.create(
            unit=cast.province, number="50", symbol="KHPH-CAT-LĐLĐ", title="Phối hợp",
            first_on=FIRST, last_on=LAST, signed_on=FIRST,
        )  # fmt: skip
        ProgramParty.objects.create(
            program=found, position=1, presides=True, organisation=cast.police,
            signer_position="GIÁM ĐỐC", signer_name="Trần Văn Mẫu", signer_rank="Đại tá",
        )  # fmt: skip
        ProgramParty.objects.create(
            program=found, position=2, unit=cast.province, authority="TM. BAN THƯỜNG VỤ",
            signer_position="CHỦ TỊCH", signer_name="Lê Thị Mẫu",
        )  # fmt: skip
        Target.objects.create(program=found, figure="PR02", year=2022, value=100)
        Organisation.objects.filter(pk=cast.police.pk).update(parent_line="BỘ CÔNG AN")
    return found
