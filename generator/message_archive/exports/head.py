"""Metadata in the head of a message's page: Dublin Core, and schema.org from `json_ld.py`.

**Dublin Core** (DCMI Metadata Terms, `elements/1.1`, in HTML by DC-HTML): `DC.type` is Letter.
`DC.date` is the day, month or year that is certain, in W3CDTF. Without one there is no date,
because reference managers take over whatever is there. `DC.subject` has the occasion and the tags.
`DC.title` is also the title for Open Graph. Sources are in the JSON-LD, as `isBasedOn`.

**Zotero** reads these through its translator "Embedded Metadata". `z.itemType` makes the item a
letter, and `z.recipients` are its recipients. Zotero splits a name at its comma, or at its last
space. So `bib.authors`, which it prefers to `DC.creator`, and `z.recipients` are `family, given` if
the registry has both, and otherwise the whole name with a comma at the end. `z.archive` and
`z.archiveLocation` are the repository that keeps the document, with its collection and shelfmark.

Addresses need the address of the site, and are omitted if it is not known. Links to the `.json` and
`.md` files are in the page, as `rel="alternate"`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from message_archive.archive import Entry
from message_archive.exports.citation_elements import (
    address,
    archive_of,
    authors,
    languages_of,
    names,
    title,
)
from message_archive.exports.dates import certain_date
from message_archive.exports.json_ld import message_json_ld
from message_archive.exports.publication import Publication

__all__ = ["head_metadata"]

# Zotero knows its own prefixes, `bib` and `z`.
_SCHEMA: Final = Markup('<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n')

# Zotero also knows the prefix `DC` without the link.
_OF_TWINS: Final = frozenset(
    (
        "DC.date",
        "DC.language",
        "z.itemType",
        "bib.authors",
        "z.recipients",
        "z.archive",
        "z.archiveLocation",
    )
)


def head_metadata(
    entry: Entry,
    publication: Publication,
    trail: Sequence[tuple[str, str]] = (),
    *,
    is_twin: bool = False,
) -> Markup:
    """Elements for the `<head>` of the message's page, one per line.

    Args:
        entry: the message.
        publication: the archive as it is published.
        trail: the pages above it, the outermost first: name, and path from the root.
        is_twin: whether the page is in a further language. It only has what its references and
            Zotero need. The rest is on the page in the main language, to which its head links.
    """
    main = _quoted(title(entry, publication))
    metas = (
        f'<meta name="{name}" content="{_quoted(value)}">\n'
        for name, value in _metas(entry, publication)
        if not is_twin or name in _OF_TWINS
    )
    if is_twin:
        return Markup("".join((f'<meta name="DC.title" content="{main}">\n', *metas)))
    heading = f'<meta name="DC.title" property="og:title" content="{main}">\n'
    data = message_json_ld(entry, publication, trail)
    return Markup("".join((_SCHEMA, heading, *metas, data)))


def _quoted(value: str) -> str:
    """`value` for an attribute in double quotation marks. It keeps its apostrophes."""
    return html.escape(value, quote=False).replace('"', "&quot;")


def _metas(entry: Entry, publication: Publication) -> Iterator[tuple[str, str]]:
    meta = entry.message.meta
    yield "DC.type", "Letter"
    yield from (("DC.creator", name) for name in names(entry.senders))
    if date := certain_date(entry.date):
        yield "DC.date", date
    yield from (("DC.subject", word) for word in (meta.occasion_name, *meta.tags) if word)
    yield from (("DC.language", tag) for tag in languages_of(entry, publication))
    yield "DC.identifier", address(entry, publication) or entry.id
    if rights := publication.rights_of(entry.text):
        yield "DC.rights", rights
    yield "z.itemType", "letter"
    for name, parties in (("bib.authors", entry.senders), ("z.recipients", entry.recipients)):
        for each in authors(parties, publication):
            parts = f"{each.family}, {each.given}" if each.family else f"{each.whole},"
            yield name, parts
    kept = archive_of(entry)
    if kept.repository:
        yield "z.archive", kept.repository
    if kept.place:
        yield "z.archiveLocation", kept.place
