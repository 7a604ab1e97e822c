"""The texts and abstracts of a series, one after the other, and two of them side by side."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from message_archive.archive import Entry, Matrix, Topic, matrix_of
from message_archive.locales import language_and_script
from message_archive.model import Series
from message_archive.site.context import Site
from message_archive.site.exchange import item_anchor
from message_archive.site.series_matrix import direction_name, first_year, row_name, row_year
from message_archive.site.series_views import ReadingItemView, ReadingView
from message_archive.site.text_html import mention_url, shown_text, text_html
from message_archive.site.views import Link
from message_archive.words import Wording, direction, message_url, reading_url, root_of, topic_url

__all__ = ["MOST_TEXTS", "Reading"]

MOST_TEXTS: Final = 100
"""Messages on one page."""

# The ids of footnotes and page breaks, and links to them.
_ID: Final = re.compile(r' (?:id="|href="#)')


@dataclass(frozen=True)
class Reading:
    """The texts of one series."""

    topic: Topic
    series: Series
    site: Site

    @property
    def wording(self) -> Wording:
        return self.site.wording

    @cached_property
    def _matrix(self) -> Matrix:
        return matrix_of(self.series, self.topic.entries)

    @cached_property
    def _rows(self) -> dict[str, str]:
        """The row of each message in words: `75th, 2020`."""
        matrix = self._matrix
        first = first_year(matrix, self.series)
        held: dict[int, dict[str, Entry]] = {}
        for (row, _), entries in matrix.cells.items():
            if row is not None:
                held.setdefault(row, {}).update((entry.id, entry) for entry in entries)
        names: dict[str, str] = {}
        for row, by_id in sorted(held.items()):
            name = row_name(row, matrix.has_ordinals, self.wording)
            year = row_year(row, matrix, first, by_id.values())
            words = self.wording.comma_separated(dict.fromkeys((name, year)))
            names.update(dict.fromkeys(by_id, words))
        return names

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The messages with words, row by row, and by date within a row."""
        places = {id_: place for place, id_ in enumerate(self._rows)}
        last = len(places)
        with_words = (entry for entry in self.topic.entries if shown_text(entry, self.wording))
        return sorted(with_words, key=lambda entry: self._order.get(entry.id, last))

    @cached_property
    def _order(self) -> dict[str, int]:
        rows = list(dict.fromkeys(self._rows.values()))
        numbers = {words: number for number, words in enumerate(rows)}
        return {id_: numbers[words] for id_, words in self._rows.items()}

    @property
    def pages(self) -> int:
        """The number of pages. It does not depend on the length of texts."""
        return -(-len(self.entries) // MOST_TEXTS)

    @cached_property
    def _directions(self) -> dict[str, list[str]]:
        """The keys of the directions of each message that have a column."""
        found: dict[str, list[str]] = {}
        for (_, each), entries in self._matrix.cells.items():
            if each:
                for entry in entries:
                    found.setdefault(entry.id, []).append(each.key)
        return found

    def url(self, page: int) -> str:
        """The URL of a page."""
        return reading_url(self.topic.key, page)

    @property
    def script_url(self) -> str | None:
        """The URL of a script with all texts, if they are on several pages."""
        return self.url(1).removesuffix(".html") + ".js" if self.pages > 1 else None

    def script(self) -> str:
        """A classic script with all texts, to show any two side by side."""
        rows = ",\n".join(
            json.dumps([entry.id, str(self._item(entry))], ensure_ascii=False)
            for entry in self.entries
        )
        return f"globalThis.seriesTexts = new Map([\n{rows}\n]);\n"

    def inputs(self) -> bytes:
        """What the texts link to; an input of the page in addition to the messages."""
        links = [
            mention_url(self.site.archive, kind, target)
            for entry in self.topic.entries
            for kind, target in entry.mentions
        ]
        return repr(links).encode()

    def title(self) -> str:
        """`Founding of Freedonia: all texts`."""
        return self.wording.gettext("%(series)s: all texts", series=self.wording.topic(self.topic))

    def views(self) -> Iterator[ReadingView]:
        """The pages."""
        wording = self.wording
        urls = [self.url(page) for page in range(1, self.pages + 1)]
        counts = Counter(
            key for entry in self.entries for key in self._directions.get(entry.id, ())
        )
        for number, url in enumerate(urls, 1):
            entries = self.entries[(number - 1) * MOST_TEXTS : number * MOST_TEXTS]
            yield ReadingView(
                series=Link(wording.topic(self.topic), topic_url("occasions", self.topic.key)),
                title=self.title(),
                page=number,
                total=len(self.entries),
                contents=list(self._contents(number)),
                directions=[
                    (each.key, direction_name(each, wording), counts[each.key])
                    for each in self._matrix.columns
                    if counts[each.key]
                ],
                script=self.script_url,
                items=Markup("\n").join(map(self._item, entries)),
                pages=[Link(str(n), url) for n, url in enumerate(urls, 1)] if urls[1:] else [],
                root=root_of(url),
            )

    def _contents(self, here: int) -> Iterator[Link]:
        for place, entry in enumerate(self.entries):
            page = place // MOST_TEXTS + 1
            url = "" if page == here else self.url(page).rpartition("/")[2]
            yield Link(self._name(entry), f"{url}#{item_anchor(entry)}")

    def _name(self, entry: Entry) -> str:
        """`75th, 2020: A to B`."""
        row = self._rows.get(entry.id) or self.wording.date_of(entry)
        return self.wording.gettext(
            "%(row)s: %(parties)s", row=row, parties=self.wording.from_to(entry, 2)
        )

    def _item(self, entry: Entry) -> Markup:
        site, wording = self.site, self.wording
        text = shown_text(entry, wording)
        assert text
        root = root_of(self.url(1))
        language = text.meta.language or wording.text_language
        sources = text.meta.source or entry.message.meta.source
        source = next((each for each in sources if each.held), sources[0] if sources else None)
        view = ReadingItemView(
            id=entry.id,
            url=root + message_url(entry),
            row=self._rows.get(entry.id, ""),
            date=wording.date_of(entry),
            parties=wording.from_to(entry),
            title=wording.title_or_occasion(entry),
            directions=self._directions.get(entry.id, ()),
            status=wording.status(text.meta.text)[0],
            is_ours=text.meta.text == "abstract",
            compared=""
            if text.meta.text == "abstract"
            else "-".join(filter(None, language_and_script(language))),
            language=language,
            direction=direction(language),
            html=Markup(
                _with_own_ids(str(text_html(text, site.archive, wording, root)), item_anchor(entry))
            ),
            source=Link(source.publisher or source.title or source.url or "", address=source.url)
            if source
            else None,
        )
        return site.templates.macro("reading_item")(view)


def _with_own_ids(html: str, anchor: str) -> str:
    """`html` with ids that no other text of the page has. Ids of messages have no dots."""
    return _ID.sub(rf"\g<0>{anchor}.", html)
