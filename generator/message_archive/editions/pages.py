"""The archive as Markdown pages that MkDocs, its forks and its successors can build without us.

Every page of the site becomes a Markdown page in the same place below `docs/`, so it keeps its
address. So do the data, the feeds and the files next to messages. `mkdocs.yml` is that of the
archive without the plugin. Anything that Markdown cannot express is lost: the search, the folder
of a reader, pictures, texts side by side, the layout.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from message_archive.config_file import written_config
from message_archive.editions.edition import Edition
from message_archive.editions.markdown import to_markdown
from message_archive.errors import UsageError
from message_archive.exports import SIDECARS, write_records, write_site_files
from message_archive.output import Output
from message_archive.project import Project
from message_archive.shortcodes import (
    STORIES,
    Shortcode,
    fault_of,
    find_shortcodes,
    in_language,
)
from message_archive.site import (
    HOME,
    Site,
    SitePage,
    changes_feed_files,
    has_map,
    part_html,
    redirect_pages,
    site_pages,
    with_differences,
)
from message_archive.words import (
    CHANGES_URL,
    COLLECTION_URL,
    MAP_URL,
    ON_THIS_DAY_URL,
    STORIES_URL,
    TIMELINE_URL,
    axis_url,
)

__all__ = ["EXTENSIONS", "write_pages"]

# Settings for the plugin, for this machine, or for folders that are not written.
_LEFT_OUT: Final = ("plugins", "hooks", "watch", "docs_dir", "site_dir", "validation", "strict")
_OF_OUR_THEME: Final = ("custom_dir", "palette")
# The output of `to_markdown` needs these.
EXTENSIONS: Final = ("attr_list", "def_list", "md_in_html", "tables")
_HOME: Final = "index.md"


def write_pages(edition: Edition, folder: Path) -> Path:
    """Write `pages/` with `mkdocs.yml` and `docs/` into `folder`, and return its path."""
    project = folder / "pages"
    docs = project / "docs"
    docs.mkdir(parents=True)
    output = Output(docs)
    write_site_files(edition.publication, output)
    archive = edition.publication.archive
    write_records(edition.publication, archive.entries, output)
    # The Markdown page has the address of the Markdown sidecar file, which is therefore left out.
    site = replace(
        edition.site,
        sidecars={name: end for name, end in SIDECARS.items() if end != "md"},
        histories=with_differences(edition.site.histories, edition.project.root, {}),
    )
    for url, feed in changes_feed_files(site):
        output.write(url, feed)
    pages = [*site_pages(site)]
    overviews = dict(_overviews(edition))
    documents = map(_address, _documents(edition.project))
    addresses = {*(page.url for page in pages), *documents, *map(_address, overviews)}
    for page in pages:
        output.write_text(_source(page.url), _page(page, addresses))
    for path, (text, html) in overviews.items():
        below = to_markdown(html, _address(path), addresses)
        output.write_text(path, f"{text.rstrip()}\n\n{below}")
    for url, redirect in redirect_pages(edition.site, addresses, edition.publication.url):
        output.write_text(url, redirect)
    # After all generated files, so that no document can silently overwrite one.
    _copy_documents(edition.project, docs, overviews)
    _replace_shortcodes(edition.site, docs, addresses)
    Output(project).write_text("mkdocs.yml", _configuration(edition))
    return project


def _overviews(edition: Edition) -> Iterator[tuple[str, tuple[str, Markup]]]:
    """The pages of the documentation below which the archive shows an overview: the Markdown file,
    its text, and the HTML of the overview."""
    site, wording = edition.site, edition.wording
    parts = [(_HOME, HOME, edition.publication.name)]
    if site.documents.stories:
        parts.append((_source(STORIES_URL), STORIES, wording.gettext("Stories")))
    for path, part, heading in parts:
        document = edition.project.docs / path
        text = document.read_text("utf-8-sig") if document.is_file() else f"# {heading}\n"
        yield path, (text, part_html(Shortcode(part), site, _address(path)))


def _copy_documents(project: Project, docs: Path, written: Collection[str]) -> None:
    """Copy the files of the documentation that are not `written` yet. Raises UsageError if one has
    the name of a generated file."""

    def copy(source: str, target: str) -> None:
        path = Path(target).relative_to(docs)
        if path.as_posix() in written or _is_translation(path.as_posix(), project):
            return
        if os.path.lexists(target):
            raise UsageError(
                f"{source}: {path.as_posix()} is a file that the archive writes; "
                "rename or remove it"
            )
        shutil.copy2(source, target)

    ignore = shutil.ignore_patterns(".*")
    shutil.copytree(project.docs, docs, ignore=ignore, copy_function=copy, dirs_exist_ok=True)


def _replace_shortcodes(site: Site, docs: Path, addresses: Collection[str]) -> None:
    """Replace the shortcodes of the pages with what they refer to. Messages that are not exported
    are left out."""
    for document in site.documents.pages:
        path = docs / _source(document.url)
        if not path.is_file():
            continue
        text, at = path.read_text("utf-8-sig"), 0
        pieces: list[str] = []
        for found in find_shortcodes(text):
            if found.mistake:
                continue
            html = (
                ""
                if fault_of(found.shortcode, site.archive)
                else part_html(found.shortcode, site, document.url)
            )
            pieces += [text[at : found.start], to_markdown(html, document.url, addresses).strip()]
            at = found.end
        path.write_text("".join([*pieces, text[at:]]), "utf-8")


def _page(page: SitePage, addresses: Collection[str]) -> str:
    # A JSON string is also a YAML string.
    title, description = (
        json.dumps(text, ensure_ascii=False) for text in (page.title, page.description)
    )
    text = to_markdown(page.content(None), page.url, addresses)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n{text}"


def _configuration(edition: Edition) -> str:
    settings = {key: value for key, value in edition.project.config.items() if key not in _LEFT_OUT}
    theme = settings.get("theme")
    if isinstance(theme, dict):
        settings["theme"] = {key: theme[key] for key in theme if key not in _OF_OUR_THEME}
    known = settings.get("markdown_extensions") or []
    named = {name for each in known for name in ([each] if isinstance(each, str) else each)}
    settings |= {
        "use_directory_urls": False,
        "markdown_extensions": [*known, *(name for name in EXTENSIONS if name not in named)],
        # Without `nav`, every page would list all others.
        "nav": [*(settings.get("nav") or _documents(edition.project)), *_lists(edition)],
    }
    return written_config(settings)


def _documents(project: Project) -> Iterator[str]:
    """The documentation pages in the main language, the home page first."""
    yield _HOME
    for path in sorted(project.docs.rglob("*.md")):
        name = path.relative_to(project.docs).as_posix()
        if name != _HOME and not _is_translation(name, project):
            yield name


def _is_translation(path: str, project: Project) -> bool:
    """Whether a file of the documentation is a page in a further language."""
    return bool(in_language(path, project.settings.further_languages)[1])


def _lists(edition: Edition) -> Iterator[dict[str, Any]]:
    wording = edition.wording
    for axis in edition.site.archive.axes:
        yield {wording.axis(axis): _source(axis_url(axis))}
    yield {wording.gettext("Timeline"): _source(TIMELINE_URL)}
    if has_map(edition.site.archive):
        yield {wording.gettext("Map"): _source(MAP_URL)}
    yield {wording.gettext("State of the collection"): _source(COLLECTION_URL)}
    yield {wording.gettext("On this day"): _source(ON_THIS_DAY_URL)}
    if edition.site.histories.commits:
        yield {wording.gettext("Changes"): _source(CHANGES_URL)}


def _source(url: str) -> str:
    """The Markdown file of the page at `url`."""
    return url.removesuffix(".html") + ".md"


def _address(source: str) -> str:
    """The address of the page of a Markdown file."""
    return source.removesuffix(".md") + ".html"
