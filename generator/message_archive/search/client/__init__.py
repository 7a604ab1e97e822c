"""The client: plain scripts, joined in the order in which they use each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from message_archive.locales import Catalogue
from message_archive.output import Output

__all__ = ["write_client"]

_EVERYWHERE: Final = (
    "folding", "tokens", "coding", "files", "query", "terms", "evaluate", "marking", "excerpt",
    "suggest", "box",
)  # fmt: skip
_SEARCH_PAGE: Final = ("facets", "results", "page")

# Types and remarks for who works on the client; a reader's browser need not load them.
_REMARKS = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n+", re.MULTILINE | re.DOTALL)


def write_client(output: Output, words: Catalogue) -> None:
    """Write `client.js` (for every page), `page.js` (for the search page) and `search.css`.

    The scripts speak the language of `words`.
    """
    here = Path(__file__).parent
    for name, parts in (("client", _EVERYWHERE), ("page", _SEARCH_PAGE)):
        scripts = [(here / f"{part}.js").read_text(encoding="utf-8") for part in parts]
        # One scope for the parts of a script, and none of their names in the page's.
        script = words.script(_REMARKS.sub("", "\n".join(scripts)))
        whole = f'"use strict";\n(() => {{\n{script}}})();\n'
        output.write_text(f"{name}.js", whole)
    style = (here / "search.css").read_text(encoding="utf-8")
    output.write_text("search.css", style)
