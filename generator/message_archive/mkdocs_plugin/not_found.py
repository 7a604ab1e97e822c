"""Makes the links of `404.html` absolute.

Hosts such as GitHub Pages serve this page at any missing address, so relative links would break.
MkDocs writes absolute links in its own `404.html`. This module does the same for one in the
project.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final
from urllib.parse import urljoin, urlsplit

from message_archive.html_tags import StyleText, tags_of

__all__ = ["NOT_FOUND_URL", "from_root"]

NOT_FOUND_URL: Final = "404.html"

_ADDRESSES: Final = {
    "action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src",
    "xlink:href",
}  # fmt: skip
_SEVERAL: Final = {"imagesrcset", "srcset"}

_ABSOLUTE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]|\s*$", re.IGNORECASE)
_URL: Final = re.compile(r"""(url\(\s*["']?)([^)"']+)""", re.IGNORECASE)
_IMPORT: Final = re.compile(r"""(@import\s+["'])([^"']+)""", re.IGNORECASE)
_CANDIDATE: Final = re.compile(r"([\s,]*)(\S+)([^,]*,?)")
_REFRESH: Final = re.compile(r"""(\s*\d+\s*;\s*url\s*=\s*["']?)([^"']+)""", re.IGNORECASE)
# The configuration of Material's scripts.
_CONFIG: Final = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)')
_OF_CONFIG: Final = re.compile(r'("(?:base|search)": ")([^"]*)')


def from_root(html: str, site_url: str | None) -> str:
    """`html` with every relative address made absolute from the root of the server.

    The page is at the root of the site. `site_url` gives the path of the site on the server.
    """
    root = urlsplit(site_url or "/").path or "/"
    pieces: list[str] = []
    end = 0
    for start, stop, text in _changes(html, root):
        pieces += [html[end:start], text]
        end = stop
    whole = "".join([*pieces, html[end:]])
    return _CONFIG.sub(
        lambda found: found[1] + _resolved(_OF_CONFIG, found[2], root) + found[3], whole
    )


def _changes(html: str, root: str) -> list[tuple[int, int, str]]:
    """The start and end of each piece to replace, with its replacement."""
    changes: list[tuple[int, int, str]] = []
    for tag in tags_of(html):
        if isinstance(tag, StyleText):
            changes.append((tag.start, tag.start + len(tag.text), _style(tag.text, root)))
            continue
        if tag.name == "base":
            return []  # The page itself sets what addresses are relative to.
        for name, attribute in sorted(tag.attributes.items(), key=lambda each: each[1].start):
            value = attribute.value
            if name in _ADDRESSES:
                new = _from_root(value, root)
            elif name in _SEVERAL:
                new = _resolved(_CANDIDATE, value, root)
            elif name == "style":
                new = _style(value, root)
            elif (tag.name, name) == ("meta", "content"):
                new = _resolved(_REFRESH, value, root)
            else:
                continue
            if new != value:
                changes.append((attribute.start, attribute.end, f'"{escape(new)}"'))
    return changes


def _from_root(address: str, root: str) -> str:
    return address if _ABSOLUTE.match(address) else urljoin(root, address.strip())


def _resolved(pattern: re.Pattern[str], text: str, root: str) -> str:
    """`text` with the second group of each match as an address from the root."""
    return pattern.sub(
        lambda found: "".join((found[1], _from_root(found[2], root), *found.groups()[2:])), text
    )


def _style(text: str, root: str) -> str:
    return _resolved(_IMPORT, _resolved(_URL, text, root), root)
