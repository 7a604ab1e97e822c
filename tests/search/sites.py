"""A site with nothing in it but search, which is all that the tests of the client need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from message_archive.archive import Archive, check_archive
from message_archive.locales import catalogue
from message_archive.output import Output
from message_archive.reading import load
from message_archive.search import DocPage, Document, documents_of, search_content, write_search
from message_archive.search.numbering import Numbering
from message_archive.site import THEME, theme_script
from message_archive.words import Wording

__all__ = ["FRAME", "PAGES", "Site", "read_site", "write_site"]

PAGES = (
    DocPage(
        "about.html", "About this archive", "<h1>About</h1><p>Curated by <em>vol</em>unteers</p>"
    ),
    DocPage("developers/search.html", "Search: how it works", "<p>Bigrams of 汉字 and 한글.</p>"),
)

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self' file:; img-src data:">
<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}search/search.css">
<link rel="stylesheet" href="{root}search/page.css">
<script src="{root}search/client.js" defer></script>{more}
<script src="{root}assets/archive.js"></script></head>
<body><header><div class="ma-search" data-search></div></header>
<main class="md-content ma-page">{content}</main></body></html>
"""


@dataclass(frozen=True)
class Site:
    """An archive and what is searched of it."""

    archive: Archive
    wording: Wording

    @cached_property
    def documents(self) -> list[Document]:
        return list(documents_of(self.archive, self.wording, PAGES))

    @cached_property
    def numbers(self) -> list[int]:
        """Of each document, its number in the index."""
        numbering = Numbering(document.order for document in self.documents)
        return [numbering[document.order] for document in self.documents]


def read_site(project: Path, further_languages: Sequence[str] = ()) -> Site:
    """The archive of a project folder."""
    archive, _ = check_archive(load(project / "messages"), project)
    return Site(archive, Wording("en", archive.registry, (), further_languages))


def write_site(site: Site, folder: Path) -> None:
    """Search, its page, and a page for each document with its texts."""
    write_search(site.archive, site.wording, PAGES, Output(folder / "search"))
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    script = (THEME / "assets" / "archive.js").read_text(encoding="utf-8")
    (folder / "assets" / "archive.js").write_text(theme_script(script, catalogue("en")))
    script = '<script src="search/page.js" defer></script>'
    content = search_content(site.archive, site.wording)
    (folder / "search.html").write_text(FRAME.format(root="", more=script, content=content))
    for document in site.documents:
        path = folder / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"<p>{text}</p>" for text in document.texts)
        root = "../" * document.url.count("/")
        body = f'<div class="ma-message"><div class="ma-body">{text}</div></div>'
        path.write_text(FRAME.format(root=root, more="", content=body))
