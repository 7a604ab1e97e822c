"""A browser and what tests do with it. Playwright is imported when one is needed, so that other
tests run without it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

__all__ = ["chromium", "expect", "faultless_page", "wait_until"]

_OPTIONS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium: the one that `CHROMIUM` names, or one on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        # CI installs it, so there this is a failure. Elsewhere the other tests are still useful.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no Chromium: install it, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_OPTIONS)
        yield browser
        browser.close()


@contextmanager
def faultless_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A new page, with the options of its context. When it is closed, no script may have failed,
    the console must be empty, and every request must have succeeded."""
    context = browser.new_context(**options)
    page = context.new_page()
    faults: list[str] = []

    def note_failure(request: Request) -> None:
        # Going to the next page cancels the request for the favicon of this one.
        if request.failure != "net::ERR_ABORTED":
            faults.append(request.url)

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", note_failure)
    yield page
    context.close()
    assert not faults, faults


def expect(*actual: Any) -> Any:
    """Playwright's `expect`, with time for a busy machine; only failures wait so long."""
    from playwright.sync_api import expect

    expect.set_options(timeout=30_000)
    return expect(*actual)


def wait_until(page: Page, expression: str) -> None:
    """Until `expression` is true in the page. Playwright's own way evaluates it from within the
    page, which the page's policy forbids. The limit only ends a test that fails."""
    end = time.monotonic() + 30
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"{page.url} never had {expression}"
        page.wait_for_timeout(20)
