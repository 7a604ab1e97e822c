"""The scripts of the theme in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from message_archive.locales import Catalogue, in_folder
from message_archive.search import folding_script

__all__ = ["THEME", "theme_script", "translated_scripts"]

THEME: Final = Path(__file__).parent / "theme"
"""The folder of the theme."""

_FOLDING: Final = "  /* search/client/folding.js */\n"
# A line of a script that stands for the file of this name.
_PART: Final = re.compile(r"^ */\* (script_parts/\w+\.js) \*/\n", re.MULTILINE)


def theme_script(source: str, words: Catalogue) -> str:
    """A script of the theme with `words`, its parts, and what it shares with the search."""
    whole = _PART.sub(lambda part: (THEME.parent / part[1]).read_text(encoding="utf-8"), source)
    return words.script(whole.replace(_FOLDING, folding_script()))


def translated_scripts(words: Catalogue) -> Iterator[tuple[str, bytes]]:
    """The scripts of the theme that have words, for the folder of a further language: addresses and
    contents. Pages in all languages share the others."""
    for file in sorted((THEME / "assets").glob("*.js")):
        source = file.read_text(encoding="utf-8")
        if "gettext(" in source:
            yield f"assets/{file.name}", theme_script(in_folder(source), words).encode()
