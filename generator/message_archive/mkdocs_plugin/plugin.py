"""The plugin: passes the events of MkDocs on to a `Run`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from message_archive.build import Build
from message_archive.mkdocs_plugin.errors import as_plugin_error, errors_of_settings
from message_archive.mkdocs_plugin.material import corrected
from message_archive.mkdocs_plugin.run import Run
from message_archive.mkdocs_plugin.theme import add_loader, order_folders
from message_archive.reading import Progress, silent

__all__ = ["MessagesPlugin"]


class MessagesPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Adds the pages of the archive to the site."""

    progress: Progress = staticmethod(silent)
    """Called with the number of files read and of all files, then with the number of pages written
    and of all pages."""

    def __init__(self) -> None:
        self._options: Mapping[str, Any] = {}
        self._is_preview = False
        self._run: Run | None = None
        self.build: Build | None = None
        """The build that needs a shell from MkDocs. Set by the command line."""

    @property
    def run(self) -> Run:
        """The run between `on_config` and `on_post_build`."""
        assert self._run
        return self._run

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        self._options = options
        return errors_of_settings(options), []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # MkDocs keeps a plugin between the builds of `mkdocs serve` only if it defines on_startup.
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self._run and self._run.is_under_way:
            self._run.begin_nested()
            return config
        self.on_shutdown()  # Stop background work of the earlier build of a preview.
        with as_plugin_error():
            # A program that builds several sites can have one plugin for all.
            earlier = self._run if self._is_preview else None
            self._run = Run.begin(
                config, self._options, self, build=self.build, earlier=earlier,
                is_preview=self._is_preview, progress=self.progress,
            )  # fmt: skip
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        order_folders(config.theme)  # Again, because other plugins have added theirs.

    # Before other plugins look for files that `mkdocs.yml` names.
    @event_priority(100)
    def _on_files_first(self, files: Files, *, config: MkDocsConfig) -> None:
        with as_plugin_error():
            self.run.add_files(files, config)

    # Before plugins with the usual last priority, -100.
    @event_priority(-99)
    def _on_files_late(self, files: Files, *, config: MkDocsConfig) -> None:
        self.run.hide_files(files, config)

    # After plugins with the usual last priority, -100.
    @event_priority(-101)
    def _on_files_last(self, files: Files, *, config: MkDocsConfig) -> None:
        with as_plugin_error():
            self.run.complete_files(files, config)

    on_files = CombinedEvent(_on_files_first, _on_files_late, _on_files_last)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        self.run.keep_navigation(nav)

    # After plugins that write Markdown, such as macros.
    @event_priority(-99)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        return self.run.mark_shortcodes(markdown, page)

    # First, so that other plugins see what the shortcodes insert.
    @event_priority(101)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        with as_plugin_error():
            return self.run.fill_shortcodes(html, page)

    # Before other plugins render templates.
    @event_priority(101)
    def _on_env_first(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        add_loader(env, config.theme)

    # Last, after other plugins have changed Markdown pages and before any page is written.
    @event_priority(-101)
    def _on_env_last(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        with as_plugin_error():
            self.run.prepare_templates(env, files, config)

    on_env = CombinedEvent(_on_env_first, _on_env_last)

    # First, so that other plugins see the page with its content.
    @event_priority(101)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        context.update(self.run.context_of(page))  # type: ignore[typeddict-item]
        return context

    # Last, because `final_html` empties archive pages and other plugins need their content.
    @event_priority(-101)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self.run.final_html(output, page, config)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return corrected(output_content) if template_name.endswith(".html") else output_content

    # Last, so files that other plugins write are published too.
    @event_priority(-101)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.run.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        self.on_shutdown()

    def on_shutdown(self) -> None:
        if self._run:
            self._run.close()
