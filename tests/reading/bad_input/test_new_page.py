"""The page for new messages finds every mistake that the check finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reading.bad_input import file_cases, key_cases, value_cases, yaml_cases
from tests.reading.bad_input.case import PATH
from tests.support.messages import message
from tests.support.new_page import different_problems, make_project, open_form

pytestmark = pytest.mark.browser


def files() -> Iterator[tuple[str, bytes]]:
    """The name and the file of each case with one message, and of one without a mistake."""
    yield "no mistake", message().encode()
    for table in (yaml_cases, key_cases, value_cases, file_cases):
        for case in table.CASES:
            if [*case.files] == [PATH]:
                content = case.files[PATH]
                yield case.name, content if isinstance(content, bytes) else content.encode()


def test_page_and_check_find_the_same(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = make_project(tmp_path_factory.mktemp("new-page"))
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    assert different_problems(page, project, tmp_path, files()) == []
    page.close()
