"""The parts of a message: its parties, its occasion and its sources, as the file states them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from message_archive.model.base import Date, Id, Language, Line, Record, Url, mistake

__all__ = ["Occasion", "Party", "Source", "TextStatus"]

TextStatus = Literal["verbatim", "reported", "excerpt", "translation", "abstract"]


class Party(Record):
    """Who sends or receives: a person, a body, or a person for a body. Needs one of the two."""

    name: Line | None = None
    """The person; looked up in the registry by name or alias."""
    role: Line | None = None
    """The office at the time; the registry's dated office when left out."""
    organization: Line | None = None
    """The body, people or party written for or to; looked up in the registry."""
    country: Line | None = None
    """ISO 3166-1 alpha-2 at the date of the message, or a code of ISO 3166-3."""
    as_printed: Line | None = None
    """The name as the source prints it."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_someone(self) -> Self:
        if not (self.name or self.organization):
            raise mistake("a party without a name or organization", "add name or organization")
        return self


class Occasion(Record):
    """What the message is about; `ordinal` counts the anniversaries of a `series`."""

    name: Line
    """The occasion in words."""
    series: Id | None = None
    """Id of a series in `_registry/occasions.yml`."""
    ordinal: Annotated[int, Field(ge=1, le=9999)] | None = None
    """Which anniversary: 75 for the 75th. Needs a series."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        if self.ordinal and not self.series:
            raise mistake("an ordinal without a series", "name the series, or drop the ordinal")
        return self


class Source(Record):
    """Where a text was found, or stands without being held here (`held: false`)."""

    title: Line | None = None
    """The title of the page or document, as printed."""
    publisher: Line | None = None
    """Who published it."""
    url: Url | None = None
    """Its address, http or https."""
    published: Date | None = None
    """When it was published."""
    retrieved: Date | None = None
    """When it was read for this archive."""
    archived: Url | None = None
    """The address of an archived copy of the page."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the bytes that were read, 64 hexadecimal digits."""
    held: bool = True
    """`false`: this text is known, and the archive does not hold it."""
    language: Language | None = None
    """Language of the text there."""
    text: TextStatus | None = None
    """What the text there is."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.title or self.publisher or self.url):
            raise mistake("a source that names nothing", "add title, publisher or url")
        return self
