"""The names by which a registry entry is found: its own, and spellings of people's names.

Chinese, Korean and Vietnamese names are written with their syllables joined or apart: Kim Jong Un,
Kim Jong-un and Kim Jongun, Xi Jinping and Xi Jin-ping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from message_archive.markup import HAN
from message_archive.model import Named, Person, names_of
from message_archive.search.folding import fold, is_unspaced

__all__ = ["names_to_find"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN_NAME: Final = re.compile(f"[{HAN}]{{2,4}}")
_MOST_WORDS: Final = 4

# A syllable of Pinyin. One that is not the first begins with a consonant, because Pinyin has an
# apostrophe before the others (GB/T 16159).
_SYLLABLE: Final = re.compile(r"(?:[zcs]h|[b-df-hj-np-tv-z])?[aeiou]+(?:ng?|r)?(?=[^aeiou]|$)")


def names_to_find(known: Named) -> Iterable[str]:
    """The names of a registry entry; of a person, also with the syllables joined or apart."""
    names = tuple(names_of(known))
    return _spelled(names, known.family or "") if isinstance(known, Person) else names


@lru_cache(maxsize=16384)
def _spelled(names: Sequence[str], family: str) -> tuple[str, ...]:
    """`Kim Jongun` and `Kimjongun` for `Kim Jong Un`; `Xi Jin Ping` for `Xi Jinping`, if it has a
    name in Han with as many characters as syllables."""
    sizes = {len(name) for name in names if _HAN_NAME.fullmatch(name)}
    found = dict.fromkeys(names)
    for name in names:
        words = _WORD.findall(name)
        if any(map(is_unspaced, words)) or not 1 < len(words) <= _MOST_WORDS:
            continue
        found |= dict.fromkeys(_joined(words, fold(family)))
        syllables = [syllable for word in words for syllable in _syllables(fold(word))]
        if len(syllables) in sizes and len(syllables) > len(words):
            found[" ".join(syllable.capitalize() for syllable in syllables)] = None
    return tuple(found)


def _joined(words: Sequence[str], family: str) -> Iterator[str]:
    yield "".join(words).capitalize()
    if len(words) > 2 and fold(words[0]) == family:
        yield f"{words[0]} {''.join(words[1:]).capitalize()}"
    elif len(words) > 2 and fold(words[-1]) == family:
        yield f"{''.join(words[:-1]).capitalize()} {words[-1]}"


def _syllables(word: str) -> Sequence[str]:
    """The syllables of a word in Pinyin; the word itself if it is not Pinyin."""
    syllables = _SYLLABLE.findall(word)
    return syllables if "".join(syllables) == word else [word]
