"""Adds the archive's theme to Material, and sets the language of both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from message_archive.build import Build
from message_archive.errors import InvalidConfigError
from message_archive.exports import feed_url
from message_archive.locales import Catalogue
from message_archive.mkdocs_plugin.material import without_permalink
from message_archive.model import parse_edtf
from message_archive.site import (
    REFERRER_POLICY,
    THEME,
    content_policy,
    menu_of,
)
from message_archive.words import STORIES_URL

__all__ = [
    "ThemeLoader",
    "add_globals",
    "add_loader",
    "add_theme",
    "day_of",
    "expect_material",
    "language_of_theme",
    "load_navigation",
    "order_folders",
    "remove_dates",
]

_NO_DAY: Final = "1980-01-01"


class _Compiled(BytecodeCache):
    """Caches compiled templates in this process, by name, file and source."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._known.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()
"""The theme's templates. Each rebuild of a preview creates a new environment."""


def expect_material(theme: Theme) -> None:
    """Raises InvalidConfigError if the theme is not based on Material."""
    if not any((Path(folder) / "partials" / "source-file.html").is_file() for folder in theme.dirs):
        found = f'"{theme.name}"' if theme.name else "a folder of templates"
        raise InvalidConfigError(
            f"theme: found {found}, but the pages of an archive need Material for MkDocs or a "
            "theme based on it: set theme.name to material"
        )


def add_theme(theme: Theme, words: Catalogue) -> None:
    """Add our templates to Material's, and set the language to that of `words`.

    Material's own words keep their language if `theme.language` is set in `mkdocs.yml`, or if
    Material does not have the language.

    Raises:
        InvalidConfigError: if the theme is not based on Material.
    """
    expect_material(theme)
    order_folders(theme)
    theme.static_templates.add("sitemap.xml")
    known = language_of_theme(theme, words)
    if known and theme["language"] == "en":
        theme["language"] = known


def language_of_theme(theme: Theme, words: Catalogue) -> str | None:
    """The language of `words`, if the theme has it."""
    partial = f"partials/languages/{words.language}.html"
    is_known = any((Path(folder) / partial).is_file() for folder in theme.dirs)
    return words.language if is_known else None


def order_folders(theme: Theme) -> None:
    """Put the templates of `theme.custom_dir` first, then ours, then those of the theme and of
    other plugins."""
    first = [theme.custom_dir] if theme.custom_dir else []
    first.append(str(THEME))
    theme.dirs = first + [folder for folder in theme.dirs if folder not in first]


def add_globals(
    env: jinja2.Environment,
    build: Build,
    files: Sequence[File],
    twins: Callable[[Any], Sequence[object]],
    part: Callable[[str, Page], str],
) -> None:
    """Add the globals that the theme's templates use.

    Args:
        env: the template environment of the theme.
        build: the build of the archive.
        files: the files that the archive adds.
        twins: returns a page in all its languages.
        part: returns a part of a page that the archive makes, or a mark for it.

    Raises:
        UsageError: if the project's own templates have errors.
    """
    site, wording = build.site, build.site.wording
    env.bytecode_cache = _COMPILED
    env.filters["without_permalink"] = without_permalink
    env.globals |= {
        "archive_files": [file for file in files if file.page],
        "archive_part": part,
        "archive_stories": site.documents.stories,
        "archive_text": wording.gettext,
        "archive_name": build.project.name,
        "archive_copyright": "",
        "archive_space": wording.catalogue.space,
        "archive_prefix": "",
        "archive_translated": {},
        "archive_words_in": "",
        "archive_main_language": "",
        "archive_stories_url": STORIES_URL,
        "archive_twins": twins,
        "archive_axes": site.archive.axes,
        "archive_menu": menu_of(site),
        "archive_search": site.has_search,
        "archive_folder": site.has_folder,
        "archive_policy": partial(
            content_policy,
            preview=build.is_preview,
            images_from=build.project.settings.images_from,
        ),
        "archive_referrer": REFERRER_POLICY,
        "archive_release": build.inputs.release,
        "archive_release_day": _day(build),
        "archive_changes": bool(site.histories.commits),
        "archive_feed": feed_url() if build.has_feed else None,
        "archive_has_metadata": site.publication is not None,
    }


def _day(build: Build) -> str:
    """The day of the version, in words."""
    day = build.inputs.release.day
    return build.site.wording.date(parse_edtf(day)) if day else ""


def add_loader(env: jinja2.Environment, theme: Theme) -> None:
    """Make Material's templates available below `material/`. Our `base.html` replaces Material's
    and extends it as `material/base.html`."""
    below = theme.dirs[theme.dirs.index(str(THEME)) + 1 :]
    material = jinja2.PrefixLoader({"material": jinja2.FileSystemLoader(below)})
    assert env.loader
    env.loader = ThemeLoader([env.loader, material])


class ThemeLoader(jinja2.ChoiceLoader):
    """The templates of the theme, and Material's below `material/`."""

    @property
    def folders(self) -> Sequence[str] | None:
        """The folders of templates. None if another plugin changed the loader."""
        found = self.loaders[0]
        return found.searchpath if type(found) is jinja2.FileSystemLoader else None


def load_navigation(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Load Material's navigation template, which ours replaces. The plugin section-index would warn
    if it is not loaded. Our template shows the pages of section-index without it."""
    if "section-index" in config.plugins:
        env.get_template("partials/nav-item.html")


def day_of(files: Iterable[File]) -> int:
    """The day of the sitemap in seconds: the day of the page that changed last."""
    days = [file.page.update_date for file in files if file.page]
    return int(datetime.fromisoformat(max(days, default=_NO_DAY)).replace(tzinfo=UTC).timestamp())


def remove_dates(files: Iterable[File]) -> None:
    """Remove the day of the build from the sitemap, so that builds are reproducible. If
    `SOURCE_DATE_EPOCH` is set, MkDocs uses that day, which is kept."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        for file in files:
            if file.page:
                file.page.update_date = _NO_DAY
