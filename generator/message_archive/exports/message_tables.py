"""The tables of messages: their parties, texts, sources, links, tags and mentions.

Dates are as written (EDTF). The date of the message also has its first and last possible day. Lists
become rows of a separate table with a `position` from 1, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from message_archive.archive import Entry, Participant
from message_archive.exports.publication import Publication
from message_archive.exports.table import MessageTable, Row, as_cell, json_cell
from message_archive.model import (
    Collation,
    FrontMatter,
    Holding,
    Image,
    Party,
    Source,
    TextFrontMatter,
)
from message_archive.model.base import Record
from message_archive.spreadsheet import GROUPS, LISTS, Column

__all__ = ["message_tables", "party_values"]

# Descriptions of columns that the file format does not describe.
_NUMBER = Column("number", "Its place in the order of the archive, from 1", "integer", True)
_POSITION = Column("position", "Its place in the list, from 1", "integer", True)
_MESSAGE = Column("message", "Id of the message", required=True, references=("messages", "id"))

_PARTY_VALUES: Final = (
    "name", "person", "organization", "organization_name", "country", "role", "as_printed",
)  # fmt: skip


def message_tables(publication: Publication) -> tuple[MessageTable, ...]:
    """The tables of messages. A table comes before those that refer to it."""
    return (
        _messages(publication),
        _parties(),
        _texts(publication),
        _sources(),
        _documents("holdings", "Where originals and copies are kept", Holding, "holding"),
        _documents("images", "Pictures of the documents, as stated", Image, "images"),
        _documents("comparisons", "Who compared texts with what", Collation, "checked"),
        _links(),
        _tags(),
        _mentions(),
    )


def party_values(party: Participant) -> dict[str, str | None]:
    """The names of a party, as in the registry, and its ids."""
    return {key: getattr(party, key) for key in _PARTY_VALUES}


def _field(model: type[Record], key: str, name: str = "", **more: Any) -> Column:
    """The column for a key of the file format."""
    about = " ".join((model.model_fields[key].description or "").split())
    return Column(name or key, about.rstrip("."), **more)


_OWN_KEYS: Final = tuple(
    key for key in FrontMatter.model_fields
    if key not in ("date", "occasion", *GROUPS, *LISTS)
)  # fmt: skip
_TEXT_KEYS: Final = tuple(
    k for k in TextFrontMatter.model_fields if k not in ("language", "source")
)
_SOURCE_KEYS: Final = tuple(Source.model_fields)


def _messages(publication: Publication) -> MessageTable:
    columns = (
        _NUMBER,
        Column("id", "Id of the message, the last part of its address", required=True),
        Column("page", "Address of its page", required=True),
        Column("heading", "Title of its page: as given, or made from the parties", required=True),
        _field(FrontMatter, "date", required=True),
        Column("date_earliest", "First day the date can mean; empty if open or undated", "date"),
        Column("date_latest", "Last day the date can mean; empty if open or undated", "date"),
        Column("occasion", "The occasion in words"),
        Column(
            "occasion_id",
            "Occasion under which it is listed: the series, or made from the words",
            references=("occasions", "id"),
        ),
        Column("series", "Series of occasions, if it states one", references=("occasions", "id")),
        Column("ordinal", "Which of the series", "integer"),
        Column("place_id", "Id of the place it was sent from", references=("places", "id")),
        Column("destination_id", "Id of its destination", references=("places", "id")),
        *(_field(FrontMatter, key) for key in _OWN_KEYS),
        Column("accept", "Codes of accepted warnings: a list", "array"),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        meta = entry.message.meta
        first, last = entry.date.earliest, entry.date.latest
        yield (
            entry.id,
            publication.url_of(entry),
            publication.wording.entry_title(entry),
            meta.date.text,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            meta.occasion_name or None,
            entry.occasion_key,
            meta.series,
            meta.ordinal,
            entry.place,
            entry.destination,
            *(as_cell(getattr(meta, key)) for key in _OWN_KEYS),
            json_cell(meta.accept),
        )

    about = "The messages, in the order of their dates"
    return MessageTable("messages", about, ("number",), columns, rows, is_numbered=True)


def _parties() -> MessageTable:
    columns = (
        _MESSAGE,
        Column("side", "`sender` or `recipient`", required=True),
        _POSITION,
        Column("name", "Name as the registry has it, else as stated", required=True),
        Column("person", "Id of the person", references=("people", "id")),
        Column("organization", "Id of the organization", references=("organizations", "id")),
        Column("organization_name", "Name of the organization as the registry has it"),
        Column("country", "Country at the date of the message", references=("countries", "key")),
        Column("role", "Office at the time, stated or from the registry"),
        Column("as_printed", "The name as printed, if it differs"),
        *(_field(Party, key, f"stated_{key}") for key in Party.model_fields),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        meta = entry.message.meta
        for side, as_stated, known in (
            ("sender", meta.sender, entry.senders),
            ("recipient", meta.recipient, entry.recipients),
        ):
            for position, (party, found) in enumerate(zip(as_stated, known, strict=True), 1):
                stated = (getattr(party, key) for key in Party.model_fields)
                yield entry.id, side, position, *party_values(found).values(), *stated

    about = "Who sent and who received each message"
    return MessageTable("parties", about, ("message", "side", "position"), columns, rows)


def _texts(publication: Publication) -> MessageTable:
    columns = (
        _MESSAGE,
        Column(
            "label",
            "Label of a further text; - for the text in the message's own file",
            required=True,
        ),
        _POSITION,
        Column("language", "BCP 47 tag; that of the archive if the text has none", required=True),
        *(_field(TextFrontMatter, key) for key in _TEXT_KEYS),
        Column("body", "The text in Markdown; empty if none is held"),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        for position, text in enumerate(entry.texts, 1):
            yield (
                entry.id,
                text.label or "-",
                position,
                text.meta.language or publication.language,
                *(getattr(text.meta, key) for key in _TEXT_KEYS),
                text.markdown or None,
            )

    about = "The texts of each message, its own first"
    return MessageTable("texts", about, ("message", "label"), columns, rows)


def _sources() -> MessageTable:
    columns = (
        _MESSAGE,
        Column("label", "Label of the text it is a source of, as in `texts`", required=True),
        _POSITION,
        *(
            _field(
                Source, key, type="boolean" if key == "held" else "string", required=key == "held"
            )
            for key in _SOURCE_KEYS
        ),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        for text in entry.texts:
            for position, source in enumerate(text.meta.source, 1):
                cells = (as_cell(getattr(source, key)) for key in _SOURCE_KEYS)
                yield entry.id, text.label or "-", position, *cells

    about = "Where the texts were found, and where others are known"
    return MessageTable("sources", about, ("message", "label", "position"), columns, rows)


def _documents(name: str, about: str, model: type[Record], key: str) -> MessageTable:
    """A table of the mappings that a message has under `key`."""
    fields = tuple(model.model_fields)
    columns = (_MESSAGE, _POSITION, *(_field(model, field) for field in fields))

    def rows(entry: Entry) -> Iterator[Row]:
        for position, each in enumerate(getattr(entry.message.meta, key), 1):
            yield entry.id, position, *(as_cell(getattr(each, field)) for field in fields)

    return MessageTable(name, about, ("message", "position"), columns, rows)


def _links() -> MessageTable:
    columns = (
        _MESSAGE,
        Column("relation", "`in_reply_to`, `related` or `aliases` (a former id)", required=True),
        _POSITION,
        Column("value", "An id, or words for a message that is not held", required=True),
        Column("target", "The message it leads to, if it is held", references=("messages", "id")),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        for relation in ("in_reply_to", "related", "aliases"):
            for position, value in enumerate(getattr(entry.message.meta, relation), 1):
                # A row cannot depend on which other messages exist; the database fills it in.
                yield entry.id, relation, position, value, None

    about = "Messages answered, related messages and former ids"
    return MessageTable("links", about, ("message", "relation", "position"), columns, rows)


def _tags() -> MessageTable:
    columns = (_MESSAGE, _POSITION, Column("tag", "A free keyword", required=True))

    def rows(entry: Entry) -> Iterator[Row]:
        for position, tag in enumerate(entry.message.meta.tags, 1):
            yield entry.id, position, tag

    return MessageTable("tags", "Free keywords", ("message", "position"), columns, rows)


def _mentions() -> MessageTable:
    columns = (
        _MESSAGE,
        Column("label", "Label of the text, as in `texts`", required=True),
        _POSITION,
        Column("kind", "`person`, `place`, `organization`, `work` or `message`", required=True),
        Column("target", "Id of what is mentioned", required=True),
        Column("words", "The words of the text", required=True),
    )

    def rows(entry: Entry) -> Iterator[Row]:
        for text in entry.texts:
            for position, mention in enumerate(text.mentions, 1):
                label = text.label or "-"
                yield entry.id, label, position, mention.kind, mention.target, mention.words

    about = "People, places, organizations, works and messages that texts mention"
    return MessageTable("mentions", about, ("message", "label", "position"), columns, rows)
