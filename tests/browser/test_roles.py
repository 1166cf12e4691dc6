"""Every account of the demo signs in, on a phone and at a desk, and finds a home in order."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import ACCOUNTS, sign_in

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
WIDER_THAN_THE_SCREEN = (
    "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
)
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ACCOUNTS)
def test_everybody_signs_in_and_finds_a_home_that_fits_the_screen(page: Page, name):
    page.set_viewport_size(PHONE)

    account = sign_in(page, name)
    fits_a_phone = not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.set_viewport_size(DESK)
    page.reload()

    assert fits_a_phone
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    expect(page.locator("header")).to_contain_text(account.name)
    expect(page.get_by_text("SỐ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN CHÍNH THỨC")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_the_menu_opens_and_fits_the_screen(office: Page, size):
    office.set_viewport_size(size)
    places = office.locator("#menu a").evaluate_all("links => links.map(link => link.href)")

    too_wide = []
    for place in places:
        office.goto(place)
        if office.evaluate(WIDER_THAN_THE_SCREEN):
            too_wide.append(place)

    assert len(places) == 11
    assert too_wide == []


def test_the_menu_of_a_phone_opens_by_a_tap(context):
    page = context.new_page()
    page.set_viewport_size(PHONE)
    sign_in(page, "coso.db")
    activities = page.locator("#menu").get_by_role("link", name="Hoạt động")
    expect(activities).to_be_hidden()

    page.get_by_role("button", name="Trình đơn").click()
    activities.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Hoạt động")


def test_a_wrong_password_says_so_without_telling_whether_there_is_an_account(page: Page):
    said = set()
    for name in ("canbo.db", "khong-co-ai"):
        page.goto("/")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill("sai-mat-khau")
        page.get_by_role("button", name="Đăng nhập").click()
        said.add(page.get_by_role("alert").inner_text())

    assert said == {"Tên đăng nhập hoặc mật khẩu không đúng."}


def test_whoever_signs_out_is_asked_to_sign_in_again(office: Page):
    office.locator("summary", has_text=ACCOUNTS["canbo.db"].name).click()

    office.get_by_role("button", name="Đăng xuất").click()
    office.goto("/reports/")

    expect(office.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
