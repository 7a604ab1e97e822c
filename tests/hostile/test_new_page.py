"""The page for new messages finds in every attack what the check finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile.corpus import (
    KEYS,
    attacks,
    message_of_address,
    message_of_body,
    message_of_value,
)
from tests.support.new_page import different_problems, make_project, open_form

pytestmark = pytest.mark.browser


def attacked() -> Iterator[tuple[str, bytes]]:
    """The name and the message of each attack, in every place that it may be in."""
    texts = [(attack, attack.text) for attack in attacks("front_matter")]
    texts += [(attack, message_of_body(attack.text)) for attack in attacks("bodies")]
    texts += [
        (attack, message_of_address(attack.text, in_source=in_source))
        for attack in attacks("addresses")
        for in_source in (True, False)
    ]
    texts += [
        (attack, message_of_value(attack.text, key)) for attack in attacks("values") for key in KEYS
    ]
    for attack, text in texts:
        yield f"{attack.kind}: {attack.name}", text.encode(errors="surrogatepass")


def test_page_and_check_find_the_same(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = make_project(tmp_path_factory.mktemp("new-page"))
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    assert different_problems(page, project, tmp_path, attacked()) == []
    page.close()
