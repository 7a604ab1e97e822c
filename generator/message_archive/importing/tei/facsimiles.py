"""Reads pictures of a document (`facsimile`, `pb@facs`) as `images`."""

from __future__ import annotations

import re
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from message_archive.importing.tei.documents import XML_ID, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.model import PICTURE_EXTENSIONS
from message_archive.web_address import host_of

__all__ = ["images_of", "pictures_of"]

# The end of a request of the IIIF Image API 1 to 3: region, size, rotation, quality.
_REQUEST: Final = re.compile(
    r"(?P<service>https?://.+?)/(?:full|square|pct:[\d.,]+|\d+,\d+,\d+,\d+)/[^/]+/!?[\d.]+/"
    r"(?:default|native|color|gray|bitonal)(?:\.\w+)?"
)
_INFO: Final = re.compile(r"(?P<service>https?://.+)/info\.json")
_LONGEST: Final = 1000
_LONGEST_STEM: Final = 100
_LONGEST_EXTENSION: Final = 5
_NOT_IN_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")


def pictures_of(document: Element) -> dict[str, int]:
    """The number of the picture that each id in `facsimile` belongs to, from 1."""
    numbers: dict[str, int] = {}
    for number, graphic in enumerate(_listed(document), 1):
        parent = graphic.getparent()
        around = [graphic] if parent.tag == "facsimile" else parent.iter()
        for element in around:
            if id_ := element.get(XML_ID):
                numbers.setdefault(id_, number)
    return numbers


def _listed(document: Element) -> list[Element]:
    """The pictures in `facsimile`, one for each surface."""
    found: list[Element] = []
    seen: set[Element] = set()
    for graphic in document.iterfind("facsimile//graphic"):
        parent = graphic.getparent()
        if parent.tag == "facsimile" or parent not in seen:
            found.append(graphic)
        seen.add(parent)
    return found


def images_of(
    document: Element, pages: list[tuple[Element, int]], graphics: list[str], losses: Losses
) -> tuple[list[dict[str, Any]], list[str]]:
    """The pictures in order, and addresses that the names of their files do not contain.

    The order is that of `facsimile`; pictures that only page breaks or the text name follow.

    Args:
        document: the `TEI` element.
        pages: the page breaks of the text, with the numbers of their pages.
        graphics: addresses of pictures within the text.
        losses: counts what is not taken.
    """
    found: dict[str, dict[str, Any]] = {}
    listed = _listed(document)
    numbers = pictures_of(document)
    labels: dict[int, str] = {}
    for page, _ in pages:
        if (number := numbers.get((page.get("facs") or "").split("#")[-1], 0)) and page.get("n"):
            labels.setdefault(number, page.get("n"))
    for number, graphic in enumerate(listed, 1):
        surface = graphic.getparent()
        label = labels.get(number, "")
        if surface.tag != "facsimile":
            named = surface.find("label")
            label = words_of(named) if named is not None else label or surface.get("n") or ""
        image = _add(graphic.get("url") or "", label, number, found, losses)
        description = (
            graphic.find("desc") if surface.tag == "facsimile" else surface.find(".//desc")
        )
        if image is not None and description is not None and words_of(description):
            image["alt"] = words_of(description)[:_LONGEST]
    for _ in range(sum(1 for _ in document.iterfind("facsimile//graphic")) - len(listed)):
        losses.add("graphic", "second and further pictures of a surface")
    for page, number in pages:
        facs = (page.get("facs") or "").split()
        for reference in facs[:1]:
            if reference.lstrip("#") not in numbers:
                address = reference.removeprefix("#")
                _add(address, page.get("n") or "", number, found, losses)
        for _ in facs[1:]:
            losses.add("pb@facs", "second and further pictures of a page")
        if not facs and page.get("n") not in (None, str(number)):
            losses.add("pb@n", "a number that is not the order of the pages")
    for url in graphics:
        _add(url, "", 0, found, losses)
    elsewhere = [
        url for url, image in found.items()
        if "file" in image and ("://" in url or PurePosixPath(url).name != image["file"])
    ]  # fmt: skip
    return [*found.values()], elsewhere


def _add(
    address: str, label: str, number: int, found: dict[str, dict[str, Any]], losses: Losses
) -> dict[str, Any] | None:
    address = address.strip()
    if not address or len(address) > _LONGEST:
        losses.add("graphic", "no address")
        return None
    if address in found:
        return None
    image = _place_of(address, {image["file"] for image in found.values() if "file" in image})
    # The format demands a label or a description.
    label = " ".join(label.split())[:_LONGEST]
    image["label"] = label or str(number or len(found) + 1)
    found[address] = image
    return image


def _place_of(address: str, taken: set[str]) -> dict[str, Any]:
    """A IIIF service, or else the name of a file."""
    for pattern in (_REQUEST, _INFO):
        if match := pattern.fullmatch(address):
            return {"iiif": match["service"]}
    try:
        is_web = bool(host_of(address))
    except ValueError:
        is_web = False
    has_query = "?" in address or "#" in address  # A service has none.
    if is_web and not has_query and not PurePosixPath(urlsplit(address).path).suffix:
        return {"iiif": address.rstrip("/")}
    name = PurePosixPath(unquote(urlsplit(address).path)).name or address
    return {"file": _file_name(name, taken)}


def _file_name(name: str, taken: set[str]) -> str:
    """A name for the picture's file that the format allows and no other picture has: `Scan 1.tif`
    becomes `Scan-1.jpg`."""
    stem, dot, extension = name.rpartition(".")
    if extension.lower() not in PICTURE_EXTENSIONS:
        stem, extension = stem if dot and len(extension) <= _LONGEST_EXTENSION else name, "jpg"
    stem = _NOT_IN_NAME.sub("-", stem)[:_LONGEST_STEM].strip("-._") or "picture"
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(
        each
        for each in (f"{one}.{extension}" for one in chain((stem,), numbered))
        if each not in taken
    )
