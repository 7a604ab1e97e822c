"""Lets archive pages bypass MkDocs if no other plugin, hook or template can affect them.

The archive then writes its pages itself. MkDocs only knows them as files, so pages of the
documentation can link to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_theme_dir

from message_archive.build import Build
from message_archive.mkdocs_plugin.files import ArchiveFile
from message_archive.project import PLUGIN
from message_archive.site import THEME

__all__ = ["can_bypass", "has_custom_templates", "page_files"]

_EXTENSIONS: Final = {
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
    "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty",
    "tables", "toc", "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition",
    "pymdownx.blocks.caption", "pymdownx.blocks.definition", "pymdownx.blocks.details",
    "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.extra",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.progressbar", "pymdownx.saneheaders", "pymdownx.smartsymbols",
    "pymdownx.striphtml", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
}  # fmt: skip
"""Extensions of Markdown that read no other files. pymdownx.snippets and pymdownx.b64 do."""


def can_bypass(config: MkDocsConfig, files: Iterable[File], urls: Collection[str]) -> bool:
    """Whether the archive's pages depend on nothing that could change them in MkDocs.

    Args:
        config: the configuration of the site.
        files: the files that are not the archive's. One below `messages/` rules out the bypass:
            links to it in the navigation would differ by folder.
        urls: the addresses of the archive's pages. One in the navigation rules out the bypass: the
            navigation marks the current page.
    """
    return (
        [*config.plugins] == [PLUGIN]
        and not config.hooks
        and not config.extra_templates
        and {_name(each) for each in config.markdown_extensions} <= _EXTENSIONS
        and not has_custom_templates(config.theme.dirs)
        and {*urls}.isdisjoint(_nav_urls(config.nav))
        and not any(file.dest_uri.startswith("messages/") for file in files)
    )


def has_custom_templates(folders: Iterable[str]) -> bool:
    """Whether folders of a theme have templates that are not from the archive, Material or MkDocs.
    An icon with an expression in it is a template too."""
    of_mkdocs = Path(mkdocs.__file__).parent / "templates"
    known = {str(THEME), get_theme_dir("material"), str(of_mkdocs)}
    return any(
        any(any(folder.rglob(f"*.{end}")) for end in ("html", "xml"))
        or any(
            any(mark in icon.read_text("utf-8", errors="replace") for mark in ("{{", "{%"))
            for icon in folder.glob(".icons/**/*.svg")
        )
        for folder in map(Path, {*folders} - known)
    )


def page_files(build: Build, config: MkDocsConfig, urls: Iterable[str]) -> list[File]:
    """The files of archive pages, for MkDocs to link to but not to write."""
    return [_PageFile(url, config, build.project.config_file) for url in urls]


class _PageFile(ArchiveFile):
    """A page that the archive writes."""

    def __init__(self, url: str, config: MkDocsConfig, source: Path) -> None:
        super().__init__(
            url.removesuffix(".html") + ".md",
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=False,
            dest_uri=url,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = PLUGIN
        self.abs_src_path = str(source)
        self._content = ""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing, because the archive writes the page."""


def _name(extension: Any) -> str:
    return str(extension).removeprefix("markdown.extensions.")


def _nav_urls(nav: Any) -> Iterator[str]:
    """The addresses of all pages in `nav`."""
    if isinstance(nav, str):
        yield nav.removesuffix(".md") + ".html"
    elif isinstance(nav, list):
        for each in nav:
            yield from _nav_urls(each)
    elif isinstance(nav, dict):
        for each in nav.values():
            yield from _nav_urls(each)
