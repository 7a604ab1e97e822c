"""Finds the encoding in which bytes are words, by the small words of a language or by the commonest
letters of a script.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from typing import Final

from message_archive.importing.vocabulary import language_of, languages

__all__ = [
    "GUESSED_FROM",
    "LATIN",
    "NOT_WESTERN",
    "around_letters",
    "beyond_and_alone",
    "by_common_letters",
    "in_western_language",
    "instead_of",
    "text_in",
    "western_codec",
]

LATIN: Final = ["cp1252", "cp1250", "cp1254", "cp1257", "cp1258"]
GUESSED_FROM: Final = 50_000
"""The number of bytes to guess from."""


def text_in(raw: bytes, codec: str) -> str | None:
    """`raw` decoded with `codec`; None if it is not valid, or would contain a lone surrogate."""
    try:
        text = raw.decode(codec)
        text.encode("utf-8")  # UTF-7 can contain lone surrogates.
    except (UnicodeError, ValueError):
        return None
    return text


def around_letters(raw: bytes) -> bytes:
    """The part of `raw` that a guess needs, around its first byte beyond ASCII."""
    if len(raw) <= GUESSED_FROM:
        return raw
    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, (first.start() if first else 0) - 1_000)
    cut = raw[start : start + GUESSED_FROM]
    # Do not cut through a character.
    return cut[: cut.rfind(b"\n") + 1] or cut[: cut.rfind(b" ") + 1] or cut


def beyond_and_alone(sample: bytes) -> tuple[int, int]:
    """The number of bytes beyond ASCII, and of those between two ASCII characters."""
    alone = re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", sample)
    return len(re.findall(rb"[\x80-\xff]", sample)), len(alone)


def _in_language(raw: bytes, codec: str, tags: Collection[str]) -> str | None:
    """`raw` decoded with `codec`, if the small words are those of one of the languages `tags`.

    The general guess takes Western letters for Czech or Polish ones, which have the same bytes.
    """
    text = text_in(raw, codec)
    seen = (text or "")[:GUESSED_FROM]
    tag = language_of(seen)
    if tag is None or tag not in tags or len(NOT_WESTERN.findall(seen)) >= _FEW_SIGNS:
        return None
    words = _WORD.findall(seen.casefold())
    small = set(languages()[tag].stop_words.split())
    return text if sum(word in small for word in words) * _LEAST_SMALL >= len(words) else None


def in_western_language(raw: bytes) -> str | None:
    """`raw` as cp1252, if the small words are those of a language that it is made for."""
    return _in_language(raw, "cp1252", _WESTERN)


def western_codec(raw: bytes) -> str | None:
    """The encoding in which all words of a text in a Western language are possible ones: that of
    Windows, or of DOS or the older macOS, which have the same bytes for other letters. None if
    there is no such encoding."""
    sample = around_letters(raw)
    texts = {codec: text_in(sample, codec) for codec in _WESTERN_CODECS}
    likely = {codec: text for codec, text in texts.items() if text and _has_western_words(text)}
    return max(likely, key=lambda codec: _own_accents(likely[codec]), default=None)


def _own_accents(text: str) -> int:
    """How many letters of a text are accented letters of its language."""
    tag = language_of(text)
    accents = languages()[tag].accents if tag else ""
    return sum(letter in accents for letter in text.lower())


def _has_western_words(text: str) -> bool:
    if _AMISS.search(text):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return bool(words) and all(map(_is_western_word, words))


def _is_western_word(word: str) -> bool:
    """Whether a word may be one. `HonorÄ` and `ÖÐ` are none."""
    letters = re.sub("[A-Za-z]", "", word).lower()
    is_alone = letters == word.lower()
    return (
        _WESTERN_LETTERS.issuperset(letters)
        and word[1:] in (word[1:].lower(), word[1:].upper())
        and (not is_alone or letters in _WESTERN_WORDS)
    )


_WESTERN_CODECS: Final = ("cp1252", "cp850", "mac_roman")
_WESTERN_LETTERS: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüœßªº")
_WESTERN_WORDS: Final = ("à", "á", "é", "è", "ó", "ò", "ú", "ª", "º")
# Other signs than those of Western texts, and signs within a word: `f‚r`, `K„the`
_AMISS: Final = re.compile(
    r"[^\w\s!-~\xa0\xad·•«»“”‘’„‚–—…°§¿¡£€©®™½¼¾±×]|[^\W\d_](?:[‚„]|[^\w\s!-~\xad·’–—][^\W\d_])"
)
_WESTERN: Final = ("de", "en", "es", "fr", "it", "pt")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST_SMALL: Final = 10
"""At least one word in ten is a small one. In another language, a few look like one."""
_FEW_SIGNS: Final = 3
"""Signs next to letters, as in `N°` and `n.º`."""
# Signs within words, as in Polish text that is decoded as Western.
NOT_WESTERN: Final = re.compile("[^\\W\\d_][¢-©¬®-¹¼-¾×÷]|[¢-©¬®-¹¼-¾×÷][^\\W\\d_]")


# The encodings of a script, and its commonest letters, which are most of a text.
_SCRIPTS: Final = (
    (("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5"), frozenset("оеаинтсрвлкмі")),
    (("cp1256", "iso8859_6"), frozenset("اليمنوترةبهعد")),
)
_LEAST_COMMON: Final = 0.6
_LESS: Final = 0.1
"""How much smaller the share of common letters is in an encoding that is plainly wrong."""
_FEWEST_FOR_SCRIPT: Final = 20


def by_common_letters(sample: bytes) -> str | None:
    """The encoding in which most letters of a text are common ones of their script; None if there
    is no such encoding."""
    each = [(_share(sample, codec), codec) for codecs, _ in _SCRIPTS for codec in codecs]
    share, codec = max(each, key=lambda pair: pair[0])
    return codec if share >= _LEAST_COMMON else None


def _share(sample: bytes, codec: str) -> float:
    """The share of common letters among the characters beyond ASCII, 0 if there are too few.

    Words such as `лХЪШНБ`, with capitals inside, are in another encoding.
    """
    text = text_in(sample, codec) or ""
    seen = sum(not char.isascii() and not char.isspace() for char in text)
    if seen < _FEWEST_FOR_SCRIPT:
        return 0
    common = next((letters for codecs, letters in _SCRIPTS if codec in codecs), frozenset[str]())
    words = [
        word for word in _WORD.findall(text) if word[1:] in (word[1:].lower(), word.upper()[1:])
    ]
    return sum(char in common for word in words for char in word.lower()) / seen


def instead_of(codec: str, raw: bytes) -> str | None:
    """The encoding of a text whose stated one, `codec`, is plainly wrong; None if it is not.

    It is wrong if the letters are not those of a language, but are in another encoding.
    """
    codec = codec.replace("-", "_")
    sample = around_letters(raw)
    beyond, alone = beyond_and_alone(sample)
    if codec in LATIN and beyond <= alone * 3:
        # In languages with Latin letters, most of the letters of a word are ASCII.
        signs = len(NOT_WESTERN.findall(text_in(sample, "cp1252") or ""))
        may_be_polish = signs >= _FEW_SIGNS and codec == "cp1252"
        return next(filter(partial(_is_polish, raw), _POLISH), None) if may_be_polish else None
    if not (codec in LATIN or any(codec in codecs for codecs, _ in _SCRIPTS)):
        return None
    other = by_common_letters(sample)
    return other if other and _share(sample, codec) + _LESS < _share(sample, other) else None


_POLISH: Final = ("cp1250", "iso8859_2")


def _is_polish(raw: bytes, codec: str) -> bool:
    return _in_language(raw, codec, ("pl",)) is not None
