"""Makes the parts of a site that are not up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from message_archive.archive import Entry
from message_archive.build.contribution import contribution_files
from message_archive.build.language_scripts import language_scripts
from message_archive.build.page_maker import PageMaker
from message_archive.build.parts import Parts
from message_archive.build.pictures import (
    Pictured,
    PictureMaker,
    part_of,
    picture_portions,
    pictures_of,
)
from message_archive.build.pieces import pieces_digest, pieces_html
from message_archive.build.record import Changes, SiteRecord
from message_archive.build.record_files import record_files
from message_archive.build.result import Result
from message_archive.build.search_changes import changed_documents
from message_archive.build.shell import Shell
from message_archive.build.sitemap import SITEMAP_URL, sitemap, sitemap_files
from message_archive.errors import UsageError
from message_archive.exports import (
    EarlierData,
    Publication,
    write_data,
    write_feed_files,
    write_sidecars,
)
from message_archive.output import Output
from message_archive.reading import Memory
from message_archive.search import Translation, update_search, write_search
from message_archive.site import Digests, Site, changes_feed_files, digest_of
from message_archive.state.store import SharedStore
from message_archive.words import message_url

__all__ = ["Maker"]

_PORTION: Final = 200
"""How many messages one job handles."""
_SMALL: Final = 1_000
"""Messages of an archive in which a second process takes longer than a small change."""


class Maker:
    """Makes the parts of one site, and keeps earlier parts whose inputs are unchanged."""

    def __init__(
        self,
        site: Site,
        digests: Digests,
        root: Path,
        output: Output,
        target: Path,
        *,
        is_preview: bool,
        picture_store: SharedStore | None,
    ) -> None:
        """Prepare to make everything.

        Args:
            site: the content of the site.
            digests: the digests of its messages.
            root: the folder of the project.
            output: writes to the root of the site.
            target: the folder of the earlier site.
            is_preview: whether a file may change during the build.
            picture_store: the pictures that earlier builds made.
        """
        self.digests = digests
        self.result = Result()
        self._parts = Parts(output, self.result, lambda: self.checkpoint())
        self.wait_for_shell: Callable[[], Shell] = Shell
        """Gives the shell in a worker process, in which `set_shell` was not called."""
        self.checkpoint: Callable[[], None] = lambda: None
        """Called before each part is made. It may raise an exception to cancel the build."""
        self._site = site
        self._languages = [
            PageMaker(
                each,
                digests.of_language(each.archive) if each.main else digests,
                self._parts,
                lambda: self.shell,
                lambda: self.checkpoint(),
            )
            for each in (site, *site.twins)
        ]
        self._root = root
        self.pictures = PictureMaker(root, picture_store)
        self._output = output
        self._target = target
        self._is_preview = is_preview
        self._earlier: SiteRecord | None = None
        self._changes: Changes | None = None
        self._memory: Memory | None = None
        self._shell: Shell | None = None

    def compare(self, earlier: SiteRecord, changes: Changes, memory: Memory | None) -> None:
        """Keep what an earlier build made from the same inputs.

        Args:
            earlier: the record of that build.
            changes: the changes since then.
            memory: the messages as they were then.
        """
        self._earlier = earlier
        self._parts.earlier = earlier.manifest
        self._changes = changes
        self._memory = memory

    def set_shell(self, shell: Shell) -> None:
        """Set the shell, which pages and the search need."""
        self._shell = shell
        before = self._earlier.sections if self._earlier else {}
        digests = shell.frames.digests
        self._parts.changed_sections = {
            name for name in digests if before.get(name) != digests[name]
        }

    @property
    def shell(self) -> Shell:
        if self._shell is None:
            self.set_shell(self.wait_for_shell())
        assert self._shell
        return self._shell

    @cached_property
    def is_partial(self) -> bool:
        """Whether only messages with changed words need work. The shell must be known, and its
        frames must be the same as before."""
        is_same = self._shell is not None and not self._parts.changed_sections
        return is_same and bool(self._changes and self._changes.only_words)

    @cached_property
    def _publication(self) -> Publication:
        assert self._site.publication
        return self._site.publication

    @property
    def is_small(self) -> bool:
        """Whether one process is as fast as two."""
        return self.is_partial and len(self._site.archive) < _SMALL

    def precompute(self) -> None:
        """Compute shared values before the fork, so that each process need not compute them."""
        for pages in self._languages:
            pages.precompute()

    def jobs(self) -> list[Callable[[], None]]:
        """The jobs for everything except pages, the longest first. Any process can do them.

        The search takes longest, but it needs the shell. If the engine is still making that, the
        search comes later.
        """
        jobs: list[Callable[[], None]] = []
        if not self.is_partial:
            portions = picture_portions(pictures_of(self._site.archive))
            jobs += [partial(self._make_pictures, portion) for portion in portions]
            jobs.append(self._contributing)
        if self._site.publication:
            jobs += [self._data, self._records]
            if not self.is_partial:
                jobs.append(self._feeds)
        if self._site.has_search:
            jobs.insert(0 if self._shell else len(jobs), self._search)
        for pages in self._languages:
            jobs.append(pages.reading_files)
            if not self.is_partial:
                jobs.append(pages.exchange_files)
            if pages.site.prefix and not self.is_partial:
                jobs.append(partial(self._own_scripts, pages))
        if self._site.publication:
            jobs += [partial(self._sidecars, portion) for portion in self._portions]
        return jobs

    def page_jobs(self) -> list[Callable[[], None]]:
        """The jobs for the pages of messages. Any process can do them."""
        return [partial(self._messages, portion) for portion in self._portions]

    def _messages(self, entries: Iterable[Entry]) -> None:
        ids = [entry.id for entry in entries]
        for pages in self._languages:
            pages.messages(ids)

    def changed_pages(self) -> None:
        """Make the pages of new and changed messages."""
        if self._changes:
            for pages in self._languages:
                pages.messages(sorted(self._changes.changed))

    @cached_property
    def _portions(self) -> Sequence[Sequence[Entry]]:
        """The messages that need work, in portions for one job each."""
        entries = self._site.archive.entries
        if self.is_partial and self._changes:
            entries = tuple(entry for entry in entries if entry.id in self._changes.changed)
        return [entries[at : at + _PORTION] for at in range(0, len(entries), _PORTION)]

    def lists(self) -> None:
        """Make all other pages. Call it only if the engine does not write the archive's pages."""
        self._filled_pages()  # They can quote messages.
        if self.is_partial:
            assert self._changes
            for pages in self._languages:
                pages.readings(self._changes.changed)
            return
        site_url = self.shell.frames.site_url
        urls = [pages.lists() for pages in self._languages]
        for pages, own in zip(self._languages, urls, strict=True):
            pages.redirects(own, site_url)
        self._sitemap([site_url + url for own in urls for url in own])

    def list_scripts(self) -> None:
        """Make the scripts of lists. Call it only if the engine writes the archive's pages."""
        if not self.is_partial:
            for pages in self._languages:
                pages.list_scripts()

    def page_urls(self) -> list[str]:
        """The addresses of all pages of the archive, in the order in which they are listed."""
        return [url for pages in self._languages for url in pages.page_urls()]

    def _sidecars(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            name = message_url(entry).removesuffix(".html")
            inputs = self.digests.contents([entry])
            if self._parts.is_kept(name, inputs):
                continue
            try:
                with self._parts.part(name, inputs):
                    write_sidecars(self._publication, [entry], self._root, self._output)
            except UsageError:
                # A file is just being written. The next build of the preview will have it.
                if not self._is_preview:
                    raise

    def _make_pictures(self, pictures: Iterable[Pictured]) -> None:
        for entry, picture in pictures:
            name, inputs = part_of(entry, picture), self.pictures.inputs(picture)
            if self._parts.is_kept(name, inputs):
                continue
            try:
                with self._parts.part(name, inputs):
                    self._parts.write(self.pictures.files(entry, picture))
            except UsageError:
                # As for `_sidecars`.
                if not self._is_preview:
                    raise

    def _feeds(self) -> None:
        whole = self._site.histories.whole
        inputs = digest_of(self.digests.all_facts, self._entered, whole)
        if not self._parts.is_kept("feeds", inputs):
            with self._parts.part("feeds", inputs):
                write_feed_files(self._publication, self._output)
                self._parts.write(changes_feed_files(self._site))

    def _data(self) -> None:
        inputs = digest_of(self.digests.all_contents, self._entered)
        if self._parts.is_kept("data", inputs):
            self.result.data = self._earlier.data if self._earlier else None
            return
        earlier, changes, before = self._earlier, self._changes, None
        if earlier and earlier.data and changes and changes.is_registry_same:
            before = EarlierData(self._target, earlier.data, changes.changed)
        with self._parts.part("data", inputs):
            self.result.data = write_data(self._publication, self._output, before)

    def _records(self) -> None:
        for part in record_files(
            self._publication, self.digests, self._target, self._parts.is_kept
        ):
            self._parts.make(*part)

    def _search(self) -> None:
        inputs = digest_of(self.digests.all_contents, self.documentation)
        if self._parts.is_kept("search", inputs):
            return
        site, pages, output = self._site, self.shell.pages, self._output.below("search")
        changes, kept, only_words = None, set[str](), False
        if self._earlier and self._earlier.documentation == self.documentation:
            changes = changed_documents(site, self._earlier, self._changes, self._memory)
            only_words = bool(changes is not None and self._changes and self._changes.only_words)
        translations = [
            Translation(
                each.archive,
                each.wording,
                self._output.below(f"{each.prefix}search"),
                each.document_url,
                self._target / each.prefix / "search" if only_words else None,
            )
            for each in site.twins
        ]
        with self._parts.part("search", inputs):
            if changes is None:
                write_search(site.archive, site.wording, pages, output, translations)
            else:
                assert self._earlier
                gone = update_search(
                    site.archive, site.wording, pages, changes, output, self._target / "search",
                    translations, only_words=only_words,
                )  # fmt: skip
                before = self._earlier.manifest.parts["search"][1]
                kept.update(each for each in before if only_words or each.startswith("search/"))
                kept.difference_update(f"search/{address}" for address in gone)
        written = self.result.parts["search"][1]
        self.result.parts["search"] = inputs, tuple(sorted(kept.union(written)))

    def _contributing(self) -> None:
        for part in contribution_files(self._site, self.digests):
            self._parts.make(*part)

    @cached_property
    def documentation(self) -> bytes:
        """A digest of the documentation pages in the search."""
        return digest_of(repr(self.shell.pages).encode(errors="replace"))

    def _filled_pages(self) -> None:
        """Make the pages of the engine that have parts of the archive."""
        for url, pieces in self.shell.pieces.items():
            pages = self._language_of(url)
            inputs = pieces_digest(pieces, pages.site, pages.digests)
            if not self._parts.is_kept(url, inputs):
                with self._parts.part(url, inputs):
                    own = url.removeprefix(pages.site.prefix)
                    self._output.write(url, pieces_html(pieces, pages.site, own))

    def _language_of(self, url: str) -> PageMaker:
        """The pages of the language in whose folder `url` is."""
        site = self._site.of_page(url)
        return next(each for each in self._languages if each.site is site)

    def _own_scripts(self, pages: PageMaker) -> None:
        """Make the scripts with words in a further language."""
        for part in language_scripts(pages.site, pages.digests):
            self._parts.make(*part)

    def _sitemap(self, addresses: Sequence[str]) -> None:
        shell = self.shell
        languages = {each.site.prefix: each.site.wording.language for each in self._languages}
        content = sitemap([*shell.urls, *addresses], shell.frames.site_url, languages)
        inputs = digest_of(content, str(shell.day).encode())
        self._parts.make(SITEMAP_URL, inputs, partial(sitemap_files, content, shell.day))

    @cached_property
    def _entered(self) -> bytes:
        """A digest of the times at which messages entered the archive."""
        entered = self._publication.entered
        return digest_of(repr([(id_, entered[id_].timestamp()) for id_ in entered]).encode())
