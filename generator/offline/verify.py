"""The proof that a site is whole: every link, anchor and checksum, and nothing from elsewhere."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.errors import Place, Problem
from generator.offline.bundle import CHECKSUMS
from generator.offline.links import Page, loaded_by_style, read_page
from generator.offline.names import unsafe_names
from generator.offline.tree import Tree

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
    pages: dict[str, Page] = {}
    styles: dict[str, list[str]] = {}
    sums: dict[str, str] = {}
    for path in sorted(there):
        try:
            content = tree.read(path)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            fix = "build the site again"
            problems.append(Problem(Place(path), f"cannot be read: {error}", None, fix))
            continue
        sums[path] = hashlib.sha256(content).hexdigest()
        if path.endswith((".html", ".htm")):
            pages[path] = read_page(content.decode("utf-8", errors="replace"))
        elif path.endswith(".css"):
            styles[path] = loaded_by_style(content.decode("utf-8", errors="replace"))
        elif path.rpartition("/")[2] == CHECKSUMS:
            lists[path] = content
    links = 0
    for path, page in pages.items():
        links += len(page.references)
        problems += _of_page(path, page, pages, there)
    for path, addresses in styles.items():
        links += len(addresses)
        for address in addresses:
            if problem := _of_address(Place(path), path, address, True, pages, there):
                problems.append(problem)
    checked = 0
    for path, content in lists.items():
        for problem, count in _of_sums(path, content, sums):
            checked += count
            problems += [problem] if problem else []
    problems.sort(key=Problem.sort_key)
    return Verdict(len(pages), links, checked, tuple(problems))


def _of_page(
    path: str, page: Page, pages: Mapping[str, Page], there: set[str]
) -> Iterator[Problem]:
    for reference in page.references:
        address = reference.address
        if path == _NOT_FOUND and address.startswith("/") and not address.startswith("//"):
            continue
        place = Place(path, reference.line, reference.column)
        problem = _of_address(place, path, address, reference.is_loaded, pages, there)
        if problem:
            yield problem


def _of_address(
    place: Place,
    path: str,
    address: str,
    is_loaded: bool,
    pages: Mapping[str, Page],
    there: set[str],
) -> Problem | None:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        return Problem(place, f"no address: {error}", address, "write a whole address")
    if parts.scheme or parts.netloc:
        if is_loaded and parts.scheme != "data":
            fix = "put the file into the site"
            return Problem(place, "loaded from outside the site", address, fix)
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    if not parts.path:
        target = path
    elif parts.path.startswith("/") or target.startswith(".."):
        return Problem(place, "leads out of the site", address, "write it from the page itself")
    elif parts.path.endswith("/") or target == ".":
        return Problem(
            place,
            "leads to a folder, which has no page when it is opened from a disk",
            address,
            "link to the index.html in it",
        )
    if target not in there:
        return Problem(place, "leads to a file that is not there", address, "correct the address")
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors | {"top"}:
        fix = "correct what stands after the #"
        return Problem(place, f"{target} has no such anchor", address, fix)
    return None


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
