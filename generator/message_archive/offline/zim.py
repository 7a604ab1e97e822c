"""The offline edition for Kiwix: a `.zim` file with Kiwix's full-text index.

openZIM's `zimwriterfs` writes the format. It runs as a separate program because its library is
under the GPL and only this edition needs it. Debian has it in the package `zim-tools`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from textwrap import shorten
from typing import Final

import pycountry

from message_archive.errors import UsageError
from message_archive.project import Project

__all__ = ["About", "is_our_zim", "write_zim"]

_WRITER: Final = "zimwriterfs"
_ILLUSTRATION: Final = Path(__file__).with_name("zim-illustration.png")

# The limits of readers, https://wiki.openzim.org/wiki/Metadata.
_LONGEST_TITLE: Final = 30
_LONGEST_DESCRIPTION: Final = 80


@dataclass(frozen=True, slots=True)
class About:
    """The metadata of the archive in Kiwix; `language` is a BCP 47 tag, `url` may be ""."""

    title: str
    description: str
    language: str
    creator: str
    url: str

    @classmethod
    def of(cls, project: Project) -> About:
        """The metadata of a project."""
        return cls(
            title=project.name,
            description=project.description or project.name,
            language=project.settings.language,
            creator=project.settings.editor or project.name,
            url=project.url,
        )


def is_our_zim(file: Path) -> bool:
    """Whether `file` is a ZIM (https://wiki.openzim.org/wiki/ZIM_file_format) with the illustration
    that `write_zim` adds. PNG files are stored uncompressed."""
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return content[:4] == b"ZIM\x04" and content.find(_ILLUSTRATION.read_bytes()) > 0


def write_zim(site: Path, target: Path, about: About) -> None:
    """Write the files of `site` into the new ZIM `target`. Adds an illustration to the site.

    Raises:
        UsageError: if the writer is not installed or fails.
    """
    writer = shutil.which(_WRITER)
    if writer is None:
        raise UsageError(
            f"{_WRITER} is not installed; on Debian and Ubuntu install the package zim-tools, "
            "on other systems see https://openzim.org"
        )
    shutil.copy(_ILLUSTRATION, site)
    # Readers identify an archive by its name, and group its editions by it.
    name = re.sub(r"[^a-z0-9]+", "_", about.title.lower()).strip("_") or "archive"
    options = {
        "welcome": "index.html",
        "illustration": _ILLUSTRATION.name,
        "language": _iso_639_3(about.language),
        "title": shorten(about.title, _LONGEST_TITLE, placeholder="…"),
        "description": shorten(about.description, _LONGEST_DESCRIPTION, placeholder="…"),
        "creator": about.creator,
        "publisher": about.creator,
        "name": f"{name}_{_iso_639_3(about.language)}",
        "scraper": "Message Archive",
        **({"source": about.url} if about.url else {}),
    }
    done = subprocess.run(  # noqa: S603 - no shell; the values are the owner's configuration
        [writer, *(f"--{key}={value}" for key, value in options.items()), str(site), str(target)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode or not target.is_file():
        said = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise UsageError(f"{_WRITER} failed: {' '.join(said)}")


def _iso_639_3(tag: str) -> str:
    """`eng` for `en-GB`; `mul` if no code is known."""
    language = pycountry.languages.get(alpha_2=tag.partition("-")[0].lower())
    return str(language.alpha_3) if language else "mul"
