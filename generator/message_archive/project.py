"""The project of an archive: what `mkdocs.yml` says of it, its folders and its caches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import mergedeep
import yaml
import yaml_env_tag

from message_archive.cache import Cache, project_cache
from message_archive.errors import UsageError
from message_archive.output import Sources
from message_archive.reading import Loaded, Progress, load, silent
from message_archive.settings import Settings, read_settings

__all__ = ["Project"]

_PLUGIN = "messages"


class Project:
    """A folder with `mkdocs.yml`, a folder of messages and one of pages.

    Attributes:
        config_file: `mkdocs.yml`, or the file that stands for it.
        root: its folder.
        settings: the options of the plugin `messages`.
        messages: the folder of messages.
        docs: `docs_dir`.
        templates: the folder of the project's own templates, which need not exist.
        name: `site_name`.
        description: `site_description`; "" when there is none.
        url: `site_url` with a `/` at its end; "" when there is none.
    """

    def __init__(
        self, config_file: Path, config: Mapping[str, Any], options: Mapping[str, Any]
    ) -> None:
        """The project of `config_file`.

        Args:
            config_file: the file, which is not read.
            config: its settings by name.
            options: those of the plugin.

        Raises:
            UsageError: if a setting of the plugin is wrong, or its folder of messages.
        """
        self.config_file = config_file.absolute()
        self.root = self.config_file.parent
        self.settings: Settings = read_settings(options)
        self.messages = self.root / self.settings.messages_dir
        self.docs = self.root / str(config.get("docs_dir") or "docs")
        self.templates = self.root / "templates"
        theme = config.get("theme")
        custom_dir = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        self._custom_dir = self.root / str(custom_dir) if custom_dir else None
        self.name = str(config.get("site_name") or "")
        self.description = str(config.get("site_description") or "")
        url = str(config.get("site_url") or "")
        self.url = f"{url.rstrip('/')}/" if url else ""
        self._check_messages()

    @classmethod
    def open(cls, config_file: Path | str) -> Project:
        """The project of `config_file`.

        Raises:
            UsageError: if there is no such file, or it is not that of an archive.
        """
        file = Path(config_file)
        config = _read_config(file)
        return cls(file, config, _options(config.get("plugins"), file))

    def _check_messages(self) -> None:
        name, messages, docs = self.settings.messages_dir, self.messages.resolve(), self.docs.resolve()
        if self.root.resolve() not in messages.parents:
            raise UsageError(f"messages_dir: {name} is not inside {self.root}; put it there")
        if messages == docs or docs in messages.parents or messages in docs.parents:
            raise UsageError(f"messages_dir: {name} must not contain docs_dir or lie inside it")
        if not self.messages.is_dir():
            raise UsageError(f"{name}: there is no such folder; make it, or set messages_dir")

    @property
    def sources(self) -> Sources:
        """What the site is built from, so that nothing is written over it."""
        folders = [
            ("the folder of messages", self.messages),
            ("docs_dir", self.docs),
            ("the folder of templates", self.templates),
        ]
        if self._custom_dir:
            folders.append(("theme.custom_dir", self._custom_dir))
        return Sources(self.root, folders)

    def cache(self, name: str) -> Cache:
        """One of the caches of this project, for this user."""
        return project_cache(self.root, name)

    def load(self, progress: Progress = silent) -> Loaded:
        """Read all messages and the registry. What is wrong with them is part of the result."""
        return load(
            self.messages,
            shown_as=self.settings.messages_dir,
            cache=self.cache("read"),
            progress=progress,
        )


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without running anything that it names, as `!!python/name` would."""


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def _read_config(file: Path) -> dict[str, Any]:
    """What is in `file` and in those it inherits from (MkDocs, "Configuration inheritance")."""
    try:
        config = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise UsageError(f"{file}: no such file; run the command in the archive's folder") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file}: it cannot be read: {error}") from None
    if not isinstance(config, dict):
        raise UsageError(f"{file}: this is not a configuration of MkDocs")
    if parent := config.pop("INHERIT", None):
        return dict(mergedeep.merge(_read_config(file.parent / str(parent)), config))
    return config


def _options(plugins: object, file: Path) -> Mapping[str, Any]:
    """The options of our plugin: `plugins` is a list of names and mappings, or a mapping."""
    each: Iterable[object] = [plugins] if isinstance(plugins, Mapping) else plugins or ()
    for plugin in each:
        if plugin == _PLUGIN:
            return {}
        if isinstance(plugin, Mapping) and _PLUGIN in plugin:
            return plugin[_PLUGIN] or {}
    raise UsageError(f"{file}: this is not an archive; add `- messages` to its plugins")
