"""Permanent names of the archive and its messages: `tag:` URIs and OAI identifiers.

Feed readers and harvesters recognize a message by its id alone. Such an id consists of the host of
the site's address, the path on that host, and the id of the message, which is permanent. It does
not contain the address of the page, which changes with the year of the message.

If the address of the site is not known, or its host is not a DNS name, the authority is
`message-archive.invalid`, which can have no owner (RFC 2606). These ids are stable until the
address is set. Then all of them change once, so set the address before you announce a feed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

__all__ = ["Naming", "naming"]

_NOBODY: Final = "message-archive.invalid"

# RFC 4151 requires a day on which the authority owned its name. It is part of every id, so it must
# never change.
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
        """The tag URI (RFC 4151) for `path`, such as `messages/<id>` or `feeds/all.xml`."""
        return f"tag:{self.authority},{_DAY}:{self.prefix}{path}"

    def oai(self, id_: str) -> str:
        """The OAI identifier of a message (OAI-PMH guidelines, "oai-identifier")."""
        return f"oai:{self.authority}:{self.prefix}{id_}"


def naming(url: str) -> Naming:
    """The naming for an archive at `url`, which is "" if the address is not known."""
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        return Naming(_NOBODY, "")
    # The path distinguishes sites on a shared host.
    return Naming(host, quote(parts.path.lstrip("/"), safe="/-._~%"))
