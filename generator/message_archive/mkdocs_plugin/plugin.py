"""The plugin: wires the events of MkDocs to the archive, and decides nothing itself."""

from __future__ import annotations

import atexit
import gc
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from message_archive.archive import Archive, Entry, make_archive
from message_archive.errors import ArchiveError, ProblemsFound, UsageError
from message_archive.exports import Entered, History, feed_url, undated_warning, write_beside
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.addresses import Generated
from message_archive.mkdocs_plugin.beside import Beside, Pieces, can_go_on_beside
from message_archive.mkdocs_plugin.config import (
    MessagesConfig,
    labels_of,
    settings_fault,
    sources_of,
)
from message_archive.mkdocs_plugin.exports import extras_of, publication_of, write_exports
from message_archive.mkdocs_plugin.material import corrected
from message_archive.mkdocs_plugin.moved import add_redirects
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL, from_root
from message_archive.mkdocs_plugin.pages import (
    ArchivePage,
    Contents,
    add_frames,
    add_pages,
    in_edit_link,
)
from message_archive.mkdocs_plugin.search import SEARCH_URL, documentation, search_page, write_index
from message_archive.mkdocs_plugin.theme import COMPILED, add_theme, translate_scripts
from message_archive.mkdocs_plugin.told import (
    counted_log,
    has_warnings,
    log_problems,
    told_by_mkdocs,
)
from message_archive.output import Staging, check_place
from message_archive.reading import Memory, Progress, default_cache_dir, load, silent
from message_archive.search import DocPage
from message_archive.site import (
    REFERRER_POLICY,
    Extras,
    Wording,
    content_policy,
    home_content,
    own_templates,
    site_pages,
)

__all__ = ["MessagesPlugin"]

log = get_plugin_logger(__name__)

# A page of Markdown with this name is the home page; the glance at the archive stands below it.
_HOME = "index.md"

_NO_DAY = "1980-01-01"

# Messages whose files are one piece of work.
_PORTION = 200

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
_GITHUB_PAGES = 1_000_000_000
_LARGE = 5_000  # Messages; with fewer, a site is nowhere near that.
_TOO_LARGE = (
    "the site has %.2f GB, and GitHub Pages takes 1 GB: publish it elsewhere, or leave out "
    "`exports` (a half of it) or `search` (a tenth) in mkdocs.yml"
)

_THRESHOLD = gc.get_threshold()

# When a process ends, Python looks for garbage in all that it has: a tenth of the time of a large
# build, for memory that is given back a moment later.
atexit.register(gc.freeze)


class MessagesPlugin(BasePlugin[MessagesConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the archive to the site."""

    archive: Archive | None = None
    wording: Wording
    staging: Staging
    beside: Beside[list[DocPage]]
    contents: Contents
    is_serving = False
    progress: Progress = staticmethod(silent)
    """Told how many files are read, then how many pages are written."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # That it is defined keeps this object, and what it remembers, while `mkdocs serve` runs.
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if hasattr(self, "beside"):
            self.beside.stop()  # What it would have written is about to change again.
        project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        self.project = project
        self.folder = project / self.config.messages_dir
        if reason := settings_fault(config, self.config):
            raise PluginError(reason)
        # The folder that is published is the folder that is opened by a double click.
        config.use_directory_urls = False
        config.watch.append(str(self.folder))
        if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
            config.edit_uri = None  # It leads nowhere, and MkDocs would say so for each page.
        with told_by_mkdocs():
            self.labels = labels_of(self.config)
            self.templates = own_templates(project)
        if self.templates:
            config.watch.append(str(self.templates.folder))
        add_theme(config.theme, catalogue(self.config.language, self.labels))
        config.extra_css.insert(0, "assets/archive.css")
        with told_by_mkdocs():
            check_place(Path(config.site_dir), sources_of(config, self.folder))
            self.staging = Staging(Path(config.site_dir), "site")
        config.site_dir = str(self.staging.folder)
        # What is made from here until all pages are known stays to the end of the build. Looking
        # through it for garbage again and again, as Python does, would take a sixth of the time.
        gc.disable()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        # A preview that is there shows the pages first, and the rest follows.
        self._is_refresh = self.is_serving and self.archive is not None and can_go_on_beside()
        with self._history() as history, told_by_mkdocs():
            self.archive = self._read()
            # Git was at work meanwhile.
            entered = history.entered(self.archive) if history else Entered({})
        self._entered = entered.moments
        self.wording = Wording(
            self.config.language, self.archive.registry, self.labels, self.templates
        )
        for file in [file for file in files if _is_idle(file, config)]:
            files.remove(file)
        for file in files.documentation_pages():
            if file.edit_uri:
                file.edit_uri = in_edit_link(file.edit_uri, config)
        translate_scripts(files, self.wording.catalogue)
        self.publication = None
        extras = Extras()
        if self.config.exports:
            self.publication = publication_of(self.archive, self.wording, config, self.config)
            extras = extras_of(self.publication, self._entered)
            if warning := undated_warning(self.publication, entered):
                counted_log.warning("warning: %s", warning)
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        self._pieces = Pieces(self._rest())
        self.beside = Beside(self._follow if self._is_refresh else self._go_on_beside)
        with told_by_mkdocs():
            memory = self._memory("lists")
            plans = [*site_pages(self.archive, self.wording, extras, memory)]
        if self.config.search:
            plans.append(search_page(self.archive, self.wording))
        self._generated = Generated(
            self.archive,
            plans,
            self._entered,
            has_exports=self.config.exports,
            has_search=self.config.search,
        )
        self._generated.check(files, config)
        to_project = Path(os.path.relpath(self.project, config.docs_dir)).as_posix()
        self.contents = add_pages(plans, files, config, to_project, self._memory("pages"))
        titles = {plan.url: plan.title for plan in plans}
        add_redirects(self.archive, titles, files, config, self.config.language)
        if not any(file.dest_uri == "index.html" for file in files):
            files.append(File.generated(config, _HOME, content=f"# {config.site_name}\n"))
        gc.freeze()
        gc.enable()
        return files

    def _rest(self) -> list[Callable[[], None]]:
        """The pieces of all of the site that is no page, those that take longest first."""
        archive = self.archive
        assert archive is not None
        pieces: list[Callable[[], None]] = []
        if self.publication:
            pieces.append(self._write_exports)
        if self.config.search:
            pieces.append(self._write_index)
        if self.publication:
            starts = range(0, len(archive), _PORTION)
            pieces += [
                partial(self._write_beside, archive.entries[i : i + _PORTION]) for i in starts
            ]
        return pieces

    def _go_on_beside(self, documentation: Callable[[], list[DocPage]]) -> None:
        gc.enable()
        self._documentation = documentation
        self._pieces.do()

    def _follow(self, documentation: Callable[[], list[DocPage]]) -> None:
        """The same, for a preview whose pages are shown already."""
        pages = documentation()  # Brought when they are.
        self.staging.close()  # This process has it too, since it was forked.
        self.staging = Staging(self.staging.target, "site")
        try:
            self._go_on_beside(lambda: pages)
            self.staging.publish(removes=lambda _address: False)
        except Exception as error:  # The next change tries again.
            log.error("The search and the data of the preview are of earlier pages: %s", error)
        finally:
            self.staging.close()

    def _write_exports(self) -> None:
        assert self.publication is not None
        gateway, output = self.config.oai_gateway, self.staging.output
        write_exports(self.publication, self.wording, self._entered, output, gateway)

    def _write_index(self) -> None:
        assert self.archive is not None
        write_index(self.archive, self.wording, self._documentation(), self.staging.output)

    def _write_beside(self, entries: Sequence[Entry]) -> None:
        assert self.publication is not None
        try:
            write_beside(self.publication, entries, self.project, self.staging.output)
        except UsageError:
            # A file is no more what was read. While serving, it is being written: the next
            # build, which is about to begin or waits for a mistake to be mended, has it.
            if not self.is_serving:
                raise

    def _read(self) -> Archive:
        """The archive as it stands in the files.

        While serving, that of the last good reading when a message is wrong now: a half-typed
        line does not take the preview away.
        """
        shown_as, memory = self.config.messages_dir, self._memory("read")
        try:
            loaded = load(self.folder, shown_as=shown_as, memory=memory, progress=self.progress)
            archive, problems = make_archive(loaded, self.project)
        except ProblemsFound as error:
            log_problems(error.problems)
            if self.is_serving and self.archive is not None:
                log.error("%s; the preview shows them as they were", error)
                return self.archive
            raise PluginError(f"{error}; the site was left as it is") from None
        log_problems(problems)
        return archive

    def _history(self) -> AbstractContextManager[History | None]:
        return History(self.project, self.folder) if self.config.exports else nullcontext()

    def _memory(self, what: str) -> Memory:
        return Memory(default_cache_dir(), self.project, what)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        if page.file.src_uri == _HOME:
            page.meta.setdefault("template", "home.html")
        return markdown

    # Last, when other plugins had their say about pages of Markdown, and before any is written.
    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        archive, wording = self.archive, self.wording
        search = SEARCH_URL if self.config.search else None
        assert archive is not None
        # Made now, where MkDocs can be told what is wrong with it.
        with told_by_mkdocs():
            glance = home_content(archive, wording, search)
        env.globals["archive_glance"] = glance
        env.bytecode_cache = COMPILED
        env.globals["archive_size"] = wording.messages(len(archive))
        env.globals["archive_text"] = wording.gettext
        env.globals["archive_search"] = self.config.search
        env.globals["archive_policy"] = lambda inline_styles: content_policy(
            inline_styles=inline_styles, preview=self.is_serving
        )
        env.globals["archive_referrer"] = REFERRER_POLICY
        # Again, for what plugins after this one have added.
        self._generated.check(files, config)
        add_frames(env)
        has_feed = self.publication and self._entered
        env.globals["archive_feed"] = feed_url() if has_feed else None
        pages = documentation(files)
        self._documentation = lambda: pages
        if not self._is_refresh:
            self.beside.bring(pages)
        self._pages, self._written = len(files.documentation_pages()), 0
        if "SOURCE_DATE_EPOCH" not in os.environ:
            # MkDocs writes the day of the build into the sitemap; the same messages are to give
            # the same bytes on every day.
            for file in files.documentation_pages():
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
        self._written += 1
        self.progress(self._written, self._pages)
        if isinstance(page, ArchivePage):
            page.written()
            content = output.encode("utf-8", errors="xmlcharrefreplace")
            # There is no way to tell MkDocs that a page is there already without a line in its
            # log for each. So it writes these to nowhere (which on Windows is no path to it).
            if os.name == "posix" and self.staging.output.has(page.plan.url, content):
                page.file.abs_dest_path = os.devnull
            return output
        output = corrected(output)
        is_not_found = page.file.dest_uri == NOT_FOUND_URL
        return from_root(output, config.site_url) if is_not_found else output

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return corrected(output_content) if template_name.endswith(".html") else output_content

    # Last, so that what other plugins write is part of the site that takes its place.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.contents.finish()
        try:
            if not self._is_refresh:
                self._pieces.do()
                self.beside.finish()
            self._pieces.close()
            _end_of_build()
            config.site_dir = str(self.staging.target)
            if not (config.strict and has_warnings()):  # If so, MkDocs is about to give up.
                # A refresh leaves the search and the data as they are; they follow.
                self.staging.publish(
                    removes=lambda address: not self._is_refresh or address.endswith(".html")
                )
        except (ArchiveError, OSError, MemoryError) as error:
            raise PluginError(f"{error}; the site was left as it is") from error
        self.staging.close()
        if len(self.archive or ()) >= _LARGE and (size := _size(config.site_dir)) > _GITHUB_PAGES:
            # No logger of MkDocs: a strict build would fail, and there are other hosts.
            logging.getLogger("archive").warning(_TOO_LARGE, size / 1e9)
        if self._is_refresh:
            self.beside.bring(self._documentation())

    def on_build_error(self, *, error: Exception) -> None:
        _end_of_build()
        if hasattr(self, "beside"):  # Not when the messages were at fault.
            self.beside.stop()
            self._pieces.close()
        if hasattr(self, "staging"):  # Not when the configuration was.
            self.staging.close()


def _end_of_build() -> None:
    gc.unfreeze()
    gc.set_threshold(*_THRESHOLD)
    gc.enable()


def _size(folder: str) -> int:
    """Bytes of all files."""
    return sum(
        os.lstat(os.path.join(parent, name)).st_size
        for parent, _, names in os.walk(folder)
        for name in names
    )


def _is_idle(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of Material is never asked for: source maps, and its search where that is
    not in use. They are 2 MB of a site that people carry about."""
    if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
        return "material/search" not in config.plugins
    return file.src_uri.startswith("assets/") and file.src_uri.endswith(".map")
