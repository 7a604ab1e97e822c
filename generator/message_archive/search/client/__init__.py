"""Writes the search client: plain scripts, joined so that each comes after the ones it uses."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from message_archive.joined_scripts import joined_script
from message_archive.locales import Catalogue, in_folder
from message_archive.output import Output
from message_archive.style_sheets import minified

__all__ = ["SCRIPTS", "search_styles", "write_client"]

_EVERYWHERE: Final = (
    "tokens", "coding", "files", "han", "query", "terms", "evaluate", "marking",
    "excerpt", "box",
)  # fmt: skip
# The parts of each file.
SCRIPTS: Final = {
    "client": _EVERYWHERE,
    "page": ("facets", "cards", "results", "downloads", "sheet", "page"),
    "extra": ("extra", "reasons", "trend"),
    "hits": ("hits",),
    "nothing": ("nothing", "suggest"),
}

_HERE: Final = Path(__file__).parent


def write_client(output: Output, words: Catalogue, *, is_in_folder: bool = False) -> None:
    """Write `client.js` and `search.css` for every page, `page.js` and `page.css` for the search
    page, and what it loads after the results (`extra.js`) or if nothing is found (`nothing.js`).
    A message that was opened from a result loads `hits.js`.

    The scripts use the language of `words`. With `is_in_folder`, they are for the folder of a
    further language, and the style sheets are not written.
    """
    scripts = {}
    for name, parts in SCRIPTS.items():
        script = joined_script(_HERE, parts)
        scripts[name] = words.script(in_folder(script) if is_in_folder else script)
    # They use each other, so all must be from the same build.
    build = hashlib.sha256("".join(scripts.values()).encode()).hexdigest()[:8]
    for name, script in scripts.items():
        # One scope for all parts of a script, so that they define no global names.
        whole = f'"use strict";\n(() => {{\nconst BUILD = "{build}";\n{script}}})();\n'
        output.write_text(f"{name}.js", whole)
    for name in ("search.css", "page.css") if not is_in_folder else ():
        output.write_text(name, minified((_HERE / name).read_text(encoding="utf-8")))


def search_styles() -> str:
    """The styles of the search field, which is on every page."""
    return minified((_HERE / "search.css").read_text(encoding="utf-8"))
