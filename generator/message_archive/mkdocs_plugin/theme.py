"""The archive's theme on top of Material's, and both in the language of the interface."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from message_archive.build import Build
from message_archive.errors import UsageError
from message_archive.exports import feed_url
from message_archive.locales import Catalogue
from message_archive.site import REFERRER_POLICY, content_policy, home_content

__all__ = ["THEME_FILES", "add_globals", "add_theme", "translate_scripts"]

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


_COMPILED: Final = _Compiled()
"""The theme's templates: a preview builds again and again, with an environment made anew."""


def add_theme(theme: Theme, words: Catalogue) -> None:
    """Put our templates before Material's and after the owner's, all in the language of `words`.

    Material's own words are in that language too, unless the owner set `theme.language` or Material
    does not have the language.

    Raises:
        UsageError: if the theme is neither Material nor made from it.
    """
    if not any((Path(folder) / "partials" / "source-file.html").is_file() for folder in theme.dirs):
        raise UsageError(
            f"theme: {theme.name} is not Material for MkDocs, nor made from it; set name: material"
        )
    theme.dirs.insert(1 if theme.custom_dir else 0, str(_FOLDER))
    theme.static_templates.add("sitemap.xml")
    partial = f"partials/languages/{words.language}.html"
    is_known = any((Path(folder) / partial).is_file() for folder in theme.dirs)
    if is_known and theme["language"] == "en":
        theme["language"] = words.language


def add_globals(env: jinja2.Environment, build: Build) -> None:
    """Give the theme's templates what they show of the archive.

    Raises:
        UsageError: if something is wrong with the project's own templates.
    """
    site, wording = build.site, build.site.wording
    has_feed = site.publication and site.publication.entered
    env.bytecode_cache = _COMPILED
    env.globals |= {
        "archive_glance": home_content(site),
        "archive_size": wording.messages(len(site.archive)),
        "archive_text": wording.gettext,
        "archive_search": site.has_search,
        "archive_policy": partial(content_policy, preview=build.is_preview),
        "archive_referrer": REFERRER_POLICY,
        "archive_feed": feed_url() if has_feed else None,
    }


def translate_scripts(files: Files, words: Catalogue) -> None:
    """Put `words` into the scripts of the theme."""
    for file in files:
        if file.src_uri in _SCRIPTS:
            file.content_string = words.script(file.content_string)
