"""The base class of all models and their field types."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import pycountry
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from message_archive.errors import Code, did_you_mean
from message_archive.model.edtf import DateError, Edtf, parse_edtf
from message_archive.model.ids import id_problem
from message_archive.web_address import host_of

__all__ = [
    "Date",
    "DayOfYear",
    "Id",
    "Language",
    "Line",
    "Prose",
    "Record",
    "Url",
    "WarningCode",
    "at_most",
    "is_language",
    "mistake",
]

_NOT_KNOWN: Final[set[str]] = set()
_set = object.__setattr__  # A record is frozen.


class Record(BaseModel):
    """An immutable value; unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
        defer_build=True,
    )

    def as_written(self) -> dict[str, Any]:
        """The keys without their default value, as written in a file: dates as text."""
        return self.model_dump(mode="json", exclude_defaults=True, by_alias=True)

    # Tens of thousands of records are pickled for workers and the cache. pydantic also keeps the
    # set of given fields, which is not used here. Dropping it saves a third of memory and time.
    def __getstate__(self) -> dict[Any, Any]:
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        _set(self, "__dict__", state)
        _set(self, "__pydantic_fields_set__", _NOT_KNOWN)
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)


def mistake(code: Code, what: str, fix: str) -> PydanticCustomError:
    """A validation error with the parts of a `Problem`."""
    return PydanticCustomError("mistake", "{what}", {"code": code, "what": what, "fix": fix})


def _one_line(value: object) -> object:
    """Collapse runs of white space, including line ends, to one space."""
    return " ".join(value.split()) if isinstance(value, str) else value


def at_most(limit: int) -> BeforeValidator:
    """Accept a list or a single value, which becomes a list of one. A list longer than `limit` is
    rejected before its items are validated, to limit the time."""

    def listed(value: object) -> object:
        if not isinstance(value, list | tuple):
            return [value]
        if len(value) > limit:
            raise mistake(Code.TOO_LONG, "too long", f"at most {limit} entries")
        return value

    return BeforeValidator(listed)


def _date(value: object) -> object:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise mistake(Code.BAD_DATE, "not a date", "write one date, in quotes if it has brackets")
    try:
        return parse_edtf(value.strip())
    except DateError as error:
        raise mistake(Code.BAD_DATE, error.what, error.fix) from None


def _day_of_year(value: str) -> str:
    try:
        # A leap year, to include 29 February.
        if _MONTH_AND_DAY.fullmatch(value) and date.fromisoformat(f"2000-{value}"):
            return value
    except ValueError:
        pass
    raise mistake(Code.BAD_DAY, "not a day of the year", "write month and day, such as 10-10")


def _id(value: str) -> str:
    if problem := id_problem(value):
        raise mistake(Code.BAD_ID, *problem)
    return value


def _url(value: str) -> str:
    try:
        parts, host = urlsplit(value), host_of(value)
    except ValueError:
        raise _no_address("write the whole address, https://…") from None
    if parts.scheme not in ("http", "https"):
        raise _no_address("only addresses with http:// or https:// are accepted")
    if not host or parts.username is not None or re.search(r"[\s<>\"\\`{|}]", value):
        raise _no_address("write the whole address, https://…, without user name or spaces")
    return value


def _no_address(fix: str) -> PydanticCustomError:
    return mistake(Code.BAD_ADDRESS, "not a web address", fix)


# Country codes that people mistake for language codes.
_NOT_LANGUAGES: Final = {"cn": "zh", "jp": "ja", "kp": "ko", "ua": "uk", "vn": "vi", "cz": "cs"}

_WARNINGS: Final = tuple(code for code in Code if code.severity == "warning")

_MONTH_AND_DAY = re.compile(r"\d\d-\d\d", re.ASCII)
_BCP_47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def _language(value: str) -> str:
    """A language tag of RFC 5646 (BCP 47) whose primary subtag is in ISO 639."""
    primary = value.split("-")[0].lower()
    known = pycountry.languages.get(alpha_2=primary) or pycountry.languages.get(alpha_3=primary)
    if _BCP_47.fullmatch(value) and known:
        return value
    if primary in _NOT_LANGUAGES:
        fix = f'did you mean "{_NOT_LANGUAGES[primary]}"?'
    else:
        codes = _codes_by_name()
        named = did_you_mean(value, codes, "")
        code = _OWN_NAMES.get(value.casefold()) or (codes[named.split('"')[1]] if named else "")
        fix = f'did you mean "{code}"?' if code else "write a BCP 47 tag, such as en, zh or ko"
    raise mistake(Code.BAD_LANGUAGE, "not a language", fix)


_OWN_NAMES: Final = {
    "deutsch": "de", "français": "fr", "español": "es", "русский": "ru", "中文": "zh",
    "日本語": "ja", "한국어": "ko", "조선말": "ko", "العربية": "ar",
    "italiano": "it", "português": "pt", "nederlands": "nl", "polski": "pl",
    "українська": "uk", "türkçe": "tr", "čeština": "cs",
}  # fmt: skip
"""Names of languages in the languages themselves."""


@cache
def _codes_by_name() -> dict[str, str]:
    # Only languages with a two-letter code: comparing with all eight thousand is slow.
    return {e.name: e.alpha_2 for e in pycountry.languages if hasattr(e, "alpha_2")}


def is_language(tag: str) -> bool:
    """Whether `tag` is a language tag that files may have."""
    try:
        return bool(_known_language(tag))
    except PydanticCustomError:
        return False


def _known_language(value: str) -> str:
    if value not in _languages_seen:
        _languages_seen[value] = _language(value)
    return value


# pycountry searches its tables at each call, and an archive has few languages.
_languages_seen: dict[str, str] = {}


def _warning(value: object) -> object:
    text = value.strip() if isinstance(value, str) else ""
    code = next((code for code in Code if code.value == text), None)
    if code is None:
        fix = did_you_mean(text, _WARNINGS, f"the codes of warnings are {', '.join(_WARNINGS)}")
        raise mistake(Code.UNKNOWN_CODE, "not the code of a problem", fix)
    if code.severity == "error":
        fix = f"{code} is an error; only warnings can be accepted"
        raise mistake(Code.ACCEPTED_ERROR, "the code of an error", fix)
    return code


Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1, max_length=1000)]
"""A single line of text; line ends become spaces."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Text with any number of lines."""

Id = Annotated[str, AfterValidator(_id)]
Url = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_url)]
Language = Annotated[str, AfterValidator(_known_language)]
Date = Annotated[Edtf, BeforeValidator(_date), PlainSerializer(lambda date: date.text)]
DayOfYear = Annotated[str, AfterValidator(_day_of_year)]
"""Month and day, `10-10`."""

WarningCode = Annotated[
    Code,
    BeforeValidator(_warning),
    WithJsonSchema({"type": "string", "enum": [*map(str, _WARNINGS)]}),
]
"""The code of a warning."""
