"""One run of MkDocs with the archive in it: what is made at each event, in the order of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from message_archive.build import GLANCE, SITEMAP_URL, Build, Remembered, Shell
from message_archive.config_file import read_config
from message_archive.errors import ArchiveError
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.alone import is_alone, page_files
from message_archive.mkdocs_plugin.blocked import BlockedParts
from message_archive.mkdocs_plugin.clashes import files_of_others, refuse_taken
from message_archive.mkdocs_plugin.errors import Told, has_warnings, log, log_problems
from message_archive.mkdocs_plugin.files import hide
from message_archive.mkdocs_plugin.frames import Frames, others_handle
from message_archive.mkdocs_plugin.material import corrected, is_unused, with_rel
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL, from_root
from message_archive.mkdocs_plugin.overruled import overrule
from message_archive.mkdocs_plugin.pages import (
    ArchivePage,
    add_home,
    archive_files,
    documentation,
    edit_links,
    quote_edit_links,
    use_home_template,
)
from message_archive.mkdocs_plugin.theme import (
    add_globals,
    add_theme,
    day_of,
    load_navigation,
    remove_dates,
    translate_scripts,
)
from message_archive.project import Project
from message_archive.reading import Progress, silent

__all__ = ["Run"]


class Run:
    """A run of MkDocs.

    A plugin may run MkDocs again before the run ends, as static-i18n does for each further
    language. Such a run is within this one: it writes pages of the documentation into the same
    folder, and the pages of the archive are there already.
    """

    def __init__(
        self,
        build: Build,
        plugin: object,
        progress: Progress,
        told: Told,
        *,
        publishes: bool = True,
    ) -> None:
        """A run that writes into `build`.

        Args:
            build: the build of the archive.
            plugin: ours.
            progress: called with the number of pages written, and of all pages.
            told: keeps the warnings of the run.
            publishes: whether the site is published at the end, or by whoever gave the build.
        """
        self._publishes = publishes
        self.build = build
        self.is_under_way = True
        self._plugin = plugin
        self._progress = progress
        self._depth = 0
        self._is_alone = False
        self._glances: dict[str, Sequence[str]] = {}
        self._told = told
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
        build: Build | None = None,
        before: Remembered | None = None,
        shown: Archive | None = None,
        is_preview: bool = False,
        progress: Progress = silent,
    ) -> Run:
        """Begin a run: MkDocs is to write into the folder of a new build.

        Args:
            config: the configuration, which is changed.
            options: those of the plugin.
            plugin: ours.
            build: the build that MkDocs makes the shell of, which has been read; a new one when
                left out.
            before: in a preview, what is known of the earlier build.
            shown: in a preview, the messages that it shows already.
            is_preview: whether the site is built again and again.
            progress: called with the number of files read, then of pages written, and of all.

        Raises:
            UsageError: if something is wrong with the configuration.
        """
        publishes, told = build is None, Told()
        if build is None:
            project = Project(Path(config.config_file_path or "mkdocs.yml"), config, options)
            build = Build(
                project,
                Path(config.site_dir),
                before=before,
                shown=shown,
                is_preview=is_preview,
                progress=progress,
            )
        project, settings = build.project, build.project.settings
        add_theme(config.theme, catalogue(settings.language, settings.relabelled))
        overrule(config, read_config(project.config_file))
        config.watch += [str(f) for f in (project.messages, project.templates) if f.is_dir()]
        config.extra_css.insert(0, "assets/archive.css")
        config.site_dir = str(build.folder)
        return cls(build, plugin, progress, told, publishes=publishes)

    def begin_within(self) -> None:
        """MkDocs is run again within this run."""
        self._depth += 1

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Read the archive and add its files.

        Raises:
            ArchiveError: if something is wrong with messages or templates, or files have one
                address.
        """
        if not self._depth:
            build = self.build
            if not build.is_read:
                build.read()
                with self._told.paused():
                    log_problems(build.problems)
                    if build.warning:
                        log.warning("warning: %s", build.warning)
            build.shell = None  # It is made now.
            urls = build.maker.page_urls()
            self._is_alone = is_alone(config, files, urls)
            if self._is_alone:
                self._added = page_files(build, config, urls)
                config.theme.static_templates.discard(SITEMAP_URL)  # The archive writes it.
            else:
                self._added = archive_files(build, config)
            # Before they are added: a file of the same name would be gone.
            refuse_taken([*files, *self._added], build.reserved, config)
            build.start(has_pages=self._is_alone)
        for file in self._added:
            files.append(file)

    def hide_files(self, files: Files, config: MkDocsConfig) -> None:
        """Keep the archive's files from plugins that would mistake them."""
        self._hidden = hide(self._added, files, config)

    def complete_files(self, files: Files, config: MkDocsConfig) -> None:
        """Make the files right when other plugins have added and changed theirs.

        Raises:
            UsageError: if files have one address.
        """
        for file in self._hidden:
            files.append(file)
        self._hidden = []
        for file in [file for file in files if is_unused(file, config)]:
            files.remove(file)
        quote_edit_links(files, config)
        translate_scripts(files, self.build.site.wording.catalogue)
        # One that another plugin put in the place of ours is to be seen too.
        replaced = [f for f in self._added if files.src_uris.get(f.src_uri) not in (None, f)]
        self._files += [*files, *replaced]
        if self._depth:
            for file in self._added:
                file.inclusion = InclusionLevel.EXCLUDED  # Written already, and still linked to.
        else:
            refuse_taken(self._files, self.build.reserved, config)
            self._added += add_home(files, config)

    def keep_navigation(self, navigation: Navigation) -> None:
        """Keep the navigation, which frames show."""
        self._navigation = navigation

    def prepare_templates(
        self, env: jinja2.Environment, files: Files, config: MkDocsConfig
    ) -> None:
        """Give the templates what they need, when other plugins have changed pages of Markdown and
        before any page is written.

        Raises:
            UsageError: if something is wrong with the project's own templates.
        """
        add_globals(env, self.build, self._added, is_alone=self._is_alone)
        load_navigation(env, config)
        frames = Frames(env, config, self._plugin)
        frames.install()
        self._others_write = others_handle(("post_page",), config, self._plugin)
        pages = files.documentation_pages()
        use_home_template(pages)
        remove_dates(pages)
        if not self._depth:
            self.build.set_shell(self._shell(pages, frames, files, config))
            given = read_config(self.build.project.config_file)
            self._blocked = BlockedParts(env, config, given)
        self._pages, self._counter = len(pages), iter(range(1, len(pages) + 1))

    def final_html(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A page as it is written, when other plugins have changed it."""
        self._progress(next(self._counter, self._pages), self._pages)
        if isinstance(page, ArchivePage):
            page.empty()
            own = page.canonical_url or ""
            return with_rel(output, own) if self._others_write else output
        if self._blocked:
            self._blocked.report(output, page, config)
        html = corrected(output)
        if GLANCE in html:
            self._glances[page.file.dest_uri] = html.split(GLANCE)
        is_not_found = page.file.dest_uri == NOT_FOUND_URL
        return from_root(html, config.site_url) if is_not_found else html

    def finish(self, config: MkDocsConfig) -> None:
        """Publish the site, unless it is a run within this one that has ended.

        Raises:
            PluginError: if the site could not be published; then the earlier one is as it was.
        """
        if self._depth:
            self._depth -= 1
            return
        self.build.complete_shell(self._glances, self._told.lines)
        config.site_dir = str(self.build.target)
        self._told.stop()
        if self._publishes:
            try:
                self.build.finish()
                if not (config.strict and has_warnings()):  # If so, MkDocs is about to give up.
                    self.build.publish()
            except (ArchiveError, OSError, MemoryError) as error:
                raise PluginError(f"{error}; the site was left as it is") from error
        self.is_under_way = False

    def _shell(
        self, pages: Sequence[File], frames: Frames, files: Files, config: MkDocsConfig
    ) -> Shell:
        """What MkDocs makes, as far as it is known before any page is written."""
        shell = Shell(
            pages=documentation(pages),
            files=files_of_others(self._files, config),
            has_feed=self.build.has_feed,
        )
        if not self._is_alone:
            return shell
        assert self._navigation
        return replace(
            shell,
            frames=frames.all(self._navigation, files),
            urls=[file.page.canonical_url or file.url for file in pages if file.page],
            edit_links=edit_links(self.build.project, config),
            day=day_of(pages),
        )

    def close(self) -> None:
        """End whatever is going on; a second time does nothing."""
        self.is_under_way = False
        self._told.stop()
        if self._publishes:
            self.build.close()
