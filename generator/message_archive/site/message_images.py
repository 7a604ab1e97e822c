"""Pictures on pages: those of a message, and one for its row in lists."""

from __future__ import annotations

from collections.abc import Sequence

from message_archive.archive import Entry
from message_archive.images import FIRST, FULL, THUMBNAIL
from message_archive.model import Picture
from message_archive.site.context import Site
from message_archive.site.message_views import PictureView
from message_archive.site.views import ThumbnailView
from message_archive.words import message_url, picture_url

__all__ = ["picture_views", "thumbnail"]


def picture_views(entry: Entry, site: Site) -> Sequence[PictureView]:
    """The pictures of a message, in order. Addresses are relative to its page."""
    pictures = entry.message.pictures
    return [
        _view(entry, picture, number, len(pictures), site)
        for number, picture in enumerate(pictures, 1)
    ]


def _view(entry: Entry, picture: Picture, number: int, total: int, site: Site) -> PictureView:
    label, wording = picture.label or "", site.wording
    counted = wording.gettext("Picture %(number)s of %(total)s", number=number, total=total)
    return PictureView(
        number=number,
        label=label,
        alt=picture.alt or wording.gettext(", ").join(filter(None, (counted, label))),
        small=_on_page(entry, picture, THUMBNAIL, site),
        small_size=_pixels(picture, THUMBNAIL),
        middle=_on_page(entry, picture, FIRST, site),
        middle_size=_pixels(picture, FIRST),
        large=_on_page(entry, picture, FULL, site),
        large_size=_pixels(picture, FULL),
    )


def thumbnail(entry: Entry, root: str) -> ThumbnailView | None:
    """The first picture of a message for a list. `root` is the path to the root of the site, where
    the files of all languages are."""
    if not entry.message.pictures:
        return None
    picture = entry.message.pictures[0]
    url = picture_url(entry, picture, THUMBNAIL)
    width, height = _pixels(picture, THUMBNAIL)
    return ThumbnailView(url if picture.iiif else root + url, width, height)


def _on_page(entry: Entry, picture: Picture, size: int, site: Site) -> str:
    url = picture_url(entry, picture, size)
    return url if picture.iiif else site.path_from(message_url(entry), url)


def _pixels(picture: Picture, size: int) -> tuple[int, int]:
    """Width and height of a built size; zeros for a IIIF service, whose pictures are not known."""
    return picture.sizes[picture.nearest(size)] if picture.path else (0, 0)
