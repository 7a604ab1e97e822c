"""The project of an archive: its configuration and its folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from message_archive.config_file import read_config, written_scalar
from message_archive.errors import UsageError
from message_archive.locales import FOLDER, use_catalogues
from message_archive.model import Message
from message_archive.output import Sources
from message_archive.reading import Loaded, Memory, Progress, load, load_memory, silent
from message_archive.settings import Settings, read_settings
from message_archive.state.store import newest_store

__all__ = ["PLUGIN", "Project"]

PLUGIN: Final = "messages"
"""The name of our plugin in `mkdocs.yml`."""

_PATHS: Final = {"config_file_path", "docs_dir", "site_dir", "watch", "hooks"}
"""Settings with paths, which need not be UTF-8."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""In a string from the environment, a byte that is not UTF-8."""


class Project:
    """A folder with `mkdocs.yml`, a folder of messages and a folder of pages.

    Attributes:
        config_file: `mkdocs.yml`, or another configuration file.
        config: the content of that file.
        root: the folder of that file.
        settings: the options of the plugin `messages`.
        messages: the folder of messages.
        docs: `docs_dir`.
        site: `site_dir`.
        templates: the folder of the project's own templates. It need not exist.
        captures: the folder with what was read at the addresses of sources. It need not exist.
        catalogues: the folder of the project's own translations of the interface. It need not
            exist.
        name: `site_name`.
        description: `site_description`, or "".
        url: `site_url` with a `/` at the end, or "".
    """

    def __init__(
        self, config_file: Path, config: Mapping[str, Any], options: Mapping[str, Any]
    ) -> None:
        """The project of `config_file`.

        Args:
            config_file: the configuration file. It is not read.
            config: the content of the file.
            options: the options of the plugin.

        Raises:
            UsageError: if an option of the plugin, the folder of messages or a translation of the
                interface is invalid, or a setting is not UTF-8.
        """
        for key, value in (*options.items(), *config.items()):
            if key not in _PATHS and not _is_text(value):
                raise UsageError(f"{key}: not UTF-8; check the environment variable it comes from")
        self.config_file = Path(os.path.abspath(config_file))
        self.config = config
        self.root = self.config_file.parent
        self.catalogues = self.root / FOLDER
        use_catalogues(self.catalogues)
        self.settings: Settings = read_settings(_with_version(options, self.config_file))
        self.messages = self.root / self.settings.messages_dir
        self.docs = self.root / str(config.get("docs_dir") or "docs")
        self.site = self.root / str(config.get("site_dir") or "site")
        self.templates = self.root / "templates"
        self.captures = self.root / "captures"
        theme = config.get("theme")
        custom_dir = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        self._custom_dir = self.root / str(custom_dir) if custom_dir else None
        self.name = str(config.get("site_name") or "")
        self.description = str(config.get("site_description") or "")
        url = str(config.get("site_url") or "")
        self.url = f"{url.rstrip('/')}/" if url else ""
        self._check_messages()

    @classmethod
    def open(cls, config_file: Path | str = "mkdocs.yml") -> Project:
        """The project of `config_file`.

        Raises:
            UsageError: if the file is missing or is not the configuration of an archive.
        """
        file = Path(config_file)
        config = read_config(file)
        options = _options(config.get("plugins"), file)
        if not config.get("site_name"):
            raise UsageError(f"{file}: site_name is missing; add the name of the archive")
        return cls(file, config, options)

    def _check_messages(self) -> None:
        """Check the folder of messages. It may be a link to a folder outside the project. The link
        itself must be inside the project, and its target must not overlap with other folders."""
        name, folder = f"messages_dir: {self.settings.messages_dir}", self.messages
        if self.root not in Path(os.path.normpath(folder)).parents:
            raise UsageError(f"{name} is not inside {self.root}; put it there")
        try:
            place = folder.resolve()
            if self.root.resolve().is_relative_to(place):
                raise UsageError(f"{name} leads to a folder that contains mkdocs.yml; "
                                 "choose a folder with only messages")  # fmt: skip
            for setting, other in (("docs_dir", self.docs), ("site_dir", self.site)):
                others = other.resolve()
                if place.is_relative_to(others) or others.is_relative_to(place):
                    raise UsageError(f"{name} must not contain {setting} or lie inside it")
        except (OSError, RuntimeError):
            raise UsageError(f"{name} is a link that leads back to itself") from None
        if not folder.is_dir():
            what = "leads to a folder that is missing" if folder.is_symlink() else "is missing"
            raise UsageError(f"{name} {what}; make it, or set messages_dir to another folder")

    @property
    def has_other_plugins(self) -> bool:
        """Whether the site uses hooks, or plugins other than `messages`."""
        plugins = self.config.get("plugins")
        names = [*plugins] if isinstance(plugins, list | Mapping) else []
        others = [each for each in names if each != PLUGIN and not _is_ours(each)]
        return bool(others or self.config.get("hooks"))

    @property
    def engine_folders(self) -> list[Path]:
        """The folders that the engine reads."""
        return [self.docs, *([self._custom_dir] if self._custom_dir else [])]

    @property
    def sources(self) -> Sources:
        """The folders that the site is built from. Output must not overwrite them."""
        folders = [
            ("the folder of messages", self.messages),
            ("docs_dir", self.docs),
            ("the folder of templates", self.templates),
            ("the folder of captures", self.captures),
            ("the folder of translations", self.catalogues),
        ]
        if self._custom_dir:
            folders.append(("theme.custom_dir", self._custom_dir))
        return Sources(self.root, folders)

    @property
    def docs_shown(self) -> str:
        """The folder of pages as errors show it: relative to the project if it is inside."""
        inside = self.docs.is_relative_to(self.root)
        return (self.docs.relative_to(self.root) if inside else self.docs).as_posix()

    @property
    def contributing(self) -> str | None:
        """The address of the page about contributing. None if there is none."""
        return "contributing.html" if (self.docs / "contributing.md").is_file() else None

    def load(
        self,
        progress: Progress = silent,
        memory: Memory | None = None,
        known: Mapping[str, Message] | None = None,
    ) -> Loaded:
        """Read all messages and the registry. The result includes all problems.

        Args:
            progress: called with the number of files read and of all files.
            memory: files that were read before; by default those of the last build.
            known: messages from these files, by id. They are reused if they are unchanged.
        """
        return load(
            self.messages,
            shown_as=self.settings.messages_dir,
            memory=memory or self._cached_memory(),
            required=self.settings.required,
            known=known,
            progress=progress,
            images_from=self.settings.images_from,
        )

    def _cached_memory(self) -> Memory | None:
        store = newest_store(self.config_file)
        state = store.state() if store else None
        return load_memory(store, state) if store and state else None


def _with_version(options: Mapping[str, Any], file: Path) -> Mapping[str, Any]:
    """The options with `version` as it is written: without quotes, YAML reads a number or a day."""
    is_read_as_other = isinstance(options.get("version"), int | float | date) and file.is_file()
    written = written_scalar(file, "version") if is_read_as_other else None
    return {**options, "version": written} if written else options


def _is_text(value: object) -> bool:
    """Whether every string in `value` can be encoded as UTF-8."""
    if isinstance(value, str):
        return not _SURROGATE.search(value)
    if isinstance(value, Mapping):
        return all(_is_text(key) and _is_text(each) for key, each in value.items())
    return all(map(_is_text, value)) if isinstance(value, list) else True


def _is_ours(plugin: object) -> bool:
    """Whether an entry of `plugins` is our plugin with its options."""
    return isinstance(plugin, Mapping) and [*plugin] == [PLUGIN]


def _options(plugins: object, file: Path) -> Mapping[str, Any]:
    """The options of our plugin: `plugins` is a list of names and mappings, or a mapping."""
    each: Iterable[object] = plugins if isinstance(plugins, list) else [plugins]
    for plugin in each:
        if plugin == PLUGIN:
            return {}
        if isinstance(plugin, Mapping) and PLUGIN in plugin:
            options: Mapping[str, Any] = plugin[PLUGIN] or {}
            return options
    raise UsageError(
        f"{file}: not the configuration of an archive; add `- {PLUGIN}` to its plugins"
    )
