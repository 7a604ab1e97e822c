"""An archive in many scripts, and queries in other spellings than its texts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from message_archive.search import Document

__all__ = ["respelled_queries_of", "write_spellings"]

_WORDS = [
    *"the the the of of un un s l people people's peoples people’s s's l'un d'un".split(),
    *"un'the of'the the'people".split(),
    *"O'zbekiston Oʻzbekiston Ozbekiston Saʿūd Sa'ud Saud ʿAbd 'Abd' Hawaiʻi".split(),
    *"Лук'ян Лукʼян Лукян 1962 ١٩٦٢ ۱۹۶۲ १९६२ ๑๙๖๒ rock'n'roll don't".split(),
    *"محمـــد محمد مُحَمَّد ٱلسلام السلام المدرسة المدرسه العالي العالى کابل كابل".split(),
    *"ประเทศไทยขอแสดงความยินดี ความยินดี ສະບາຍດີ ປະເທດລາວ ភាសាខ្មែរ កម្ពុជា မြန်မာနိုင်ငံ".split(),
    *"中华人民共和国 中華人民共和國 国庆 國慶 国際会議 國際會議 髮型 发展 發展 崔善姫".split(),
    *"조선민주주의 인민 공화국 조선민주주의인민공화국 김정은 위원장 제75주년 ラーメン".split(),
]
_HANGUL = re.compile("[가-힣]+(?: [가-힣]+)*")
_RUN = re.compile("[一-鿿\u0e01-\u0e4e\u0e81-\u0ede\u1000-\u104f\u1780-\u17dd]+")
_WORD = re.compile(r"[\w'’ʿʻʼ]+")
_SAME = [
    "国國", "庆慶", "华華", "会會", "发發髮", "际際", "ىيی", "ةه", "كک", "اٱأ", "'’‘", "ʿʾʻʼ",
    "1١۱१๑", "9٩۹९๙", "6٦۶६๖", "2٢۲२๒",
]  # fmt: skip
_OTHERS = {one: same for same in _SAME for one in same}


def write_spellings(project: Path, count: int, seed: int = 5) -> None:
    """Messages of random words in many scripts and spellings."""
    rng = random.Random(seed)
    folder = project / "messages"
    folder.mkdir(parents=True)
    for number in range(count):
        words = [rng.choice(_WORDS) for _ in range(rng.randint(20, 60))]
        body = "".join(word + rng.choice([*"     ", "\n", ", ", ""]) for word in words)
        note = " ".join(rng.choice(_WORDS) for _ in range(3))
        (folder / f"m{number}.md").write_text(
            f"---\ndate: {1931 + number % 40}-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\n"
            f'occasion: Flood\nnotes: "{note}"\n---\n\n{body}\n\n**{words[0]}**{words[1]}\n',
            encoding="utf-8",
        )


def respelled_queries_of(documents: Sequence[Document], count: int, seed: int) -> Iterator[str]:
    """`count` queries, always the same."""
    rng = random.Random(seed)
    makers = (_word, _prefix, _phrase, _phrase, _without, _spaced, _part, _part, _quoted)
    for index in range(count):
        while not (fields := [*filter(None, rng.choice(documents).fields)]):
            pass
        yield _respelled(rng, makers[index % len(makers)](rng, rng.choice(fields)))


def _respelled(rng: random.Random, query: str) -> str:
    """The query with other forms of some characters."""
    return "".join(
        rng.choice(_OTHERS.get(one, one)) if rng.random() < 0.5 else one for one in query
    )


def _some(rng: random.Random, found: Sequence[str]) -> str:
    return rng.choice(found) if found else "the"


def _word(rng: random.Random, text: str) -> str:
    return f"{_some(rng, _WORD.findall(text))} "


def _prefix(rng: random.Random, text: str) -> str:
    word = _some(rng, _WORD.findall(text))
    return word[: rng.randint(1, len(word))]


def _phrase(rng: random.Random, text: str) -> str:
    words = _WORD.findall(text)
    start = rng.randrange(max(1, len(words) - 1))
    return f'"{" ".join(words[start : start + rng.randint(2, 4)])}"'


def _quoted(rng: random.Random, text: str) -> str:
    """Words of which some are written as one of their parts, or without apostrophes."""
    words = _WORD.findall(text)
    start = rng.randrange(max(1, len(words) - 1))
    chosen = [
        rng.choice([*re.split("['’]", word), re.sub("['’]", "", word), word])
        for word in words[start : start + rng.randint(2, 4)]
    ]
    return f'"{" ".join(chosen)}"'


def _without(rng: random.Random, text: str) -> str:
    return f"{_word(rng, text)} -{_word(rng, text)}"


def _spaced(rng: random.Random, text: str) -> str:
    """A part of Korean, with other spaces."""
    found = _some(rng, _HANGUL.findall(text))
    start = rng.randrange(len(found))
    part = found[start : start + rng.randint(2, 12)]
    change: Callable[[str], str] = rng.choice([str, lambda each: each.replace(" ", "")])
    return rng.choice([change(part), f'"{change(part)}"', change(part[:2] + " " + part[2:])])


def _part(rng: random.Random, text: str) -> str:
    run = _some(rng, _RUN.findall(text))
    start = rng.randrange(len(run))
    return run[start : start + rng.randint(1, 6)]
