"""Reads pictures of a document (`facsimile`, `pb@facs`) as `images`."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from message_archive.importing.tei.documents import XML_ID, Element, words_of
from message_archive.importing.tei.losses import Losses
from message_archive.model import PICTURE_EXTENSIONS
from message_archive.model.document import is_file_name
from message_archive.model.tei import OWN
from message_archive.web_address import host_of

__all__ = ["PictureNames", "images_of", "pictures_next_to", "pictures_of"]

# The end of a request of the IIIF Image API 1 to 3: region, size, rotation, quality.
_REQUEST: Final = re.compile(
    r"(?P<service>https?://.+?)/(?:full|square|pct:[\d.,]+|\d+,\d+,\d+,\d+)/[^/]+/!?[\d.]+/"
    r"(?:default|native|color|gray|bitonal)(?:\.\w+)?"
)
_INFO: Final = re.compile(r"(?P<service>https?://.+)/info\.json")
_LONGEST: Final = 1000


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
    document: Element,
    pages: list[tuple[Element, int]],
    graphics: list[str],
    names: PictureNames,
    losses: Losses,
) -> tuple[list[dict[str, Any]], list[str]]:
    """The pictures in order, and references that the names of files do not show.

    The order is that of `facsimile`; pictures that only page breaks or the text name follow.

    Args:
        document: the `TEI` element.
        pages: the page breaks of the text, with the numbers of their pages.
        graphics: addresses of pictures within the text.
        names: gives the files their names.
        losses: counts what is not taken.
    """
    found: dict[str, dict[str, Any]] = {}
    listed = _listed(document)
    numbers = pictures_of(document)
    labels: dict[int, str] = {}
    is_own = document.find(f"teiHeader/xenoData[@type='{OWN}']") is not None
    for page, _ in pages:
        if is_own:
            break  # There, `n` is only the number of the picture.
        if (number := numbers.get((page.get("facs") or "").split("#")[-1], 0)) and page.get("n"):
            labels.setdefault(number, page.get("n"))
    for number, graphic in enumerate(listed, 1):
        surface = graphic.getparent()
        label = labels.get(number, "")
        if surface.tag != "facsimile":
            named = surface.find("label")
            label = words_of(named) if named is not None else label or surface.get("n") or ""
        image = _add(graphic.get("url") or "", label, found, names, losses)
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
                _add(address, page.get("n") or "", found, names, losses)
        for _ in facs[1:]:
            losses.add("pb@facs", "second and further pictures of a page")
        if not facs and page.get("n") not in (None, str(number)):
            losses.add("pb@n", "a number that is not the order of the pages")
    for url in graphics:
        _add(url, "", found, names, losses)
    for number, image in enumerate(found.values(), 1):
        if not is_own and not image.keys() & {"label", "alt"}:
            image["label"] = f"page {number}"
    elsewhere = [
        url
        for url, image in found.items()
        if "file" in image and ("://" in url or unquote(url.rsplit("/", 1)[-1]) != image["file"])
    ]
    return [*found.values()], elsewhere


def _add(
    address: str,
    label: str,
    found: dict[str, dict[str, Any]],
    names: PictureNames,
    losses: Losses,
) -> dict[str, Any] | None:
    address = address.strip()
    if not address or len(address) > _LONGEST:
        losses.add("graphic", "no address")
        return None
    if address in found:
        return None
    service = _service_of(address)
    if service:
        names.hosts.add("/".join(service.split("/")[:3]))
    image = {"iiif": service} if service else {"file": names.name_of(address)}
    if label:
        image["label"] = " ".join(label.split())[:_LONGEST]
    found[address] = image
    return image


class PictureNames:
    """Names of files for the references of an edition. No two references get one name."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        """The hosts of IIIF services, which the archive must allow."""
        self._owners: dict[str, str] = {}
        self._references: dict[str, str] = {}

    def name_of(self, reference: str) -> str:
        """The last part of a path, or more of it if another reference has that name.

        It is changed only if a picture of a message cannot have it.
        """
        path = PurePosixPath(unquote(urlsplit(reference).path) or reference)
        parts = [part for part in path.parts if part not in ("/", "..", ".")] or ["picture"]
        suffix = path.suffix.lower()
        if suffix in _SUFFIXES and is_file_name(parts[-1]) and self._is_free(path.stem, reference):
            self._references[parts[-1]] = reference
            return parts[-1]
        ending = path.suffix if suffix in _SUFFIXES else ".jpg"
        if suffix[1:].isalnum():  # Not `fol. 2 recto`.
            parts[-1] = parts[-1].removesuffix(path.suffix)
        for count in range(1, len(parts) + 1):
            name = _safe("-".join(parts[-count:]))
            if self._is_free(name, reference):
                self._references[name + ending] = reference
                return name + ending
        number = 2
        while not self._is_free(f"{name}-{number}", reference):
            number += 1
        self._references[f"{name}-{number}{ending}"] = reference
        return f"{name}-{number}{ending}"

    def reference_of(self, name: str) -> str:
        """The reference of a file with this name."""
        return self._references.get(name, "")

    def _is_free(self, name: str, reference: str) -> bool:
        # Addresses of pictures do not distinguish case, accents and punctuation.
        key = _NOT_IN_KEYS.sub("-", _folded(name.lower())).strip("-") or name.lower()
        return self._owners.setdefault(key, reference) == reference


_SUFFIXES: Final = tuple(f".{extension}" for extension in PICTURE_EXTENSIONS)
_NOT_SAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_NOT_IN_KEYS: Final = re.compile(r"[^a-z0-9]+")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _safe(name: str) -> str:
    return _NOT_SAFE.sub("-", _folded(name)).strip("-._")[:100] or "picture"


def pictures_next_to(
    file: Path, names: PictureNames, images: list[dict[str, Any]]
) -> dict[str, Path]:
    """The pictures that are there, by the name that they get.

    They must be in the folder of the TEI file or next to that folder, so that a file from elsewhere
    cannot bring in other pictures of this machine.
    """
    found: dict[str, Path] = {}
    for name in filter(None, (image.get("file") for image in images)):
        reference = names.reference_of(name)
        if not reference or urlsplit(reference).scheme or reference.startswith("/"):
            continue
        home = file.parent.resolve().parent
        for path in (unquote(reference), reference):
            place = (file.parent / path).resolve()
            is_picture = place.suffix.lower() in _SUFFIXES and place.is_relative_to(home)
            if is_picture and place.is_file():
                found[name] = place
                break
    return found


def _service_of(address: str) -> str | None:
    """The IIIF service in an address; None if it is no such address."""
    for pattern in (_REQUEST, _INFO):
        if match := pattern.fullmatch(address):
            return match["service"]
    try:
        is_web = bool(host_of(address))
    except ValueError:
        is_web = False
    has_query = "?" in address or "#" in address  # A service has none.
    if is_web and not has_query and not PurePosixPath(urlsplit(address).path).suffix:
        return address.rstrip("/")
    return None
