"""The scripts of the theme in one language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from message_archive.joined_scripts import stripped
from message_archive.locales import Catalogue, in_folder
from message_archive.search import folding_script
from message_archive.site.menu import MenuItem

__all__ = ["THEME", "theme_script", "translated_scripts"]

THEME: Final = Path(__file__).parent / "theme"
"""The folder of the theme."""

_FOLDING: Final = "  /* search/client/folding.js */\n"
_MENU: Final = "const items = []; // The build inserts them.\n"
# A line of a script that stands for the file of this name.
_PART: Final = re.compile(r"^ */\* (script_parts/\w+\.js) \*/\n", re.MULTILINE)


def theme_script(source: str, words: Catalogue, menu: Iterable[MenuItem] = ()) -> str:
    """A script of the theme with `words`, its parts, what it shares with the search, and the items
    of the menu. It has no comments, and no indentation."""
    whole = _PART.sub(lambda part: (THEME.parent / part[1]).read_text(encoding="utf-8"), source)
    items = json.dumps([(item.url, item.words) for item in menu], ensure_ascii=False)
    whole = whole.replace(_MENU, f"const items = {items};\n")
    return words.script(stripped(whole.replace(_FOLDING, folding_script())))


def translated_scripts(words: Catalogue, menu: Sequence[MenuItem]) -> Iterator[tuple[str, bytes]]:
    """The scripts of the theme that have words, for the folder of a further language: addresses and
    contents. Pages in all languages share the others."""
    for file in sorted((THEME / "assets").glob("*.js")):
        source = file.read_text(encoding="utf-8")
        if "gettext(" in source or _MENU in source:
            yield f"assets/{file.name}", theme_script(in_folder(source), words, menu).encode()
