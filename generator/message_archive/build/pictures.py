"""Makes the pictures of messages, once for each image file.

The sizes of a picture are kept in the user's cache folder under a digest of the file and of the
recipe. So a change of settings, templates or code, a renamed message, or a build into another
folder makes no picture again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry
from message_archive.errors import Place, Problem, ProblemsFound, UsageError
from message_archive.images import THUMBNAIL, BadPicture
from message_archive.model import Picture
from message_archive.reading import LARGEST_PICTURE, read_again
from message_archive.state.store import SharedStore
from message_archive.words import picture_url

__all__ = ["PictureMaker", "Pictured", "part_of", "picture_portions", "pictures_of"]

Pictured = tuple[Entry, Picture]
"""A picture to make, and its message."""

_PORTION: Final = 4
"""How many pictures one job makes."""

_MOST_JOBS: Final = 2_000


def pictures_of(archive: Archive) -> list[Pictured]:
    """The pictures to make: those with an image file."""
    return [
        (entry, picture)
        for entry in archive.entries
        for picture in entry.message.pictures
        if picture.path
    ]


def picture_portions(pictures: Sequence[Pictured]) -> Iterator[Sequence[Pictured]]:
    """The pictures of each job."""
    portion = max(_PORTION, -(-len(pictures) // _MOST_JOBS))
    return (pictures[at : at + portion] for at in range(0, len(pictures), portion))


def part_of(entry: Entry, picture: Picture) -> str:
    """The name of the part of the site that a picture is."""
    return picture_url(entry, picture, THUMBNAIL).removesuffix(f"-{THUMBNAIL}.webp")


class PictureMaker:
    """Makes pictures, or takes them from `store`. Without a store, all are made."""

    def __init__(self, root: Path, store: SharedStore | None) -> None:
        """`root` is the folder that paths of pictures are relative to."""
        self._root = root
        self._store = store

    def inputs(self, picture: Picture) -> bytes:
        """A digest of everything that the files of a picture depend on, except their addresses."""
        # Pillow takes a tenth of a second to import, and most archives have no pictures.
        from message_archive.images.making import RECIPE

        return hashlib.sha256(RECIPE + picture.digest).digest()

    def files(self, entry: Entry, picture: Picture) -> Iterator[tuple[str, bytes]]:
        """The files of a picture with their addresses.

        Raises:
            UsageError: if the image file has changed since the archive was read.
            ProblemsFound: if it cannot be decoded.
        """
        for size, content in self._made(picture).items():
            yield picture_url(entry, picture, size), content

    def _made(self, picture: Picture) -> Mapping[int, bytes]:
        key = self.inputs(picture)
        if self._store and (known := self._store.load(key)):
            found: Mapping[int, bytes] = known
            return found
        raw = read_again(self._root, picture.path, LARGEST_PICTURE)
        if raw is None or hashlib.sha256(raw).digest() != picture.digest:
            raise UsageError(f"{picture.path}: changed during the build; build again")
        made = _make(raw, picture)
        if self._store:
            self._store.save(key, made)
        return made

    def forget_others(self, archive: Archive) -> None:
        """Remove pictures from the store that no message has any more."""
        if self._store:
            self._store.keep_only({self.inputs(picture) for _, picture in pictures_of(archive)})


def _make(raw: bytes, picture: Picture) -> Mapping[int, bytes]:
    from message_archive.images.making import make_sizes

    try:
        return make_sizes(raw)
    except BadPicture as error:
        place = Place(picture.path)
        problem = Problem(place, error.code, error.what, error.found, error.fix)
        raise ProblemsFound([problem]) from error
