"""Pages of the archive as MkDocs pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from message_archive.mkdocs_plugin.frame import Frame, make_frame
from message_archive.mkdocs_plugin.told import told_by_mkdocs
from message_archive.reading import Memory
from message_archive.site import SitePage

__all__ = ["ArchivePage", "Contents", "add_frames", "add_pages", "in_edit_link"]

TEMPLATE = "archive_page.html"
"""The template of every `ArchivePage`; all it does is ask `Frames` for the page."""


# No text contains it: U+0000 is refused in every file.
_BETWEEN = "\0"

_AT_ONCE = 100
"""Pages whose content is made, or recalled, at once."""


class ArchivePage(Page):
    """A page whose Markdown MkDocs never reads: its HTML is made by the archive.

    MkDocs makes the content of all pages before it writes the first one. Ten thousand of these
    would take 110 MB; so theirs is made when they are about to be written, unless another plugin
    has a say about content.
    """

    def __init__(
        self, plan: SitePage, file: File, config: MkDocsConfig, contents: Contents
    ) -> None:
        super().__init__(plan.title, file, config)
        self.plan = plan
        self.head = ""
        self._contents: Contents | None = contents

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
        self.content = ""
        self.toc = []  # type: ignore[assignment]
        self.present_anchor_ids = set()
        if config.plugins.events["page_content"]:
            self.fill()

    def fill(self) -> None:
        """Have `head` and `content` until `written`; once."""
        if self._contents:
            self.head, self.content = self._contents.of(self)
            self._contents = None
            # It is not asked for again; what it was to be made of need not stay in memory.
            self.plan = replace(self.plan, content=_nothing, head=Markup)

    def written(self) -> None:
        """Its HTML need not stay in memory."""
        self.head = self.content = ""


def _nothing(_edit_url: str | None) -> Markup:
    return Markup("")


class Contents:
    """The HTML of the pages of a build: remembered, when an earlier build made it of the same, or
    made. Before other plugins change it, for they will change it again.

    It is made for many pages at once, in the order in which they are expected to be asked for: one
    by one between the writing of them it takes a fifth longer, for what the processor has at hand.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._expected: list[tuple[ArchivePage, bytes | None]] = []
        self._places: dict[str, int] = {}
        self._ready: dict[str, tuple[str, str]] = {}

    def expect(self, page: ArchivePage) -> None:
        self._places[page.plan.url] = len(self._expected)
        self._expected.append((page, page.digest))

    def of(self, page: ArchivePage) -> tuple[str, str]:
        """What is for the head of the page, and its content; once."""
        url = page.plan.url
        if url not in self._ready:
            self._prepare(self._places[url])
        return self._ready.pop(url)

    def finish(self) -> None:
        """Forget the pages that are no more."""
        self._memory.forget_others({digest for _, digest in self._expected if digest})

    def _prepare(self, start: int) -> None:
        part = self._expected[start : start + _AT_ONCE]
        digests = [digest for _, digest in part if digest]
        known = dict(zip(digests, self._memory.recall(digests), strict=True))
        made: list[tuple[bytes, bytes]] = []
        for page, digest in part:
            if digest and (content := known[digest]):
                head, _, article = content.decode().partition(_BETWEEN)
            else:
                with told_by_mkdocs():
                    head, article = str(page.plan.head()), str(page.plan.content(page.edit_url))
                if digest:
                    made.append((digest, f"{head}{_BETWEEN}{article}".encode()))
            self._ready[page.plan.url] = head, article
        self._memory.keep(made)


def add_pages(
    plans: Iterable[SitePage], files: Files, config: MkDocsConfig, to_project: str, memory: Memory
) -> Contents:
    """Add the pages to the files of the build; gives what their content comes from.

    `to_project` is the way from the folder of documents to the project, for "edit this page";
    `memory` has the content of earlier builds.
    """
    contents = Contents(memory)
    for plan in plans:
        page = _page(plan, config, to_project, contents)
        files.append(page.file)
        contents.expect(page)
    return contents


def _page(plan: SitePage, config: MkDocsConfig, to_project: str, contents: Contents) -> ArchivePage:
    # Markdown is what MkDocs makes pages of; there is none in it.
    file = File.generated(
        config,
        plan.url.removesuffix(".html") + ".md",
        content="",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    if plan.source:
        # Before the page is made, which reads it.
        file.edit_uri = in_edit_link(f"{to_project}/{plan.source}", config)
    return ArchivePage(plan, file, config, contents)


def in_edit_link(path: str, config: MkDocsConfig) -> str:
    """The path of a source file as "Edit this page" needs it: a folder may be called `Nr. #5`.

    MkDocs takes it as it is, unless `edit_uri_template` says that it is to be quoted.
    """
    template = config.edit_uri_template
    return path if template and "!q}" in str(template) else quote(path)


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
