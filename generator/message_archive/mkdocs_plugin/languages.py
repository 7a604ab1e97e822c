"""The pages of a site in several languages: where each is, and the words around it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from message_archive.build import MARKS
from message_archive.mkdocs_plugin.files import archive_file
from message_archive.mkdocs_plugin.not_found import NOT_FOUND_URL
from message_archive.mkdocs_plugin.theme import language_of_theme
from message_archive.shortcodes import in_language
from message_archive.site import Site, menu_of
from message_archive.words import STORIES_URL

__all__ = ["Languages", "is_translation", "move_translations"]

_HOME: Final = "index.html"
# The links of the switch have `data-language`, and lead where they say.
_LINK: Final = re.compile(r'(<a\b(?![^>]*\sdata-language=)[^>]*?\shref=")([^":?#]+)([?#"])')


def move_translations(files: Files, site: Site) -> None:
    """Put `about.zh.md` at `zh/about.html`. The path of the source stays, so that its links mean
    what they mean in `about.md`."""
    for file in files:
        own, tag = in_language(file.src_uri, [*site.further_languages])
        if tag and file.is_documentation_page():
            of_main = File(own, None, file.dest_dir, use_directory_urls=False)
            _move(file, f"{tag}/{of_main.dest_uri}")


def is_translation(file: File) -> bool:
    """Whether a file is a page of the documentation in a further language."""
    return getattr(file, "is_translation", False)


def _move(file: File, address: str) -> None:
    for name in ("url", "abs_dest_path"):
        file.__dict__.pop(name, None)  # They are computed from `dest_uri` once.
    file.dest_uri = address
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.is_translation = True  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Twin:
    """A page in one of the languages of the site, for templates.

    Attributes:
        language: the BCP 47 tag.
        name: the name of the language in that language.
        path: the path from the other page.
        address: the whole address; the path if the address of the site is not known.
        is_here: whether it is the page itself.
    """

    language: str
    name: str
    path: str
    address: str
    is_here: bool


class Languages:
    """The languages of the site of one run."""

    def __init__(self, site: Site, config: MkDocsConfig) -> None:
        self._sites = [site, *site.twins]
        self._config = config
        self._pages: Mapping[str, Page] = {}
        self._addresses: set[str] = set()
        # The language of the theme, while `set_theme` replaces it.
        self._of_theme: str | None = None

    def add_homes(self, files: Files, source: Path) -> list[File]:
        """Add a home page to the folder of each further language that has none. Its words are those
        of the main one. Returns the added files."""
        home = next((file for file in files if file.dest_uri == _HOME), None)
        added = []
        for site in self._sites[1:]:
            if home and not any(file.dest_uri == site.prefix + _HOME for file in files):
                uri = f"{home.src_uri.removesuffix('.md')}.{site.wording.language}.md"
                file = archive_file(self._config, uri, source, home.content_string)
                _move(file, site.prefix + _HOME)
                files.append(file)
                added.append(file)
        return added

    def keep(self, documentation: Iterable[File], addresses: Iterable[str]) -> None:
        """Keep what has been found: the pages of the documentation, and the addresses of those of
        the archive."""
        self._pages = {file.dest_uri: file.page for file in documentation if file.page}
        self._addresses = {*addresses, *self._pages}

    @property
    def prefixes(self) -> list[str]:
        """The folders of the languages, "" for the main one."""
        return [site.prefix for site in self._sites]

    def site_of(self, address: str) -> Site:
        """The site in the language of the page at `address`."""
        return self._sites[0].of_page(address)

    def twins(self, page: Any) -> Sequence[_Twin]:
        """The page in each of its languages, itself included. Empty if it has only one. Without a
        page, as on that for missing addresses, they are the home pages."""
        if len(self._sites) == 1:
            return ()
        if not page:
            root = urlsplit(self._config.site_url or "/").path
            return [self._twin(site, root + site.prefix + _HOME, False) for site in self._sites]
        here = self.site_of(_address(page))
        own = _address(page).removeprefix(here.prefix)
        if getattr(page, "is_frame", False):  # All its pages have twins.
            found, own, to_itself = self._sites, MARKS["address"], MARKS["file"]
        else:
            to_itself = get_relative_url(_address(page), page.url)
            own = _HOME if own == NOT_FOUND_URL else own
            found = [site for site in self._sites if site.prefix + own in self._addresses]
        if len(found) == 1:
            return ()
        paths = [
            to_itself if site is here else get_relative_url(site.prefix + own, page.url)
            for site in found
        ]
        return [
            self._twin(site, path, site is here, own)
            for site, path in zip(found, paths, strict=True)
        ]

    def _twin(self, site: Site, path: str, is_here: bool, own: str = "") -> _Twin:
        """`own` is the address in the folder of the language."""
        base, language = self._config.site_url, site.wording.language
        address = f"{base.rstrip('/')}/{site.prefix}{own}" if base else path
        return _Twin(language, site.wording.language_name(language), path, address, is_here)

    def context(self, page: Any) -> dict[str, Any]:
        """The variables of templates for the language of a page. They override globals."""
        site = self.site_of(_address(page))
        if not site.main:
            return {}
        translated = {
            uri.removeprefix(site.prefix): each
            for uri, each in self._pages.items()
            if uri.startswith(site.prefix)
        }
        main = self._sites[0].wording.language
        is_own = not isinstance(page, Page) or _is_translated(page.file)
        return {
            "archive_text": site.wording.gettext,
            "archive_name": self._name_in(site),
            "archive_copyright": self._copyright_in(site),
            "archive_space": site.wording.catalogue.space,
            "archive_prefix": site.prefix,
            "archive_menu": menu_of(site),
            "archive_stories": _stories_of(site),
            "archive_stories_url": _from_root(STORIES_URL, site),
            "archive_main_language": main,
            "archive_translated": translated,
            "archive_words_in": "" if is_own else main,
        }

    def _name_in(self, site: Site) -> str:
        """The name of the archive on pages in a further language: the title of its own home page,
        if it has one."""
        home = self._own_home(site)
        return str(home.title) if home and home.title else self._config.site_name

    def _copyright_in(self, site: Site) -> str:
        """The copyright line on pages in a further language: `copyright` in the front matter of its
        own home page; "" if that has none. It is HTML, as in `mkdocs.yml`."""
        home = self._own_home(site)
        return str(home.meta.get("copyright") or "") if home else ""

    def _own_home(self, site: Site) -> Page | None:
        """The home page in a further language; None if it has the words of the main one."""
        home = self._pages.get(site.prefix + _HOME)
        return home if home and _is_translated(home.file) else None

    @contextmanager
    def theme_in(self, address: str) -> Iterator[None]:
        """Within this context, the words of the theme are in the language of a page."""
        self.set_theme(address)
        yield
        self.set_theme("")

    def set_theme(self, address: str) -> None:
        """Set the language of the theme to that of the page at `address`. On a page in the main
        language it is what MkDocs or another plugin has set: static-i18n sets it for each build."""
        theme = self._config.theme
        if self._of_theme is not None:
            theme["language"], self._of_theme = self._of_theme, None
        site = self.site_of(address)
        known = language_of_theme(theme, site.wording.catalogue) if site.main else None
        if known:
            self._of_theme, theme["language"] = theme["language"], known

    def with_own_links(self, html: str, page: Page) -> str:
        """The content of a page in a further language, with its links leading to pages in that
        language where there are any."""
        address = page.file.dest_uri
        site = self.site_of(address)
        if not site.main:
            return html

        def own(found: re.Match[str]) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), found[2]))
            if target.startswith(site.prefix) or site.prefix + target not in self._addresses:
                return found[0]
            return found[1] + get_relative_url(site.prefix + target, page.url) + found[3]

        return _LINK.sub(own, html)


def _stories_of(site: Site) -> list[Mapping[str, str]]:
    """The stories in their order, for templates: address and title."""
    return [
        {"url": _from_root(story.url, site), "title": story.title}
        for story in site.documents.stories
    ]


def _from_root(url: str, site: Site) -> str:
    """The address of a page of the documentation: in the language of `site`, if there is one."""
    return site.prefix + url if url in site.translated else url


def _is_translated(file: File) -> bool:
    return not (file.generated_by and is_translation(file))


def _address(page: Any) -> str:
    return page.file.dest_uri if isinstance(page, Page) else page.url
