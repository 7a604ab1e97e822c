"""Names of the archive and its messages that hold for ever: `tag:` URIs and OAI identifiers.

A feed reader knows an entry by its id alone, and so does a harvester. An id is made of the host of
the site's address, the path below it and the id of the message, which is permanent; the page's own
address is no part of it, for it changes with the year of the message.

Where the address of the site is not known, or its host is no name of the DNS, the authority is
`message-archive.invalid`, which nobody owns (RFC 2606). Such ids are stable too, until the address
is set: then every message has a new one, once. So set the address before you announce a feed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

__all__ = ["Naming", "naming"]

_NOBODY: Final = "message-archive.invalid"

# RFC 4151 wants a day on which whoever names had the authority. It stands in every id that was
# ever made, so it is never changed.
_DAY: Final = "2026"

# RFC 4151, section 2.1: DNSname.
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True)
class Naming:
    """`authority` is a host; `prefix` the path of the site on it: "" or `archive/`."""

    authority: str
    prefix: str

    def tag(self, path: str) -> str:
        """The tag URI (RFC 4151) of what `path` names: `messages/<id>`, `feeds/all.xml`."""
        return f"tag:{self.authority},{_DAY}:{self.prefix}{path}"

    def oai(self, id_: str) -> str:
        """The OAI identifier of a message (OAI-PMH guidelines, "oai-identifier")."""
        return f"oai:{self.authority}:{self.prefix}{id_}"


def naming(url: str) -> Naming:
    """How an archive at `url` names things; "" when its address is not known."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        return Naming(_NOBODY, "")
    # What a site on a shared host has before it tells it from its neighbours.
    return Naming(host, quote(parts.path.lstrip("/"), safe="/-._~%"))
