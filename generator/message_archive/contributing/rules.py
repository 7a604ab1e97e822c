"""Describes the keys of a message, their values and their limits for the scripts of `new.html`."""

from __future__ import annotations

import inspect
import types
from base64 import b64encode
from collections.abc import Collection
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import pycountry
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from message_archive.archive import DATE_ORDERS, DATES_OF_MESSAGE, DATES_OF_SOURCE, MOST_PAIRS
from message_archive.errors import Code
from message_archive.model import Registry, all_countries, names_of
from message_archive.model.base import Date, Id, Language, Line, Prose, Record, Url, WarningCode
from message_archive.model.country import is_user_assigned
from message_archive.model.message import FrontMatter, TextFrontMatter
from message_archive.words import Wording

__all__ = ["countries", "rules"]

_BY_TYPE: Final = (
    (Line, "line"), (Prose, "prose"), (Id, "id"), (Url, "url"), (Language, "language"),
    (Date, "date"), (WarningCode, "warning"),
)  # fmt: skip

_BY_VALIDATOR: Final = {"_file_name": "fileName", "_service": "service"}

# What the validators of single models demand, by the name of the model.
_NEEDS: Final = {
    "Party": {"any": ["name", "organization"], "code": Code.EMPTY_PARTY},
    "Occasion": {"if": ["ordinal", "series"], "code": Code.ORDINAL_WITHOUT_SERIES},
    "Source": {"any": ["title", "publisher", "url"], "code": Code.EMPTY_SOURCE},
    "Holding": {"any": [], "code": Code.EMPTY_HOLDING},
    "Image": {"one": ["file", "iiif"], "code": Code.BAD_IMAGE},
}
# Models that can be written as a single value, and the key that it stands for.
_BY_VALUE: Final = {"Party": "name", "Occasion": "name", "Collation": "by"}


def rules(registry: Registry, required: Collection[str]) -> dict[str, Any]:
    """The description for the scripts.

    Args:
        registry: the registry, which gives names to user-assigned codes of countries.
        required: the keys that a message must have.
    """
    records: dict[str, Any] = {}
    for model in (FrontMatter, TextFrontMatter):
        _describe(model, records)
    return {
        "records": records,
        "needs": _NEEDS,
        "byValue": _BY_VALUE,
        "required": [key for key in FrontMatter.model_fields if key in required],
        "warnings": [str(code) for code in Code if code.severity == "warning"],
        "errors": [str(code) for code in Code if code.severity == "error"],
        "orders": [[each.key, each.other, each.code] for each in DATE_ORDERS],
        "dates": [*DATES_OF_MESSAGE, *(f"source.{key}" for key in DATES_OF_SOURCE), "checked.on"],
        "pairs": MOST_PAIRS,
        "named": [code for code in registry.countries if is_user_assigned(code)],
        "languages": _languages(),
    }


def _describe(model: type[Record], records: dict[str, Any]) -> None:
    """Add the keys of `model`, and of the models in it, to `records`."""
    if model.__name__ in records:
        return
    records[model.__name__] = keys = {}
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        keys[field.alias or name] = _described(hints[name], records)
    records[model.__name__] = {
        "keys": keys,
        "required": [f.alias or n for n, f in model.model_fields.items() if f.is_required()],
    }


def _described(hint: Any, records: dict[str, Any]) -> Any:
    """One value: the name of its type, or a mapping for a type with parts."""
    for known, name in _BY_TYPE:
        if hint == known:
            return name
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in get_args(hint) if each is not type(None))
        return _described(inner, records)
    if origin is Literal:
        return {"values": [*get_args(hint)]}
    if origin is Annotated:
        return _annotated(hint, records)
    if hint is bool:
        return "truth"
    if isinstance(hint, type) and issubclass(hint, Record):
        _describe(hint, records)
        return {"record": hint.__name__}
    raise TypeError(f"the page for new messages does not know values of the type {hint}")


def _annotated(hint: Any, records: dict[str, Any]) -> Any:
    inner, *metadata = get_args(hint)
    if get_origin(inner) is tuple:
        limits = {"of": _described(get_args(inner)[0], records)}
        for each in metadata:
            if isinstance(each, BeforeValidator):
                limits["most"] = inspect.getclosurevars(each.func).nonlocals["limit"]
            elif isinstance(each, FieldInfo):
                limits["least"] = 1
        return limits
    if inner is int:
        return "number"
    if patterns := [each.pattern for each in metadata if isinstance(each, StringConstraints)][-1:]:
        validators = [each.func.__name__ for each in metadata if isinstance(each, AfterValidator)]
        return _BY_VALIDATOR[validators[-1]] if validators else {"pattern": patterns[0]}
    raise TypeError(f"the page for new messages does not know values of the type {hint}")


def countries(registry: Registry, wording: Wording) -> list[list[Any]]:
    """Each country: key, code, name, the last day of a withdrawn code, and its other names."""
    rows: list[list[Any]] = []
    known, named = all_countries(), registry.countries
    for key in sorted({*known, *filter(is_user_assigned, named)}):
        country, entry = known.get(key), named.get(key)
        names = [*names_of(entry)] if entry else []
        names += [country.name] if country else []
        shown = wording.country(key)
        code, withdrawn = (country.code, country.withdrawn) if country else (key, None)
        others = [name for name in dict.fromkeys(names) if name != shown]
        rows.append([key, code, shown, str(withdrawn or ""), others])
    # SUHH is another way to write SU.
    historic = ((each.alpha_4, each.alpha_2) for each in pycountry.historic_countries)
    return rows + [[long, short, "", "", []] for long, short in historic if long not in known]


def _languages() -> list[str]:
    """The two-letter codes of ISO 639, joined, and its three-letter codes as bits in the order of
    the alphabet."""
    bits = bytearray(26**3 // 8 + 1)
    for language in pycountry.languages:
        a, b, c = (ord(char) - 97 for char in language.alpha_3)
        index = (a * 26 + b) * 26 + c
        bits[index // 8] |= 1 << (index % 8)
    short = (getattr(language, "alpha_2", "") for language in pycountry.languages)
    return ["".join(sorted(short)), b64encode(bits).decode()]
