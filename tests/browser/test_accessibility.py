"""No page that people meet every day stops somebody with a screen reader or weak eyes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visiting import sign_in

STOPPING = {"serious", "critical"}
pytestmark = pytest.mark.browser


def hurdles(page: Page) -> list[str]:
    """What stops somebody: the rule, and where it is broken."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']}"
        for rule in found
        if rule["impact"] in STOPPING
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signing_in_has_no_hurdles(page: Page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/")

    assert hurdles(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_chair_have_no_hurdles(page: Page, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(page, "coso.db")

    found = []
    for place in ("/", "/campaigns/activities/", "/campaigns/activities/add/?type=truc-tiep"):
        page.goto(place)
        found += [(place, hurdle) for hurdle in hurdles(page)]

    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_report_have_no_hurdles(office: Page, annual_report, scheme):
    office.emulate_media(color_scheme=scheme)

    found = []
    for part in ("", "read/", "figures/", "figures/PR01/", "write/"):
        office.goto(annual_report + part)
        found += [(part, hurdle) for hurdle in hurdles(office)]

    assert found == []


def test_a_long_list_of_the_office_has_no_hurdles(office: Page):
    found = []
    for place in ("/units/", "/units/review/", "/programs/", "/programs/recognition/"):
        office.goto(place)
        found += [(place, hurdle) for hurdle in hurdles(office)]

    assert found == []
