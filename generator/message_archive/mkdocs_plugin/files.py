"""The files of MkDocs that the archive adds, and which plugins do not see them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

__all__ = ["ArchiveFile", "archive_file", "hide", "shown_path"]

_ASSUMES_DOCS: Final = {
    # Puts every page of a folder into the navigation, also those that say that they are not in it.
    "literate-nav",
    # Warns of every page that is not in docs_dir, and leaves it out.
    "i18n",
}
"""Plugins whose `on_files`, of priority -100, is right for files of docs_dir only."""


class ArchiveFile(File):
    """A file that the archive makes.

    `abs_src_path` is what it is made from, which need not be in docs_dir: plugins ask git for its
    dates. `content_string` has nothing of that file, so none of it gets into the site.
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
        config: that of the site.
        uri: where the file would be in docs_dir.
        source: the file that it is made from.
        content: what is in it; "" for an archive page, which makes its content itself.
        inclusion: whether it is in the navigation.
    """
    file = ArchiveFile.generated(config, uri, content=content, inclusion=inclusion)
    file.abs_src_path = str(source)
    return file


def hide(added: Iterable[File], files: Files, config: MkDocsConfig) -> list[File]:
    """Take the archive's files out of `files` where a plugin would mistake them for files of
    docs_dir; return those that were taken out."""
    if _ASSUMES_DOCS.isdisjoint(config.plugins):
        return []
    hidden = [file for file in added if files.src_uris.get(file.src_uri) is file]
    for file in hidden:
        files.remove(file)
    return hidden


def shown_path(file: File, config: MkDocsConfig) -> str:
    """The path of a file as messages name it: from the project, where it lies in it."""
    if file.generated_by or not file.src_dir:
        return file.src_uri
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    path = Path(file.src_dir, file.src_uri)
    return os.path.relpath(path, project) if path.is_relative_to(project) else str(path)
