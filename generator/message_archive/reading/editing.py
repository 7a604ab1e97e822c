"""Changes single values in a file and leaves all other characters unchanged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import yaml

__all__ = ["add_alias", "replace_value"]

_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def replace_value(text: str, keys: Collection[str], old: str, new: str) -> str:
    """Replace the value `old` of these keys, at any depth, by `new`.

    Args:
        text: a message file or registry file without problems.
        keys: names of keys, such as `in_reply_to`.
        old: a value, alone or in a list.
        new: the new value, which must not need quotes.
    """
    start, end = _yaml_part(text)
    found = [node for node in _scalars(_root(text[start:end]), keys) if node.value == old]
    for node in reversed(found):
        first, last = _span(node, text, start)
        text = text[:first] + new + text[last:]
    return text


def add_alias(text: str, alias: str) -> str:
    """Add an id to the `aliases` of a message file, in the style of the existing list."""
    start, end = _yaml_part(text)
    value = _value(_root(text[start:end]), "aliases")
    if value is None:
        line_end = "\r\n" if "\r\n" in text else "\n"
        return f"{text[:end]}aliases: {alias}{line_end}{text[end:]}"
    first, last = _span(value, text, start)
    if isinstance(value, yaml.ScalarNode):
        return f"{text[:first]}[{value.value}, {alias}]{text[last:]}"
    assert isinstance(value, yaml.SequenceNode), "aliases are ids"
    if not value.value:
        return f"{text[:first]}{alias}{text[last:]}"
    _, after = _span(value.value[-1], text, start)
    if value.flow_style:
        return f"{text[:after]}, {alias}{text[after:]}"
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * value.start_mark.column
    return f"{text[:after]}{line_end}{indent}- {alias}{text[after:]}"


def _yaml_part(text: str) -> tuple[int, int]:
    """The start and end of the YAML in a file: between the fences, or the whole file."""
    opening = _CLOSING.match(text)
    if opening is None:
        return 0, len(text)
    closing = _CLOSING.search(text, opening.end())
    assert closing, "the file was read before"
    return text.index("\n") + 1, closing.start()


def _span(node: yaml.Node, text: str, start: int) -> tuple[int, int]:
    """The start and end of a value in `text`, whose YAML starts at `start`. Unlike in PyYAML, the
    end excludes the line end after a block."""
    first, last = node.start_mark.index + start, node.end_mark.index + start
    return first, first + len(text[first:last].rstrip())


def _root(text: str) -> yaml.Node | None:
    # PyYAML's pure Python parser, because libyaml's marks count bytes.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _scalars(node: yaml.Node | None, keys: Collection[str]) -> Iterator[yaml.ScalarNode]:
    """The values of these keys, in file order."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, keys)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value not in keys:
                yield from _scalars(value, keys)
            elif isinstance(value, yaml.ScalarNode):
                yield value
            elif isinstance(value, yaml.SequenceNode):
                yield from (item for item in value.value if isinstance(item, yaml.ScalarNode))
