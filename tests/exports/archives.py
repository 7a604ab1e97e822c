"""Archives to export: the real one, one full of irregular messages, and any a test makes up.

Freedonia and Sylvania are no countries, so that no test says anything about a real one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from message_archive.archive import Entry, Participant, check_archive
from message_archive.exports import Publication
from message_archive.model import (
    CountryNames,
    FrontMatter,
    Message,
    Organization,
    Person,
    Registry,
    Text,
    TextFrontMatter,
)
from message_archive.reading import Loaded
from tests.support.archives import REPOSITORY, URL, publication_of, real_archive
from tests.support.markdown import render_markdown
from tests.support.messages import BODY, LEAST

__all__ = ["BOUNDS", "DATES", "HOSTILE", "entry_of", "irregular", "real", "with_commas"]

REGISTRY = Registry(
    people={
        "rufus-t-firefly": Person(name="Rufus T. Firefly", aliases=("R. T. F.",), country="XF"),
        "gloria-teasdale": Person(name="Gloria Teasdale", country="XF"),
    },
    organizations={
        "freedonian-red-cross": Organization(name="Freedonian Red Cross", country="XF"),
    },
    countries={"XF": CountryNames(name="Freedonia"), "XS": CountryNames(name="Sylvania")},
)

# Text that means something to one format or another.
HOSTILE = (
    "say \"hail\" and 'hail'",
    "</script><script>alert(1)</script><!-- -->",
    '=HYPERLINK("https://evil.example","x")',
    "+1 -1 @SUM(A1)",
    r"100% \input{/etc/passwd} $x_1^2$ & #1 ~ {{braces}} }{ \\",
    "ER  - TY  - JOUR",
    "comma, semicolon; pipe | tab and and other",
    "{{ jinja }} {% raw %} <%= erb %>",
    "金正日 と 李明博 의 편지",
    "رسالة إلى فريدونيا (عاجل)",
    "מכתב אל פרידוניה",
    "Dvořák – Ærø – Ǽ – e\u0301 – \U0001f54a",
    "NULL",
    "@article{x, title={y}}",
    "'; DROP TABLE messages; --",
    "Ends in a mark?",
)

DATES = (
    "2020-10-10",
    "2020-10",
    "2020",
    "1952-10-05?",
    "1979-08~",
    "1979-08%",
    "1966-11-01/1966-11-08",
    "1966-10-30/1966-11-02",
    "1966-12-30/1967-01-02?",
    "1966/1968",
    "1966-11/1966-12",
    "1966-21/1966-23",
    "1966-11/1966-12-03",
    "../1965",
    "1920-08-01/..",
    "/1965-02",
    "1950~/",
    "195X",
    "19XX",
    "195X?",
    "1969-22",
    "1969-24~",
    "2004-06-XX",
    "2004-XX-XX",
    "[1951,1952]",
    "{1960-03,1960-05}",
    "2004-06~-11",
    "0987-01-02",
    "undated",
)

BOUNDS: Mapping[str, Mapping[str, str]] = {
    "received": {"date": "../1931-06-20", "received": "1931-06-20"},
    "printed": {"date": "../1931-06-20", "published": "1931-06-20"},
    "by": {"date": "../1931-06-20", "received": "1931-06-21"},
}
"""Keys of messages that were sent on a day or before, by the word for that day."""

PARTIES: tuple[Any, ...] = (
    "Rufus T. Firefly",
    {"name": "R. T. F.", "role": 'President; "for life"', "country": "XF"},
    {"organization": "Freedonian Red Cross"},
    {"organization": "People of Sylvania", "country": "XS"},
    {"name": "Chicolini", "organization": "Ministry of War, Freedonia", "country": "XF"},
    ["Bob Roland", {"name": "Vera Marcal", "country": "XS"}, {"organization": "Cabinet & Council"}],
    {"name": "金正日", "as_printed": "金正日同志"},
    {"name": "أمين فريدوني", "role": "رئيس الوزراء"},
    {"name": "דוד הפרידוני"},
    {"name": "Firefly, Rufus Jr.", "as_printed": "FIREFLY"},
    {"name": 'O\'Brien "Pinky" <b>{x}</b>'},
    {"organization": "=SUM(A1) 100% \\Party_of #1 & {Progress}"},
    [f"Delegate {number} of Sylvania" for number in range(1, 41)],
)

SOURCES: tuple[Any, ...] = (
    (),
    {
        "title": 'Freedonia "offers" help?',
        "publisher": "The Sylvanian Gazette",
        "url": "https://gazette.example/1931/06/22/help?a=1&b=%7E#x_y",
        "published": "1931-06-22",
        "retrieved": "2026-02-01",
        "archived": "https://copies.example/1",
        "text": "excerpt",
        "sha256": "ab" * 32,
    },
    [
        {"publisher": "Freedonian State Archive", "held": False, "language": "de"},
        {"url": "http://archive.example/telegrams/77", "published": "1931"},
        {"title": "Title alone."},
    ],
)

KINDS = (None, "congratulation", "condolence", "reply", "letter", "other")
FORMS = (None, "telegram", "letter", "note", "open telegram, 2nd")
STATUS = (None, "verbatim", "reported", "excerpt", "translation", "abstract")
LANGUAGES = (None, "en", "zh-Hant", "ko", "ar", "he", "und")


def _at(choices: Sequence[Any], index: int, step: int) -> Any:
    """One of `choices`; other steps go through them in another rhythm."""
    return choices[(index // step) % len(choices)]


def _irregular_front(index: int) -> dict[str, Any]:
    hostile = HOSTILE[index % len(HOSTILE)]
    front: dict[str, Any] = {
        "date": DATES[index % len(DATES)],
        "sender": PARTIES[index % len(PARTIES)],
        "recipient": PARTIES[(index * 5 + 3) % len(PARTIES)],
        "occasion": f"{hostile} {index}",
        "kind": _at(KINDS, index, 1),
        "form": _at(FORMS, index, 2),
        "text": _at(STATUS, index, 3),
        "language": _at(LANGUAGES, index, 1),
        "source": _at(SOURCES, index, 2),
        "received": _at((None, "2020-10-20?", "2020-10-12"), index, 1),
        "published": _at((None, "2020-10-13", "2020-10~"), index, 5),
    }
    if index % 3 == 0:
        front["title"] = HOSTILE[(index // 3) % len(HOSTILE)]
    if index % 4 == 0:
        front["tags"] = ["flood", hostile.replace(",", "")]
        front["notes"] = f'First line.\nER  - \n\n{hostile}\r\n=last "line"\u2028and more'
        front["rights"] = f"Free. {hostile}"
    if index % 7 == 0 and index:
        front["in_reply_to"] = [_id(index - 1), "a letter that is not held"]
        front["related"] = [_id(index - 1)]
    return {key: value for key, value in front.items() if value not in (None, ())}


def _id(index: int) -> str:
    return f"message-{index:05}"


def _irregular_message(index: int) -> Message:
    body = f"{HOSTILE[(index * 3) % len(HOSTILE)]}\n\n**Hail** {index}\n\nER  - \n"
    others = {}
    if index % 5 == 0:
        others["zh"] = ({"language": "zh", "text": "verbatim", "title": "電報"}, "萬歲")
    if index % 10 == 0:
        others["ar-gazette"] = (
            {"language": "ar", "text": "translation", "source": SOURCES[1]},
            HOSTILE[9],
        )
    return in_memory(_irregular_front(index), "" if index % 11 == 0 else body, others, _id(index))


def in_memory(
    front: Mapping[str, Any],
    body: str = BODY,
    others: Mapping[str, tuple[Mapping[str, Any], str]] | None = None,
    id_: str = "a",
) -> Message:
    """A message made of its keys, without a file; `others` are its further texts by label."""
    meta = FrontMatter.model_validate(dict(front))
    shared = {key: getattr(meta, key) for key in TextFrontMatter.model_fields}
    texts = [_text("", TextFrontMatter.model_construct(None, **shared), body, id_)]
    for label, (keys, text) in (others or {}).items():
        texts.append(_text(label, TextFrontMatter.model_validate(dict(keys)), text, id_))
    return Message(id=id_, path=f"{id_}.md", meta=meta, texts=tuple(texts))


def _text(label: str, meta: TextFrontMatter, markdown: str, id_: str) -> Text:
    return Text(
        label=label,
        path=f"{id_}.{label}.md" if label else f"{id_}.md",
        meta=meta,
        markdown=markdown,
        rendered=render_markdown(markdown, label or "text"),
        digest=hashlib.sha256(markdown.encode()).digest(),
        facts_digest=hashlib.sha256(repr(meta).encode()).digest(),
    )


def made(messages: Iterable[Message], url: str = URL) -> Publication:
    """The publication of messages that must have no error."""
    archive, problems = check_archive(Loaded(tuple(messages), REGISTRY, ()), REPOSITORY)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return publication_of(archive, url=url)


def entry_of(
    *,
    url: str = URL,
    body: str = BODY,
    others: Mapping[str, tuple[Mapping[str, Any], str]] | None = None,
    **changes: Any,
) -> tuple[Entry, Publication]:
    """The least message with some keys written another way, or more keys; None leaves one out."""
    keys = {key: value for key, value in {**LEAST, **changes}.items() if value is not None}
    published = made([in_memory(keys, body, others)], url)
    return published.archive.entries[0], published


def with_commas(parties: Sequence[Participant], published: Publication) -> list[str]:
    """Names as Zotero and readers of RIS split them at their comma."""
    people = published.archive.registry.people
    found = []
    for party in parties:
        known = people.get(party.person or "")
        family, given = (known.family, known.given) if known else (None, None)
        found.append(f"{family}, {given}" if family and given else f"{party.name},")
    return found


@cache
def irregular(count: int) -> Publication:
    """`count` messages with all that is seldom: every kind of date, party, source and text."""
    return made([_irregular_message(index) for index in range(count)])


@cache
def real() -> Publication:
    """The archive in `messages/`, under its own name."""
    url = "https://messages.example/"
    return publication_of(real_archive(), name="Message Archive", url=url)
