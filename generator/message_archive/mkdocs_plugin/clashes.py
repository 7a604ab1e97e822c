"""Refuses files of MkDocs at the addresses of generated files.

MkDocs would overwrite them without a warning.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from message_archive.build import SITEMAP_URL, folded, refuse_clashes
from message_archive.mkdocs_plugin.assets import THEME_FILES
from message_archive.mkdocs_plugin.files import ArchiveFile, shown_path
from message_archive.mkdocs_plugin.languages import is_translation
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL

__all__ = ["check_addresses", "other_files"]

_BY_MKDOCS: Final = (SITEMAP_URL, f"{SITEMAP_URL}.gz")


def other_files(files: Iterable[File], config: MkDocsConfig) -> list[tuple[str, str]]:
    """The address of each file that is not the archive's, and its name for errors."""
    return [
        (file.dest_uri, shown_path(file, config))
        for file in files
        if file.inclusion != InclusionLevel.EXCLUDED and not isinstance(file, ArchiveFile)
    ]


def check_addresses(
    files: Iterable[File],
    generated: Iterable[str],
    config: MkDocsConfig,
    languages: Iterable[str] = (),
) -> None:
    """Refuse files at addresses that the archive, its theme or MkDocs writes.

    Args:
        files: the files of MkDocs and of the archive.
        generated: the other addresses that the archive generates. One that ends in `/` is a
            folder.
        config: the configuration of the site.
        languages: the folders of the further languages, such as `zh/`. Only translations of pages
            of the documentation may be in them.

    Raises:
        UsageError: if there is a clash, with a line for each.
    """
    files = [*files]
    taken = [*generated, *_BY_MKDOCS]
    taken += [file.dest_uri for file in files if isinstance(file, ArchiveFile)]
    for file in files:
        # The theme's own files have these addresses too, so only files in docs_dir count.
        if file.src_dir and Path(file.src_dir) == Path(config.docs_dir):
            address = folded(file.dest_uri)
            is_not_found = address == NOT_FOUND_URL and not file.is_documentation_page()
            if address in THEME_FILES or is_not_found:
                taken.append(file.dest_uri)
    refuse_clashes(other_files(files, config), taken, THEME_FILES)
    others = [file for file in files if not is_translation(file)]
    refuse_clashes(other_files(others, config), languages)
