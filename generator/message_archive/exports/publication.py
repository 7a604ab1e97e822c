"""The archive as it is published, with what formats need in addition to its messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from message_archive.archive import Archive, Entry
from message_archive.exports.release import NO_RELEASE, Release
from message_archive.licence import Licence
from message_archive.model import Text
from message_archive.project import Project
from message_archive.words import Wording, message_url

__all__ = ["Publication", "publication_of"]


@dataclass(frozen=True, eq=False)
class Publication:
    """An archive with its name, its address and its wording.

    `url` is the address of the site's root and ends in `/`. It is "" if the address is not known;
    then addresses are relative to the root.

    `editor` and `email` are the contact, and `oai_gateway` is the address of a gateway that serves
    the archive by OAI-PMH. Each is "" if it is not known.

    `licence` covers facts and abstracts. Other texts have their own terms, `rights`, or no known
    terms.

    `entered` maps ids to the time when the message entered the archive. Messages with an unknown
    time are missing, and are not in feeds or harvested records.

    `release` is the version that is published.

    `further_languages` are the languages of the site other than the main one.
    """

    archive: Archive
    wording: Wording
    name: str
    description: str
    url: str
    editor: str = ""
    email: str = ""
    licence: Licence | None = None
    oai_gateway: str = ""
    entered: Mapping[str, datetime] = field(default_factory=dict)
    release: Release = NO_RELEASE
    further_languages: tuple[str, ...] = ()

    @property
    def cited_name(self) -> str:
        """The name as citations give it, with the version."""
        return self.release.named(self.name)

    @property
    def language(self) -> str:
        """The BCP 47 tag of the site, and of texts without a language."""
        return self.wording.language

    def rights_of(self, text: Text) -> str | None:
        """The rights to a text: its own terms, or for an abstract without terms the licence of the
        archive."""
        return text.meta.rights or self.licence_of(text)

    def licence_of(self, text: Text) -> str | None:
        """The address of the archive's licence, for abstracts without other terms; else None."""
        is_ours = text.meta.text == "abstract" and not text.meta.rights
        return self.licence.url if is_ours and self.licence else None

    def url_of(self, entry: Entry) -> str:
        """The address of the page of a message."""
        return self.url + message_url(entry)

    def pages_of(self, entry: Entry) -> dict[str, str]:
        """The address of the page of a message in each language, by its tag."""
        own = message_url(entry)
        further = {tag: f"{self.url}{tag}/{own}" for tag in self.further_languages}
        return {self.language: self.url_of(entry), **further}


def publication_of(
    project: Project,
    archive: Archive,
    wording: Wording,
    entered: Mapping[str, datetime] | None = None,
    release: Release = NO_RELEASE,
) -> Publication:
    """The archive as published with the settings of its project."""
    settings = project.settings
    return Publication(
        archive,
        wording,
        name=project.name,
        description=project.description,
        url=project.url,
        editor=settings.editor,
        email=settings.email,
        licence=settings.licence,
        oai_gateway=settings.oai_gateway,
        entered=entered or {},
        release=release,
        further_languages=settings.further_languages,
    )
