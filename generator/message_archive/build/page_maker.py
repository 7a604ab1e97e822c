"""Makes the pages of a site in one language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial

from message_archive.build.parts import Parts
from message_archive.build.shell import Shell
from message_archive.site import (
    Digests,
    ListFile,
    PageGroup,
    Site,
    SitePage,
    digest_of,
    exchange_files,
    group_below,
    list_pages,
    list_scripts,
    message_pages,
    reading_files,
    reading_pages,
    redirect_pages,
)
from message_archive.words import message_url

__all__ = ["PageMaker"]


class PageMaker:
    """Makes the pages of `site`, and keeps those whose inputs are unchanged.

    Args:
        site: the content of the site, in one language.
        digests: the digests of its messages.
        parts: records what is made and kept.
        shell: returns the shell of the site.
        checkpoint: called while pages are planned. It may raise an exception to cancel the build.
    """

    def __init__(
        self,
        site: Site,
        digests: Digests,
        parts: Parts,
        shell: Callable[[], Shell],
        checkpoint: Callable[[], None],
    ) -> None:
        self.site = site
        self.digests = digests
        self._parts = parts
        self._shell = shell
        self._checkpoint = checkpoint
        self._planned: dict[str, Sequence[SitePage]] = {}

    def precompute(self) -> None:
        """Compute shared values before the fork, so that each process need not compute them."""
        archive = self.site.archive
        _ = archive.connections, archive.positions, archive.replies, archive.related
        _ = archive.axes, archive.correspondences, archive.mentioned_in
        _ = self.site.feeds, self.digests.all_facts
        if not self.site.main:  # All languages share the code.
            self.site.templates.compile()

    def messages(self, ids: Iterable[str]) -> None:
        """Make the pages of some messages."""
        self._checkpoint()
        _ = self._shell()
        by_id = self.site.archive.by_id
        entries = (by_id[id_] for id_ in ids)
        made = [
            (group, [*self._pages(group.pages())])
            for group in self._below(message_pages(self.site, self.digests, entries))
            if not self._is_kept(group)
        ]
        # All pages are made before the first one is written. Alternating takes a fifth longer,
        # because of the processor's caches.
        for group, files in made:
            with self._parts.part(group.name, group.inputs):
                self._parts.write(files)

    def lists(self) -> list[str]:
        """Make all pages except those of messages, and the scripts with their rows. Returns the
        addresses of all pages."""
        urls = self._message_urls()
        for group in self._groups:
            if not self._is_kept(group):
                pages = self._group_pages(group)
                with self._parts.part(group.name, group.inputs):
                    self._parts.write(self._pages(pages))
                    self._parts.write(list_scripts(pages))
            # Planned pages hold everything that they show.
            self._planned.pop(group.name, None)
            urls += _only_pages(self._parts.addresses_of(group.name))
        return urls

    def list_scripts(self) -> None:
        """Make only the scripts of lists."""
        for group in self._groups:
            name = f"{group.name} script"
            if not self._parts.is_kept(name, group.inputs):
                with self._parts.part(name, group.inputs):
                    self._parts.write(list_scripts(self._group_pages(group)))

    def readings(self, ids: Iterable[str]) -> None:
        """Make the texts of the series of some messages."""
        by_id = self.site.archive.by_id
        series = {by_id[id_].message.meta.series or "" for id_ in ids}
        for group in self._below(reading_pages(self.site, self.digests, series)):
            if not self._is_kept(group):
                with self._parts.part(group.name, group.inputs):
                    self._parts.write(self._pages(group.pages()))

    def exchange_files(self) -> None:
        """Make the scripts and style sheets that the pages of long exchanges load."""
        self._list_files(exchange_files(self.site, self.digests))

    def reading_files(self) -> None:
        """Make the scripts with the texts of long series."""
        self._list_files(reading_files(self.site, self.digests))

    def _list_files(self, files: Iterable[ListFile]) -> None:
        for file in files:
            url = self.site.prefix + file.url
            self._parts.make(url, file.inputs, partial(_list_file, url, file.content))

    def redirects(self, urls: Collection[str], site_url: str) -> None:
        """Make a page at each former address. `urls` are the addresses of all other pages."""
        for url, html in redirect_pages(self.site, {*urls}, site_url):
            content = html.encode(errors="replace")
            self._parts.make(url, digest_of(content), partial(list, [(url, content)]))

    def page_urls(self) -> list[str]:
        """The addresses of all pages, in the order in which they are listed.

        The number of pages of each list comes from the earlier build. If that is not current, the
        pages are planned now.
        """
        urls = self._message_urls()
        earlier = self._parts.earlier
        for group in self._groups:
            if earlier and earlier.is_current(group.name, group.inputs):
                urls += _only_pages(earlier.parts[group.name][1])
            else:
                urls += [page.url for page in self._group_pages(group)]
        return urls

    @cached_property
    def _groups(self) -> Sequence[PageGroup]:
        groups: list[PageGroup] = []
        for group in self._below(list_pages(self.site, self.digests)):
            self._checkpoint()
            groups.append(group)
        return groups

    def _below(self, groups: Iterable[PageGroup]) -> Iterator[PageGroup]:
        return (group_below(group, self.site.prefix) for group in groups)

    def _message_urls(self) -> list[str]:
        return [self.site.prefix + message_url(entry) for entry in self.site.archive.entries]

    def _is_kept(self, group: PageGroup) -> bool:
        return self._parts.is_kept(group.name, group.inputs, group.section)

    def _group_pages(self, group: PageGroup) -> Sequence[SitePage]:
        if group.name not in self._planned:
            self._planned[group.name] = group.pages()
        return self._planned[group.name]

    def _pages(self, pages: Iterable[SitePage]) -> Iterator[tuple[str, bytes]]:
        shell = self._shell()
        for page in pages:
            edited = page.source or page.edits
            edit_url = shell.edit_links.url(edited) if edited else None
            html = shell.frames.html(page, page.content(edit_url))
            yield page.url, html.encode(errors="xmlcharrefreplace")


def _list_file(url: str, content: Callable[[], str]) -> Iterator[tuple[str, bytes]]:
    yield url, content().encode(errors="replace")


def _only_pages(addresses: Iterable[str]) -> list[str]:
    """The pages of a list, without its script."""
    return [address for address in addresses if address.endswith(".html")]
