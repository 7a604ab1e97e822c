"""Pages of the archive as MkDocs pages."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin.frame import Frame, make_frame
from generator.site import SitePage

__all__ = ["TEMPLATE", "ArchivePage", "Frames", "add_page"]

TEMPLATE = "archive_page.html"
"""The template of every `ArchivePage`; all it does is ask `Frames` for the page."""


class ArchivePage(Page):
    """A page whose Markdown MkDocs never reads: its HTML is made by the archive."""

    def __init__(self, plan: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(plan.title, file, config)
        self.plan = plan

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"template": TEMPLATE, "title": self.plan.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = str(self.plan.content(self.edit_url))
        self.toc = []  # type: ignore[assignment]
        self.present_anchor_ids = set()


def add_page(plan: SitePage, files: Files, config: MkDocsConfig, to_project: str) -> None:
    """Add the page to the files of the build.

    `to_project` is the way from the folder of documents to the project, for "edit this page".
    """
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
    ArchivePage(plan, file, config)
    files.append(file)


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
        return frame.fill(plan.title, plan.description, page.canonical_url, page.content)
