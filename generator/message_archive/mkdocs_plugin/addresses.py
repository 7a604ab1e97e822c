"""What the archive generates, so that no other file takes its address.

MkDocs writes what has an address last, and says nothing of what it writes over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from message_archive.archive import Archive
from message_archive.exports import FORMATS, LLMS_URL, feeds_of
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL
from message_archive.mkdocs_plugin.theme import THEME_FILES
from message_archive.site import Claim, SitePage, clashes, folded, message_url, redirects

__all__ = ["Generated"]

_SEARCH: Final = re.compile(
    r"search(/(?:(?:client|page|root|facets)\.js|search\.css|[fprtwx](?:/.*)?))?"
)
_BESIDE: Final = re.compile(r"messages/[^/]+/([a-z0-9-]+)(?:\.([a-z0-9-]+))?\.([a-z]+)")
_OF_THE_THEME: Final = "a file of the archive's theme; put your own into theme.custom_dir"
_OF_MKDOCS: Final = "what MkDocs writes over it; make it 404.md"
_DATA: Final = "in the folder data/, which the archive writes with checksums of all in it"


class Generated:
    """The addresses of all that the archive generates in a build."""

    def __init__(
        self,
        archive: Archive,
        plans: Sequence[SitePage],
        entered: Mapping[str, datetime],
        *,
        has_exports: bool,
        has_search: bool,
    ) -> None:
        self._archive, self._plans, self._entered = archive, plans, entered
        self._has_exports, self._has_search = has_exports, has_search
        self._checked: list[tuple[str, str]] | None = None

    def check(self, files: Iterable[File], config: MkDocsConfig) -> None:
        """Raises PluginError if one of the files, or of what is generated, has an address that
        is taken. Files that were checked before are not checked again."""
        own = File.generated(config, "own.md", content="").generated_by
        docs = Path(config.docs_dir)
        project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        theirs = [(each, f"extra_templates: {each}") for each in config.extra_templates]
        replaced: list[Claim] = []
        for file in files:
            if file.inclusion == InclusionLevel.EXCLUDED or file.generated_by == own:
                continue
            theirs.append((file.dest_uri, _name(file, project)))
            if file.src_dir is not None and Path(file.src_dir) == docs:
                address = folded(file.dest_uri)
                if address in THEME_FILES:
                    replaced.append(Claim(address, _OF_THE_THEME))
                elif address == NOT_FOUND_URL and not file.is_documentation_page():
                    replaced.append(Claim(address, _OF_MKDOCS))
        if theirs == self._checked:
            return
        self._checked = theirs
        claims = chain(self._claims(), replaced)
        if found := [*clashes(theirs, claims, self._is_claimed)]:
            raise PluginError("\n".join(found))

    def _claims(self) -> Iterator[Claim]:
        for plan in self._plans:
            yield Claim(plan.url, "a page of the archive", plan.title)
        for url, target in redirects(self._archive).items():
            yield Claim(url, f"the former address of {target}", f"the former address of {target}")
        for url in ("sitemap.xml", "sitemap.xml.gz"):
            yield Claim(url, "the sitemap")
        if self._has_exports:
            yield Claim(LLMS_URL, "a file that the archive writes")
            for url in chain(*feeds_of(self._archive, self._entered)):
                yield Claim(url, "a feed of the archive")

    def _is_claimed(self, address: str) -> str:
        """What is at an address that is one of very many."""
        if self._has_search and _SEARCH.fullmatch(address):
            return "a file of the search"
        if not self._has_exports:
            return ""
        if address == "data" or address.startswith("data/"):
            return _DATA
        match = _BESIDE.fullmatch(address)
        entry = match and self._archive.by_id.get(match[1])
        if not match or not entry or address.rpartition("/")[0] != _folder(message_url(entry)):
            return ""
        ends = {f"{text.label}.md" for text in entry.message.texts if text.label}
        end = f"{match[2]}.{match[3]}" if match[2] else match[3]
        return f"a file of the message {entry.id}" if end in ends | {*FORMATS.values()} else ""


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _name(file: File, project: Path) -> str:
    """What to call a file: its path, from the project where it lies in it."""
    if file.generated_by or not file.src_dir:
        return file.src_uri
    path = Path(file.src_dir, file.src_uri)
    return os.path.relpath(path, project) if path.is_relative_to(project) else str(path)
