"""The archive's theme on top of Material's, and both in the language of the interface."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from message_archive.build import GLANCE, Build
from message_archive.errors import UsageError
from message_archive.exports import feed_url
from message_archive.locales import Catalogue
from message_archive.site import REFERRER_POLICY, content_policy, home_content

__all__ = [
    "THEME",
    "THEME_FILES",
    "ThemeLoader",
    "add_globals",
    "add_loader",
    "add_theme",
    "day_of",
    "expect_material",
    "load_navigation",
    "order_folders",
    "remove_dates",
    "translate_scripts",
]

THEME: Final = Path(__file__).parent.parent / "site" / "theme"
"""The folder of the archive's theme."""

THEME_FILES: Final = {file.relative_to(THEME).as_posix() for file in THEME.glob("assets/*")}
"""The addresses of the archive's style sheet, scripts and icon."""

_SCRIPTS: Final = {file.relative_to(THEME).as_posix() for file in THEME.glob("assets/*.js")}

_NO_DAY: Final = "1980-01-01"


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


def expect_material(theme: Theme) -> None:
    """Raises UsageError if the theme is neither Material nor made from it."""
    if not any((Path(folder) / "partials" / "source-file.html").is_file() for folder in theme.dirs):
        found = f'"{theme.name}"' if theme.name else "a folder of templates"
        raise UsageError(
            f"theme: found {found}, but the pages of an archive need Material for MkDocs or a "
            "theme made from it: set theme.name to material"
        )


def add_theme(theme: Theme, words: Catalogue) -> None:
    """Add our templates to Material's, all in the language of `words`.

    Material's own words are in that language too, unless the owner set `theme.language` or Material
    does not have the language.

    Raises:
        UsageError: if the theme is neither Material nor made from it.
    """
    expect_material(theme)
    order_folders(theme)
    theme.static_templates.add("sitemap.xml")
    partial = f"partials/languages/{words.language}.html"
    is_known = any((Path(folder) / partial).is_file() for folder in theme.dirs)
    if is_known and theme["language"] == "en":
        theme["language"] = words.language


def order_folders(theme: Theme) -> None:
    """The owner's templates first, then ours, then those of the theme and of other plugins."""
    first = [theme.custom_dir] if theme.custom_dir else []
    first.append(str(THEME))
    theme.dirs = first + [folder for folder in theme.dirs if folder not in first]


def add_globals(
    env: jinja2.Environment, build: Build, files: Sequence[File], *, is_alone: bool
) -> None:
    """Give the theme's templates what they show of the archive.

    Args:
        env: the environment of the theme.
        build: the build of the archive.
        files: those that the archive adds.
        is_alone: whether nobody else sees pages. Then the archive at a glance is only marked.

    Raises:
        UsageError: if something is wrong with the project's own templates.
    """
    site, wording = build.site, build.site.wording
    env.bytecode_cache = _COMPILED
    env.globals |= {
        "archive_files": [file for file in files if file.page],
        "archive_glance": GLANCE if is_alone else home_content(site),
        "archive_text": wording.gettext,
        "archive_search": site.has_search,
        "archive_policy": partial(content_policy, preview=build.is_preview),
        "archive_referrer": REFERRER_POLICY,
        "archive_feed": feed_url() if build.has_feed else None,
    }


def add_loader(env: jinja2.Environment, theme: Theme) -> None:
    """Let `base.html`, which takes the place of Material's, extend it as `material/base.html`."""
    below = theme.dirs[theme.dirs.index(str(THEME)) + 1 :]
    material = jinja2.PrefixLoader({"material": jinja2.FileSystemLoader(below)})
    assert env.loader
    env.loader = ThemeLoader([env.loader, material])


class ThemeLoader(jinja2.ChoiceLoader):
    """The templates of the theme, and Material's below `material/`."""

    @property
    def folders(self) -> Sequence[str] | None:
        """The folders of templates; None when another plugin changes templates."""
        found = self.loaders[0]
        return found.searchpath if type(found) is jinja2.FileSystemLoader else None


def load_navigation(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Load Material's template of the navigation, which ours takes the place of: section-index
    warns when it has not seen it. Ours shows its pages as they are."""
    if "section-index" in config.plugins:
        env.get_template("partials/nav-item.html")


def translate_scripts(files: Files, words: Catalogue) -> None:
    """Put `words` into the scripts of the theme."""
    for file in files:
        if file.src_uri in _SCRIPTS:
            source = file.abs_src_path
            file.content_string = words.script(file.content_string)
            file.abs_src_path = source  # The line above removes it, and other plugins ask for it.


def day_of(files: Iterable[File]) -> int:
    """The day of the sitemap in seconds: that of the page that was changed last."""
    days = [file.page.update_date for file in files if file.page]
    return int(datetime.fromisoformat(max(days, default=_NO_DAY)).replace(tzinfo=UTC).timestamp())


def remove_dates(files: Iterable[File]) -> None:
    """Take the day of the build out of the sitemap: the same messages are to give the same bytes on
    every day. MkDocs takes the day from `SOURCE_DATE_EPOCH` where that is set."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        for file in files:
            if file.page:
                file.page.update_date = _NO_DAY
