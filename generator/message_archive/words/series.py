"""The occasion of a message in a further language, from the name of its series."""

from __future__ import annotations

from typing import Final

from message_archive.locales import Catalogue
from message_archive.model import FrontMatter, Registry
from message_archive.words.kinds import KINDS
from message_archive.words.ordinals import numbered_series

__all__ = ["series_in_words"]

_ANSWERS: Final = ("reply", "thanks")


def series_in_words(name: str, meta: FrontMatter, registry: Registry, words: Catalogue) -> str:
    """A series with its number in a message: `朝鲜劳动党成立 · 75周年`. A reply or thanks has
    its kind too, `朝鲜劳动党成立 · 75周年（答复）`, because the occasion as recorded may be `Thanks
    for congratulations on the 75th anniversary…`.

    Args:
        name: the name of the series in the language of `words`.
        meta: the front matter of a message with this series.
        registry: the registry, with the series.
        words: the texts of the interface in the same language.
    """
    occasion = name
    if meta.ordinal is not None:
        is_anniversary = bool(registry.occasions[meta.series or ""].first)
        occasion = numbered_series(name, meta.ordinal, is_anniversary, words)
    if meta.kind not in _ANSWERS:
        return occasion
    kind = words.gettext(KINDS[meta.kind][0])
    # Translators: the occasion of a reply on a page in another language: New Year (Reply).
    return words.gettext("%(occasion)s (%(kind)s)", occasion=occasion, kind=kind)
