"""Messages as TEI P5: one document for each, valid against TEI all.

- Parties, dates and places are in `correspDesc`, as in CMIF.
- Holdings are in `msDesc`, pictures in `facsimile`, texts in `text`, and what a message names in
  the lists of `standOff`, each entry with its id in this archive and in authority files.
- Keys that TEI has no place for are in `xenoData`, as JSON with the keys of a message file, so that
  `archive import tei` gets the same message. So are its series, and the user-assigned codes of
  countries.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from message_archive.archive import Entry, Participant, slug_of
from message_archive.exports.publication import Publication
from message_archive.exports.release import Release
from message_archive.exports.tei_dates import date_attributes
from message_archive.exports.tei_lists import Lists
from message_archive.exports.tei_text import body_of, mention_id
from message_archive.exports.xml_text import element, escaped
from message_archive.model import Edtf, Holding, Image, Party, Series, Source, Text
from message_archive.model.country import is_user_assigned
from message_archive.model.registry import CountryNames
from message_archive.model.tei import OWN, OWN_REGISTRY
from message_archive.words import message_url

__all__ = ["TeiDocuments", "tei_name"]

_ELSEWHERE: Final = frozenset(
    "date sender recipient place destination received holding images".split()
)
"""Keys that have a place in TEI."""

_EXPORTED: Final = frozenset("name names aliases country first day url notes".split())
"""Keys of series and countries that do not refer to further entries of the registry."""

_DOCUMENT: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt>
{title}</titleStmt>
{edition}<publicationStmt>
{publisher}{address}{id}{rights}</publicationStmt>
<sourceDesc>
{sources}</sourceDesc>
</fileDesc>
<profileDesc>
<langUsage>
<language ident="{language}"/>
</langUsage>
<correspDesc>
<correspAction type="sent">
{sent}</correspAction>
<correspAction type="received">
{received}</correspAction>
{context}</correspDesc>
{classes}</profileDesc>
{more}{registry}</teiHeader>
{facsimile}{lists}<text xml:lang="{language}"{status}>
{text}</text>
</TEI>
"""


def _edition(release: Release) -> str:
    """The version of the archive, which the document is from."""
    if not release.version:
        return ""
    day = element("date", release.day, f' when="{release.day}"') if release.day else ""
    words = f"{escaped(release.words)}{', ' if day else ''}{day.rstrip()}"
    edition = f'<edition n="{escaped(release.version)}">{words}</edition>'
    return f"<editionStmt>\n{edition}\n</editionStmt>\n"


def tei_name(id_: str) -> str:
    """The name of the file of a message."""
    return f"{id_}.xml"


class TeiDocuments:
    """The documents of an archive."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._registry = publication.archive.registry
        self._lists = Lists(self._registry)
        self._publisher = element("publisher", publication.name)
        self._edition = _edition(publication.release)

    def document(self, entry: Entry) -> bytes:
        """The document of a message, in UTF-8."""
        meta = entry.message.meta
        named = self._named(entry)
        words = self._publication.wording
        title = element("title", meta.title) or element(
            "title", words.entry_title(entry), ' type="generated"'
        )
        url = self._publication.url
        xml = _DOCUMENT.format(
            title=title,
            edition=self._edition,
            publisher=self._publisher,
            address=element("idno", url + message_url(entry) if url else None, ' type="URL"'),
            id=element("idno", entry.id, f' type="{OWN}"'),
            rights=_rights(self._publication.rights_of(entry.text)),
            sources=self._sources(entry, named) or "<p>No source is recorded.</p>\n",
            language=escaped(meta.language or self._publication.language),
            sent=self._parties(entry.senders, meta.sender, named)
            + self._place(entry.place, meta.place, named)
            + _date(meta.date),
            received=self._parties(entry.recipients, meta.recipient, named)
            + self._place(entry.destination, meta.destination, named)
            + (_date(meta.received) if meta.received else ""),
            context=_context(entry),
            classes=_classes(entry),
            more=_more(entry),
            registry=self._registry_of(entry, named),
            facsimile=_facsimile(meta.images),
            lists=self._lists.of(named),
            status=f' type="{meta.text}"' if meta.text and len(entry.texts) == 1 else "",
            text=_texts(entry),
        )
        return xml.encode(errors="replace")

    def _registry_of(self, entry: Entry, named: dict[tuple[str, str], str]) -> str:
        """The series of a message, and the countries that only the registry has a name for."""
        meta = entry.message.meta
        series = self._registry.occasions.get(meta.series or "")
        codes = {party.country for party in (*meta.sender, *meta.recipient)}
        codes |= {*self._lists.countries(named), series.country if series else None}
        countries = self._registry.countries
        found = {
            "occasions": {meta.series: _written(series)} if series else {},
            "countries": {
                code: _written(countries[code])
                for code in sorted(filter(None, codes))
                if code in countries and is_user_assigned(code)
            },
        }
        stated = {kind: entries for kind, entries in found.items() if entries}
        return _json(OWN_REGISTRY, stated) if stated else ""

    def _named(self, entry: Entry) -> dict[tuple[str, str], str]:
        """What the texts mention, with the words for what the registry does not have."""
        return {
            (mention.kind, mention.target): mention.words or mention.target
            for text in entry.texts
            for mention in text.mentions
            if mention.kind != "message"
        }

    def _parties(
        self,
        parties: Sequence[Participant],
        stated: Sequence[Party],
        named: dict[tuple[str, str], str],
    ) -> str:
        return "".join(
            self._party(party, each, named) for party, each in zip(parties, stated, strict=True)
        )

    def _party(self, party: Participant, stated: Party, named: dict[tuple[str, str], str]) -> str:
        body = ""
        if party.person and stated.organization:
            words = stated.organization
            body = self._name("orgName", "organization", party.organization, words, named)
        country = f'<country key="{escaped(stated.country)}"/>' if stated.country else ""
        inner = element("roleName", stated.role) if stated.role else ""
        inner += f"<affiliation>{body}{country}</affiliation>\n" if body or country else ""
        inner += element("addName", stated.as_printed, ' type="as-printed"')
        if party.person:
            words = stated.name or party.name
            return self._name("persName", "person", party.person, words, named, inner)
        words = stated.organization or party.name
        return self._name("orgName", "organization", party.organization, words, named, inner)

    def _name(
        self,
        tag: str,
        kind: str,
        id_: str | None,
        name: str,
        named: dict[tuple[str, str], str],
        inner: str = "",
    ) -> str:
        key = (kind, id_ or slug_of(name))
        space = "\n" if inner else ""
        reference = ""
        if self._lists.known(*key) or key in named:
            named[key] = name
            reference = f' ref="{escaped(self._lists.uri(*key))}"'
        return f"<{tag}{reference}>{escaped(name)}{space}{inner}</{tag}>\n"

    def _place(self, id_: str | None, words: str | None, named: dict[tuple[str, str], str]) -> str:
        if not id_ or not words:
            return ""
        return self._name("placeName", "place", id_, words, named)

    def _sources(self, entry: Entry, named: dict[tuple[str, str], str]) -> str:
        meta = entry.message.meta
        found = [_source(source) for source in meta.source]
        found += [self._holding(holding, named) for holding in meta.holding]
        return "".join(found)

    def _holding(self, holding: Holding, named: dict[tuple[str, str], str]) -> str:
        repository, reference = holding.repository, ""
        if repository and repository in self._registry.organizations:
            named["organization", repository] = repository
            reference = f' ref="#{mention_id("organization", repository)}"'
            repository = self._registry.organizations[repository].name
        identifier = element("repository", repository, reference)
        identifier += element("collection", holding.collection)
        identifier += element("idno", holding.shelfmark)
        if holding.url:
            number = element("idno", holding.url, ' type="URL"')
            identifier += f"<altIdentifier>\n{number}</altIdentifier>\n"
        support = element("objectType", holding.kind) + element("material", holding.material)
        extent = element("extent", holding.extent)
        details = f"<support>\n{support}</support>\n" if support else ""
        physical = (
            "<physDesc>\n<objectDesc>\n<supportDesc>\n"
            f"{details}{extent}</supportDesc>\n</objectDesc>\n</physDesc>\n"
        )
        identifier = identifier or "<msName>unknown</msName>\n"
        return (
            f"<msDesc>\n<msIdentifier>\n{identifier}</msIdentifier>\n"
            f"{physical if support or extent else ''}</msDesc>\n"
        )


def _rights(rights: str | None) -> str:
    return f"<availability>\n{element('p', rights)}</availability>\n" if rights else ""


def _date(when: Edtf) -> str:
    attributes = date_attributes(when)
    return f"<date{attributes}/>\n" if attributes else ""


def _source(source: Source) -> str:
    pointer = f'<ref target="{escaped(source.url)}"/>\n' if source.url else ""
    parts = element("title", source.title) + element("publisher", source.publisher) + pointer
    if source.published:
        parts += _date(source.published)
    return f"<bibl>\n{parts}</bibl>\n"


def _context(entry: Entry) -> str:
    """The messages it answers, and related ones. Their ids are in `xenoData` too."""
    meta = entry.message.meta
    parts = [
        f'<ref type="{kind}" target="{escaped(tei_name(value))}"/>\n'
        for kind, values in (("reply-to", meta.in_reply_to), ("related", meta.related))
        for value in values
        if " " not in value and value.isascii()
    ]
    doubt = '<note type="confidence">check</note>\n' if meta.confidence == "check" else ""
    context = f"<correspContext>\n{''.join(parts)}</correspContext>\n" if parts else ""
    return context + doubt


def _classes(entry: Entry) -> str:
    meta = entry.message.meta
    terms = [("occasion", meta.occasion_name), ("kind", meta.kind), ("form", meta.form)]
    terms += [("tag", tag) for tag in meta.tags]
    words = "".join(element("term", word, f' type="{name}"') for name, word in terms)
    return f"<textClass>\n<keywords>\n{words}</keywords>\n</textClass>\n" if words else ""


def _more(entry: Entry) -> str:
    """The keys that have no place in TEI, as JSON."""
    written = entry.message.meta.as_written()
    keys = {key: value for key, value in written.items() if key not in _ELSEWHERE}
    texts = {text.label: _of_text(text) for text in entry.texts if text.label}
    if texts:
        keys["texts"] = texts
    return _json(OWN, keys)


def _json(kind: str, value: object) -> str:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'<xenoData type="{kind}">{escaped(data).replace("&quot;", chr(34))}</xenoData>\n'


def _written(entry: Series | CountryNames) -> dict[str, object]:
    return {key: value for key, value in entry.as_written().items() if key in _EXPORTED}


def _of_text(text: Text) -> dict[str, object]:
    return {key: value for key, value in text.meta.as_written().items() if key != "language"}


def _facsimile(images: Sequence[Image]) -> str:
    parts = []
    for number, image in enumerate(images, 1):
        address = f"{image.iiif}/full/max/0/default.jpg" if image.iiif else quote(image.file or "")
        about = element("label", image.label) + element("desc", image.alt)
        parts.append(
            f'<surface xml:id="image-{number}">\n{about}'
            f'<graphic url="{escaped(address)}"/>\n</surface>\n'
        )
    return f"<facsimile>\n{''.join(parts)}</facsimile>\n" if parts else ""


def _texts(entry: Entry) -> str:
    pictures = range(1, len(entry.message.meta.images) + 1)
    first, *others = entry.texts
    body = f"<body>\n{body_of(first, pictures, tei_name)}</body>\n"
    if not others:
        return body
    parts = [f"<text>\n{body}</text>\n"]
    for text in others:
        language = f' xml:lang="{escaped(text.meta.language)}"' if text.meta.language else ""
        status = f' type="{text.meta.text}"' if text.meta.text else ""
        inner = body_of(text, (), tei_name)
        parts.append(
            f'<text n="{text.label}"{language}{status}>\n<body>\n{inner}</body>\n</text>\n'
        )
    return f"<group>\n{''.join(parts)}</group>\n"
