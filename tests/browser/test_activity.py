"""A chair enters what was held, by the keyboard alone; the office approves it."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import sign_in, tab_to, type_into

TITLE = "Nói chuyện về phòng, chống lừa đảo trên mạng (kiểm thử)"
pytestmark = pytest.mark.browser


def begin(page: Page) -> None:
    """From the home page to the form of the type, by Tab and Enter."""
    tab_to(page, page.locator(".page-actions").get_by_role("link", name="Nhập hoạt động"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/add/")
    tab_to(page, page.get_by_role("link", name="Nói chuyện chuyên đề"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập hoạt động")


def hand_in(page: Page) -> None:
    """Reach the button that hands the activity in, and press it."""
    tab_to(page, page.get_by_role("button", name="Lưu và gửi duyệt"))
    page.keyboard.press("Enter")


def test_a_chair_enters_an_activity_by_keyboard_and_the_office_approves_it(page: Page, new_context):
    sign_in(page, "coso.db")
    begin(page)
    type_into(page, "Tên hoạt động*", TITLE)
    type_into(page, "Ngày bắt đầu*", dt.date(2026, 11, 12).strftime("%d/%m/%Y"))
    type_into(page, "Lượt người tham dự", "1.2345")
    hand_in(page)
    beside = page.locator("#div_id_attendances .invalid-feedback")
    expect(beside).to_be_visible()
    expect(page.get_by_label("Tên hoạt động")).to_have_value(TITLE)
    expect(page.get_by_label("Lượt người tham dự")).to_have_value("1.2345")

    type_into(page, "Lượt người tham dự", "1.234")
    hand_in(page)
    expect(page.locator("main")).to_contain_text("Chờ duyệt")
    office = new_context().new_page()
    sign_in(office, "canbo.db")
    office.get_by_role("link", name="Duyệt", exact=True).first.click()
    row = office.locator("tr", has_text=TITLE)
    row.get_by_role("button", name="Duyệt").click()
    page.reload()

    expect(office.locator("tr", has_text=TITLE)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("dl.facts")).to_contain_text("1.234")
    expect(page.locator("main")).to_contain_text("Đã duyệt")
