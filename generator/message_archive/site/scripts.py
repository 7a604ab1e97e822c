"""The scripts of the theme in one language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from message_archive.joined_scripts import with_parts
from message_archive.locales import Catalogue, in_folder
from message_archive.site.menu import MenuItem

__all__ = ["THEME", "theme_script", "translated_scripts"]

THEME: Final = Path(__file__).parent / "theme"
"""The folder of the theme."""

_MENU: Final = "const items = []; // The build inserts them.\n"


def theme_script(source: str, words: Catalogue, menu: Iterable[MenuItem] = ()) -> str:
    """A script of the theme with `words`, the parts that it shares with others, and the items of
    the menu. It has no comments, and no indentation."""
    items = json.dumps([(item.url, item.words) for item in menu], ensure_ascii=False)
    return words.script(with_parts(source.replace(_MENU, f"const items = {items};\n")))


def translated_scripts(words: Catalogue, menu: Sequence[MenuItem]) -> Iterator[tuple[str, bytes]]:
    """The scripts of the theme that have words, for the folder of a further language: addresses and
    contents. Pages in all languages share the others."""
    for file in sorted((THEME / "assets").glob("*.js")):
        source = file.read_text(encoding="utf-8")
        if "gettext(" in source or _MENU in source:
            yield f"assets/{file.name}", theme_script(in_folder(source), words, menu).encode()
