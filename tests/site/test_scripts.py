"""Scripts of the theme are put together from parts."""

from __future__ import annotations

import re

from message_archive.locales import catalogue
from message_archive.site.scripts import THEME, theme_script

SOURCES = {file.name: file.read_text(encoding="utf-8") for file in (THEME / "assets").glob("*.js")}


def test_no_script_has_a_mark_instead_of_a_part() -> None:
    assert SOURCES
    scripts = {name: theme_script(text, catalogue("en")) for name, text in SOURCES.items()}
    assert [name for name, text in scripts.items() if re.search(r"/\* [\w/]+\.js \*/", text)] == []


def test_all_tables_are_escaped_by_the_same_part() -> None:
    tables = {name for name, text in SOURCES.items() if "text/csv" in text}
    assert tables == {name for name, text in SOURCES.items() if "script_parts/csv.js" in text}
    assert tables == {"downloads.js", "lists.js"}
