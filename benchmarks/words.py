"""Invented text whose words are as unevenly frequent as those of a real language."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Protocol

ONSETS = (*"bdfghklmnprstvz", "st", "tr", "kl")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("", "", "", "n", "r", "l", "s", "m", "t", "k")

VOCABULARY_SIZE = 30_000
# Zipf's law: the word of rank r is used in proportion to r ** -EXPONENT. 1.07 is close to English
# prose. It decides the size of a search index, which words drawn evenly would make far too large.
EXPONENT = 1.07
# Characters are fewer than words and less unevenly used.
CHARACTER_EXPONENT = 0.8


class Writer(Protocol):
    """Writes invented texts in one language."""

    def body(self, words: int) -> str:
        """Paragraphs as long as `words` words of English, separated by empty lines."""


def syllables(rng: random.Random, count: int) -> str:
    """A pronounceable word of ``count`` syllables."""
    return "".join(
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(count)
    )


def _length(rank: int) -> int:
    # Frequent words are short in every language.
    return 1 if rank < 150 else 2 if rank < 6_000 else 3


class Prose:
    """Paragraphs over one vocabulary. Its random numbers are its own: same seed, same text."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"{seed}:prose")
        words: dict[str, None] = {}
        while len(words) < VOCABULARY_SIZE:
            words[syllables(self._rng, _length(len(words)))] = None
        self._words = list(words)
        self._weights = zipf_weights(VOCABULARY_SIZE)

    def body(self, words: int) -> str:
        """Paragraphs of sentences, together ``words`` words, separated by empty lines."""
        rng = self._rng
        pool = rng.choices(self._words, cum_weights=self._weights, k=words)
        paragraphs: list[str] = []
        sentences: list[str] = []
        start, room = 0, rng.randint(4, 7)
        while start < words:
            end = start + rng.randint(8, 24)
            sentence = pool[start:end]
            if len(sentence) > 14:
                sentence[7] += ","
            sentences.append(" ".join(sentence).capitalize() + ".")
            start = end
            if len(sentences) == room:
                paragraphs.append(" ".join(sentences))
                sentences, room = [], rng.randint(4, 7)
        if sentences:
            paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)


@dataclass(frozen=True)
class Language:
    """How invented words of a language look, and how many there are."""

    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]
    beginnings: tuple[str, ...] = ("",)
    endings: tuple[str, ...] = ("",)
    vocabulary: int = 100_000
    exponent: float = 1.0
    """Inflected languages have more forms, and use the rare ones more often."""
    capitals: float = 0.0
    """The share of words with a capital inside a sentence."""
    comma: str = ","


LANGUAGES: Final = {
    "de": Language(
        (*"bdfghjklmnprtwz", "s", "sch", "st", "pf", "kr"),
        ("a", "e", "i", "o", "u", "ei", "au", "ie", "ä", "ö", "ü"),
        ("", "", "n", "r", "l", "s", "ch", "nd", "ß"),
        endings=("", "e", "en", "er", "ung", "lich", "keit", "st"),
        capitals=0.25,
    ),
    "ru": Language(
        (*"бвгджзклмнпрстфхцчш", "ст", "пр", "вл"),
        ("а", "е", "и", "о", "у", "ы", "ю", "я", "ё"),
        ("", "", "н", "р", "л", "с", "й", "т"),
        endings=("", "а", "ов", "ого", "ами", "ение", "ский", "ть"),
        capitals=0.05,
    ),
    "ar": Language(
        tuple("بتثجحخدذرزسشصضطعغفقكلمنهوي"),
        ("", "", "ا", "و", "ي"),
        ("", "", "ن", "ر", "م"),
        # A vowel point in one word of eight, as in printed letters.
        beginnings=("", "", "", "ال", "ال", "وال", "ب", "مُ"),
        endings=("", "", "ة", "ات", "ين", "ها"),
        comma="،",
    ),
}


class WordsOf:
    """Paragraphs over an invented vocabulary of one of `LANGUAGES`."""

    def __init__(self, language: str, seed: int) -> None:
        self._rng = rng = random.Random(f"{seed}:{language}")
        self._language = own = LANGUAGES[language]
        words: dict[str, None] = {}
        while len(words) < own.vocabulary:
            stem = "".join(
                rng.choice(own.onsets) + rng.choice(own.vowels) + rng.choice(own.codas)
                for _ in range(_length(len(words)))
            )
            word = rng.choice(own.beginnings) + stem + rng.choice(own.endings)
            words[word.capitalize() if rng.random() < own.capitals else word] = None
        self._words = list(words)
        self._weights = zipf_weights(own.vocabulary, own.exponent)

    def body(self, words: int) -> str:
        """Paragraphs as long as `words` words of English, separated by empty lines."""
        rng = self._rng
        pool = rng.choices(self._words, cum_weights=self._weights, k=words)
        sentences: list[str] = []
        start = 0
        while start < words:
            sentence = pool[start : start + rng.randint(8, 24)]
            start += len(sentence)
            if len(sentence) > 10:
                sentence[5] += self._language.comma
            first = sentence[0]
            sentences.append(" ".join([first[:1].upper() + first[1:], *sentence[1:]]) + ".")
        return _paragraphs(sentences, " ")


class CommonCharacters:
    """Paragraphs of common Chinese characters or Korean syllables."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"{seed}:cjk")
        # The national character sets put their everyday characters in one block of rows: the 3,755
        # of GB 2312 level 1 and the 2,350 of KS X 1001. The codecs spare us two tables.
        self.han = _rows("gb2312", 0xB0, 0xD7)
        self.hangul = _rows("euc_kr", 0xB0, 0xC8)
        # The table's order says nothing of frequency, so each seed deals out the ranks again.
        self._rng.shuffle(self.han)
        self._rng.shuffle(self.hangul)
        self.han_weights = zipf_weights(len(self.han), CHARACTER_EXPONENT)
        self.hangul_weights = zipf_weights(len(self.hangul), CHARACTER_EXPONENT)

    def chinese(self, words: int) -> str:
        """As much text as ``words`` English words take: about 1.6 characters a word."""
        rng = self._rng
        pool = rng.choices(self.han, cum_weights=self.han_weights, k=max(1, words * 8 // 5))
        return _paragraphs(
            ["".join(pool[at : at + 18]) + "。" for at in range(0, len(pool), 18)], ""
        )

    def korean(self, words: int) -> str:
        """As much text as ``words`` English words take: about 0.75 spaced words a word."""
        rng = self._rng
        spaced = [
            "".join(rng.choices(self.hangul, cum_weights=self.hangul_weights, k=rng.randint(2, 4)))
            for _ in range(max(1, words * 3 // 4))
        ]
        return _paragraphs(
            [" ".join(spaced[at : at + 10]) + "." for at in range(0, len(spaced), 10)], " "
        )


class WordsOfCharacters:
    """Paragraphs of invented Chinese or Korean words, made from `CommonCharacters`.

    Which characters stand next to each other depends on words: drawn one by one, they would make
    several times as many pairs as a real text has.
    """

    def __init__(self, language: str, seed: int) -> None:
        self._rng = rng = random.Random(f"{seed}:{language}")
        self._is_chinese = language == "zh"
        characters = CommonCharacters(seed)
        own, weights = (
            (characters.han, characters.han_weights)
            if self._is_chinese
            else (characters.hangul, characters.hangul_weights)
        )
        words: dict[str, None] = {}
        while len(words) < VOCABULARY_SIZE:
            # The most frequent words of Chinese have one character, nearly all others two.
            if self._is_chinese:
                length = 1 if len(words) < 300 else 2
            else:
                length = min(4, _length(len(words)) + 1)
            words["".join(rng.choices(own, cum_weights=weights, k=length))] = None
        self._words = list(words)
        self._weights = zipf_weights(VOCABULARY_SIZE)

    def body(self, words: int) -> str:
        """Paragraphs as long as `words` words of English."""
        count = max(1, words if self._is_chinese else words * 3 // 4)
        pool = self._rng.choices(self._words, cum_weights=self._weights, k=count)
        between, stop, length = ("", "。", 12) if self._is_chinese else (" ", ".", 10)
        sentences = [between.join(pool[at : at + length]) + stop for at in range(0, count, length)]
        return _paragraphs(sentences, "" if self._is_chinese else " ")


def writer_of(language: str, seed: int) -> Writer:
    """Writes English (`en`), German, Russian, Arabic, Chinese (`zh`) or Korean (`ko`)."""
    if language == "en":
        return Prose(seed)
    return WordsOf(language, seed) if language in LANGUAGES else WordsOfCharacters(language, seed)


def zipf_weights(count: int, exponent: float = EXPONENT) -> list[float]:
    """Cumulative weights of the ranks 1 to ``count``, as ``random.choices`` takes them."""
    return list(accumulate(rank**-exponent for rank in range(1, count + 1)))


def _rows(codec: str, first: int, last: int) -> list[str]:
    characters: list[str] = []
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF):
            # The last row of a block is not always full.
            characters.extend(bytes((row, cell)).decode(codec, errors="ignore"))
    return characters


def _paragraphs(sentences: list[str], space: str) -> str:
    return "\n\n".join(space.join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))
