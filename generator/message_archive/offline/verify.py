"""The proof that a site is whole: every link, anchor and checksum, and nothing from elsewhere."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from message_archive.errors import Place, Problem
from message_archive.exports.checksums import CHECKSUMS
from message_archive.offline.names import unsafe_names
from message_archive.offline.references import Reference, loaded_by_style, read_page
from message_archive.offline.tree import Tree

__all__ = ["Verdict", "verify"]

_SUM: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)")
# GitHub Pages shows it at any address, so its own links are from the root of the server.
_NOT_FOUND: Final = "404.html"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong."""

    pages: int
    links: int
    checksums: int
    problems: tuple[Problem, ...]


class _Anchored(NamedTuple):
    """A link to a place in a page."""

    place: Place
    address: str
    target: str
    anchor: str


def verify(tree: Tree) -> Verdict:
    """Look at every page, style sheet and list of checksums of a site.

    Links to other hosts are for a reader to follow, and are not looked at; what a browser would
    fetch from there by itself is a problem.
    """
    problems: list[Problem] = []
    lists: dict[str, bytes] = {}
    there = set(tree.paths)
    for path, why in unsafe_names(tree.paths):
        problems.append(Problem(Place(path), f"the name {why}", path, "rename the file"))
    if "index.html" not in there:
        fix = "name the folder or zip that has the site's index.html at its top"
        problems.append(Problem(Place("index.html"), "there is no index.html", None, fix))
    anchors: dict[str, set[str]] = {}
    waiting: list[_Anchored] = []
    sums: dict[str, str] = {}
    links = 0
    for path in sorted(there):
        try:
            content = tree.read(path)
        except (OSError, zipfile.BadZipFile, zlib.error, ValueError) as error:
            fix = "build the site again"
            problems.append(Problem(Place(path), f"cannot be read: {error}", None, fix))
            continue
        sums[path] = hashlib.sha256(content).hexdigest()
        references: Iterable[Reference] = ()
        if path.endswith((".html", ".htm")):
            page = read_page(content.decode("utf-8", errors="replace"))
            anchors[path] = page.anchors
            references = page.references
        elif path.endswith(".css"):
            style = content.decode("utf-8", errors="replace")
            references = [Reference(address, 1, 1, True) for address in loaded_by_style(style)]
        elif path.rpartition("/")[2] == CHECKSUMS:
            lists[path] = content
        for reference in references:
            links += 1
            found = _of_reference(path, reference, there)
            if isinstance(found, Problem):
                problems.append(found)
            elif found:
                waiting.append(found)  # Until all pages are read.
    for link in waiting:
        if link.target in anchors and link.anchor not in anchors[link.target]:
            what, fix = f"{link.target} has no such anchor", "correct what stands after the #"
            problems.append(Problem(link.place, what, link.address, fix))
    checked = 0
    for path, content in lists.items():
        for problem, count in _of_sums(path, content, sums):
            checked += count
            problems += [problem] if problem else []
    problems.sort(key=Problem.sort_key)
    return Verdict(len(anchors), links, checked, tuple(problems))


def _of_reference(path: str, reference: Reference, there: set[str]) -> Problem | _Anchored | None:
    """What is wrong with an address of the file `path`, or the anchor that it names."""
    address = reference.address
    place = Place(path, reference.line, reference.column)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        return Problem(place, f"no address: {error}", address, "write a whole address")
    if parts.scheme or parts.netloc:
        if reference.is_loaded and parts.scheme != "data":
            fix = "put the file into the site"
            return Problem(place, "loaded from outside the site", address, fix)
        return None
    if parts.path.startswith("/") and path == _NOT_FOUND:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if not parts.path:
        target = path
    elif parts.path.startswith("/") or target.startswith(".."):
        return Problem(place, "leads out of the site", address, "write it from the page itself")
    elif parts.path.endswith("/") or target == ".":
        what = "leads to a folder, which has no page when it is opened from a disk"
        return Problem(place, what, address, "link to the index.html in it")
    if target not in there:
        return Problem(place, "leads to a file that is not there", address, "correct the address")
    anchor = unquote(parts.fragment)
    # The top of a page needs no anchor (HTML, "Scrolling to a fragment").
    return _Anchored(place, address, target, anchor) if anchor not in ("", "top") else None


def _of_sums(
    path: str, content: bytes, sums: Mapping[str, str]
) -> Iterator[tuple[Problem | None, int]]:
    """A problem or None for each line of a list of checksums, and how many files it is of."""
    base = posixpath.dirname(path)
    listed = set()
    fix = "build the site again; if it was copied, copy it again"
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
        match = _SUM.fullmatch(line)
        if match is None:
            yield Problem(Place(path, number), "is no checksum", line, fix), 0
            continue
        named = posixpath.join(base, match[2])
        listed.add(named)
        if named not in sums:
            yield Problem(Place(path, number), "of a file that is not there", match[2], fix), 1
        elif sums[named] != match[1]:
            yield Problem(Place(named), "has other bytes than its checksum", sums[named], fix), 1
        else:
            yield None, 1
    for other in sums.keys() - listed - {path}:
        if other.startswith(f"{base}/") or not base:
            yield Problem(Place(other), f"has no checksum in {path}", None, fix), 0
