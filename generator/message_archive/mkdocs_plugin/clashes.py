"""Which files of MkDocs are not the archive's, and must not have the address of a generated one.

MkDocs does not mention what it writes over.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from message_archive.build import SITEMAP_URL, folded, refuse_clashes
from message_archive.mkdocs_plugin.files import ArchiveFile, shown_path
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL
from message_archive.mkdocs_plugin.theme import THEME_FILES

__all__ = ["files_of_others", "refuse_taken"]

_BY_MKDOCS: Final = (SITEMAP_URL, f"{SITEMAP_URL}.gz")


def files_of_others(files: Iterable[File], config: MkDocsConfig) -> list[tuple[str, str]]:
    """The address of each file that is not the archive's, and what to call the file."""
    return [
        (file.dest_uri, shown_path(file, config))
        for file in files
        if file.inclusion != InclusionLevel.EXCLUDED and not isinstance(file, ArchiveFile)
    ]


def refuse_taken(files: Iterable[File], generated: Iterable[str], config: MkDocsConfig) -> None:
    """Refuse files of others whose address the archive, its theme or MkDocs writes.

    Args:
        files: those of MkDocs and of the archive.
        generated: the addresses of what else the archive generates; one that ends in `/` is a
            folder.
        config: tells whose files are whose.

    Raises:
        UsageError: if there is any, with a line for each.
    """
    files = [*files]
    taken = [*generated, *_BY_MKDOCS]
    taken += [file.dest_uri for file in files if isinstance(file, ArchiveFile)]
    for file in files:
        # Those of the theme itself have these addresses too.
        if file.src_dir and Path(file.src_dir) == Path(config.docs_dir):
            address = folded(file.dest_uri)
            is_not_found = address == NOT_FOUND_URL and not file.is_documentation_page()
            if address in THEME_FILES or is_not_found:
                taken.append(file.dest_uri)
    refuse_clashes(files_of_others(files, config), taken, THEME_FILES)
