"""The files that the archive adds to MkDocs, and hides from some plugins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

__all__ = ["ArchiveFile", "archive_file", "hide", "shown_path"]

_ASSUMES_DOCS: Final = {
    # Adds every page of a folder to the navigation, even with `InclusionLevel.NOT_IN_NAV`.
    "literate-nav",
    # Warns about every page outside docs_dir, and drops it.
    "i18n",
}
"""Plugins whose `on_files` (priority -100) handles only files in docs_dir correctly."""


class ArchiveFile(File):
    """A file that the archive makes.

    `abs_src_path` is its source file, which may be outside docs_dir. Plugins ask git for the dates
    of that file. `content_string` never has the content of the source, so the source is not
    published.
    """

    is_of_archive: Final = True  # For templates.


def archive_file(
    config: MkDocsConfig,
    uri: str,
    source: Path,
    content: str = "",
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
) -> File:
    """A file of the archive.

    Args:
        config: the configuration of the site.
        uri: the path that the file would have in docs_dir.
        source: the source file.
        content: the content. "" for an archive page, whose content is made later.
        inclusion: whether it is in the navigation.
    """
    file = ArchiveFile.generated(config, uri, content=content, inclusion=inclusion)
    file.abs_src_path = str(source)
    return file


def hide(added: Iterable[File], files: Files, config: MkDocsConfig) -> list[File]:
    """Remove the archive's files from `files` if a plugin would treat them as files in docs_dir.
    Returns the removed files."""
    if _ASSUMES_DOCS.isdisjoint(config.plugins):
        return []
    hidden = [file for file in added if files.src_uris.get(file.src_uri) is file]
    for file in hidden:
        files.remove(file)
    return hidden


def shown_path(file: File, config: MkDocsConfig) -> str:
    """The path of a file for errors, relative to the project if the file is inside it."""
    if file.generated_by or not file.src_dir:
        return file.src_uri
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    path = Path(file.src_dir, file.src_uri)
    return os.path.relpath(path, project) if path.is_relative_to(project) else str(path)
