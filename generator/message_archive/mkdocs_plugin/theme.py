"""The archive's theme upon Material's, and both in the language of the interface."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from message_archive.locales import Catalogue

__all__ = ["COMPILED", "THEME_FILES", "add_theme", "translate_scripts"]

_FOLDER: Final = Path(__file__).parent.parent / "site" / "theme"

THEME_FILES: Final = {file.relative_to(_FOLDER).as_posix() for file in _FOLDER.glob("assets/*")}
"""The addresses of the archive's style sheet, scripts and icon."""

_SCRIPTS: Final = {file.relative_to(_FOLDER).as_posix() for file in _FOLDER.glob("assets/*.js")}


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process, by name, file and source."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._known.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED: Final = _Compiled()
"""The theme's templates: a preview builds again and again, with an environment made anew."""


def add_theme(theme: Theme, words: Catalogue) -> None:
    """Put our templates before Material's, behind the owner's, and let all say the same words.

    Material's own, and the language that a page says it is in, are those of `words`, unless the
    owner set `theme.language` or Material does not know the language.
    """
    theme.dirs.insert(1 if theme.custom_dir else 0, str(_FOLDER))
    theme.static_templates.add("sitemap.xml")
    partial = f"partials/languages/{words.language}.html"
    is_known = any((Path(folder) / partial).is_file() for folder in theme.dirs)
    if is_known and theme["language"] == "en":
        theme["language"] = words.language


def translate_scripts(files: Files, words: Catalogue) -> None:
    """Put `words` into the scripts of the theme."""
    for file in files:
        if file.src_uri in _SCRIPTS:
            file.content_string = words.script(file.content_string)
