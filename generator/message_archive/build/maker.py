"""Makes the parts of a site, but for those that are as they should be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from message_archive.archive import Entry
from message_archive.build.remembered import Changes, Made
from message_archive.build.shell import SITEMAP_URL, Shell, sitemap, sitemap_gz
from message_archive.errors import UsageError
from message_archive.exports import (
    DataRecord,
    EarlierData,
    Publication,
    write_data,
    write_feed_files,
    write_sidecars,
)
from message_archive.output import Output, Written
from message_archive.search import write_search
from message_archive.site import (
    Digests,
    PageGroup,
    Site,
    SitePage,
    contents_of,
    home_content,
    list_pages,
    message_pages,
    redirect_pages,
)
from message_archive.state.manifest import Part
from message_archive.words import message_url

__all__ = ["Maker", "Result"]

_PORTION: Final = 200
"""Messages whose pages, or whose other files, are one job."""


@dataclass(slots=True)
class Result:
    """What was made or kept: parts by name, and where rows of messages stand in the data.

    `written` are the files of another process; those of this one are in the log of its output.
    """

    parts: dict[str, Part] = field(default_factory=dict)
    data: DataRecord | None = None
    written: Sequence[Written] = ()

    def add(self, other: Result) -> None:
        """Add what another process made."""
        self.parts |= other.parts
        self.data = self.data or other.data
        self.written = other.written


class Maker:
    """Makes the parts of one site, and keeps what was made from the same before."""

    def __init__(
        self, site: Site, root: Path, output: Output, target: Path, *, is_preview: bool = False
    ) -> None:
        """Prepare to make everything.

        Args:
            site: what pages are made from.
            root: the folder of the project.
            output: writes below the root of the site.
            target: the folder of the earlier site.
            is_preview: whether a file may change while the site is made.
        """
        self.digests = Digests(site.archive)
        self.result = Result()
        self.wait_for_shell: Callable[[], Shell] = Shell
        """Called where `set_shell` was not, in a process of its own."""
        self._site = site
        self._root = root
        self._output = output
        self._target = target
        self._is_preview = is_preview
        self._earlier: Made | None = None
        self._changes: Changes | None = None
        self._shell: Shell | None = None
        self._changed_sections: Collection[str] = ()

    def compare(self, earlier: Made, changes: Changes) -> None:
        """Keep what an earlier build made from the same; `changes` are those since then."""
        self._earlier = earlier
        self._changes = changes

    def set_shell(self, shell: Shell) -> None:
        """Say what is around pages. Pages and the search need it."""
        self._shell = shell
        before = self._earlier.sections if self._earlier else {}
        digests = shell.frames.digests
        self._changed_sections = {name for name in digests if before.get(name) != digests[name]}

    @property
    def shell(self) -> Shell:
        if self._shell is None:
            self.set_shell(self.wait_for_shell())
        assert self._shell
        return self._shell

    @cached_property
    def is_partial(self) -> bool:
        """Whether nothing has to be looked at but messages of which words changed, for the shell is
        known already, and pages look as before."""
        is_same = self._shell is not None and not self._changed_sections
        return is_same and bool(self._changes and self._changes.only_words)

    @cached_property
    def _publication(self) -> Publication:
        assert self._site.publication
        return self._site.publication

    def look_up(self) -> None:
        """Look up what several processes need, before there are several."""
        archive = self._site.archive
        _ = archive.connections, archive.positions, archive.replies, archive.related
        _ = self._site.feeds, self.digests.all_facts

    def jobs(self, *, has_pages: bool) -> list[Callable[[], None]]:
        """Everything that any process can do, what takes longest first.

        `has_pages` says whether pages are among it, or the engine writes them.
        """
        entries = self._site.archive.entries
        if self.is_partial and self._changes:
            entries = tuple(entry for entry in entries if entry.id in self._changes.changed)
        portions = [entries[at : at + _PORTION] for at in range(0, len(entries), _PORTION)]
        jobs: list[Callable[[], None]] = []
        if self._site.publication:
            jobs.append(self._data)
            if not self.is_partial:
                jobs.append(self._feeds)
        if self._site.has_search:
            jobs.append(self._search)
        if self._site.publication:
            jobs += [partial(self._sidecars, portion) for portion in portions]
        if has_pages:
            jobs += [partial(self._messages, portion) for portion in portions]
        return jobs

    def lists(self) -> None:
        """Make all other pages; only where the archive's pages are made here."""
        if self.is_partial:
            return
        urls = [*map(message_url, self._site.archive.entries)]
        for group in self._list_groups:
            if not self._is_kept(group.name, group.inputs, group.section):
                with self._part(group.name, group.inputs):
                    self._write(self._pages(self._group_pages(group)))
            urls += self.result.parts[group.name][1]
        self._redirects(urls)
        self._glances()
        self._sitemap(urls)

    def page_urls(self) -> list[str]:
        """The addresses of all pages of the archive, in the order in which they are listed.

        How many pages a list takes is known from the earlier build, or they are planned.
        """
        urls = [*map(message_url, self._site.archive.entries)]
        for group in self._list_groups:
            if self._earlier and self._earlier.manifest.is_made(group.name, group.inputs):
                urls += self._earlier.manifest.parts[group.name][1]
            else:
                urls += [page.url for page in self._group_pages(group)]
        return urls

    @cached_property
    def _list_groups(self) -> Sequence[PageGroup]:
        return [*list_pages(self._site, self.digests)]

    @cached_property
    def _planned(self) -> dict[str, Sequence[SitePage]]:
        return {}

    def _group_pages(self, group: PageGroup) -> Sequence[SitePage]:
        if group.name not in self._planned:
            self._planned[group.name] = group.pages()
        return self._planned[group.name]

    def _messages(self, entries: Iterable[Entry]) -> None:
        _ = self.shell
        made = [
            (group, [*self._pages(group.pages())])
            for group in message_pages(self._site, self.digests, entries)
            if not self._is_kept(group.name, group.inputs, group.section)
        ]
        # All are made before the first is written: one after the other takes a fifth longer, for
        # the caches of the processor.
        for group, files in made:
            with self._part(group.name, group.inputs):
                self._write(files)

    def _pages(self, pages: Iterable[SitePage]) -> Iterator[tuple[str, bytes]]:
        shell = self.shell
        for page in pages:
            edit_url = shell.edit_links.url(page.source) if page.source else None
            html = shell.frames.html(page, page.content(edit_url))
            yield page.url, html.encode(errors="xmlcharrefreplace")

    def _sidecars(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            name = message_url(entry).removesuffix(".html")
            inputs = _sha256(self.digests.registry, contents_of(entry))
            if self._is_kept(name, inputs):
                continue
            try:
                with self._part(name, inputs):
                    write_sidecars(self._publication, [entry], self._root, self._output)
            except UsageError:
                # A file is being written at this moment. The next build of the preview has it.
                if not self._is_preview:
                    raise

    def _feeds(self) -> None:
        inputs = _sha256(self.digests.all_facts, self._entered)
        if not self._is_kept("feeds", inputs):
            with self._part("feeds", inputs):
                write_feed_files(self._publication, self._output)

    def _data(self) -> None:
        inputs = _sha256(self._contents, self._entered)
        if self._is_kept("data", inputs):
            self.result.data = self._earlier.data if self._earlier else None
            return
        earlier, changes, before = self._earlier, self._changes, None
        if earlier and earlier.data and changes and changes.is_registry_same:
            before = EarlierData(self._target, earlier.data, changes.changed)
        with self._part("data", inputs):
            self.result.data = write_data(self._publication, self._output, before)

    def _search(self) -> None:
        pages = self.shell.pages
        inputs = _sha256(self._contents, repr(pages).encode(errors="replace"))
        if not self._is_kept("search", inputs):
            with self._part("search", inputs):
                archive, wording = self._site.archive, self._site.wording
                write_search(archive, wording, pages, self._output.below("search"))

    def _redirects(self, urls: Sequence[str]) -> None:
        for url, html in redirect_pages(self._site, {*urls}, self.shell.frames.site_url):
            inputs = _sha256(html.encode(errors="replace"))
            if not self._is_kept(url, inputs):
                with self._part(url, inputs):
                    self._output.write_text(url, html)

    def _glances(self) -> None:
        for url, pieces in self.shell.glances.items():
            inputs = _sha256(self.digests.all_facts, "\0".join(pieces).encode(errors="replace"))
            if not self._is_kept(url, inputs):
                with self._part(url, inputs):
                    html = str(home_content(self._site)).join(pieces)
                    self._output.write(url, html.encode(errors="xmlcharrefreplace"))

    def _sitemap(self, urls: Iterable[str]) -> None:
        shell = self.shell
        content = sitemap([*shell.urls, *(shell.frames.site_url + url for url in urls)])
        inputs = _sha256(content, str(shell.day).encode())
        if not self._is_kept(SITEMAP_URL, inputs):
            with self._part(SITEMAP_URL, inputs):
                self._output.write(SITEMAP_URL, content)
                self._output.write(f"{SITEMAP_URL}.gz", sitemap_gz(content, shell.day))

    @cached_property
    def _contents(self) -> bytes:
        """A digest of everything that was read of the messages and the registry."""
        contents = map(contents_of, self._site.archive.entries)
        return _sha256(self.digests.registry, *contents)

    @cached_property
    def _entered(self) -> bytes:
        """A digest of when messages entered the archive."""
        entered = self._publication.entered
        return _sha256(repr([(id_, entered[id_].timestamp()) for id_ in entered]).encode())

    def _is_kept(self, name: str, inputs: bytes, section: str | None = None) -> bool:
        """Whether a part is there already, made from the same; then it belongs to the result."""
        if self._earlier is None or section in self._changed_sections:
            return False
        if not self._earlier.manifest.is_made(name, inputs):
            return False
        self.result.parts[name] = self._earlier.manifest.parts[name]
        return True

    @contextmanager
    def _part(self, name: str, inputs: bytes) -> Iterator[None]:
        """What is written inside is a part."""
        log = self._output.log
        before = len(log)
        yield
        self.result.parts[name] = inputs, tuple(written.address for written in log[before:])

    def _write(self, files: Iterable[tuple[str, bytes]]) -> None:
        for address, content in files:
            self._output.write(address, content)


def _sha256(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
