"""Finds messages that may be two records of one message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from message_archive.archive.entries import Entry
from message_archive.errors import Code
from message_archive.model import Text, name_key
from message_archive.reading.findings import Finding

__all__ = ["check_duplicates", "letters_of", "likeness", "verbatim_texts"]


def check_duplicates(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Messages of one day, between the same parties, on the same occasion.

    Two messages whose texts are both held word for word and differ are two messages.
    """
    days: dict[date | None, list[Entry]] = {}
    for entry in entries:
        day = entry.date.known_part
        if day.is_day:
            days.setdefault(day.earliest, []).append(entry)
    for of_day in days.values():
        earlier: dict[str, list[Entry]] = {}
        for entry in of_day if len(of_day) > 1 else ():
            others = earlier.setdefault(likeness(entry), [])
            if other := next((each for each in others if not _differ(each, entry)), None):
                occasion = entry.message.meta.occasion_name
                same = "date, parties and occasion" if occasion else "date and parties"
                what = f"the same {same} as another message"
                fix = f"compare {other.message.path}; another text of it is {other.id}.<label>.md"
                path, found = entry.message.path, str(entry.date)
                yield Finding(path, ("date",), Code.SAME_PARTIES, what, found, fix)
            others.append(entry)


def likeness(entry: Entry) -> str:
    """The occasion and the parties, the same for two records of one message. `new.html` compares
    it too, so it must match `likenessOf` in client/others.js."""
    parties = (
        ";".join(sorted(f"{p.person or ''}/{p.organization or ''}" for p in side))
        for side in (entry.senders, entry.recipients)
    )
    return "\n".join((name_key(entry.message.meta.occasion_name), *parties))


def _differ(one: Entry, other: Entry) -> bool:
    """Whether both have a verbatim text in the same language, and no two of these are the same."""
    pairs = [
        (a, b)
        for a in verbatim_texts(one)
        for b in verbatim_texts(other)
        if _is_same_language(a, b)
    ]
    return bool(pairs) and all(letters_of(a) != letters_of(b) for a, b in pairs)


def verbatim_texts(entry: Entry) -> list[Text]:
    """The texts that are held word for word."""
    return [text for text in entry.texts if text.meta.text == "verbatim" and text.markdown]


def _is_same_language(one: Text, other: Text) -> bool:
    """Whether both texts may be in one language. A text without a language may be in any."""
    tags = [text.meta.language.split("-")[0] for text in (one, other) if text.meta.language]
    return len(set(tags)) < 2


def letters_of(text: Text) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text.markdown.casefold()))
