"""Validates data with pydantic and turns its errors into problems with a place and a fix."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from message_archive.errors import Code, Problem, did_you_mean
from message_archive.model.base import Record
from message_archive.reading.yaml_tree import KeyPath, YamlTree

__all__ = ["validated"]

R = TypeVar("R", bound=Record)


def validated(
    model: type[R],
    tree: YamlTree,
    path: str,
    at: KeyPath = (),
    required: Collection[str] = (),
) -> tuple[R | None, list[Problem]]:
    """Validate the part of `tree` at key path `at` as a `model`; None with problems if invalid.

    `required` are keys that must be there even if the model can do without them.
    """
    data = tree.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        place = tree.place(path, at)
        fix = f"write a mapping with the keys {', '.join(_keys(model))}"
        key, code = ".".join(map(str, at)), Code.NOT_A_MAPPING
        return None, [Problem(place, code, "not a mapping", _as_text(data), fix, key)]
    optional = [key for key, field in model.model_fields.items() if not field.is_required()]
    missing = [
        _missing(key, tree, path, at) for key in optional if key in required and key not in data
    ]
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(detail, model, tree, path, at) for detail in details] + missing
    return (None, missing) if missing else (record, [])


def _missing(key: str, tree: YamlTree, path: str, at: KeyPath) -> Problem:
    what, fix = f"missing key {key}", f"add {key}: …"
    return Problem(tree.place(path, at), Code.MISSING_KEY, what, None, fix, key)


def _keys(model: type[Record]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _as_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return None if value is None else f"a {'list' if isinstance(value, list) else 'mapping'}"


def _problem(
    detail: ErrorDetails, model: type[Record], tree: YamlTree, path: str, root: KeyPath
) -> Problem:
    at = _key_path(detail["loc"], tree, root)
    key = ".".join(map(str, at[len(root) :]))
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        wrong = str(at[-1])
        known = _keys(_model_of(model, detail["loc"][:-1]))
        fix = _lost_indent(model, tree, at) or did_you_mean(
            wrong, known, f"the keys here are {', '.join(known)}"
        )
        place = tree.place(path, at, key=True)
        return Problem(place, Code.UNKNOWN_KEY, "unknown key", wrong, fix, key)
    if kind == "missing":
        return _missing(str(detail["loc"][-1]), tree, path, at)
    value = detail["input"]
    place = tree.place(path, at)
    is_empty = isinstance(value, str) and not value.strip()
    if is_empty and kind != "mistake":
        fix = "write a value, or remove the key"
        if lost := _key_below(model, tree, at):
            fix = f'indent "{lost}" below it by two spaces if it belongs under {at[-1]}'
        return Problem(place, Code.EMPTY_VALUE, "an empty value", None, fix, key)
    code, what, fix = _in_words(kind, context, value)
    # A mapping is not repeated, because `what` describes the problem.
    found = None if isinstance(value, dict) and kind == "mistake" else _as_text(value)
    return Problem(place, code, what, found, fix, key)


def _lost_indent(model: type[Record], tree: YamlTree, at: KeyPath) -> str:
    """How to fix a key that belongs under the key above it but is not indented; "" for others."""
    siblings = _siblings(tree, at)
    above = siblings[: siblings.index(str(at[-1]))][::-1]
    for key in above:
        inner = _inner_keys(model, (*at[:-1], key))
        if str(at[-1]) in inner:
            value = tree.data
            for step in (*at[:-1], key):
                value = value[step]
            if isinstance(value, str) and value.strip():
                return f"it belongs under {key}: write both below {key}, indented by two spaces"
            return f"it belongs under {key}; indent it by two spaces more than {key}"
        # Other keys that lost their indent may be between the two.
        if inner or key in _keys(_model_of(model, at[:-1])):
            break
    return ""


def _key_below(model: type[Record], tree: YamlTree, at: KeyPath) -> str:
    """The next key after an empty one if it may belong under it; "" for any other."""
    siblings = _siblings(tree, at)
    index = siblings.index(str(at[-1])) if str(at[-1]) in siblings else len(siblings)
    below = next(iter(siblings[index + 1 :]), "")
    return below if below in _inner_keys(model, at) else ""


def _siblings(tree: YamlTree, at: KeyPath) -> list[str]:
    """The keys of the mapping with the key at `at`, in the order of the file."""
    data = tree.data
    for step in at[:-1]:
        data = data[step]
    return [*data] if isinstance(data, dict) else []


def _inner_keys(model: type[Record], at: KeyPath) -> list[str]:
    """The keys of the mappings that the key at `at` takes; none if it takes other values."""
    outer, inner = _model_of(model, at[:-1]), _model_of(model, at)
    return [] if inner is outer else _keys(inner)


def _in_words(kind: str, context: dict[str, Any], value: object) -> tuple[Code, str, str]:
    """The code, what is wrong and how to fix it, for one of pydantic's kinds of error."""
    if kind == "mistake":
        return context["code"], context["what"], context["fix"]
    if kind == "literal_error":
        known = [word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(",")]
        found = value if isinstance(value, str) else ""
        fix = did_you_mean(found, known, f"use {', '.join(known)}")
        return Code.UNKNOWN_VALUE, "not one of the known values", fix
    if kind in (
        "int_parsing",
        "int_parsing_size",
        "int_type",
        "greater_than_equal",
        "less_than_equal",
    ):
        return Code.BAD_NUMBER, "not a number", "write a whole number from 1 to 9999"
    if kind in ("bool_parsing", "bool_type"):
        return Code.BAD_VALUE, "neither true nor false", "write true or false"
    if kind == "string_type":
        return Code.NOT_TEXT, "not a text", "write one text value"
    if kind in ("string_too_long", "too_long"):
        limit = context.get("max_length")
        unit = "characters" if isinstance(value, str) else "entries"
        return Code.TOO_LONG, "too long", f"at most {limit} {unit}"
    if kind == "too_short":
        return Code.EMPTY_VALUE, "an empty list", "write a value, or remove the key"
    if kind == "string_pattern_mismatch":
        fix = "write its 64 hexadecimal digits in lower case"
        return Code.BAD_VALUE, "not a SHA-256", fix
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Code.NOT_A_MAPPING, "not a mapping", "write its keys below it, indented"
    return Code.BAD_VALUE, "not valid", "see the file format in the documentation"


def _key_path(location: tuple[int | str, ...], tree: YamlTree, root: KeyPath) -> KeyPath:
    """pydantic's location as a path in `tree`, which may have a single value instead of a list."""
    at = root
    for step in location:
        if (*at, step) in tree.values:
            at = (*at, step)
    return at


def _model_of(model: type[Record], location: tuple[int | str, ...]) -> type[Record]:
    """The model at pydantic's `location` below `model`."""
    for step in location:
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _record_in(fields[step].annotation) if step in fields else None
        model = inner or model
    return model


def _record_in(annotation: Any) -> type[Record] | None:
    """The first `Record` inside a type such as `tuple[Party, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _record_in(part):
            return found
    return None
