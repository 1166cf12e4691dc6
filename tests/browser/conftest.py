"""What the browser tests share: the demo, started once, and Chromium for a reader in Vietnam."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from tests.browser.demo import Demo
from tests.browser.visiting import compiled_report, sign_in

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def base_url(tmp_path_factory) -> Iterator[str]:
    """The address of the demo, which runs until the last test has ended."""
    with Demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Chromium of the system, talking to nobody but the demo."""
    chromium = shutil.which("chromium")
    return browser_type_launch_args | {"executable_path": chromium, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader in Vietnam at a desk."""
    return browser_context_args | {
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(autouse=True)
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """Pages break nothing: no refused address, no broken script, no breach of the policy."""
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{response.status} {response.url}")

    context.on("console", on_console)
    context.on("response", on_response)
    context.on("weberror", lambda problem: found.append(str(problem.error)))
    context.set_default_timeout(PATIENCE_MS)
    yield found
    assert found == []


@pytest.fixture
def office(context: BrowserContext) -> Page:
    """The page of Điện Biên's officer, signed in."""
    page = context.new_page()
    sign_in(page, "canbo.db")
    return page


@pytest.fixture(scope="session")
def annual_report(browser, browser_context_args) -> Iterator[str]:
    """The address of a compiled report of the year 2021, for tests that only look."""
    context = browser.new_context(**browser_context_args)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    sign_in(page, "canbo.db")
    yield compiled_report(page, "Báo cáo năm", year="2021")
    context.close()
