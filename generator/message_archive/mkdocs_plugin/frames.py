"""Renders frames: the HTML around the content of a page, which many pages share.

Material's templates take about 5 ms a page, mostly for a header, a footer and scripts that do not
depend on the page. So they are rendered once for each section and folder, with placeholders for
title, address and content. Each page then only fills the placeholders. This requires that pages
differ in these values only. If other plugins or templates may cause other differences, each page is
rendered as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from message_archive import build
from message_archive.build import MARKS, Frame, frame_keys, page_html
from message_archive.mkdocs_plugin.bypass import has_custom_templates
from message_archive.mkdocs_plugin.languages import Languages
from message_archive.mkdocs_plugin.material import compact, without_unused_parts
from message_archive.mkdocs_plugin.pages import FRAMED, ArchivePage
from message_archive.mkdocs_plugin.theme import ThemeLoader

__all__ = ["Frames", "others_handle"]

_WHOLE: Final = "archive_page.html"
"""The template for a frame or a whole page. It extends Material's."""

# Events in which a plugin can change templates, or a page before it is rendered.
_EVENTS: Final = (
    "env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context",
)  # fmt: skip


def others_handle(events: Iterable[str], config: MkDocsConfig, plugin: object) -> bool:
    """Whether another plugin or a hook handles any of `events`."""
    return any(
        getattr(handler, "__self__", None) is not plugin
        for event in events
        for handler in config.plugins.events[event]
    )


@dataclass(frozen=True, slots=True)
class _MarkedPage:
    """A page for Material's templates, with placeholders for the values that differ."""

    url: str
    meta: Mapping[str, object]
    canonical_url: str | None
    title: str = MARKS["title"]
    head: str = MARKS["head"]
    content: str = MARKS["content"]
    edit_url: None = None
    is_homepage: bool = False
    previous_page: None = None
    next_page: None = None
    toc: Sequence[object] = ()
    ancestors: Sequence[object] = ()
    active: bool = True
    is_frame: bool = True

    @classmethod
    def of(cls, url: str, section: str, *, has_address: bool) -> _MarkedPage:
        """The page at `url`. `has_address` says whether the site has a `site_url`."""
        meta = {"description": MARKS["description"], "section": section}
        return cls(url, meta, MARKS["canonical"] if has_address else None)


class Frames:
    """The frames of one build. Each is rendered when the first page needs it."""

    def __init__(
        self,
        environment: jinja2.Environment,
        config: MkDocsConfig,
        plugin: object,
    ) -> None:
        """The frames of an environment.

        Args:
            environment: the template environment of the theme.
            config: the configuration of the site.
            plugin: the plugin `messages`.
        """
        self._environment = environment
        self._config = config
        self._plugin = plugin
        self._frames: dict[tuple[str, str, bool], Frame] = {}
        self._in_navigation: set[int] | None = None

    def install(self) -> None:
        """Make frames available to the template of archive pages. Call it after all other globals
        are set."""

        @jinja2.pass_context
        def framed(context: jinja2.runtime.Context) -> str:
            return self.html(context["page"], context.get_all())

        self._environment.globals["framed_page"] = framed
        self._environment.globals["archive_has_templates"] = lambda: self._has_templates
        template = self._environment.get_template(FRAMED)
        # Jinja copies the globals for each page. A plain dict is four times faster than its chain.
        template.globals = dict(template.globals)

    def html(self, page: ArchivePage, context: _Context) -> str:
        """The whole HTML of a page. `context` is its template context from MkDocs and plugins."""
        if not self.are_usable or self._is_in_navigation(page, context["nav"]):
            html = self._environment.get_template(_WHOLE).render(context)
            return without_unused_parts(html, page.canonical_url or "")
        # Links are relative, so they depend on the folder.
        folder = page.url.rpartition("/")[0]
        key = (str(page.meta["section"]), folder, page.canonical_url is None)
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = self._make(page, context)
        return page_html(
            frame,
            title=page.title or "",
            description=str(page.meta["description"]),
            canonical=page.canonical_url or "",
            head=page.head,
            content=page.content or "",
            address=page.address,
        )

    def all(self, navigation: Navigation, files: Files, languages: Languages) -> build.Frames:
        """Every frame of a site, for pages that MkDocs does not write."""
        site_url = self._config.site_url or ""
        site_url += "/" if site_url and not site_url.endswith("/") else ""
        frames = {}
        for key, url in frame_keys(languages.prefixes).items():
            marked = _MarkedPage.of(url, key.section, has_address=bool(site_url))
            page: Any = marked  # MkDocs only reads its address.
            context: Any = get_context(navigation, files, self._config, page)
            context |= languages.context(page)
            with languages.theme_in(url):
                frames[key] = self._rendered(marked, context)
        return build.Frames(frames, site_url)

    @cached_property
    def are_usable(self) -> bool:
        """Whether all pages of a section and folder differ only in the values of placeholders.

        Read this only when the first page is written. Until then plugins may change the
        environment.
        """
        if others_handle(_EVENTS, self._config, self._plugin):
            return False
        return not self._has_templates

    @cached_property
    def _has_templates(self) -> bool:
        """Whether the owner or another plugin has templates, which may need Material's styles."""
        loader = self._environment.loader
        folders = loader.folders if type(loader) is ThemeLoader else None
        return folders is None or has_custom_templates(folders)

    def _is_in_navigation(self, page: ArchivePage, navigation: Navigation) -> bool:
        """Whether the page is in the navigation, which then marks it as active."""
        if self._in_navigation is None:
            self._in_navigation = {*map(id, navigation.pages)}  # Pages are compared by content.
        return id(page) in self._in_navigation

    def _make(self, page: ArchivePage, context: _Context) -> Frame:
        marked = _MarkedPage.of(
            page.url, str(page.meta["section"]), has_address=page.canonical_url is not None
        )
        return self._rendered(marked, context)

    def _rendered(self, marked: _MarkedPage, context: _Context) -> Frame:
        template = self._environment.get_template(_WHOLE)
        html = template.render({**context, "page": marked})
        return compact(html).split("\0")


_Context = Mapping[str, Any]
