"""The options of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from message_archive.errors import UsageError
from message_archive.locales import Labels, misfit
from message_archive.output import Sources
from message_archive.site.own_templates import OWN_TEMPLATES

__all__ = ["MessagesConfig", "labels_of", "misplaced", "sources_of"]


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


def misplaced(folder: Path, project: Path, docs: Path) -> str:
    """Why `folder` cannot be the folder of messages; "" when it can."""
    messages, documents = folder.resolve(), docs.resolve()
    if project.resolve() not in messages.parents:
        return "does not lie beside mkdocs.yml"
    if messages == documents or documents in messages.parents or messages in documents.parents:
        return "and docs_dir lie one in the other; put them side by side"
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
