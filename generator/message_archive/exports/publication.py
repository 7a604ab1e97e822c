"""The archive as it is published: what formats say of it besides its messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from message_archive.archive import Archive, Entry

__all__ = ["Publication"]


@dataclass(frozen=True, eq=False)
class Publication:
    """An archive with its name, its address and its words.

    `url` is the address of the site's root and ends in `/`; "" when it is not known, and then
    addresses are relative to the root. `language` is the BCP 47 tag of the site and of a text that
    states none. `title_of` is the title of a message, `path_of` the address of its page from the
    root, `country_name` the name of the country with a key.

    `editor` and `email` are whom to ask, `licence` is the address of the licence of these data;
    each "" where none is stated, and then nothing is made up.
    """

    archive: Archive
    name: str
    description: str
    url: str
    language: str
    title_of: Callable[[Entry], str]
    path_of: Callable[[Entry], str]
    country_name: Callable[[str], str]
    editor: str = ""
    email: str = ""
    licence: str = ""

    def url_of(self, entry: Entry) -> str:
        """The address of the page of a message."""
        return self.url + self.path_of(entry)
