"""Correspondence metadata for correspSearch: the Correspondence Metadata Interchange Format.

CMIF is a small subset of TEI, maintained by the TEI Correspondence SIG
(github.com/TEI-Correspondence-SIG/CMIF: documentation, template, `cmi-customization.odd`; version
1.1 adds `@cert` and `@evidence`).

- Every message is a `correspDesc` with its id, its address, and one `correspAction` for sending and
  one for receiving. Joint parties are several names in one of them. A body that writes in its own
  name is an `orgName`. If a person writes for a body, the person is named.
- `@ref` of a name is its URI in an authority file, if the registry has such a number
  (`message_archive.model.authorities`).
- `placeName` is the place or the destination that the message states, under the name that it had
  then. The country of a party is no place.
- A day, a month or a year is `@when`. A span is `@from` and `@to`. Some day in a
  span, other vague dates, and spans that are open at one end, are `@notBefore` and `@notAfter`.
  Both `?` and `~` become `cert="low"`, because CMIF 1.1 has no other way to express doubt. Undated
  messages have no date.
- What the texts mention is in a `note`, as the draft of CMIF 2 has it (`CMIF v2` in the same
  repository): a `ref` for each person, place, organization and work, whose `@type` is a term of
  https://lod.academy/cmif/vocab/terms. `@target` is the URI in an authority file, or else the
  address of the page.
- The editor is that of the publication, or else its name.
- The licence is that of the publication. The documentation of CMIF asks for CC BY 4.0
  (`https://creativecommons.org/licenses/by/4.0/`); CC0 1.0 permits everything that CC BY does. If
  the publication has no licence, the file says so.
- If the address of the site is not known, addresses in the file are relative to its root.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from message_archive.archive import (
    MENTION_AXES,
    Entry,
    NamedPlace,
    Participant,
    places_of,
    registered,
)
from message_archive.exports.data_folder import DATA
from message_archive.exports.dates import iso_point, points
from message_archive.exports.history import last_entered, timestamp
from message_archive.exports.naming import naming
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.exports.xml_text import element, escaped
from message_archive.licence import Licence
from message_archive.model import Edtf, Registry
from message_archive.model.authorities import best_uri
from message_archive.words import message_url, topic_url

__all__ = ["cmif_file"]

_NAME: Final = "cmif.xml"

_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
# The wording that the documentation prescribes.
_CC_BY_WORDS = "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Message Archive -->
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt>
<title>{title}</title>
<editor>{editor}
{email}</editor>
</titleStmt>
<publicationStmt>
<publisher>{publisher}</publisher>
<idno type="url">{address}</idno>
<date{updated}/>
<availability>
{licence}</availability>
</publicationStmt>
<sourceDesc>
<bibl type="online" xml:id="{source}">{bibl}</bibl>
</sourceDesc>
</fileDesc>
<profileDesc>
"""

_LETTER = """\
<correspDesc key="{id}" ref="{page}" source="#{source}">
<correspAction type="sent">
{sent}</correspAction>
<correspAction type="received">
{received}</correspAction>
{mentioned}</correspDesc>
"""

_FOOT = """\
</profileDesc>
</teiHeader>
<text>
<body>
<p/>
</body>
</text>
</TEI>
"""


def cmif_file(publication: Publication) -> RowFile:
    """`cmif.xml`.

    Its date is the time when the last message entered the archive, if it is known.
    """
    updated = last_entered(publication.entered.values())
    # Constant, as the schema requires. An xml:id must begin with a letter.
    source = f"archive-{uuid5(NAMESPACE_URL, naming(publication.url).tag(''))}"
    root = publication.url or "../"
    bibl = publication.cited_name
    head = _HEAD.format(
        title=escaped(publication.name),
        editor=escaped(publication.editor or publication.name),
        email=element("email", publication.email),
        publisher=escaped(publication.name),
        address=escaped(f"{root}{DATA}{_NAME}"),
        updated=f' when="{timestamp(updated)}"' if updated else "",
        licence=_licence(publication.licence),
        source=source,
        bibl=escaped(f"{bibl}, {publication.url}" if publication.url else bibl),
    )
    archive = publication.archive
    names = _Names(archive.registry)

    def rows(entry: Entry) -> bytes:
        place, destination = places_of(entry, archive.registry, publication.language)
        letter = _LETTER.format(
            id=escaped(entry.id),
            page=escaped(root + message_url(entry)),
            source=source,
            sent=names.of(entry.senders) + names.place(place) + _date(entry.date),
            received=names.of(entry.recipients) + names.place(destination) + _received(entry),
            mentioned=_mentioned(entry, publication, root),
        )
        return letter.encode(errors="replace")

    return RowFile(_NAME, head.encode(errors="replace"), rows, _FOOT.encode())


def _licence(licence: Licence | None) -> str:
    if not licence:
        return "<p>No licence is stated.</p>\n"
    words = _CC_BY_WORDS if licence.url == _CC_BY else licence.name
    return element("licence", words, f' target="{escaped(licence.url)}"')


class _Names:
    """The names of parties and places as elements. Those of parties are made once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._xml: dict[tuple[str, str | None, str | None], str] = {}

    def of(self, parties: Iterable[Participant]) -> str:
        return "".join(map(self._name, parties))

    def place(self, place: NamedPlace | None) -> str:
        if place is None:
            return ""
        uri = best_uri(place.known.ids) if place.known else None
        return element("placeName", place.name, f' ref="{escaped(uri)}"' if uri else "")

    def _name(self, party: Participant) -> str:
        key = (party.name, party.person, party.organization)
        if key not in self._xml:
            if party.person:
                name, known = "persName", self._registry.people.get(party.person)
                uri = best_uri(known.ids) if known else None
            else:
                name = "orgName"
                body = self._registry.organizations.get(party.organization or "")
                uri = best_uri(body.ids) if body else None
            self._xml[key] = element(name, party.name, f' ref="{escaped(uri)}"' if uri else "")
        return self._xml[key]


def _mentioned(entry: Entry, publication: Publication, root: str) -> str:
    """The `note` of CMIF 2 with what the texts mention, or "".

    Messages are left out: CMIF has no term for them, and their addresses may change without a
    change of this message.
    """
    refs = []
    words = {m[:2]: m.words for text in reversed(entry.texts) for m in reversed(text.mentions)}
    for kind, key in entry.mentions:
        axis = MENTION_AXES.get(kind)
        if kind == "message" or axis is None:
            continue
        known = registered(publication.archive.registry, kind).get(key)
        target = best_uri(getattr(known, "ids", {})) or root + topic_url(axis, key)
        attributes = f' type="{_TERMS}{_MENTIONS[kind]}" target="{escaped(target)}"'
        refs.append(element("ref", known.name if known else words[kind, key], attributes))
    return f"<note>\n{''.join(refs)}</note>\n" if refs else ""


_TERMS: Final = "https://lod.academy/cmif/vocab/terms#"
_MENTIONS: Final = {
    "person": "mentionsPerson",
    "organization": "mentionsOrg",
    "place": "mentionsPlace",
    "work": "mentionsBibl",
}


def _received(entry: Entry) -> str:
    received = entry.message.meta.received
    return _date(received) if received else ""


def _date(when: Edtf) -> str:
    """`<date/>` with the attributes for `when`; "" if undated."""
    bounds = _bounds(when)
    if not bounds:
        return ""
    doubt = ' cert="low"' if when.uncertain or when.approximate else ""
    attributes = "".join(f' {name}="{value}"' for name, value in bounds)
    return f"<date{attributes}{doubt}/>\n"


def _bounds(when: Edtf) -> list[tuple[str, str]]:
    when = when.simplified
    days, sides = (when.earliest, when.latest), [*map(iso_point, points(when))]
    if len(sides) == 2 and sides[0] and sides[0] == sides[1]:
        return [("when", sides[0])]
    if when.is_interval and not when.is_open:
        # TEI has no season or decade. A span of these begins and ends with their days.
        ends = zip(("from", "to"), sides or (None, None), days, strict=True)
        return [(name, side or str(day)) for name, side, day in ends]
    if len(sides) == 1 and sides[0]:
        return [("when", sides[0])]
    return [
        (name, day.isoformat())
        for name, day in zip(("notBefore", "notAfter"), days, strict=True)
        if day
    ]
