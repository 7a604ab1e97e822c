"""The files of records for downloads, each with a digest of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from message_archive.exports import (
    INDEX,
    RECORDS,
    Publication,
    record_file,
    record_groups,
    record_index,
    version_of,
)
from message_archive.site import Digests, digest_of

__all__ = ["record_files"]

_Files = Callable[[], list[tuple[str, bytes]]]


def record_files(
    publication: Publication,
    digests: Digests,
    earlier: Path,
    is_kept: Callable[[str, bytes], bool],
) -> Iterator[tuple[str, bytes, _Files]]:
    """The name of each part of the site with records, a digest of its inputs, and its file.

    Args:
        publication: the archive.
        digests: the digests of its messages.
        earlier: the folder of the earlier site.
        is_kept: whether the earlier site has a part of this name with these inputs.
    """
    versions: dict[str, str] = {}
    for entries in record_groups(publication.archive.entries):
        name = f"{RECORDS}{entries[0].id}.js"
        inputs = digests.contents(entries)
        if is_kept(name, inputs):
            content = Path(earlier, name).read_bytes()
        else:
            content = record_file(entries, publication)
        versions[entries[0].id] = version_of(content)
        yield name, inputs, partial(_one, name, content)
    index = record_index(versions, publication)
    name = f"{RECORDS}{INDEX}.js"
    yield name, digest_of(index), partial(_one, name, index)


def _one(name: str, content: bytes) -> list[tuple[str, bytes]]:
    return [(name, content)]
