"""The files of the page for new messages, in parts that change for different reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from message_archive.archive import Entry
from message_archive.contributing import (
    FOLDER,
    client_files,
    countries,
    former_ids,
    language_tags,
    mentionable_ids,
    moved_ids,
    name_files,
    office_titles,
    preview_words,
    rules,
    script_table,
    series_table,
    table_file,
    warning_table,
    widths,
    year_table,
    years_of,
)
from message_archive.site import Digests, Site, digest_of

__all__ = ["contribution_files", "translated_contribution"]

_Files = Iterable[tuple[str, bytes]]
"""Addresses and contents."""


def contribution_files(
    site: Site, digests: Digests
) -> Iterator[tuple[str, bytes, Callable[[], _Files]]]:
    """The name of each part, the digest of its inputs, and a function that makes its files."""
    registry, facts = digests.registry, digests.all_facts
    yield f"{FOLDER}scripts", b"", partial(_scripts, site)
    yield f"{FOLDER}rules", registry, partial(_rules, site)
    yield f"{FOLDER}names", registry, partial(_names, site)
    yield f"{FOLDER}series", facts, partial(_lists, site)
    tags = language_tags(site.archive)
    yield f"{FOLDER}words", digest_of(repr(tags).encode()), partial(_words, tags, site)
    for year, entries in years_of(site.archive).items():
        yield f"{FOLDER}year-{year}", digests.contents(entries), partial(_year, year, entries, site)


def _year(year: str, entries: Sequence[Entry], site: Site) -> _Files:
    return _table(f"year-{year}", year_table(entries, site.wording))


def _scripts(site: Site) -> _Files:
    # Imported late, because only a build of everything needs it.
    from message_archive.contributing.recognition import party_table, recognition_table

    for name, content in client_files(site.wording.catalogue):
        yield FOLDER + name, content.encode()
    yield from _table("widths", widths())
    yield from _table("parties", party_table())
    yield from _table("recognition", recognition_table())
    yield from _table("warnings", warning_table())
    yield from _table("scripts", script_table())


def translated_contribution(site: Site) -> _Files:
    """The scripts and tables with words, for the folder of a further language."""
    for name, content in client_files(site.wording.catalogue, is_in_folder=True):
        yield FOLDER + name, content.encode()
    yield from _table("countries", countries(site.archive.registry, site.wording))
    yield from _words(language_tags(site.archive), site)


def _rules(site: Site) -> _Files:
    registry = site.archive.registry
    yield from _table("rules", rules(registry, site.required))
    yield from _table("offices", office_titles(registry))
    yield from _table("countries", countries(registry, site.wording))


def _names(site: Site) -> _Files:
    return (
        (f"{FOLDER}{name}.js", content.encode())
        for name, content in name_files(site.archive.registry)
    )


def _lists(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from _table("series", series_table(site.archive))
    yield from _table("ids", mentionable_ids(site.archive))
    yield from _table("moved", moved_ids(site.archive))
    yield from _table("former", former_ids(site.archive))
    yield from _table("years", [*years_of(site.archive)])


def _words(tags: Sequence[str], site: Site) -> _Files:
    return _table("words", preview_words(tags, site.wording))


def _table(name: str, value: object) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}{name}.js", table_file(name, value).encode()
