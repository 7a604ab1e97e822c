"""Pages of the archive as MkDocs pages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from message_archive.build import Build
from message_archive.cache import Cache
from message_archive.errors import UsageError
from message_archive.mkdocs_plugin.errors import as_plugin_error
from message_archive.mkdocs_plugin.files import archive_file
from message_archive.mkdocs_plugin.frames import FRAMED
from message_archive.search import DocPage
from message_archive.site import SitePage, redirect_page, redirects

__all__ = [
    "ArchivePage",
    "Contents",
    "add_home",
    "archive_files",
    "documentation",
    "quote_edit_links",
    "use_home_template",
]

_HOME = "index.md"

# No text contains it: U+0000 is refused in every file.
_BETWEEN = "\0"

_AT_ONCE = 100
"""Pages whose content is made, or read from the cache, at once."""


class ArchivePage(Page):
    """A page whose Markdown MkDocs never reads: its HTML is made by the archive.

    MkDocs makes the content of all pages before it writes the first one. Ten thousand of these
    would take 110 MB; so theirs is made when they are about to be written, unless another plugin
    handles `page_content`.
    """

    head: str = ""
    """HTML for its head, while it has content."""

    def __init__(
        self, plan: SitePage, file: File, config: MkDocsConfig, contents: Contents
    ) -> None:
        super().__init__(plan.title, file, config)
        self.plan = plan
        self._contents: Contents | None = contents

    @property
    def digest(self) -> bytes | None:
        """Of everything that its content is made from; None for a page that is always made."""
        if self.plan.inputs is None:
            return None
        return hashlib.sha256(self.plan.inputs + (self.edit_url or "").encode()).digest()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "template": FRAMED,
            "title": self.plan.title,
            "description": self.plan.description,
            "section": self.plan.section,
            # The plugin macros takes titles for templates, and these were contributed.
            "render_macros": False,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = []  # type: ignore[assignment]
        self.present_anchor_ids = set()
        if config.plugins.events["page_content"]:
            self.fill()

    def fill(self) -> None:
        """Have a head and content until `empty`."""
        if self._contents:
            self.head, self.content = self._contents.take(self)
            self._contents = None
            # It is not asked for again; what it was to be made from need not stay in memory.
            self.plan = replace(self.plan, content=_nothing, head=Markup)

    def empty(self) -> None:
        """Its HTML need not stay in memory."""
        self.head = self.content = ""


def _nothing(_edit_url: str | None) -> Markup:
    return Markup("")


class Contents:
    """The HTML of the pages of a build, from the cache or made; before other plugins change it.

    It is made for many pages at once, in the order in which they are expected to be taken. One by
    one, between writing them, takes a fifth longer, for the caches of the processor.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._expected: list[tuple[ArchivePage, bytes | None]] = []
        self._places: dict[str, int] = {}
        self._ready: dict[str, tuple[str, str]] = {}

    def expect(self, page: ArchivePage) -> None:
        """The page will be taken after those that are expected already."""
        self._places[page.plan.url] = len(self._expected)
        self._expected.append((page, page.digest))

    def take(self, page: ArchivePage) -> tuple[str, str]:
        """The HTML for the head of a page, and for its middle; once."""
        url = page.plan.url
        if url not in self._ready:
            self._prepare(self._places[url])
        return self._ready.pop(url)

    def finish(self) -> None:
        """Drop what is in the cache of pages that are gone."""
        self._cache.drop_others({digest for _, digest in self._expected if digest})

    def _prepare(self, start: int) -> None:
        part = self._expected[start : start + _AT_ONCE]
        digests = [digest for _, digest in part if digest]
        known = dict(zip(digests, self._cache.recall(digests), strict=True))
        made: list[tuple[bytes, bytes]] = []
        for page, digest in part:
            if digest and (content := known[digest]):
                head, _, article = content.decode().partition(_BETWEEN)
            else:
                with as_plugin_error():
                    head, article = str(page.plan.head()), str(page.plan.content(page.edit_url))
                if digest:
                    made.append((digest, f"{head}{_BETWEEN}{article}".encode()))
            self._ready[page.plan.url] = head, article
        self._cache.keep(made)


def archive_files(build: Build, contents: Contents, config: MkDocsConfig) -> list[File]:
    """The files of the archive for MkDocs: its pages, whose content `contents` will give, and a
    page at each former address.

    Raises:
        UsageError: if two pages have one address.
    """
    project = build.project
    # From the folder of documentation to the project, for "edit this page".
    to_project = Path(os.path.relpath(project.root, config.docs_dir)).as_posix()
    files: list[File] = []
    titles: dict[str, str] = {}
    for plan in build.pages():
        uri = plan.url.removesuffix(".html") + ".md"
        source = project.root / plan.source if plan.source else project.config_file
        file = archive_file(config, uri, source, inclusion=InclusionLevel.NOT_IN_NAV)
        if plan.source:
            # Made of one file, so plugins may ask git when it changed.
            file.generated_by = None
            # Before the page is made, which reads it.
            file.edit_uri = _in_edit_link(f"{to_project}/{plan.source}", config)
        contents.expect(ArchivePage(plan, file, config, contents))
        files.append(file)
        titles[plan.url] = plan.title
    files += _redirect_files(build, titles, config)
    return files


def _redirect_files(build: Build, titles: dict[str, str], config: MkDocsConfig) -> Iterator[File]:
    """A page for each former address; `titles` are those of the present ones."""
    project, archive = build.project, build.site.archive
    for url, target in redirects(archive).items():
        if url in titles:
            raise UsageError(
                f"{url}: “{titles[url]}” and the former address of {target} would be one file; "
                "give one of them another id"
            )
        language = project.settings.language
        html = redirect_page(
            url, target, site_url=project.url, language=language, words=titles[target]
        )
        yield archive_file(config, url, project.config_file, html)


def add_home(files: Files, config: MkDocsConfig) -> list[File]:
    """Add a home page if the owner wrote none; return what was added."""
    if any(file.dest_uri == "index.html" for file in files):
        return []
    source = Path(config.config_file_path or "mkdocs.yml").absolute()
    file = archive_file(config, _HOME, source, f"# {config.site_name}\n")
    files.append(file)
    return [file]


def use_home_template(files: Iterable[File]) -> None:
    """Show the archive at a glance below the home page. Not below those of other languages, which
    static-i18n makes: links from there would lead nowhere."""
    for file in files:
        if file.page and file.dest_uri == "index.html":
            file.page.meta.setdefault("template", "home.html")


def documentation(files: Iterable[File]) -> list[DocPage]:
    """The pages of documentation, for the search."""
    return [
        DocPage(file.page.url, str(file.page.title), file.page.content or "")
        for file in files
        if file.page and not isinstance(file.page, ArchivePage)
    ]


def quote_edit_links(files: Files, config: MkDocsConfig) -> None:
    """Make "Edit this page" right for files with `#`, `?`, `%` or spaces in their paths."""
    for file in files.documentation_pages():
        if file.edit_uri and not isinstance(file.page, ArchivePage):
            file.edit_uri = _in_edit_link(file.edit_uri, config)


def _in_edit_link(path: str, config: MkDocsConfig) -> str:
    """The path of a source file as "Edit this page" needs it: a folder may be called `Nr. #5`.

    MkDocs takes it as it is, unless `edit_uri_template` says that it is to be quoted.
    """
    template = config.edit_uri_template
    return path if template and "!q}" in str(template) else quote(path)
