"""The scripts with words in a further language. The tables and data that they read are those of the
main language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from message_archive.build.contribution import translated_contribution
from message_archive.site import Digests, Site, digest_of, menu_of, translated_scripts

__all__ = ["language_scripts"]


def language_scripts(
    site: Site, digests: Digests
) -> Iterator[tuple[str, bytes, Callable[[], Iterable[tuple[str, bytes]]]]]:
    """The name of each part, the digest of its inputs, and a function that makes its files."""
    prefix, words = site.prefix, site.wording.catalogue
    menu = menu_of(site)
    yield (
        f"{prefix}assets",
        digest_of(repr(menu).encode(errors="replace")),
        lambda: _below(prefix, translated_scripts(words, menu)),
    )
    yield (
        f"{prefix}new",
        digests.all_facts,
        lambda: _below(prefix, translated_contribution(site)),
    )


def _below(prefix: str, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    return ((prefix + address, content) for address, content in files)
