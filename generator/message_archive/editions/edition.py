"""What an edition is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from message_archive.exports import Publication
from message_archive.output import Output, Sources
from message_archive.site import Extras, Wording

__all__ = ["Edition"]


@dataclass(frozen=True, eq=False)
class Edition:
    """An archive, or a part of it, with what the formats need to know besides.

    `publication` has the archive itself. `subject` says what part of it this is, "" for all.
    `messages` is the folder of messages, whose history says when each entered the archive;
    `documents` that of the pages in Markdown; `settings` is `mkdocs.yml` as it was read.
    `sources` are the folders that nothing is written to.
    `write_exports` writes what programs have of the archive below the root of a site.
    """

    publication: Publication
    wording: Wording
    extras: Extras
    subject: str
    messages: Path
    documents: Path
    settings: Mapping[str, Any]
    sources: Sources
    write_exports: Callable[[Output], None]
