"""Pages of the archive as MkDocs pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin.frame import Frame, make_frame
from generator.mkdocs_plugin.told import told_by_mkdocs
from generator.reading import Memory
from generator.site import SitePage

__all__ = ["ArchivePage", "add_frames", "add_pages", "remember_pages"]

TEMPLATE = "archive_page.html"
"""The template of every `ArchivePage`; all it does is ask `Frames` for the page."""


# No text contains it: U+0000 is refused in every file.
_BETWEEN = "\0"


class ArchivePage(Page):
    """A page whose Markdown MkDocs never reads: its HTML is made by the archive.

    `remembered` is that HTML, when an earlier build made it of the same, and `made` when this one
    did: before other plugins change it, for they will change it again. Both are two: what is for
    the head of the page, and its content.
    """

    def __init__(self, plan: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(plan.title, file, config)
        self.plan = plan
        self.remembered: tuple[str, str] | None = None
        self.made: tuple[str, str] | None = None
        self.head = ""

    @property
    def digest(self) -> bytes | None:
        """Of all that its content is made of; None for a page that is made anew each time."""
        if self.plan.inputs is None:
            return None
        return hashlib.sha256(self.plan.inputs + (self.edit_url or "").encode()).digest()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"template": TEMPLATE, "title": self.plan.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.remembered is None:
            with told_by_mkdocs():
                self.made = (str(self.plan.head()), str(self.plan.content(self.edit_url)))
        # It is not asked for again; what it was to be made of need not stay in memory.
        self.plan = replace(self.plan, content=_nothing, head=Markup)
        self.head, self.content = self.remembered or self.made or ("", "")
        self.toc = []  # type: ignore[assignment]
        self.present_anchor_ids = set()


def _nothing(_edit_url: str | None) -> Markup:
    return Markup("")


def add_pages(
    plans: Iterable[SitePage], files: Files, config: MkDocsConfig, to_project: str, memory: Memory
) -> None:
    """Add the pages to the files of the build.

    `to_project` is the way from the folder of documents to the project, for "edit this page";
    `memory` has the content of earlier builds.
    """
    taken = {file.dest_uri: file for file in files}
    pages: dict[bytes, ArchivePage] = {}
    for plan in plans:
        if other := taken.get(plan.url):
            raise PluginError(
                f"{other.src_uri}: its address {plan.url} is a page of the archive; rename it"
            )
        page = _page(plan, config, to_project)
        taken[plan.url] = page.file
        files.append(page.file)
        if digest := page.digest:
            pages[digest] = page
    for page, content in zip(pages.values(), memory.recall(list(pages)), strict=True):
        if content:
            head, _, article = content.decode().partition(_BETWEEN)
            page.remembered = (head, article)


def _page(plan: SitePage, config: MkDocsConfig, to_project: str) -> ArchivePage:
    # Markdown is what MkDocs makes pages of; there is none in it.
    file = File.generated(
        config,
        plan.url.removesuffix(".html") + ".md",
        content="",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    if plan.source:
        # Before the page is made, which reads it.
        file.edit_uri = f"{to_project}/{plan.source}"
    return ArchivePage(plan, file, config)


def remember_pages(files: Files, memory: Memory) -> None:
    """Keep the content of the pages of this build for the next, and of no others."""
    pages = [file.page for file in files if isinstance(file.page, ArchivePage)]
    known = {digest: page for page in pages if (digest := page.digest)}
    memory.keep(
        (digest, _BETWEEN.join(page.made).encode()) for digest, page in known.items() if page.made
    )
    memory.forget_others(known)
    for page in pages:
        page.remembered = page.made = None  # What is left of them is in `content`.


def add_frames(environment: jinja2.Environment) -> None:
    """Let the template of `ArchivePage` ask for whole pages; other globals are set before."""
    environment.globals["archive_page"] = Frames(environment)
    template = environment.get_template(TEMPLATE)
    # Copied for each page, which is four times faster for one mapping than for Jinja's chain.
    template.globals = dict(template.globals)


class Frames:
    """The frames of one build, made when first asked for; a global of the templates."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self._environment = environment
        self._frames: dict[tuple[str, int], Frame] = {}

    @jinja2.pass_context
    def __call__(self, context: jinja2.runtime.Context) -> str:
        """The whole HTML of the page in `context`."""
        page = context["page"]
        plan = page.plan
        key = (plan.section, plan.url.count("/"))
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = make_frame(
                self._environment, context.get_all(), plan.section, page.url
            )
        return frame.fill(plan.title, plan.description, page.canonical_url, page.head, page.content)
