"""Makes MkDocs pages of the pages of the archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from message_archive.build import Build, EditLinks, messages_in_repository
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.errors import as_plugin_error
from message_archive.mkdocs_plugin.files import archive_file
from message_archive.mkdocs_plugin.languages import is_translation
from message_archive.project import Project
from message_archive.search import DocPage
from message_archive.shortcodes import Documents
from message_archive.site import SitePage, redirect_pages, site_pages
from message_archive.words import STORIES_URL

__all__ = [
    "FRAMED",
    "ArchivePage",
    "add_home",
    "add_stories",
    "archive_files",
    "documentation",
    "edit_links",
    "quote_edit_links",
    "use_own_templates",
]

FRAMED: Final = "framed_page.html"
"""The template of an archive page. It only calls `framed_page` (see `frames.py`)."""

_HOME: Final = "index.md"


class ArchivePage(Page):
    """A page without Markdown. The archive makes its HTML.

    MkDocs makes the content of all pages before it writes the first one. That would take 110 MB for
    ten thousand archive pages. So their content is made just before they are written, unless
    another plugin handles `page_content`.
    """

    head: str = ""
    """HTML for the head. Empty while the page has no content."""

    address: str
    """The address from the root of its language."""

    def __init__(self, plan: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(plan.title, file, config)
        self._plan: SitePage | None = plan
        self.address = plan.url.removeprefix(plan.prefix)
        self._meta = {
            "template": FRAMED,
            "title": plan.title,
            "description": plan.description,
            "section": plan.section,
            # The plugin macros would run contributed titles as templates.
            "render_macros": False,
        }

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {**self._meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = []  # type: ignore[assignment]
        self.present_anchor_ids = set()
        if config.plugins.events["page_content"]:
            self.fill()

    def fill(self) -> None:
        """Make the head and the content."""
        if self._plan:
            with as_plugin_error():
                self.head = str(self._plan.head())
                self.content = str(self._plan.content(self.edit_url))
            self._plan = None  # Free memory. It is not needed again.

    def empty(self) -> None:
        """Delete the head and the content, to free memory."""
        self.head = self.content = ""


def archive_files(build: Build, config: MkDocsConfig) -> list[File]:
    """The files of the archive for MkDocs: its pages, and a page at each former address.

    Raises:
        UsageError: if two pages have the same address.
    """
    project, site = build.project, build.site
    links = edit_links(project, config)
    files: list[File] = []
    sites = [site, *site.twins]
    for plan in (plan for each in sites for plan in site_pages(each)):
        uri = plan.url.removesuffix(".html") + ".md"
        source = project.root / plan.source if plan.source else project.config_file
        file = archive_file(config, uri, source, inclusion=InclusionLevel.NOT_IN_NAV)
        if plan.source:
            # The page has one source file, so plugins may ask git when it changed.
            file.generated_by = None
            # Set before the page is created, which reads it.
            path = links.path(plan.source)
            file.edit_uri = _in_edit_link(path, config) if path else None
        elif plan.edits:
            path = links.path(plan.edits)
            file.edit_uri = _in_edit_link(path, config) if path else None
        ArchivePage(plan, file, config)
        files.append(file)
    urls = {file.dest_uri for file in files}
    for url, html in (r for each in sites for r in redirect_pages(each, urls, project.url)):
        files.append(archive_file(config, url, project.config_file, html))
    return files


def add_home(files: Files, config: MkDocsConfig) -> list[File]:
    """Add a home page if the project has none. Returns the added files."""
    if any(file.dest_uri == "index.html" for file in files):
        return []
    source = Path(config.config_file_path or "mkdocs.yml").absolute()
    file = archive_file(config, _HOME, source, f"# {config.site_name}\n")
    files.append(file)
    return [file]


def add_stories(files: Files, documents: Documents, config: MkDocsConfig) -> list[File]:
    """Add the list of stories if there are stories, and the project has no page for it. Stories
    need not be in the navigation. Returns the added files."""
    stories = {story.url for story in documents.stories}
    for file in files:
        if file.dest_uri in stories and file.inclusion.value > InclusionLevel.DRAFT.value:
            file.inclusion = InclusionLevel.NOT_IN_NAV  # Their list leads to them.
    if not stories or any(file.dest_uri == STORIES_URL for file in files):
        return []
    source = Path(config.config_file_path or "mkdocs.yml").absolute()
    words = catalogue(config.theme["language"])
    content = f"# {words.gettext('Stories')}\n"
    uri = STORIES_URL.removesuffix(".html") + ".md"
    file = archive_file(config, uri, source, content, InclusionLevel.NOT_IN_NAV)
    files.append(file)
    return [file]


def use_own_templates(
    files: Iterable[File], documents: Documents, languages: Iterable[str]
) -> None:
    """Show the overview of the archive below the home page, and stories in their frame. The home
    pages for other languages, which static-i18n makes, do not get it, because its links would not
    work there. `languages` are the further languages of the archive itself."""
    templates = {"index.html": "home.html"}
    if documents.stories:
        templates[STORIES_URL] = "stories.html"
    templates |= {story.url: "story.html" for story in documents.stories}
    of_languages = {f"{tag}/{url}": each for tag in languages for url, each in templates.items()}
    templates |= of_languages
    for file in files:
        if file.page and (template := templates.get(file.dest_uri)):
            file.page.meta.setdefault("template", template)
            if template != "home.html":
                file.page.meta["section"] = "stories"


def documentation(files: Iterable[File], words: Mapping[str, str]) -> list[DocPage]:
    """The pages of documentation in the main language, for the search. `words` are the contents of
    those with shortcodes, without what these insert, which belongs to the messages."""
    return [
        DocPage(
            file.page.url,
            str(file.page.title),
            words.get(file.dest_uri, file.page.content or ""),
        )
        for file in files
        if file.page and not isinstance(file.page, ArchivePage) and not is_translation(file)
    ]


def edit_links(project: Project, config: MkDocsConfig) -> EditLinks:
    """The settings for "edit this page" of messages."""
    folder = messages_in_repository(project)
    to_project = os.path.relpath(project.root, config.docs_dir)
    return EditLinks(
        repository=config.repo_url or "",
        uri=config.edit_uri or "",
        template=str(config.edit_uri_template or ""),
        messages=project.settings.messages_dir,
        folder=None if folder is None else Path(to_project, folder).as_posix(),
    )


def quote_edit_links(files: Files, config: MkDocsConfig) -> None:
    """Fix "Edit this page" for files with `#`, `?`, `%` or spaces in their paths."""
    for file in files.documentation_pages():
        if file.edit_uri and not isinstance(file.page, ArchivePage):
            file.edit_uri = _in_edit_link(file.edit_uri, config)


def _in_edit_link(path: str, config: MkDocsConfig) -> str:
    """The path of a source file, quoted for "Edit this page". A folder name can be `Nr. #5`.

    MkDocs itself quotes the path only if `edit_uri_template` has `!q`.
    """
    template = config.edit_uri_template
    return path if template and "!q}" in str(template) else quote(path)
