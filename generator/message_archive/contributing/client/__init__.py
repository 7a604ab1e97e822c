"""The scripts of `new.html`, joined so that each comes after the ones it uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from message_archive.joined_scripts import joined_script
from message_archive.locales import Catalogue, in_folder
from message_archive.style_sheets import minified

__all__ = ["client_files"]

_HERE: Final = Path(__file__).parent
_PARTS: Final = {
    "page": (
        "base", "text", "dates", "values", "names", "near", "model", "checking", "writing",
        "parties", "form", "completion", "record", "sending", "mentions", "pasted", "page",
    ),
    "check": ("party_names", "lookalikes", "text_faults", "others", "warnings"),
    "correct": ("reading", "difference"),
    "preview": ("code_spans", "markdown", "preview"),
    "recognize": ("found_dates", "found_names", "found_lines", "found_letters", "recognition"),
}  # fmt: skip
_OTHERS: Final = (
    "new.css", "js-yaml.min.js", "markdown-it.min.js", "markdown-it-footnote.min.js"
)  # fmt: skip


def client_files(words: Catalogue, *, is_in_folder: bool = False) -> Iterator[tuple[str, str]]:
    """The name and content of each script and of the style sheet.

    The scripts use the language of `words`. With `is_in_folder`, they are only the scripts with
    words, for the folder of a further language.
    """
    for name, parts in _PARTS.items():
        text = joined_script(_HERE, parts)
        script = words.script(in_folder(text) if is_in_folder else text)
        # One scope for all parts of a script, so that they define no global names.
        yield f"{name}.js", f'"use strict";\n(() => {{\n{script}}})();\n'
    for name in _OTHERS if not is_in_folder else ():
        content = (_HERE / name).read_text("utf-8")
        yield name, minified(content) if name.endswith(".css") else content
