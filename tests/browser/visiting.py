"""What a person does in the portal again and again: sign in, open a report, wait for it."""

from playwright.sync_api import Locator, Page, expect

from unionsec.demo.accounts import DEMO_ACCOUNTS, DemoAccount

ACCOUNTS = {account.sign_in: account for account in DEMO_ACCOUNTS}
MOST_TABS = 80
COMPILE_MS = 90_000


def sign_in(page: Page, name: str) -> DemoAccount:
    """Sign in from the page that everybody meets first."""
    account = ACCOUNTS[name]
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(account.sign_in)
    page.get_by_label("Mật khẩu").fill(account.password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    return account


def open_report(page: Page, kind: str, **typed: str) -> None:
    """Open a report of the first programme: from the menu, through the form."""
    page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    page.get_by_role("link", name="Mở báo cáo").first.click()
    page.get_by_label("Chương trình phối hợp").select_option(index=1)
    page.get_by_label("Loại báo cáo").select_option(kind)
    for label, text in typed.items():
        page.locator(f"[name={label}]").fill(text)
    page.get_by_role("button", name="Mở báo cáo").click()


def wait_for_the_work(page: Page) -> None:
    """Wait until the page, which asks by itself, says that nothing is being worked on."""
    expect(page.locator("#progress")).to_have_count(0, timeout=COMPILE_MS)


def compiled_report(page: Page, kind: str, **typed: str) -> str:
    """Open and compile a report; gives its address."""
    open_report(page, kind, **typed)
    page.get_by_role("button", name="Tổng hợp", exact=True).click()
    wait_for_the_work(page)
    expect(page.get_by_role("heading", name="Tệp")).to_be_visible()
    return page.url


def tab_to(page: Page, target: Locator) -> None:
    """Reach something by the Tab key alone.

    :raises AssertionError: when the keyboard does not lead there
    """
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {target}")


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field by the keyboard and replace what stands in it."""
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
