"""Records for harvesters: an OAI-PMH static repository (openarchives.org/OAI/2.0/
guidelines-static-repository.htm, 2004), in Dublin Core.

With `data/oai.xml`, a gateway can answer OAI-PMH requests for a static site. The gateway knows the
file by its address, and the file contains the gateway's address for it (section 3.2): the setting
`oai_gateway`, for example "http://gateway.example/oai", followed by our address without `http://`.
Without a gateway the file contains its own address, as in archives whose file is harvested
directly.

The protocol requires an email address (`adminEmail`), so there is no file if the publication has no
email address or if the address of the site is not known. The guidelines intend the format for up to
5,000 records, and leave the limit to the gateway.

A record has title, creators (senders), contributors (recipients), date (EDTF as written), type,
language, identifier (address of the page), sources, subjects (occasion and tags), description (the
text, if it is an abstract by the archive), publisher (the archive) and rights. Its datestamp is the
day the message entered the archive (`message_archive.exports.history`). Identifiers are
`oai:<host>:<id>` and permanent (`message_archive.exports.naming`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from message_archive.archive import Entry
from message_archive.exports.citation_elements import abstract
from message_archive.exports.data_folder import DATA
from message_archive.exports.naming import naming
from message_archive.exports.publication import Publication
from message_archive.exports.rows import RowFile
from message_archive.exports.xml_text import element, escaped

__all__ = ["oai_file"]

_NAME: Final = "oai.xml"

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository"
 xmlns:oai="http://www.openarchives.org/OAI/2.0/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository
 http://www.openarchives.org/OAI/2.0/static-repository.xsd">
<Identify>
<oai:repositoryName>{name}</oai:repositoryName>
<oai:baseURL>{base}</oai:baseURL>
<oai:protocolVersion>2.0</oai:protocolVersion>
<oai:adminEmail>{email}</oai:adminEmail>
<oai:earliestDatestamp>{earliest}</oai:earliestDatestamp>
<oai:deletedRecord>no</oai:deletedRecord>
<oai:granularity>YYYY-MM-DD</oai:granularity>
</Identify>
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
<ListRecords metadataPrefix="oai_dc">
"""

# A gateway copies single records unchanged, so each one declares its namespaces.
_RECORD = """\
<oai:record>
<oai:header>
<oai:identifier>{identifier}</oai:identifier>
<oai:datestamp>{day}</oai:datestamp>
</oai:header>
<oai:metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/
 http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
{values}</oai_dc:dc>
</oai:metadata>
</oai:record>
"""

_FOOT = """\
</ListRecords>
</Repository>
"""


def oai_file(publication: Publication) -> RowFile | None:
    """`oai.xml`.

    None if the site has no address or email address, or if no message has a known entry time: the
    protocol requires a datestamp for each record.
    """
    entered, gateway = publication.entered, publication.oai_gateway
    # The format does not allow an empty list of records.
    if not (publication.url and publication.email and entered):
        return None
    address = f"{publication.url}{DATA}{_NAME}"
    if gateway:
        address = f"{gateway.rstrip('/')}/{address.split('://', 1)[-1]}"
    head = _HEAD.format(
        name=escaped(publication.name),
        base=escaped(address),
        email=escaped(publication.email),
        earliest=_day(min(entered.values())),
    )
    names = naming(publication.url)

    def rows(entry: Entry) -> bytes:
        if entry.id not in entered:
            return b""
        values = (element(f"dc:{key}", text) for key, text in _values(entry, publication))
        record = _RECORD.format(
            identifier=escaped(names.oai(entry.id)),
            day=_day(entered[entry.id]),
            values="".join(values),
        )
        return record.encode(errors="replace")

    return RowFile(_NAME, head.encode(errors="replace"), rows, _FOOT.encode())


def _values(entry: Entry, publication: Publication) -> Iterator[tuple[str, str | None]]:
    """The Dublin Core elements of a message, in the order of the standard."""
    meta = entry.message.meta
    yield "title", publication.wording.entry_title(entry)
    for party in entry.senders:
        yield "creator", party.name
    yield "subject", meta.occasion_name or None
    for tag in meta.tags:
        yield "subject", tag
    yield "description", abstract(entry)
    yield "publisher", publication.name
    for party in entry.recipients:
        yield "contributor", party.name
    yield "date", None if meta.date.is_undated else meta.date.text
    yield "type", "Text"
    yield "type", meta.kind
    yield "identifier", publication.url_of(entry)
    for source in meta.source:
        yield "source", source.url or source.title or source.publisher
    yield "language", meta.language or publication.language
    yield "rights", publication.rights_of(entry.text)


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()
