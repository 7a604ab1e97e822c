"""The pictures of messages: reads the image files, and says which of them belong to a message.

Only the header of a file is decoded here. A build decodes the rest.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from message_archive.errors import Code, Place, Problem, did_you_mean
from message_archive.images import BadPicture, read_header
from message_archive.model import PICTURE_EXTENSIONS, Image, Picture, label_problem
from message_archive.reading.files import FoundFile, read_inside
from message_archive.reading.findings import Finding
from message_archive.reading.message_file import MessageFile
from message_archive.reading.yaml_tree import KeyPath
from message_archive.state.signatures import Signature, signature_of

__all__ = [
    "LARGEST_PICTURE",
    "FilePictures",
    "PictureRead",
    "origin_of",
    "read_picture",
]

LARGEST_PICTURE: Final = 200_000_000
"""In bytes."""

_MOST_PICTURES: Final = 1000
"""Pictures next to one message, as many as `images` may list."""

_MOST_SUGGESTED: Final = 100
"""Problems that get a suggested name. Each takes a millisecond per thousand names."""

_DIGITS: Final = re.compile(r"([0-9]+)")
_NOT_IN_A_NAME: Final = re.compile(r"[^a-z0-9]+")


class PictureRead(NamedTuple):
    """An image file as read. `width` and `height` are 0 if it cannot be used."""

    signature: Signature | None
    digest: bytes
    width: int
    height: int
    problems: list[Problem]


def read_picture(file: FoundFile, folder: Path) -> PictureRead:
    """Read an image file in the folder of messages, but do not decode it."""
    try:
        signature = signature_of(os.stat(file.path))
    except OSError:
        signature = None  # Reading the file will report the reason.
    raw, problems = read_inside(file, folder, LARGEST_PICTURE)
    if raw is None:
        return PictureRead(signature, b"", 0, 0, problems)
    digest = hashlib.sha256(raw).digest()
    place = Place(file.shown)
    if len(raw) > LARGEST_PICTURE:
        what, found = "too large", f"more than {LARGEST_PICTURE // 1_000_000} MB"
        fix = "save it as JPEG, or scale it down"
        return PictureRead(
            signature, digest, 0, 0, [Problem(place, Code.FILE_TOO_LARGE, what, found, fix)]
        )
    try:
        header = read_header(raw)
    except BadPicture as error:
        problem = Problem(place, error.code, error.what, error.found, error.fix)
        return PictureRead(signature, digest, 0, 0, [problem])
    return PictureRead(signature, digest, header.width, header.height, [])


@dataclass(slots=True)
class FilePictures:
    """Finds the pictures of each message among the image files that were read.

    `origins` are the hosts of IIIF services that the settings allow; None allows any. `used` are
    the paths of files that belong to a message, and `findings` the problems found so far.
    """

    files: Mapping[str, PictureRead]
    origins: Collection[str] | None = None
    used: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _by_id: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in self.files:
            folder, _, name = path.rpartition("/")
            self._by_id.setdefault((folder, _split(name)[0]), []).append(path)

    def of(self, part: MessageFile) -> tuple[Picture, ...]:
        """The pictures of a message, in order."""
        images = part.meta.images if part.meta else ()
        folder = part.text.path.rpartition("/")[0]
        pictures = self._listed(part, folder, images) if images else self._next_to(part, folder)
        return tuple(pictures)

    def _listed(self, part: MessageFile, folder: str, images: Sequence[Image]) -> Iterator[Picture]:
        names: set[str] = set()
        for index, image in enumerate(images):
            at = "images", index
            label = _split(image.file)[1] if image.file and _is_of(image.file, part.id) else None
            if not (image.alt or image.label or label):
                what, fix = "an image without a description", "add alt: or label:"
                self._report(
                    part, at, Code.UNDESCRIBED_PICTURE, what, image.file or image.iiif, fix
                )
            if image.iiif:
                self._check_host(part, (*at, "iiif"), image.iiif)
                yield Picture(iiif=image.iiif.rstrip("/"), label=image.label, alt=image.alt)
            elif image.file:
                path = f"{folder}/{image.file}"
                name = label or _as_name(image.file) or f"picture-{index + 1}"
                if name in names:
                    fix = "list each file once, and give no two files names that differ in case, "
                    fix += "punctuation or extension only"
                    what = "a second picture with the same address"
                    where = (*at, "file")
                    self._report(part, where, Code.DUPLICATE_PICTURE, what, image.file, fix)
                    self.used.add(path)
                    continue
                names.add(name)
                if path not in self.files:
                    fix = self._suggestion(folder, image.file)
                    what, where = "no such image file", (*at, "file")
                    self._report(part, where, Code.MISSING_PICTURE, what, image.file, fix)
                elif picture := self._picture(path, name, image.label or label, image.alt):
                    yield picture

    def _next_to(self, part: MessageFile, folder: str) -> Iterator[Picture]:
        """The pictures `<id>.<label>.<extension>`, in natural order."""
        paths = self._by_id.get((folder, part.id), ())
        if len(paths) > _MOST_PICTURES:
            what, fix = "too many pictures of one message", f"keep at most {_MOST_PICTURES:,}"
            self._report(part, (), Code.TOO_LONG, what, f"{len(paths):,}", fix)
            return
        names: set[str] = set()
        for path in sorted(paths, key=_order):
            label = _split(path.rpartition("/")[2])[1]
            self.used.add(path)
            if problem := label_problem(label, part.id):
                what = f"{problem.what} in the name of a picture"
                fix = f"{problem.fix}; a picture is {part.id}.<label>.jpg"
                self.problems.append(Problem(Place(path), Code.BAD_LABEL, what, label, fix))
            elif label in names:
                what, fix = "a second picture with the same label", "rename one of the two"
                self.problems.append(Problem(Place(path), Code.DUPLICATE_PICTURE, what, label, fix))
            elif picture := self._picture(path, label, label, None):
                names.add(label)
                yield picture

    def _picture(self, path: str, name: str, label: str | None, alt: str | None) -> Picture | None:
        self.used.add(path)
        read = self.files[path]
        if not read.width:
            return None  # The problem of the file is already reported.
        return Picture(
            name=name,
            path=path,
            label=label,
            alt=alt,
            width=read.width,
            height=read.height,
            digest=read.digest,
        )

    def _suggestion(self, folder: str, name: str) -> str:
        if not name.lower().endswith(tuple(f".{each}" for each in PICTURE_EXTENSIONS)):
            return f"save it as JPEG, PNG or WebP in {folder}, and correct the name"
        fix = f"put the file into {folder}"
        if len(self.findings) >= _MOST_SUGGESTED:
            return fix
        paths = (path.rpartition("/") for path in self.files)
        return did_you_mean(name, [own for there, _, own in paths if there == folder], fix)

    def _check_host(self, part: MessageFile, at: KeyPath, url: str) -> None:
        if self.origins is None or origin_of(url) in self.origins:
            return
        fix = f"add {origin_of(url)} to images_from in mkdocs.yml, or save the picture as a file"
        what = "a picture on a host that is not allowed"
        self._report(part, at, Code.FOREIGN_PICTURE, what, url, fix)

    def _report(
        self, part: MessageFile, at: KeyPath, code: Code, what: str, found: str | None, fix: str
    ) -> None:
        self.findings.append(Finding(part.text.path, at, code, what, found, fix))

    def unused(self, own: Mapping[str, MessageFile], broken: Collection[str]) -> Iterator[Problem]:
        """A warning for each image file that belongs to no message.

        Args:
            own: the messages by id.
            broken: ids of the messages that could not be read.
        """
        for number, path in enumerate(sorted(self.files.keys() - self.used)):
            folder, _, name = path.rpartition("/")
            id_, _ = _split(name)
            if id_ in broken:
                continue
            if message := own.get(id_):
                there = message.text.path.rpartition("/")[0]
                if there != folder:
                    fix = f"put it next to its message, {message.text.path}"
                else:
                    fix = f"add it to images: in {id_}.md"
            else:
                fix = "name it <id>.<label>.jpg after its message, or remove it"
                if number < _MOST_SUGGESTED:
                    fix = did_you_mean(id_, own, fix)
            what = "a picture without a message"
            yield Problem(Place(path), Code.PICTURE_WITHOUT_MESSAGE, what, name, fix)


def origin_of(url: str) -> str:
    """The scheme, host and port of an address, `https://iiif.example.org`, in lower case."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _split(name: str) -> tuple[str, str]:
    """The id and label in a file name: `("x", "1")` for `x.1.jpg`."""
    stem = name.rpartition(".")[0]
    id_, _, label = stem.partition(".")
    return id_, label


def _is_of(name: str, id_: str) -> bool:
    """Whether a file is named `<id>.<label>.jpg` after the message `id_`."""
    own, label = _split(name)
    return own == id_ and label_problem(label, id_) is None


def _as_name(name: str) -> str:
    """The part of addresses for a file that is not named `<id>.<label>.jpg`: `Scan_1.JPG` becomes
    `scan-1`. "" for a name without a letter a to z or a digit."""
    return _NOT_IN_A_NAME.sub("-", name.rpartition(".")[0].lower()).strip("-")


def _order(path: str) -> tuple[list[tuple[int, int, str]], str]:
    """A sort key for the labels of files, in which `2` is before `10`."""
    parts = _DIGITS.split(_split(path.rpartition("/")[2])[1])
    return [(1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts], path
