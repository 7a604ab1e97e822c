"""The pages with the texts of a series."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial
from typing import Final

from markupsafe import Markup

from message_archive.site.context import Site
from message_archive.site.digests import Digests
from message_archive.site.plan import PageGroup, SitePage, numbered, view_content
from message_archive.site.reading import Reading
from message_archive.words import root_of

__all__ = ["reading_pages"]

_READING_FILES: Final = Markup(
    '<link rel="stylesheet" href="{1}{0}assets/series.css">\n'
    '<script src="{0}assets/series.js" defer></script>\n'
)


def reading_pages(
    site: Site, digests: Digests, series: Container[str] | None = None
) -> Iterator[PageGroup]:
    """The texts of each series, or of those in `series`. Unlike other lists, they change with the
    words of a text."""
    for key, known in site.archive.registry.occasions.items():
        topic = site.archive.topics["occasions"].get(key)
        if topic is None or (series is not None and key not in series):
            continue
        reading = Reading(topic, known, site)
        if reading.entries:
            inputs = digests.reading(topic, reading.inputs())
            yield PageGroup(reading.url(1), "occasions", inputs, partial(_reading_pages, reading))


def _reading_pages(reading: Reading) -> Sequence[SitePage]:
    site, title = reading.site, reading.title()
    description = site.wording.gettext(
        "%(series)s: the texts of %(messages)s",
        series=site.wording.topic(reading.topic),
        messages=site.wording.messages(len(reading.entries)),
    )
    return [
        SitePage(
            url=reading.url(view.page),
            section="occasions",
            words=partial(numbered, title, description, view.page),
            content=partial(view_content, "reading.html", view, site),
            head=partial(_READING_FILES.format, root_of(reading.url(1)), site.up),
        )
        for view in reading.views()
    ]
