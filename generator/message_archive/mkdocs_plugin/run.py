"""One run of MkDocs with the archive. The methods of `Run` are in the order of MkDocs' events."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from message_archive.archive import Archive
from message_archive.build import SITEMAP_URL, Build, Pieces, Shell, reserved_addresses
from message_archive.config_file import read_config
from message_archive.errors import ArchiveError
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.assets import prepare_assets
from message_archive.mkdocs_plugin.blocked import BlockedParts
from message_archive.mkdocs_plugin.bypass import can_bypass, page_files
from message_archive.mkdocs_plugin.clashes import check_addresses, other_files
from message_archive.mkdocs_plugin.errors import WarningLog, has_warnings, log, log_problems
from message_archive.mkdocs_plugin.files import hide
from message_archive.mkdocs_plugin.fixed_settings import apply_fixed_settings
from message_archive.mkdocs_plugin.frames import Frames, others_handle
from message_archive.mkdocs_plugin.languages import Languages, move_translations
from message_archive.mkdocs_plugin.material import corrected, is_unused, with_rel
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL, from_root
from message_archive.mkdocs_plugin.page_parts import PageParts
from message_archive.mkdocs_plugin.pages import (
    ArchivePage,
    add_home,
    add_stories,
    archive_files,
    documentation,
    edit_links,
    quote_edit_links,
    use_own_templates,
)
from message_archive.mkdocs_plugin.theme import (
    add_globals,
    add_theme,
    day_of,
    load_navigation,
    remove_dates,
)
from message_archive.project import Project
from message_archive.reading import Progress
from message_archive.shortcodes import Shortcode
from message_archive.site import has_map, menu_of

__all__ = ["Run"]


class Run:
    """A run of MkDocs.

    A plugin may run MkDocs again before the run ends, as static-i18n does for each further
    language. Such a nested run writes only pages of the documentation, into the same folder. The
    pages of the archive are already there.
    """

    def __init__(
        self,
        build: Build,
        plugin: object,
        progress: Progress,
        warning_log: WarningLog,
        *,
        publishes: bool = True,
    ) -> None:
        """A run that writes into `build`.

        Args:
            build: the build of the archive.
            plugin: the plugin `messages`.
            progress: called with the number of pages written and of all pages.
            warning_log: collects the warnings of the run.
            publishes: whether the run publishes the site at the end. If not, the caller does.
        """
        self._publishes = publishes
        self.build = build
        self.is_under_way = True
        self.shown: Archive | None = None
        """The messages that the site has. A preview keeps them while a message has an error."""
        self._plugin = plugin
        self._progress = progress
        self._depth = 0
        self._bypasses_mkdocs = False
        self._pieces: dict[str, Pieces] = {}
        self._parts: PageParts | None = None
        self.languages: Languages
        self._words: dict[str, str] = {}
        self._warning_log = warning_log
        self._navigation: Navigation | None = None
        self._added: list[File] = []
        self._hidden: list[File] = []
        self._files: list[File] = []
        self._blocked: BlockedParts | None = None
        self._others_write = False
        self._counter: Iterator[int] = iter(())
        self._pages = 0

    @classmethod
    def begin(
        cls,
        config: MkDocsConfig,
        options: Mapping[str, Any],
        plugin: object,
        *,
        build: Build | None,
        earlier: Run | None,
        is_preview: bool,
        progress: Progress,
    ) -> Run:
        """Begin a run, and make MkDocs write into the staging folder of the build.

        Args:
            config: the configuration. It is changed.
            options: the options of the plugin.
            plugin: the plugin `messages`.
            build: the build that needs a shell from MkDocs. Its messages were read. None to make a
                new build.
            earlier: in a preview, the run before.
            is_preview: whether the site is rebuilt after each change.
            progress: called with the number of files read and of all files, then with the number
                of pages written and of all pages.

        Raises:
            UsageError: if the configuration is invalid.
        """
        publishes, warning_log = build is None, WarningLog()
        if build is None:
            project = Project(Path(config.config_file_path or "mkdocs.yml"), config, options)
            build = Build(
                project,
                Path(config.site_dir),
                before=earlier.build.record if earlier else None,
                shown=earlier.shown if earlier else None,
                is_preview=is_preview,
                progress=progress,
            )
        project, settings = build.project, build.project.settings
        add_theme(config.theme, catalogue(settings.language, settings.relabelled))
        apply_fixed_settings(config, read_config(project.config_file))
        watched = (project.messages, project.templates, project.catalogues)
        config.watch += [str(folder) for folder in watched if folder.is_dir()]
        config.site_dir = str(build.folder)
        run = cls(build, plugin, progress, warning_log, publishes=publishes)
        run.shown = earlier.shown if earlier else None
        return run

    def begin_nested(self) -> None:
        """Begin a nested run."""
        self._depth += 1

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Read the archive and add its files.

        Raises:
            ArchiveError: if messages or templates have errors, or two files have the same address.
        """
        if not self._depth:
            build = self.build
            if not build.is_read:
                build.read()
                with self._warning_log.paused():
                    log_problems(build.problems)
                    if build.warning:
                        # MkDocs counts what is logged through it, and a strict build then fails.
                        logger = logging.getLogger("archive") if build.is_harmless else log
                        logger.warning("warning: %s", build.warning)
            self.shown = build.site.archive
            build.shell = None  # This run makes a new one.
            # No earlier, because MkDocs has just emptied the folder. Planning all pages takes long.
            build.start()
            self.languages = Languages(build.site, config)
            move_translations(files, build.site)
            urls = build.maker.page_urls()
            self._bypasses_mkdocs = can_bypass(config, files, urls)
            if self._bypasses_mkdocs:
                self._added = page_files(build, config, urls)
                config.theme.static_templates.discard(SITEMAP_URL)  # The archive writes it.
            else:
                self._added = archive_files(build, config)
            # Check before they are added, because that replaces a file with the same path.
            self._check_addresses([*files, *self._added], config)
            build.add_pages(has_pages=self._bypasses_mkdocs)
        for file in self._added:
            files.append(file)

    def _check_addresses(self, files: Iterable[File], config: MkDocsConfig) -> None:
        site = self.build.site
        check_addresses(files, reserved_addresses(site), config, self.languages.prefixes[1:])

    def hide_files(self, files: Files, config: MkDocsConfig) -> None:
        """Hide the archive's files from plugins that would treat them as files in docs_dir."""
        self._hidden = hide(self._added, files, config)

    def complete_files(self, files: Files, config: MkDocsConfig) -> None:
        """Complete the files after other plugins have added and changed theirs.

        Raises:
            UsageError: if two files have the same address.
        """
        for file in self._hidden:
            files.append(file)
        self._hidden = []
        for file in [file for file in files if is_unused(file, config)]:
            files.remove(file)
        quote_edit_links(files, config)
        prepare_assets(
            files,
            self.build.site.wording.catalogue,
            menu=menu_of(self.build.site),
            palette=config.theme.get("palette"),
            has_search=self.build.site.has_search,
        )
        # Include our files that another plugin replaced, so that the clash is found.
        replaced = [f for f in self._added if files.src_uris.get(f.src_uri) not in (None, f)]
        self._files += [*files, *replaced]
        if self._depth:
            for file in self._added:
                # Already written. Links to it still work.
                file.inclusion = InclusionLevel.EXCLUDED
        else:
            self._check_addresses(self._files, config)
            self._added += add_home(files, config)
            self._added += self.languages.add_homes(files, self.build.project.config_file)
            self._added += add_stories(files, self.build.site.documents, config)

    def keep_navigation(self, navigation: Navigation) -> None:
        """Keep the navigation for the frames."""
        self._navigation = navigation

    def prepare_templates(
        self, env: jinja2.Environment, files: Files, config: MkDocsConfig
    ) -> None:
        """Prepare the templates, after other plugins have changed Markdown pages and before any
        page is written.

        Raises:
            UsageError: if the project's own templates have errors.
        """
        pages = files.documentation_pages()
        self.languages.keep(pages, (file.dest_uri for file in self._added))
        add_globals(env, self.build, self._added, self.languages.twins, self._part)
        load_navigation(env, config)
        frames = Frames(env, config, self._plugin)
        frames.install()
        self._others_write = others_handle(("post_page",), config, self._plugin)
        site = self.build.site
        use_own_templates(pages, site.documents, site.further_languages)
        remove_dates(pages)
        if not self._depth:
            self.build.set_shell(self._shell(pages, frames, files, config))
            given = read_config(self.build.project.config_file)
            self._blocked = BlockedParts(env, config, given)
        self._pages, self._counter = len(pages), iter(range(1, len(pages) + 1))

    def mark_shortcodes(self, markdown: str, page: Page) -> str:
        """The Markdown of a page with marks for its shortcodes. Pages of the archive have none."""
        return markdown if isinstance(page, ArchivePage) else self.parts.in_markdown(markdown)

    def fill_shortcodes(self, html: str, page: Page) -> str:
        """The content of a page of documentation. Other plugins receive it with what the
        shortcodes stand for. Otherwise the marks stay until the page is written."""
        if isinstance(page, ArchivePage):
            return html
        html = self.parts.in_content(html)
        words = self.parts.without(html)
        if words != html:
            self._words[page.file.dest_uri] = words
        return html if self._bypasses_mkdocs else self.parts.filled(html, page.file.dest_uri)

    def context_of(self, page: Page) -> Mapping[str, Any]:
        """Give a page of the archive its content.

        Returns:
            What the template of a page needs in a further language. The theme has its language
            until `final_html`.
        """
        if isinstance(page, ArchivePage):
            page.fill()
        self.languages.set_theme(page.file.dest_uri)
        return self.languages.context(page)

    @property
    def parts(self) -> PageParts:
        """The parts that the archive makes, on pages that MkDocs makes."""
        if self._parts is None:
            self._parts = PageParts(self.build.site)
        return self._parts

    def _part(self, name: str, page: Page) -> str:
        mark = self.parts.mark(Shortcode(name))
        return mark if self._bypasses_mkdocs else self.parts.filled(mark, page.file.dest_uri)

    def final_html(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """The final HTML of a page, after other plugins have changed it."""
        self._progress(next(self._counter, self._pages), self._pages)
        self.languages.set_theme("")
        if isinstance(page, ArchivePage):
            page.empty()
            own = page.canonical_url or ""
            return with_rel(output, own) if self._others_write else output
        if self._blocked:
            self._blocked.report(output, page, config)
        html = corrected(self.languages.with_own_links(output, page))
        pieces = self.parts.split(html)
        if len(pieces) > 1:
            if self._depth:  # The archive does not make pages of a nested run again.
                return self.parts.filled(html, page.file.dest_uri)
            self._pieces[page.file.dest_uri] = pieces
        is_not_found = page.file.dest_uri == NOT_FOUND_URL
        return from_root(html, config.site_url) if is_not_found else html

    def finish(self, config: MkDocsConfig) -> None:
        """Publish the site, unless a nested run ends.

        Raises:
            PluginError: if the site cannot be published. The earlier site is then unchanged.
        """
        if self._depth:
            self._depth -= 1
            return
        self.build.complete_shell(self._pieces, self._warning_log.lines)
        config.site_dir = str(self.build.target)
        self._warning_log.stop()
        if self._publishes:
            try:
                self.build.finish()
                if not (config.strict and has_warnings()):  # Otherwise MkDocs is about to abort.
                    self.build.publish()
            except (ArchiveError, OSError, MemoryError) as error:
                raise PluginError(f"{error}; the site was left as it is") from error
        self.is_under_way = False

    def _shell(
        self, pages: Sequence[File], frames: Frames, files: Files, config: MkDocsConfig
    ) -> Shell:
        """The shell, as far as it is known before any page is written."""
        shell = Shell(
            pages=documentation(pages, self._words),
            files=other_files(self._files, config),
            has_feed=self.build.has_feed,
            axes=self.build.site.archive.axes,
            has_map=has_map(self.build.site.archive),
            has_changes=bool(self.build.site.histories.commits),
        )
        if not self._bypasses_mkdocs:
            return shell
        assert self._navigation
        return replace(
            shell,
            frames=frames.all(self._navigation, files, self.languages),
            urls=[file.page.canonical_url or file.url for file in pages if file.page],
            edit_links=edit_links(self.build.project, config),
            day=day_of(pages),
        )

    def close(self) -> None:
        """Stop all work. Calling it again does nothing."""
        self.is_under_way = False
        self._warning_log.stop()
        if self._publishes:
            self.build.close()
