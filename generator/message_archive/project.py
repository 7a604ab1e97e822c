"""The project of an archive: what `mkdocs.yml` says of it, and its folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from message_archive.config_file import read_config
from message_archive.errors import UsageError
from message_archive.output import Sources
from message_archive.reading import Loaded, Memory, Progress, load, silent
from message_archive.settings import Settings, read_settings
from message_archive.state.store import newest_store

__all__ = ["MESSAGES", "PLUGIN", "Project"]

PLUGIN: Final = "messages"
"""The name of our plugin in `mkdocs.yml`."""

MESSAGES: Final = "messages"
"""Under which name the messages that were read are remembered."""
_PATHS: Final = {"config_file_path", "docs_dir", "site_dir", "watch", "hooks"}
"""Settings that are paths, which need not be UTF-8."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What a string from the environment has for a byte that is not UTF-8."""


class Project:
    """A folder with `mkdocs.yml`, a folder of messages and one of pages.

    Attributes:
        config_file: `mkdocs.yml`, or the file that is used instead of it.
        config: what is in it.
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
            config_file: the file, which is not read again.
            config: what is in it.
            options: those of the plugin.

        Raises:
            UsageError: if a setting of the plugin is wrong, the folder of messages is, or any
                setting cannot be written to a page.
        """
        for key, value in (*options.items(), *config.items()):
            if key not in _PATHS and not _is_text(value):
                raise UsageError(f"{key}: this is not UTF-8; check the variable it is taken from")
        self.config_file = Path(os.path.abspath(config_file))
        self.config = config
        self.root = self.config_file.parent
        self.settings: Settings = read_settings(options)
        self.messages = self.root / self.settings.messages_dir
        self.docs = self.root / str(config.get("docs_dir") or "docs")
        self.site = self.root / str(config.get("site_dir") or "site")
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
    def open(cls, config_file: Path | str = "mkdocs.yml") -> Project:
        """The project of `config_file`.

        Raises:
            UsageError: if there is no such file, or it is not that of an archive.
        """
        file = Path(config_file)
        config = read_config(file)
        options = _options(config.get("plugins"), file)
        if not config.get("site_name"):
            raise UsageError(f"{file}: site_name is missing; add the name of the archive")
        return cls(file, config, options)

    def _check_messages(self) -> None:
        """A link counts as lying where it is, and may lead anywhere but into the others."""
        name, folder = f"messages_dir: {self.settings.messages_dir}", self.messages
        if self.root not in Path(os.path.normpath(folder)).parents:
            raise UsageError(f"{name} is not inside {self.root}; put it there")
        try:
            place = folder.resolve()
            if self.root.resolve().is_relative_to(place):
                raise UsageError(f"{name} leads to a folder that contains mkdocs.yml; "
                                 "choose a folder with nothing but messages")  # fmt: skip
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
        """Whether plugins other than ours, or hooks, have a part in the site."""
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
        """What the site is built from, so that nothing is written over it."""
        folders = [
            ("the folder of messages", self.messages),
            ("docs_dir", self.docs),
            ("the folder of templates", self.templates),
        ]
        if self._custom_dir:
            folders.append(("theme.custom_dir", self._custom_dir))
        return Sources(self.root, folders)

    @property
    def contributing(self) -> str | None:
        """The address of the page on contributing; None if there is none."""
        return "contributing.html" if (self.docs / "contributing.md").is_file() else None

    def load(self, progress: Progress = silent, memory: Memory | None = None) -> Loaded:
        """Read all messages and the registry. What is wrong with them is part of the result.


        Args:
            progress: told how far the reading is.
            memory: what was read before; what the last build read when left out.
        """
        return load(
            self.messages,
            shown_as=self.settings.messages_dir,
            memory=memory or self._remembered(),
            progress=progress,
        )

    def _remembered(self) -> Memory | None:
        store = newest_store(self.config_file)
        state = store.state() if store else None
        memory = store.load(MESSAGES, state) if store and state else None
        return memory if isinstance(memory, Memory) else None


def _is_text(value: object) -> bool:
    """Whether every string in `value` can be written."""
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
    raise UsageError(f"{file}: this is not an archive; add `- {PLUGIN}` to its plugins")
