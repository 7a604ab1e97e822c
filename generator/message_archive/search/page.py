"""The main content of the search page before any script runs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import Final

from markupsafe import Markup

from message_archive.archive import UNDATED_KEY, Archive
from message_archive.words import Wording

__all__ = ["search_content"]

_PAGE: Final = Markup(
    '<div class="ma-find" data-search-page>\n'
    "<h1>{search}</h1>\n"
    '<p class="ma-find-size">{size}</p>\n'
    '<noscript><p class="ma-note">{without_scripts}</p></noscript>\n'
    '<form class="ma-find-form" action="search.html" role="search">\n'
    '<label for="ma-query">{what}</label>\n'
    '<div><input id="ma-query" name="q" type="search" autocomplete="off" spellcheck="false" '
    'enterkeyhint="search"> <button type="submit">{search}</button></div>\n'
    '<label class="ma-find-sort">{sort} <select name="sort">'
    '<option value="">{relevance}</option><option value="newest">{newest}</option>'
    '<option value="oldest">{oldest}</option></select></label>\n'
    '<label>{first} <input name="after" type="date"></label>\n'
    '<label>{last} <input name="before" type="date"></label>\n'
    "</form>\n"
    '<p class="ma-note" data-search-failure hidden>{failure}</p>\n'
    '<p class="ma-find-status" role="status" aria-live="polite" data-search-status></p>\n'
    '<div class="ma-find-chosen" role="group" aria-label="{chosen}" data-chosen hidden></div>\n'
    '<button type="button" class="ma-find-clear" data-clear hidden>{clear}</button>\n'
    '<div class="ma-find-cards" data-cards hidden></div>\n'
    '<button type="button" class="ma-find-open" data-facets-open aria-haspopup="dialog" hidden>'
    "{filters}</button>\n"
    '<dialog class="ma-find-sheet" aria-labelledby="ma-find-sheet" data-sheet>'
    '<header><h2 id="ma-find-sheet">{filters}</h2>'
    '<button type="button" aria-label="{close}">×</button></header>\n'
    '<footer><p role="status"></p><button type="button">{show}</button></footer></dialog>\n'
    '<div class="ma-find-columns">\n'
    '<div class="ma-find-facets" data-facets></div>\n'
    '<section aria-label="{results}">{downloads}\n'
    '<div class="ma-find-nothing" data-nothing hidden></div>\n'
    '<dl class="ma-numbers" data-overview hidden>{numbers}</dl>\n'
    '<nav aria-label="{lists}" data-lists hidden><ul class="ma-axes">{axes}</ul></nav>\n'
    '<div class="ma-find-trend" data-trend hidden></div>\n'
    '<ol class="ma-find-results" data-results data-state="loading"></ol>\n'
    '<div class="ma-find-help" data-help hidden><h2>{help}</h2></div></section>\n'
    "</div>\n"
    "</div>\n"
)

_DOWNLOADS: Final = Markup(
    '<div class="ma-downloads" data-downloads><span>{download}</span> {buttons} '
    '<button type="button" data-add-all>{add}</button> <span role="status"></span></div>\n'
)
_DOWNLOAD: Final = Markup('<button type="button" data-download="{}">{}</button>')

# The formats of `assets/downloads.js`.
_FORMATS: Final = {
    "csv": "CSV", "ris": "RIS", "bibtex": "BibTeX", "json": "CSL-JSON", "md": "Markdown",
}  # fmt: skip


def search_content(archive: Archive, wording: Wording, *, has_downloads: bool = False) -> Markup:
    """HTML of the main content of `search.html`, which is at the root of the site."""
    gettext = wording.catalogue.gettext
    axes = [(f"{axis}/index.html", wording.axis(axis), axis) for axis in archive.axes]
    indexes = Markup(gettext(", ")).join(
        Markup('<a href="{}">{}</a>').format(url, name) for url, name, _ in axes
    )
    downloads = _DOWNLOADS.format(
        download=gettext("Download all results:"),
        add=gettext("Add all to the folder"),
        buttons=Markup(" ").join(starmap(_DOWNLOAD.format, _FORMATS.items())),
    )
    without_scripts = gettext(
        "Searching needs JavaScript, which is off in this browser. "
        "Every message is also in the indexes: %(indexes)s."
    )
    return _PAGE.format(
        search=gettext("Search"),
        size=gettext(
            "%(messages)s in this archive, with every text in every language.",
            messages=wording.messages(len(archive)),
        ),
        lists=gettext("Lists of the archive"),
        axes=Markup().join(
            Markup('<li><a href="{}">{} <small>{}</small></a></li>').format(
                url, name, wording.number(len(archive.topics[axis]))
            )
            for url, name, axis in axes
        ),
        numbers=Markup().join(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, number)
            for name, number in _numbers(archive, wording)
        ),
        without_scripts=Markup(without_scripts) % {"indexes": indexes},
        what=gettext('Words, names, "a phrase", -without'),
        sort=gettext("Sort by"),
        relevance=gettext("relevance"),
        newest=gettext("newest"),
        oldest=gettext("oldest"),
        results=gettext("Results"),
        downloads=downloads if has_downloads else "",
        first=gettext("First day"),
        last=gettext("Last day"),
        clear=gettext("Clear all filters"),
        help=gettext("About this site"),
        chosen=gettext("Selected filters"),
        filters=gettext("Filters"),
        close=gettext("Close"),
        show=gettext("Show the results"),
        failure=gettext(
            "Search did not start: its scripts are missing or from another version of this "
            "site. Reload this page; if that does not help, try again later."
        ),
    )


def _numbers(archive: Archive, wording: Wording) -> Iterator[tuple[str, str]]:
    """What the archive has."""
    gettext = wording.catalogue.gettext
    yield gettext("Messages"), wording.number(len(archive))
    years = [year for year in archive.topics["years"] if year != UNDATED_KEY]
    if years:
        span = years[:1] if years[0] == years[-1] else [years[0], years[-1]]
        yield gettext("Years"), "–".join(map(wording.year, span))
    texts = [text for entry in archive.entries for text in entry.texts]
    languages = {text.meta.language or wording.text_language for text in texts}
    if len(texts) != len(archive):
        yield gettext("Texts"), wording.number(len(texts))
    if len(languages) > 1:
        yield gettext("Languages"), wording.number(len(languages))
