"""The plugin: the events of MkDocs, each passed on to a `Build`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from message_archive.archive import Archive
from message_archive.build import Build
from message_archive.config_file import read_config
from message_archive.errors import ArchiveError, UsageError
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.clashes import refuse_clashes
from message_archive.mkdocs_plugin.errors import as_plugin_error, has_warnings, log, log_problems
from message_archive.mkdocs_plugin.frames import others_see_pages
from message_archive.mkdocs_plugin.material import corrected, is_unused, without_unused_parts
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL, from_root
from message_archive.mkdocs_plugin.pages import (
    ArchivePage,
    Contents,
    add_pages,
    in_edit_link,
    use_frames,
)
from message_archive.mkdocs_plugin.theme import add_globals, add_theme, translate_scripts
from message_archive.project import Project
from message_archive.reading import Progress, silent
from message_archive.search import DocPage
from message_archive.settings import read_settings

__all__ = ["MessagesPlugin"]

# A page of Markdown with this name is the home page; what the archive holds is shown below it.
_HOME = "index.md"

_NO_DAY = "1980-01-01"


class MessagesPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Adds the pages of the archive to the site."""

    progress: Progress = staticmethod(silent)
    """Called with the number of files read, then of pages written, and of all of them."""

    def __init__(self) -> None:
        self._options: Mapping[str, Any] = {}
        self._is_preview = False
        self._shown: Archive | None = None
        self._build: Build | None = None
        self._contents: Contents | None = None
        self._is_framed = True
        self._pages_left: Iterator[int] = iter(())
        self._pages = 0
        self._files = Files([])

    @property
    def build(self) -> Build:
        """The build between `on_config` and `on_post_build`."""
        assert self._build
        return self._build

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        self._options = options
        try:
            read_settings(options)
        except UsageError as error:
            return [("messages", ValidationError(str(error)))], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # Defining it keeps this object, and with it the archive, while `mkdocs serve` runs.
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self._build:
            self._build.close()  # The background work of a preview; everything changes again.
        # The folder that is published is the folder that is opened by a double click.
        config.use_directory_urls = False
        if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
            config.edit_uri = None  # It leads nowhere, and MkDocs would say so for each page.
        with as_plugin_error():
            project = Project(Path(config.config_file_path or "mkdocs.yml"), config, self._options)
            # MkDocs does not tell what is set from what is left out.
            if read_config(project.config_file).get("use_directory_urls"):
                log.warning("use_directory_urls: the addresses end in .html; set it to false")
            add_theme(
                config.theme, catalogue(project.settings.language, project.settings.relabelled)
            )
            self._build = Build(
                project,
                Path(config.site_dir),
                shown=self._shown,
                is_preview=self._is_preview,
                progress=self.progress,
            )
        config.watch += [str(folder) for folder in (project.messages, project.templates)
                         if folder.is_dir()]  # fmt: skip
        config.extra_css.insert(0, "assets/archive.css")
        config.site_dir = str(self._build.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        build = self.build
        with as_plugin_error():
            build.read()
            log_problems(build.problems)
            self._shown = build.site.archive
            if build.warning:
                log.warning("warning: %s", build.warning)
            for file in [file for file in files if is_unused(file, config)]:
                files.remove(file)
            for file in files.documentation_pages():
                if file.edit_uri:
                    file.edit_uri = in_edit_link(file.edit_uri, config)
            translate_scripts(files, build.site.wording.catalogue)
            self._is_framed = not others_see_pages(config, self)
            added = Files([])
            self._contents = add_pages(build, added, config, is_framed=self._is_framed)
            # Before they are added, when a file of the same name would be gone.
            refuse_clashes([*files, *added], build.reserved, config)
            for file in added:
                files.append(file)
        if not any(file.dest_uri == "index.html" for file in files):
            files.append(File.generated(config, _HOME, content=f"# {config.site_name}\n"))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        if page.file.src_uri == _HOME:
            page.meta.setdefault("template", "home.html")
        return markdown

    # Last, when other plugins have changed pages of Markdown, and before any is written.
    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        with as_plugin_error():
            add_globals(env, self.build)
        use_frames(env)
        self._files, pages = files, files.documentation_pages()
        self.build.documented(
            [
                DocPage(file.page.url, str(file.page.title), file.page.content or "")
                for file in pages
                if file.page and not isinstance(file.page, ArchivePage)
            ]
        )
        self._pages, self._pages_left = len(pages), iter(range(1, len(pages) + 1))
        if "SOURCE_DATE_EPOCH" not in os.environ:
            # MkDocs writes the day of the build into the sitemap; the same messages are to give
            # the same bytes on every day.
            for file in pages:
                if file.page:
                    file.page.update_date = _NO_DAY
        return env

    # First, so that other plugins see the page with its content.
    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if isinstance(page, ArchivePage):
            page.fill()
        return context

    # Last, so that other plugins see the page with its content.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.progress(next(self._pages_left, self._pages), self._pages)
        if isinstance(page, ArchivePage):
            page.empty()
            return output if self._is_framed else without_unused_parts(output)
        html = corrected(output)
        is_not_found = page.file.dest_uri == NOT_FOUND_URL
        return from_root(html, config.site_url) if is_not_found else html

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return corrected(output_content) if template_name.endswith(".html") else output_content

    # Last, so that what other plugins write is part of what is published.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        build = self.build
        try:
            if self._contents:
                self._contents.finish()
            build.finish()
            config.site_dir = str(build.target)
            if not (config.strict and has_warnings()):  # If so, MkDocs is about to give up.
                refuse_clashes([*self._files], build.written(), config)
                build.publish()
        except (ArchiveError, OSError, MemoryError) as error:
            raise PluginError(f"{error}; the site was left as it is") from error

    def on_build_error(self, *, error: Exception) -> None:
        self._close()

    def on_shutdown(self) -> None:
        self._close()

    def _close(self) -> None:
        if self._build:
            self._build.close()
