"""JSON Schemas (2020-12) of the file formats, for editors and for programs that write messages.

They are generated from the models, including keys, descriptions and limits. `archive check` tests
what a schema cannot express, for example that a date exists or an id is known.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from message_archive.model.base import Record
from message_archive.model.message import REQUIRED, FrontMatter, Occasion, Party
from message_archive.model.registry import REGISTRY_FILES

__all__ = ["message_schema", "registry_schema"]

_VERSION: Final = {"$schema": "https://json-schema.org/draft/2020-12/schema"}

# A value that YAML would treat as a number or boolean is read as text.
_SCALAR: Final = ["string", "number", "boolean"]
_DATE: Final = {
    "type": ["string", "integer"],
    "description": "A date of EDTF: 2020-10-10, 2020-10, 2020, 2020~, 2020-10-10?, 1951/1952, "
    "or `undated`.",
    "examples": ["2020-10-10", "2020-10?", "1951~", "1966-11-01/1966-11-08", "undated"],
}
# Models that can be written as just a name.
_BY_NAME: Final[tuple[type[Record], ...]] = (Party, Occasion)


def message_schema(required: Collection[str] = REQUIRED) -> dict[str, Any]:
    """The schema of the front matter of a message with these required keys."""
    schema = _schema(FrontMatter)
    schema["required"] = [key for key in FrontMatter.model_fields if key in required]
    return _VERSION | schema


def registry_schema(name: str) -> dict[str, Any]:
    """The schema of a file of the registry, by its name in `REGISTRY_FILES`."""
    entry = _schema(REGISTRY_FILES[name])
    definitions = entry.pop("$defs", {})
    file = {"type": ["object", "null"], "additionalProperties": entry}
    return _VERSION | file | ({"$defs": definitions} if definitions else {})


def _schema(model: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = _plain(model.model_json_schema())
    definitions = schema.get("$defs", {})
    definitions.pop("Edtf", None)
    for each in _BY_NAME:
        if each.__name__ in definitions:
            mapping = definitions[each.__name__]
            about = mapping.pop("description")
            definitions[each.__name__] = {
                "description": about,
                "anyOf": [{"type": _SCALAR, "minLength": 1}, mapping],
            }
    if not definitions:
        schema.pop("$defs", None)
    return schema


def _plain(node: Any) -> Any:
    """Convert pydantic's schema of parsed values to a schema of the file."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("$ref") == "#/$defs/Edtf":
        return dict(_DATE) | {k: v for k, v in node.items() if k == "description"}
    made = {key: _plain(value) for key, value in node.items() if key not in ("title", "default")}
    if "properties" in node:  # Its keys are names, not schema keywords.
        made["properties"] = {name: _plain(each) for name, each in node["properties"].items()}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = _SCALAR
    if made.get("type") == "array" and "items" in made:
        about = {"description": made.pop("description")} if "description" in made else {}
        return about | {"anyOf": [made["items"], made]}
    return made
