"""Updates the documentation and the configuration after the id of a message has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from message_archive.project import Project
from message_archive.shortcodes.documents import documentation_files
from message_archive.shortcodes.syntax import find_shortcodes

__all__ = ["renamed_in_documentation"]


def renamed_in_documentation(project: Project, old: str, new: str) -> dict[Path, str]:
    """The new contents of the pages with a shortcode for the message `old`, and of the
    configuration if its setting `featured` names the message. Line ends stay as they are."""
    return {
        file: after
        for file, before in _texts(project)
        if (after := _renamed(file, before, old, new)) != before
    }


def _texts(project: Project) -> Iterator[tuple[Path, str]]:
    for file in (*documentation_files(project.docs), project.config_file):
        try:
            yield file, file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue


def _renamed(file: Path, text: str, old: str, new: str) -> str:
    word = rf"(?<![^\s\"']){re.escape(old)}(?![^\s\"':])"
    if file.suffix != ".md":
        return re.sub(rf"(?m)^(\s*featured:[ \t]*[\"']?){word}", rf"\g<1>{new}", text)
    for found in reversed(find_shortcodes(text)):
        if old in found.shortcode.arguments:
            shortcode = re.sub(word, new, found.source)
            text = f"{text[: found.start]}{shortcode}{text[found.end :]}"
    return text
