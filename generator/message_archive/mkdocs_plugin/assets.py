"""Makes the scripts and style sheets of the theme."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from mkdocs.structure.files import Files

from message_archive.locales import Catalogue
from message_archive.search import search_styles
from message_archive.site import THEME, MenuItem, theme_script
from message_archive.style_sheets import minified

__all__ = ["THEME_FILES", "prepare_assets"]

THEME_FILES: Final = {file.relative_to(THEME).as_posix() for file in THEME.glob("assets/*")}
"""The addresses of the archive's style sheets, scripts and icon."""

# In assets/archive.js.
_SCHEMES: Final = "= []; // The build inserts them."


def prepare_assets(
    files: Files,
    words: Catalogue,
    *,
    menu: Sequence[MenuItem] = (),
    palette: object = None,
    has_search: bool = True,
) -> None:
    """Make the scripts and style sheets of the theme.

    Scripts have `words`, what they share with the search, and the items of `menu`. `archive.js` has
    the colour schemes of `palette`, a setting of Material. Style sheets are made smaller.
    `base.css` contains those of every page of the archive, so that these pages have fewer links.
    """
    ours = {
        file.src_uri.removeprefix("assets/"): file for file in files if file.src_uri in THEME_FILES
    }
    styles = {
        name: minified(file.content_string) for name, file in ours.items() if name.endswith(".css")
    }
    if "base.css" in styles and "archive.css" in styles:
        of_search = search_styles() if has_search else ""
        styles["base.css"] += of_search + styles["archive.css"]
    for name, file in ours.items():
        source = file.abs_src_path
        if name.endswith(".js"):
            script = theme_script(file.content_string, words, menu)
            file.content_string = script.replace(_SCHEMES, f"= {_schemes(palette)};")
        elif name in styles:
            file.content_string = styles[name]
        file.abs_src_path = source  # Setting the content removes it, but other plugins need it.


def _schemes(palette: object) -> str:
    """The colour schemes as JSON: their media query, their name, and what their button does."""
    options = palette if isinstance(palette, list) else []
    return json.dumps(
        [
            [
                str(option.get("media") or ""),
                str(option.get("scheme") or "default"),
                str((option.get("toggle") or {}).get("name") or ""),
            ]
            for option in options
        ],
        ensure_ascii=False,
    )
