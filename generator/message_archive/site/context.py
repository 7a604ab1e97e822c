"""The data and templates that all pages of a site share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from message_archive.archive import Archive, Axis, Entry, in_language
from message_archive.captures import Captures
from message_archive.exports import (
    SIDECARS,
    STYLES,
    Histories,
    Publication,
    citation,
    feed_topics,
    feed_url,
    feeds_of,
    has_manifest,
    head_metadata,
    page_reference_data,
)
from message_archive.model import REQUIRED, Text
from message_archive.shortcodes import Document, Documents
from message_archive.site.own_templates import OwnTemplates
from message_archive.site.templating import Templates
from message_archive.site.views import Link
from message_archive.words import Wording, root_of

__all__ = ["Site"]


@dataclass(frozen=True, eq=False)
class Site:
    """An archive with the wording and the templates of its pages.

    `publication` is None for a site without exports. Its pages have no citations, feeds or metadata
    for other programs.
    """

    archive: Archive
    wording: Wording
    templates: Templates
    publication: Publication | None = None
    has_search: bool = False
    has_folder: bool = False
    """Whether readers can collect messages in a folder, which needs the records of `exports`."""
    contributing: str | None = None
    """The address of the page on contributing; None if there is none."""
    sidecars: Mapping[str, str] = field(default_factory=dict)
    """The files next to the page of a message: the name of each format and its extension."""
    link_root: str = ""
    """The address of the site, for texts outside of it: their links begin with it. "" for pages of
    the site, whose links are relative."""
    has_links: bool = True
    """Whether texts link to the pages of what they mention."""
    messages_dir: str = "messages"
    """The folder of messages."""
    required: tuple[str, ...] = REQUIRED
    """The keys that a message must have."""
    documents: Documents = field(default_factory=Documents)
    """The pages of the documentation with shortcodes, and the stories."""
    featured: str = ""
    """The id of the message on the home page; "" for one that the archive chooses."""
    histories: Histories = field(default_factory=Histories)
    """What git says of the changes of messages. Empty if it is not known."""
    captures: Captures = field(default_factory=Captures)
    """What was read at the addresses of sources."""
    further_languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The tags of the other languages that the site has its pages in, each with the addresses of
    the pages of the documentation in that language."""
    prefix: str = ""
    """The folder of the pages if they are in a further language: `zh/`. Addresses in the archive
    are without it, because links are relative. "" for the main language."""
    translated: frozenset[str] = frozenset()
    """The addresses of the pages of the documentation that this language has."""
    main: Site | None = None
    """The site in the main language, if this one is in a further language."""

    @classmethod
    def of(
        cls,
        archive: Archive,
        wording: Wording,
        publication: Publication | None = None,
        own_templates: OwnTemplates | None = None,
        *,
        has_search: bool = False,
        has_folder: bool = False,
        contributing: str | None = None,
        messages_dir: str = "messages",
        required: tuple[str, ...] = REQUIRED,
        documents: Documents | None = None,
        featured: str = "",
        histories: Histories | None = None,
        captures: Captures | None = None,
        further_languages: Mapping[str, frozenset[str]] | None = None,
    ) -> Site:
        """The site of an archive in the language of `wording`."""
        templates = Templates(wording.catalogue, own_templates)
        sidecars = SIDECARS if publication else {}
        return cls(
            archive,
            wording,
            templates,
            publication,
            has_search,
            has_folder,
            contributing,
            sidecars,
            messages_dir=messages_dir,
            required=required,
            documents=documents or Documents(),
            featured=featured,
            histories=histories or Histories(),
            captures=captures or Captures(),
            further_languages=further_languages or {},
        )

    def _in_language(self, language: str) -> Site:
        """The same site in a further language, with its pages in a folder. Data, feeds, pictures
        and other files are those of this site."""
        archive = in_language(self.archive, language)
        wording = self.wording.in_language(language, archive.registry)
        prefix = f"{language}/"
        up = root_of(prefix)
        templates = Templates(wording.catalogue, self.templates.own, up)
        return replace(
            self, archive=archive, wording=wording, templates=templates, prefix=prefix, main=self,
            documents=self.documents.in_language(language),
            translated=self.further_languages[language], further_languages={},
        )  # fmt: skip

    @cached_property
    def twins(self) -> Sequence[Site]:
        """The site in each further language."""
        return [self._in_language(language) for language in self.further_languages]

    def of_page(self, url: str) -> Site:
        """The site in the language in whose folder the page at `url` is."""
        return next((each for each in self.twins if url.startswith(each.prefix)), self)

    @property
    def up(self) -> str:
        """The path from the root of the pages of this language to that of the site."""
        return root_of(self.prefix)

    def path_from(self, url: str, file: str) -> str:
        """The path from a page of this language to a file that all languages share. Both addresses
        are from the root of the site, that of the page without the folder of its language."""
        folder, _, name = file.rpartition("/")
        is_beside = not self.prefix and url.rpartition("/")[0] == folder
        return name if is_beside else self.up + root_of(url) + file

    def document_url(self, url: str) -> str:
        """The address of a page of the documentation, from the root of this language: of the page
        in this language, if there is one."""
        return url if url in self.translated else self.up + url

    def document_link(self, document: Document) -> Link:
        """A link to a page of the documentation. One that this language lacks says its language."""
        is_own = self.main is None or document.url in self.translated
        language = None if is_own else self.wording.text_language
        return Link(document.title, self.document_url(document.url), language=language)

    def _recorded(self, entry: Entry) -> Entry:
        """The message with the names of the main language, which citations and data have."""
        return self.main.archive.by_id[entry.id] if self.main else entry

    @cached_property
    def part_of(self) -> Mapping[str, Sequence[Document]]:
        """The stories that show each message, by its id."""
        return self.documents.part_of(self.archive)

    @cached_property
    def captured(self) -> Mapping[str, bytes]:
        """Digests of what was read at the addresses of the sources of messages, by id."""
        found = ((entry.id, self.captures.digest(entry)) for entry in self.archive.entries)
        return {id_: digest for id_, digest in found if digest}

    @cached_property
    def feeds(self) -> Mapping[tuple[Axis, str], str]:
        """The addresses of the feeds of topics, by axis and key."""
        if self.publication is None:
            return {}
        published = set(feeds_of(self.publication)[0])
        return {
            (topic.axis, topic.key): url
            for topic in feed_topics(self.archive)
            if (url := feed_url(topic)) in published
        }

    def sidecars_of(self, entry: Entry) -> Mapping[str, str]:
        """The files next to the page of `entry`, as in `sidecars`."""
        if self.publication and has_manifest(entry, self.publication):
            return {**self.sidecars, "IIIF": "iiif.json"}
        return self.sidecars

    def citations(self, entry: Entry, text: Text | None = None) -> list[tuple[str, str]]:
        """The citation of a message, or of one of its texts, in each style, with the style's name.
        Styles without anything to cite are left out."""
        if self.publication is None:
            return []
        entry = self._recorded(entry)
        cited = [
            (name, citation(entry, self.publication, style, text)) for style, name in STYLES.items()
        ]
        its_source = self.wording.gettext("Its source")
        return [(name or its_source, words) for name, words in cited if words]

    def reference(self, entry: Entry) -> Mapping[str, str]:
        """What the page makes RIS and BibTeX from, in addition to its head."""
        if self.publication is None:
            return {}
        return page_reference_data(self._recorded(entry), self.publication)

    def head(self, entry: Entry, trail: Sequence[tuple[str, str]]) -> Markup:
        """Elements for the head of a message's page. `trail` lists the pages above it, outermost
        first, each with its name and its path from the root."""
        if self.publication is None:
            return Markup("")
        if not self.prefix:
            return head_metadata(entry, self.publication, trail)
        return head_metadata(self._recorded(entry), self.publication, is_twin=True)
