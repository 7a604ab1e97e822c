"""Former addresses as files of the site."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from message_archive.archive import Archive
from message_archive.site import redirect_page, redirects

__all__ = ["add_redirects"]


def add_redirects(
    archive: Archive, titles: Mapping[str, str], files: Files, config: MkDocsConfig, language: str
) -> None:
    """Add a page for each former address; `titles` are those of the present ones."""
    site_url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    for url, target in redirects(archive).items():
        html = redirect_page(
            url, target, site_url=site_url, language=language, words=titles[target]
        )
        files.append(File.generated(config, url, content=html))
