"""Names in several languages and for different periods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from message_archive.errors import Code
from message_archive.model.base import Date, Language, Line, Record, at_most, mistake
from message_archive.model.edtf import Edtf

__all__ = ["DatedName", "NamesByLanguage", "check_span"]

_SHORT: Final = "mapping of names"
_LONG: Final = "list of names"


class DatedName(Record):
    """A name in a language, with the dates of its use; a missing date is open."""

    model_config = ConfigDict(populate_by_name=True)

    name: Line
    """The name."""
    language: Language | None = None
    """BCP 47 tag of the language: `zh` for simplified Chinese, `zh-Hant` for traditional."""
    start: Date | None = Field(None, alias="from")
    """First day, month or year of the name (EDTF)."""
    end: Date | None = Field(None, alias="to")
    """Last day, month or year of the name (EDTF)."""

    @model_validator(mode="before")
    @classmethod
    def _has_a_language(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise mistake(
                Code.NAME_WITHOUT_LANGUAGE,
                "a name without its language",
                "write {zh: …, ko: …} by language, or {name: …, language: …} for each name",
            )
        return value

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        check_span(self.start, self.end)
        return self


def check_span(start: Edtf | None, end: Edtf | None) -> None:
    """Reject a `to` that is before its `from`."""
    first, last = start and start.earliest, end and end.latest
    if first and last and last < first:
        raise mistake(Code.REVERSED_SPAN, "`to` is before `from`", "check both dates")


_MOST: Final = 200
_Mapping = Annotated[dict[Language, Line], Field(max_length=_MOST)]


class _ByLanguage:
    """Accepts `{zh: …, ko: …}` as a list of names with their languages."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        short = core_schema.no_info_after_validator_function(
            cls._listed, handler.generate_schema(_Mapping)
        )
        # Choose the form before validating, so that errors are reported for that form only.
        return core_schema.tagged_union_schema(
            {_SHORT: short, _LONG: handler(source)}, discriminator=cls._form
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(each) for each in schema["choices"].values()]}

    @staticmethod
    def _form(value: Any) -> str:
        is_short = isinstance(value, Mapping) and not value.keys() & {"name", "language"}
        return _SHORT if is_short else _LONG

    @staticmethod
    def _listed(names: Mapping[str, str]) -> tuple[DatedName, ...]:
        return tuple(DatedName(name=name, language=tag) for tag, name in names.items())


NamesByLanguage = Annotated[tuple[DatedName, ...], at_most(_MOST), _ByLanguage()]
"""Names as `{zh: …, ko: …}` or as a list of `{name, language, from, to}`."""
