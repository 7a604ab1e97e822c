"""Reads and writes `mkdocs.yml` without MkDocs, and without running code that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mergedeep
import yaml
import yaml_env_tag

from message_archive.errors import UsageError

__all__ = ["config_sources", "read_config", "written_config", "written_scalar"]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A value with a tag that only MkDocs understands, such as `!!python/name:…`."""

    tag: str
    value: str


class _Loader(yaml.SafeLoader):
    """Replaces `!ENV` like MkDocs and preserves other tags."""


class _Dumper(yaml.SafeDumper):
    """Writes preserved tags unchanged."""


def _keep(_loader: _Loader, _suffix: str, node: yaml.Node) -> _Tagged:
    return _Tagged(node.tag, str(node.value) if isinstance(node, yaml.ScalarNode) else "")


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_multi_constructor("", _keep)
_Dumper.add_representer(_Tagged, lambda dumper, kept: dumper.represent_scalar(kept.tag, kept.value))


def read_config(file: Path) -> dict[str, Any]:
    """The configuration in `file` and the files it inherits from (MkDocs, "INHERIT").

    Raises:
        UsageError: if it is missing or cannot be read.
    """
    try:
        config = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise UsageError(
            f"{file}: no such file; run the command in the archive's folder, or "
            "start an archive with archive init"
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(config, dict):
        raise UsageError(f"{file}: not an MkDocs configuration; write a mapping with site_name")
    if parent := config.pop("INHERIT", None):
        return dict(mergedeep.merge(read_config(file.parent / str(parent)), config))
    return config


def config_sources(file: Path) -> tuple[list[Path], set[str]]:
    """What `read_config` reads: `file` with the files it inherits from, and the names of
    environment variables. These names may include default values of `!ENV`."""
    files: list[Path] = []
    variables: set[str] = set()
    parent: Path | None = file
    while parent and parent not in files:
        files.append(parent)
        node = yaml.compose(parent.read_text("utf-8"), _Loader)
        parent = None
        for each in _nodes(node):
            if each.tag == "!ENV":
                variables |= {
                    str(part.value) for part in _nodes(each) if isinstance(part, yaml.ScalarNode)
                }
        if isinstance(node, yaml.MappingNode):
            inherited = [value.value for key, value in node.value if key.value == "INHERIT"]
            parent = files[-1].parent / str(inherited[0]) if inherited else None
    return files, variables


def written_scalar(file: Path, key: str) -> str | None:
    """The value of the only `key` in `file`, as it is written there: `1.10`, which YAML reads as
    the number 1.1. None if the file does not have exactly one, or it is no plain value."""
    found = [
        value
        for each in _nodes(yaml.compose(file.read_text("utf-8"), _Loader))
        if isinstance(each, yaml.MappingNode)
        for name, value in each.value
        if name.value == key
    ]
    only = found[0] if len(found) == 1 else None
    return str(only.value) if isinstance(only, yaml.ScalarNode) and only.tag != "!ENV" else None


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """A node and all nodes below it, each once. An alias can refer to a node that contains it."""
    waiting = [node] if node else []
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, yaml.MappingNode):
            waiting += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            waiting += each.value


def written_config(config: Mapping[str, Any]) -> str:
    """`config` as YAML."""
    return yaml.dump(dict(config), Dumper=_Dumper, sort_keys=False, allow_unicode=True)
