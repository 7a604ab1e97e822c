"""An archive to import into, and what becomes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from message_archive.importing.page_import import import_pages
from message_archive.reading.front_matter import split_front_matter
from tests.importing.promises import Archive, an_archive, check_draft


@dataclass(frozen=True)
class Draft:
    """A draft: its path below the folder of messages, whole text, keys and body."""

    path: str
    text: str
    keys: dict[str, Any]
    body: str

    def marked(self, key: str) -> str:
        """What is to be checked about a key, "" for nothing."""
        start = f"# check {key}: "
        return next((line for line in self.text.split("\n") if line.startswith(start)), "")


Import = Callable[..., Draft]


@pytest.fixture
def archive() -> Iterator[Archive]:
    with an_archive() as made:
        yield made


@pytest.fixture
def drafted(archive: Archive) -> Import:
    """Imports a file, and looks whether `archive check` can read the draft."""

    def draft(raw: bytes | str, **options: str) -> Draft:
        raw = raw.encode() if isinstance(raw, str) else raw
        (file,) = import_pages(raw, archive.folder, archive.loaded, **options)
        text = check_draft(file, archive)
        split, _ = split_front_matter(text, "")
        assert split is not None
        path = file.relative_to(archive.folder).as_posix()
        return Draft(path, text, split.tree.data, split.body)

    return draft
