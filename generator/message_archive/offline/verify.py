"""Verifies that a site is complete: its links, anchors and checksums, and no external resources.

Files are read in parts. The data kept in memory and the number of problems are limited, because a
site may come from an untrusted source.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from message_archive.errors import Code, Place, Problem
from message_archive.exports.data_folder import CHECKSUMS
from message_archive.offline.checksums import check_sums
from message_archive.offline.names import unsafe_names
from message_archive.offline.references import MOST, Page, Reference, loaded_by_style, read_page
from message_archive.offline.tree import Tree, Unreadable
from message_archive.reading import Progress, silent

__all__ = ["Verdict", "verify"]

_LARGEST_PAGE: Final = 32_000_000
_FOR_SCRIPT: Final = re.compile(r"[a-z.]+=")
"""In bytes; the addresses in larger pages and style sheets are not checked."""
_MOST_PROBLEMS: Final = 10_000
"""The most problems to list; further ones are only counted."""
_MOST_ANCHORS: Final = 2_000_000
"""The most anchors to keep; pages with further anchors are read again if links lead to them."""
_MOST_LINKS: Final = 2_000_000
"""The most links to anchors of other pages, which are checked after all pages are read."""

_LONGEST_SHOWN: Final = 300
"""The most characters of a name to show."""

_PAGE_ENDINGS: Final = (".html", ".htm")
# Hosts such as GitHub Pages show it for any missing URL.
_NOT_FOUND: Final = "404.html"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The numbers of checked items, and the problems; `unlisted` counts further problems."""

    pages: int
    links: int
    checksums: int
    problems: tuple[Problem, ...]
    unlisted: int = 0


class _Anchored(NamedTuple):
    """A link to an anchor in a page."""

    place: Place
    address: str
    target: str
    anchor: str


def verify(tree: Tree, progress: Progress = silent) -> Verdict:
    """Check every page, style sheet and list of checksums of a site.

    Links to other hosts are not checked. Resources that a browser would load from other hosts are
    problems, except images from hosts that the policy of the page names (`images_from`).
    `progress` is called with the number of files read and of all files.
    """
    check = _Check(tree)
    check.read_names()
    for number, path in enumerate(check.paths, 1):
        check.read(path)
        progress(number, len(check.paths))
    check.follow_anchors()
    check.compare_checksums()
    return check.verdict()


@dataclass
class _Check:
    """The state of the verification."""

    tree: Tree
    pages: int = 0
    links: int = 0
    checksums: int = 0
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    sums: dict[str, bytes] = field(default_factory=dict)
    unread: dict[str, Unreadable] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    anchors_kept: int = 0
    waiting: list[_Anchored] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.there = set(self.tree.paths)
        self.paths = sorted(self.there)
        for problem in self.tree.faults:
            self.add(problem)

    def add(self, problem: Problem) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.unlisted += 1

    def read_names(self) -> None:
        for path, why in unsafe_names((*self.tree.paths, *self.tree.folders)):
            shown = path if len(path) <= _LONGEST_SHOWN else f"{path[:_LONGEST_SHOWN]}…"
            place, fix = Place(shown), "rename the file"
            self.add(Problem(place, Code.BAD_FILE_NAME, f"the name {why}", shown, fix))

    def read(self, path: str) -> None:
        """Read a file, compute its checksum and check its references."""
        is_page, is_style = path.endswith(_PAGE_ENDINGS), path.endswith(".css")
        self.pages += is_page
        try:
            content = self._content(path, is_page or is_style)
        except Unreadable as reason:
            self.unread[path] = reason
            return
        if content is None:
            return
        text = content.decode("utf-8", errors="replace")
        if is_page:
            page = read_page(text)
            if page.is_cut:
                self.cut.add(path)
                what = f"has more than {MOST:,} links and anchors: the others were not checked"
                self.add(Problem(Place(path), Code.NOT_CHECKED, what, None, "divide the page"))
            self._keep_anchors(path, page)
        else:
            page = Page([Reference(address, 1, 1, True) for address in loaded_by_style(text)])
        for reference in page.references:
            self.links += 1
            found = _of_reference(path, reference, page, self.there)
            if isinstance(found, Problem):
                self.add(found)
            elif found:
                self._await(found, page)

    def _content(self, path: str, is_wanted: bool) -> bytes | None:
        """The bytes of a page or style sheet; None for other files. Raises Unreadable."""
        digest = hashlib.sha256()
        content = bytearray()
        for part in self.tree.parts(path):
            digest.update(part)
            if is_wanted and len(content) <= _LARGEST_PAGE:
                content += part
        self.sums[path] = digest.digest()
        if len(content) > _LARGEST_PAGE:
            what = f"is larger than {_LARGEST_PAGE / 1e6:g} MB: its links were not checked"
            self.add(Problem(Place(path), Code.NOT_CHECKED, what, None, "divide the page"))
            self.cut.add(path)
            return None
        return bytes(content) if is_wanted else None

    def _keep_anchors(self, path: str, page: Page) -> None:
        if self.anchors_kept + len(page.anchors) <= _MOST_ANCHORS:
            self.anchors[path] = page.anchors
            self.anchors_kept += len(page.anchors)

    def _await(self, link: _Anchored, page: Page) -> None:
        if link.target == link.place.path:
            if not page.is_cut:
                self._look_for(link, page.anchors)
        elif len(self.waiting) < _MOST_LINKS:
            self.waiting.append(link)
        else:
            what = f"more than {_MOST_LINKS:,} links to anchors: this one was not checked"
            fix = "look at it in a browser"
            self.add(Problem(link.place, Code.NOT_CHECKED, what, link.address, fix))

    def _look_for(self, link: _Anchored, anchors: set[str]) -> None:
        if link.anchor not in anchors:
            what, fix = f"{link.target} has no such anchor", "correct the part after the #"
            self.add(Problem(link.place, Code.MISSING_ANCHOR, what, link.address, fix))

    def follow_anchors(self) -> None:
        """Check the anchors of links to other pages."""
        self.waiting.sort(key=lambda link: link.target)
        read_again, anchors = "", set[str]()
        for link in self.waiting:
            if not link.target.endswith(_PAGE_ENDINGS) or link.target in self.unread:
                continue
            if link.target in self.cut:
                continue
            if link.target in self.anchors:
                self._look_for(link, self.anchors[link.target])
                continue
            if link.target != read_again:
                read_again, anchors = link.target, self._anchors_again(link.target)
            self._look_for(link, anchors)

    def _anchors_again(self, path: str) -> set[str]:
        content = b"".join(self.tree.parts(path))
        return read_page(content.decode("utf-8", errors="replace")).anchors

    def compare_checksums(self) -> None:
        for path in self.paths:
            if path.rpartition("/")[2] == CHECKSUMS and path in self.sums:
                parts = self.tree.parts(path)
                for problem, is_sum in check_sums(path, parts, self.sums, self.unread):
                    self.checksums += is_sum
                    if problem:
                        self.add(problem)

    def verdict(self) -> Verdict:
        for problem in _one_for_each_cause(self.unread):
            self.add(problem)
        problems = tuple(sorted(self.problems, key=Problem.sort_key))
        return Verdict(self.pages, self.links, self.checksums, problems, self.unlisted)


def _one_for_each_cause(unread: dict[str, Unreadable]) -> Iterator[Problem]:
    """One problem for each reason why files were not read, naming the first file."""
    causes: dict[str, list[str]] = {}
    for path, reason in unread.items():
        causes.setdefault(reason.what, []).append(path)
    for what, (first, *others) in causes.items():
        also = f" (and {len(others):,} more)" if others else ""
        fix = unread[first].fix
        yield Problem(Place(first), Code.UNREADABLE_FILE, f"{what}{also}", None, fix)


def _resolved(base: str, parts: SplitResult) -> SplitResult:
    """An address resolved against the `base` of a page, which may be relative."""
    start = urlsplit(base)
    if not base or parts.scheme or parts.netloc or parts.path.startswith("/"):
        return parts
    path = posixpath.join(posixpath.dirname(start.path), parts.path) if parts.path else start.path
    return start._replace(path=path, query=parts.query, fragment=parts.fragment)


def _of_reference(
    path: str, reference: Reference, page: Page, there: set[str]
) -> Problem | _Anchored | None:
    """Check an address in the file `path`: a problem, or its anchor to check, or None."""
    place = Place(path, reference.line, reference.column)
    try:
        parts = _resolved(page.base, urlsplit(reference.address))
    except ValueError as error:
        found, fix = reference.address, "write a whole address"
        return Problem(place, Code.BROKEN_LINK, f"not an address: {error}", found, fix)
    address = reference.address
    if parts.scheme or parts.netloc:
        host = f"{parts.scheme}://{parts.netloc}".lower()
        is_allowed = reference.is_image and host in page.images_from
        if reference.is_loaded and parts.scheme != "data" and not is_allowed:
            fix = "put the file into the site"
            what = "loaded from outside the site"
            return Problem(place, Code.OUTSIDE_RESOURCE, what, address, fix)
        return None
    if path == _NOT_FOUND and parts.path:
        if parts.path.startswith("/"):
            return None
        what = "is relative, and this page is shown at any address"
        fix = "write it from the root of the server, as in /a.css"
        return Problem(place, Code.BROKEN_LINK, what, address, fix)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if not parts.path:
        target = path
    elif parts.path.startswith("/") or target.startswith(".."):
        what, fix = "leads out of the site", "write it relative to the page"
        return Problem(place, Code.BROKEN_LINK, what, address, fix)
    elif parts.path.endswith("/") or target == ".":
        what = "leads to a folder, which has no page when it is opened from a disk"
        fix = "link to the index.html in it"
        return Problem(place, Code.BROKEN_LINK, what, address, fix)
    if target not in there:
        what, fix = "leads to a missing file", "correct the address"
        return Problem(place, Code.BROKEN_LINK, what, address, fix)
    anchor = unquote(parts.fragment)
    # The top of a page needs no anchor (HTML, "Scrolling to a fragment"). Keys with values are for
    # the script of a page: `new.html#id=…` opens a message, `#occasion.series=…` fills a field.
    if anchor in ("", "top") or _FOR_SCRIPT.match(anchor):
        return None
    return _Anchored(place, address, target, anchor)
