"""Reads pictures of a document (`facsimile`, `pb@facs`) as `images`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from message_archive.importing.tei.documents import XML_ID, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.web_address import host_of

__all__ = ["images_of"]

# The end of a request of the IIIF Image API 1 to 3: region, size, rotation, quality.
_REQUEST: Final = re.compile(
    r"(?P<service>https?://.+?)/(?:full|square|pct:[\d.,]+|\d+,\d+,\d+,\d+)/[^/]+/!?[\d.]+/"
    r"(?:default|native|color|gray|bitonal)(?:\.\w+)?"
)
_INFO: Final = re.compile(r"(?P<service>https?://.+)/info\.json")
_LONGEST: Final = 1000


def images_of(
    document: Element, pages: list[Element], graphics: list[str], losses: Losses
) -> tuple[list[dict[str, Any]], list[str]]:
    """The pictures in the order of the pages, and addresses of which only the file name is kept.

    Pictures without a page follow.

    Args:
        document: the `TEI` element.
        pages: the page breaks of the text.
        graphics: addresses of pictures within the text.
        losses: counts what is not taken.
    """
    known = {
        surface.get(XML_ID): surface
        for surface in document.iter("surface", "graphic", "zone")
        if surface.get(XML_ID)
    }
    found: dict[str, dict[str, Any]] = {}
    for number, page in enumerate(pages, 1):
        facs = (page.get("facs") or "").split()
        for reference in facs[:1]:
            _add(
                _address(reference, known),
                page,
                number,
                known.get(reference.lstrip("#")),
                found,
                losses,
            )
        for _ in facs[1:]:
            losses.add("pb@facs", "second and further pictures of a page")
        if not facs and page.get("n") not in (None, str(number)):
            losses.add("pb@n", "a number that is not the order of the pages")
    for surface in document.iterfind("facsimile//graphic"):
        parent = surface.getparent()
        _add(surface.get("url") or "", parent, 0, parent, found, losses)
    for url in graphics:
        _add(url, None, 0, None, found, losses)
    elsewhere = [url for url, image in found.items() if "file" in image and "://" in url]
    return [*found.values()], elsewhere


def _address(reference: str, known: dict[str, Element]) -> str:
    """The address that a reference leads to, by way of a `surface` or `zone`."""
    if not reference.startswith("#"):
        return reference
    element = known.get(reference[1:])
    while element is not None and element.tag == "zone":
        element = element.getparent()
    if element is None:
        return reference[1:]
    graphic = element if element.tag == "graphic" else element.find(".//graphic")
    return reference[1:] if graphic is None else graphic.get("url") or reference[1:]


def _add(
    address: str,
    named: Element | None,
    number: int,
    surface: Element | None,
    found: dict[str, dict[str, Any]],
    losses: Losses,
) -> None:
    address = address.strip()
    if not address or len(address) > _LONGEST:
        losses.add("graphic", "no address")
        return
    if address in found:
        return
    image = _place_of(address)
    label = (named.get("n") or "") if named is not None else ""
    if label and label != str(number):
        image["label"] = " ".join(label.split())[:_LONGEST]
    description = None if surface is None else surface.find(".//desc")
    if surface is not None and surface.find("label") is not None:
        image["label"] = words_of(surface.find("label"))[:_LONGEST]
    if description is not None and words_of(description):
        image["alt"] = words_of(description)[:_LONGEST]
    found[address] = image


def _place_of(address: str) -> dict[str, Any]:
    """A IIIF service, or else the name of a file."""
    for pattern in (_REQUEST, _INFO):
        if match := pattern.fullmatch(address):
            return {"iiif": match["service"]}
    try:
        is_web = bool(host_of(address))
    except ValueError:
        is_web = False
    if is_web and not PurePosixPath(urlsplit(address).path).suffix:
        return {"iiif": address.rstrip("/")}
    name = PurePosixPath(unquote(urlsplit(address).path)).name or address
    return {"file": name}
