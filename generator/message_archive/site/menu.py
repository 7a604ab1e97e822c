"""The menu of the header: the lists of the archive, and the pages about all messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from message_archive.archive import Axis
from message_archive.site.context import Site
from message_archive.site.map_page import has_map
from message_archive.words import (
    COLLECTION_URL,
    FOLDER_URL,
    MAP_URL,
    ON_THIS_DAY_URL,
    TIMELINE_URL,
    axis_url,
)

__all__ = ["MenuItem", "menu_of"]


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page in the menu. `url` is from the folder of the language. Pages of `section` mark it as
    the current one."""

    url: str
    words: str
    section: str = ""


def menu_of(site: Site) -> list[MenuItem]:
    """The menu in the language of `site`, with the pages that it has."""
    return [*_items(site)]


def _items(site: Site) -> Iterator[MenuItem]:
    wording = site.wording
    names: dict[Axis, str] = {
        "years": wording.gettext("Years"),
        "countries": wording.gettext("Countries"),
        "relations": wording.gettext("Pairs"),
        "people": wording.gettext("People"),
        "organizations": wording.gettext("Organizations"),
        "correspondences": wording.gettext("Correspondences"),
        "places": wording.gettext("Places"),
        "works": wording.gettext("Works"),
        "occasions": wording.gettext("Occasions"),
        "kinds": wording.gettext("Kinds"),
        "tags": wording.gettext("Tags"),
        "repositories": wording.gettext("Repositories"),
    }
    for axis, name in names.items():
        if axis in site.archive.axes:
            yield MenuItem(axis_url(axis), name, axis)
    yield MenuItem(TIMELINE_URL, wording.gettext("Timeline"))
    yield MenuItem(ON_THIS_DAY_URL, wording.gettext("On this day"))
    if has_map(site.archive):
        yield MenuItem(MAP_URL, wording.gettext("Map"))
    yield MenuItem(COLLECTION_URL, wording.gettext("State of the collection"))
    if site.has_folder:
        yield MenuItem(FOLDER_URL, wording.gettext("Folder"), "folder")
