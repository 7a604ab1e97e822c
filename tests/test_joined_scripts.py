"""Scripts are put together from parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import message_archive
from message_archive.joined_scripts import joined_script

ROOT = Path(message_archive.__file__).parent
PARTS = {file.stem: file.read_text("utf-8") for file in (ROOT / "script_parts").glob("*.js")}
SCRIPTS = {
    file: file.read_text("utf-8")
    for file in ROOT.rglob("*.js")
    if file.parent.name != "script_parts" and not file.name.endswith(".min.js")
}


def test_a_script_has_its_parts_and_no_comments(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text(
        "/* One. */\n/* script_parts/make.js */\n\n  // Two.\n  one();\n"
    )
    (tmp_path / "two.js").write_text("two();\n")
    script = joined_script(tmp_path, ["one", "two"])
    assert script.startswith("function make(")
    assert script.endswith("}\n\none();\n\ntwo();\n")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_used(part: str) -> None:
    assert any(f"/* script_parts/{part}.js */" in script for script in SCRIPTS.values())


def test_what_a_part_defines_has_no_other_version() -> None:
    shared = {"copyText", "gettext", "grouped", "make", "makeSvg", "saveFile"}
    defined = [
        name
        for part in PARTS.values()
        for name in re.findall(r"^(?:async )?function (\w+)", part, re.MULTILINE)
    ]
    assert shared <= set(defined)
    for file, script in SCRIPTS.items():
        own = re.findall(r"^ *(?:async )?(?:function|const) (\w+)", script, re.MULTILINE)
        assert not shared & set(own), file
