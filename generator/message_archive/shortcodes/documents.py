"""Reads the pages of the documentation for their shortcodes. Stories are those in `stories/`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from message_archive.archive import Archive, Entry
from message_archive.shortcodes.syntax import Found, find_shortcodes
from message_archive.shortcodes.targets import entries_of, with_counts

__all__ = [
    "STORIES",
    "Document",
    "Documents",
    "documentation_files",
    "in_language",
    "read_documents",
    "translated_pages",
]

STORIES: Final = "stories"
"""The folder of stories in `docs_dir`, and in the site."""

_INDEX: Final = f"{STORIES}/index.html"

_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_HEADING: Final = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_PARAGRAPH: Final = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*(?=[^\s#>|!:\-*+<`~])((?:.+\n?)+)")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_EMPHASIS: Final = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_ATTRIBUTES: Final = re.compile(r"\s*\{[:#.][^{}]*\}\s*$")
_LONGEST_DESCRIPTION: Final = 240


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the documentation.

    Attributes:
        path: its path for errors.
        url: its address.
        title: its title.
        description: what it is about, "" if it does not say so.
        order: its place among the stories, by `order` and then by file name.
        shortcodes: the shortcodes in it.
    """

    path: str
    url: str
    title: str
    description: str
    order: tuple[float, str]
    shortcodes: Sequence[Found]


@dataclass(frozen=True)
class Documents:
    """The pages of the documentation that are stories or have shortcodes."""

    pages: Sequence[Document] = field(default=())

    @cached_property
    def stories(self) -> Sequence[Document]:
        """The stories in their order."""
        found = [
            page for page in self.pages if page.url.startswith(f"{STORIES}/") and page.url != _INDEX
        ]
        return sorted(found, key=lambda page: page.order)

    def with_counts(self, archive: Archive) -> Documents:
        """The pages with numbers for the counts in their titles and descriptions."""
        return Documents(
            tuple(
                replace(
                    page,
                    title=with_counts(page.title, archive),
                    description=with_counts(page.description, archive),
                )
                for page in self.pages
            )
        )

    def in_language(self, language: str) -> Documents:
        """The pages with the titles and descriptions that they have in a further language. Their
        addresses are those of the main language."""
        known = {page.url: page for page in self.pages}
        return Documents(
            tuple(
                replace(page, title=twin.title, description=twin.description)
                if (twin := known.get(f"{language}/{page.url}"))
                else page
                for page in self.pages
            )
        )

    def shown(self, story: Document, archive: Archive) -> list[Entry]:
        """The messages that a story shows or names, each once, by date. A link to an exchange, in a
        line of words, shows none."""
        found = {
            entry.id: entry
            for each in story.shortcodes
            if not each.mistake
            if each.shortcode.is_block or each.shortcode.name == "message"
            for entry in entries_of(each.shortcode, archive)
        }
        return sorted(found.values(), key=lambda entry: entry.sort_key)

    def part_of(self, archive: Archive) -> Mapping[str, Sequence[Document]]:
        """The stories that show each message, by its id."""
        found: dict[str, list[Document]] = {}
        for story in self.stories:
            for entry in self.shown(story, archive):
                found.setdefault(entry.id, []).append(story)
        return found


def read_documents(docs: Path, shown_as: str, languages: Sequence[str] = ()) -> Documents:
    """The pages below `docs` that are stories or have shortcodes. Errors show the folder as
    `shown_as`. A file that is not UTF-8 is left to the engine, which reports it. `languages` are
    the further languages of the site."""
    pages = []
    for file in documentation_files(docs):
        path = file.relative_to(docs).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        shortcodes = find_shortcodes(text)
        if shortcodes or path.startswith(f"{STORIES}/"):
            own, language = in_language(path, languages)
            page = _document(f"{shown_as}/{path}", own, text, shortcodes)
            pages.append(replace(page, url=f"{language}/{page.url}") if language else page)
    return Documents(tuple(pages))


def in_language(path: str, languages: Sequence[str]) -> tuple[str, str]:
    """The path that a file of the documentation translates, and its language: `about.md` and `zh`
    for `about.zh.md`. The path itself and "" if it is in no further language."""
    stem, _, tag = path.removesuffix(".md").rpartition(".")
    return (f"{stem}.md", tag) if path.endswith(".md") and tag in languages else (path, "")


def translated_pages(docs: Path, languages: Sequence[str]) -> dict[str, frozenset[str]]:
    """The addresses of the pages of the documentation in each further language, without its folder.
    Every language has the home page."""
    found = {language: {"index.html"} for language in languages}
    for file in documentation_files(docs) if languages else ():
        own, language = in_language(file.relative_to(docs).as_posix(), languages)
        if language:
            found[language].add(f"{_stem(own)}.html")
    return {language: frozenset(urls) for language, urls in found.items()}


def _stem(path: str) -> str:
    """The address of a page without the extension."""
    stem = path.removesuffix(".md")
    if stem.rpartition("/")[2].lower() == "readme":
        return f"{stem[: -len('readme')]}index"
    return stem


def documentation_files(docs: Path) -> Iterator[Path]:
    """The Markdown files below `docs`, by name. Links are followed, as by the engine."""
    seen: set[str] = set()
    for folder, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                yield Path(folder, name)


def _document(shown: str, path: str, text: str, shortcodes: Sequence[Found]) -> Document:
    matter = _FRONT_MATTER.match(text)
    meta = _meta(matter[1]) if matter else {}
    body = text[matter.end() :] if matter else text
    heading = _HEADING.search(body)
    stem = _stem(path)
    name = stem.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return Document(
        path=shown,
        url=f"{stem}.html",
        title=_line(meta.get("title"))
        or (_plain(heading[1]) if heading else "")
        or name[:1].upper() + name[1:],
        description=_line(meta.get("description")) or _first_words(body),
        order=(_number(meta.get("order")), path),
        shortcodes=tuple(shortcodes),
    )


def _meta(text: str) -> Mapping[str, Any]:
    """The front matter as the engine reads it; nothing if it is not valid."""
    try:
        meta = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return meta if isinstance(meta, dict) else {}


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _number(value: object) -> float:
    """The number of a story. Those without one come last."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else float("inf")  # type: ignore[arg-type]


def _plain(markdown: str) -> str:
    """A line of Markdown without its marks."""
    words = _EMPHASIS.sub("", _LINK.sub(r"\1", _ATTRIBUTES.sub("", markdown)))
    return " ".join(words.split())


def _first_words(body: str) -> str:
    """The first paragraph, shortened."""
    paragraph = _PARAGRAPH.search(body)
    words = _plain(paragraph[1]) if paragraph else ""
    if len(words) <= _LONGEST_DESCRIPTION:
        return words
    return words[:_LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(",;:") + " …"
