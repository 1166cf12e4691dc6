"""The main job: the officer compiles, reads, downloads and submits; the leader issues."""

import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import open_report, sign_in, wait_for_the_work

BANNER = "SỐ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
WAYS = {
    "db": ("Báo cáo theo kỳ", {"first_on": "01/01/2013", "last_on": "31/12/2022"}, "33.531"),
    "qn": ("Báo cáo 5 năm", {"first_on": "01/01/2018", "last_on": "31/12/2023"}, "181"),
}
pytestmark = pytest.mark.browser


def compile_and_watch(page: Page) -> None:
    """Compile by an impatient double click; what is done is shown while it is done."""
    page.get_by_role("button", name="Tổng hợp", exact=True).dblclick()
    expect(page.locator("#progress")).to_contain_text("%")
    wait_for_the_work(page)
    expect(page.get_by_role("heading", name="Tệp")).to_be_visible()


def follow_a_number(page: Page, number: str) -> None:
    """Read the report, and go from a number of it to the records that add up to it."""
    page.get_by_role("link", name="Xem toàn văn").click()
    expect(page.locator("article.report")).to_contain_text(BANNER)
    page.locator("a.counted", has_text=number).first.click()
    expect(page.locator(".big-number")).to_contain_text(number)
    expect(page.locator(".notice-success")).to_be_visible()
    expect(page.locator("table.rows tbody tr").first).to_be_visible()


def download(page: Page, name: str) -> Path:
    """The file behind a link."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name=name).first.click()
    return fetched.value.path()


def words_of(path: Path, kind: str) -> str:
    """All text of an Office file that opens and has its main part."""
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        assert PARTS[kind] in parts.namelist()
        texts = [parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml")]
    return re.sub(r"<[^>]+>", "", "".join(texts))


@pytest.mark.parametrize("province", WAYS)
def test_a_report_is_compiled_read_downloaded_submitted_and_issued(
    page: Page, new_context, province
):
    kind, days, number = WAYS[province]
    sign_in(page, f"canbo.{province}")
    open_report(page, kind, **days)
    address = page.url
    compile_and_watch(page)
    follow_a_number(page, number)
    page.goto(address)
    word = words_of(download(page, "Word"), "docx")
    excel = words_of(download(page, "Excel"), "xlsx")
    with pdfplumber.open(download(page, "PDF")) as pdf:
        first, last = (pdf.pages[place].extract_text() for place in (0, -1))
    page.get_by_role("button", name="Gửi duyệt").click()
    leader = new_context().new_page()
    sign_in(leader, f"lanhdao.{province}")

    leader.goto(address)
    leader.get_by_role("link", name="Ban hành…").click()
    leader.get_by_role("button", name="Ban hành").click()
    page.goto(address)

    assert all(BANNER in text for text in (word, excel, first, last))
    assert number in word
    expect(leader.locator("main")).to_contain_text("Đã ban hành")
    expect(page.locator("main")).to_contain_text("Đã ban hành")
    expect(page.get_by_role("button", name=re.compile("Tổng hợp"))).to_have_count(0)
