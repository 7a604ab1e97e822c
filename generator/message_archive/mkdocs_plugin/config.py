"""The options of the plugin in `mkdocs.yml`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from message_archive.errors import UsageError
from message_archive.locales import Labels, misfit
from message_archive.output import Sources
from message_archive.site.own_templates import OWN_TEMPLATES

__all__ = ["MessagesConfig", "labels_of", "settings_fault", "sources_of"]


class MessagesConfig(base.Config):  # type: ignore[no-untyped-call]
    """```yaml
    plugins:
      - messages:
          messages_dir: messages
          language: en
          labels: {From: Written by}
          search: true
          exports: true
          editor: Rufus T. Firefly
          email: archive@example.org
          licence: https://creativecommons.org/publicdomain/zero/1.0/
    ```"""

    messages_dir = c.Type(str, default="messages")
    """The folder of messages, beside `mkdocs.yml`. It must not lie in `docs_dir`."""

    language = c.Type(str, default="en")
    """BCP 47 tag: of the interface, its dates and names of countries, and of texts that state no
    language."""

    labels = c.Type(dict, default={})
    """What the archive says for words of the interface: `{From: Written by}`. Read it by
    `labels_of`."""

    search = c.Type(bool, default=True)
    """Whether the site has its search, which takes a third of the time of a large build."""

    exports = c.Type(bool, default=True)
    """Whether the site has citations, feeds and the data of the whole archive."""

    editor = c.Type(str, default="")
    """Who edits the archive, as feeds and CMIF say it; the name of the site when left out."""

    email = c.Type(str, default="")
    """Whom to write to about the data. The record for OAI-PMH is made only where there is one."""

    licence = c.Type(str, default="")
    """The address of the licence of facts and abstracts, which the data name."""

    oai_gateway = c.Type(str, default="")
    """The address of an OAI-PMH gateway that stands for this archive."""


def labels_of(config: MessagesConfig) -> Labels:
    """The labels of the archive. Raises UsageError for one that cannot be said."""
    for words, label in config.labels.items():
        if not isinstance(words, str) or not isinstance(label, str):
            reason = "words are said for words; put both in quotes"
        else:
            reason = misfit(words, label)
        if reason:
            raise UsageError(f"labels: {words!r}: {reason}")
    return tuple(sorted(config.labels.items()))


def settings_fault(config: MkDocsConfig, options: MessagesConfig) -> str:
    """What is wrong with the settings, beginning with the name of one; "" when nothing is."""
    for key, value in (*config.items(), *options.items()):
        if key not in _PATHS and not _is_text(value):
            return f"{key}: has bytes in it that are not UTF-8; mind the variable it is taken from"
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    others = {"docs_dir": Path(config.docs_dir), "site_dir": Path(config.site_dir)}
    reason = _misplaced(project / options.messages_dir, project, others)
    return f"messages_dir: {options.messages_dir} {reason}" if reason else ""


# Files may have names that are no text.
_PATHS: Final = {"config_file_path", "docs_dir", "site_dir", "watch", "hooks"}


def _is_text(value: object) -> bool:
    """Whether every string in `value` can be written: one from the environment may hold bytes."""
    if isinstance(value, str):
        return value.isascii() or not _SURROGATE.search(value)
    if isinstance(value, Mapping):
        return all(_is_text(key) and _is_text(each) for key, each in value.items())
    return all(map(_is_text, value)) if isinstance(value, list) else True


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _misplaced(folder: Path, project: Path, others: Mapping[str, Path]) -> str:
    """Why `folder` cannot be the folder of messages; "" when it can. A link counts as lying where
    it is, and may lead anywhere but into `others`."""
    if project not in Path(os.path.normpath(folder)).parents:
        return "does not lie beside mkdocs.yml"
    try:
        messages = folder.resolve()
        if project.resolve().is_relative_to(messages):
            return "leads to a folder that has mkdocs.yml in it; name one with nothing but messages"
        for name, other in others.items():
            place = other.resolve()
            if messages.is_relative_to(place) or place.is_relative_to(messages):
                return f"and {name} lie one in the other; put them side by side"
    except (OSError, RuntimeError):
        return "is a link that leads in a circle"
    return ""


def sources_of(config: MkDocsConfig, messages: Path) -> Sources:
    """What the site is built from, so that nothing is written over it."""
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    folders = [
        ("the folder of messages", messages),
        ("docs_dir", Path(config.docs_dir)),
        ("the folder of templates", project / OWN_TEMPLATES),
    ]
    if config.theme.custom_dir:
        folders.append(("theme.custom_dir", Path(config.theme.custom_dir)))
    return Sources(project, folders)
