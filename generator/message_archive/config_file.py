"""Reads and writes `mkdocs.yml` without MkDocs, and without running code that it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mergedeep
import yaml
import yaml_env_tag

from message_archive.errors import UsageError

__all__ = ["read_config", "written_config"]


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
        raise UsageError(f"{file}: no such file; run the command in the archive's folder") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file}: {' '.join(str(error).split())}") from None
    if not isinstance(config, dict):
        raise UsageError(f"{file}: not an MkDocs configuration; write a mapping with site_name")
    if parent := config.pop("INHERIT", None):
        return dict(mergedeep.merge(read_config(file.parent / str(parent)), config))
    return config


def written_config(config: Mapping[str, Any]) -> str:
    """`config` as YAML."""
    return yaml.dump(dict(config), Dumper=_Dumper, sort_keys=False, allow_unicode=True)
