"""A synthetic archive: a whole project folder, the same bytes for the same seed.

Everything in it is invented except the country codes, the kinds of occasion and the shape. A small
corpus is the beginning of a larger one of the same seed, so sizes can be compared.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.words import CommonCharacters, syllables, writer_of, zipf_weights

FIRST_DAY = date(1949, 1, 1)
LAST_DAY = date(2026, 6, 30)
# Codes that stood for the same country all through those years. NO is here on purpose: YAML 1.1
# reads it as false.
COUNTRIES = (
    "CN", "KP", "MN", "IN", "FR", "IT", "PL", "HU", "RO", "BG",
    "CU", "EG", "ID", "JP", "SE", "NO", "FI", "MX", "BR", "CA",
)  # fmt: skip
OFFICIALS_PER_COUNTRY = 8
ROLES = ("President", "Prime Minister", "General Secretary", "Foreign Minister")
FORMS = ("message", "telegram", "letter", "note")
TEXTS = ("verbatim", "reported", "excerpt", "translation")
TEXT_WEIGHTS = (12, 5, 2, 1)
REPLY_SHARE = 0.10
# Most parties are plain names that the registry completes; the rest are spelled out.
SPELLED_OUT_SHARE = 0.2

ENGLISH = ("en",)
MIXED = ("en", "de", "ru", "ar", "zh", "ko")
# Most editions of letters are those of one person, who wrote or received nearly all of them.
CENTRAL = 0.9

# What the message is about, the year an anniversary counts from, and the kind of message.
OCCASIONS: tuple[tuple[str, int | None, str], ...] = (
    ("founding of the republic", 1948, "congratulation"),
    ("liberation of the country", 1945, "congratulation"),
    ("founding of the workers' party", 1945, "congratulation"),
    ("declaration of independence", 1947, "congratulation"),
    ("establishment of diplomatic relations", 1949, "congratulation"),
    ("treaty of friendship and cooperation", 1961, "greeting"),
    ("founding of the people's army", 1932, "greeting"),
    ("New Year", None, "greeting"),
    ("Birthday of the head of state", None, "greeting"),
    ("Death of a former head of state", None, "condolence"),
    ("Flood in the northern provinces", None, "sympathy"),
    ("Earthquake on the coast", None, "sympathy"),
    ("State visit", None, "thanks"),
    ("Conference on disarmament", None, "appeal"),
    ("Exchange of views on trade", None, "letter"),
    ("Opening of the party congress", None, "other"),
)

MKDOCS_YML = """\
site_name: Benchmark archive
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - messages
"""
INDEX_MD = "# Benchmark archive\n\nAn archive of invented messages between invented officials.\n"
ABOUT_MD = (
    "# About\n\nEvery text and every name here was made by a program, to measure builds with.\n"
)


@dataclass(frozen=True)
class Official:
    """One invented office-holder, as the registry lists them."""

    name: str
    country: str
    role: str

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True)
class Message:
    """The facts of one message; its body is drawn when it is written."""

    id: str
    day: date
    sender: Official
    recipient: Official
    occasion: str
    kind: str
    form: str
    text: str
    in_reply_to: str | None = None
    language: str = "en"


def write_corpus(
    folder: Path,
    count: int,
    *,
    seed: int = 1,
    words: int = 450,
    cjk: float = 0.0,
    languages: Sequence[str] = ENGLISH,
    central: float = 0.0,
) -> None:
    """Write an archive of ``count`` messages of about ``words`` words into ``folder``.

    ``cjk`` is the share (0 to 1) of messages that get a Chinese and a Korean text in addition.
    It changes nothing else. Each message is in one of ``languages``, each as likely as another.
    ``central`` is the share of messages that one person wrote or received.
    """
    officials = _officials(seed)
    _write(folder / "mkdocs.yml", MKDOCS_YML)
    _write(folder / "docs" / "index.md", INDEX_MD)
    _write(folder / "docs" / "about.md", ABOUT_MD)
    _write(folder / "messages" / "_registry" / "people.yml", _registry(officials))
    writers = {language: writer_of(language, seed) for language in languages}
    characters = CommonCharacters(seed)
    sizes, chosen = random.Random(f"{seed}:sizes"), random.Random(f"{seed}:chosen")
    of_language = random.Random(f"{seed}:languages")
    for message in _messages(officials, count, seed, central):
        message = replace(message, language=of_language.choice(languages))
        stem = folder / "messages" / str(message.day.year) / message.id
        size = round(words * sizes.uniform(0.6, 1.4))
        spelled = sizes.random() < SPELLED_OUT_SHARE
        front = _front_matter(message, spelled_out=spelled)
        _write(Path(f"{stem}.md"), f"{front}{writers[message.language].body(max(1, size))}\n")
        if chosen.random() < cjk:
            for language, body in (
                ("zh", characters.chinese(size)),
                ("ko", characters.korean(size)),
            ):
                front = f"---\nlanguage: {language}\ntext: translation\n---\n"
                _write(Path(f"{stem}.{language}.md"), f"{front}{body}\n")


def _officials(seed: int) -> dict[str, list[Official]]:
    rng = random.Random(f"{seed}:officials")
    # No two share a part of their name, so that none looks like a misspelling of another.
    used: set[str] = set()

    def part(length: int) -> str:
        while (word := syllables(rng, length).capitalize()) in used:
            pass
        used.add(word)
        return word

    return {
        country: [
            Official(f"{part(2)} {part(3)}", country, ROLES[index % len(ROLES)])
            for index in range(OFFICIALS_PER_COUNTRY)
        ]
        for country in COUNTRIES
    }


def _messages(
    officials: dict[str, list[Official]], count: int, seed: int, central: float
) -> Iterator[Message]:
    rng, skew = random.Random(f"{seed}:messages"), random.Random(f"{seed}:central")
    person = officials[COUNTRIES[0]][0]
    # A few countries write most of the messages, as in real archives.
    weights = zipf_weights(len(COUNTRIES))
    taken: dict[str, int] = {}
    earlier: list[Message] = []
    for _ in range(count):
        if earlier and rng.random() < REPLY_SHARE:
            draft = _reply(rng.choice(earlier), rng)
        else:
            one = other = rng.choices(COUNTRIES, cum_weights=weights)[0]
            while other == one:
                other = rng.choices(COUNTRIES, cum_weights=weights)[0]
            sender, recipient = rng.choice(officials[one]), rng.choice(officials[other])
            if person not in (sender, recipient) and skew.random() < central:
                if recipient.country == person.country or skew.random() < 0.5:
                    recipient = person
                else:
                    sender = person
            draft = _first(rng, sender, recipient)
        name = f"{draft.day}-{draft.sender.slug}-{draft.recipient.slug}"
        taken[name] = taken.get(name, 0) + 1
        message = replace(draft, id=name if taken[name] == 1 else f"{name}-{taken[name]}")
        earlier.append(message)
        yield message


def _first(rng: random.Random, sender: Official, recipient: Official) -> Message:
    day = FIRST_DAY + timedelta(days=rng.randint(0, (LAST_DAY - FIRST_DAY).days))
    topic, since, kind = rng.choice(OCCASIONS)
    if since is None:
        occasion = f"{topic} {day.year}" if topic == "New Year" else topic
    elif day.year > since:
        occasion = f"{_ordinal(day.year - since)} anniversary of the {topic}"
    else:
        occasion = topic.capitalize()
    form, text = rng.choice(FORMS), rng.choices(TEXTS, TEXT_WEIGHTS)[0]
    return Message("", day, sender, recipient, occasion, kind, form, text)


def _reply(original: Message, rng: random.Random) -> Message:
    return replace(
        original,
        day=min(original.day + timedelta(days=rng.randint(1, 14)), LAST_DAY),
        sender=original.recipient,
        recipient=original.sender,
        kind=rng.choice(("reply", "thanks")),
        in_reply_to=original.id,
    )


def _ordinal(number: int) -> str:
    tens = 10 <= number % 100 <= 20
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _front_matter(message: Message, *, spelled_out: bool) -> str:
    lines = ["---", f"date: {message.day}"]
    for key, party in (("sender", message.sender), ("recipient", message.recipient)):
        if spelled_out:
            lines += [f"{key}:", f"  name: {party.name}", f"  role: {party.role}"]
            lines += [f"  country: {party.country}"]
        else:
            lines += [f"{key}: {party.name}"]
    lines += [
        f"occasion: {message.occasion}",
        f"kind: {message.kind}",
        f"form: {message.form}",
        f"language: {message.language}",
        f"text: {message.text}",
    ]
    if message.in_reply_to:
        lines += [f"in_reply_to: {message.in_reply_to}"]
    published = message.day + timedelta(days=1)
    lines += [
        "source:",
        f"  title: Bulletin of foreign affairs, {published.year}, no. {published:%j}",
        "  publisher: Benchmark Press",
        f"  url: https://example.org/bulletin/{message.id}.html",
        f"  published: {published}",
        "---",
    ]
    return "\n".join(lines) + "\n"


def _registry(officials: dict[str, list[Official]]) -> str:
    return "".join(
        f"{official.slug}:\n  name: {official.name}\n  country: {official.country}\n"
        for country in sorted(officials)
        for official in sorted(officials[country], key=lambda official: official.slug)
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Bytes, so that a line ends the same way on every system.
    path.write_bytes(text.encode())


def main(argv: list[str] | None = None) -> int:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write the project")
    parser.add_argument("count", type=int, metavar="COUNT", help="how many messages")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive")
    parser.add_argument("--words", type=int, default=450, help="words a message, on average")
    parser.add_argument(
        "--cjk", type=float, default=0.0, metavar="SHARE", help="share with zh and ko texts, 0 to 1"
    )
    parser.add_argument(
        "--languages", default=",".join(ENGLISH), metavar=",".join(MIXED), help="default en"
    )
    parser.add_argument(
        "--central", type=float, default=0.0, metavar="SHARE", help="share of one person, 0 to 1"
    )
    options = parser.parse_args(argv)
    languages = options.languages.split(",")
    if unknown := set(languages) - set(MIXED):
        parser.error(f"--languages: {', '.join(sorted(unknown))}: use {', '.join(MIXED)}")
    if not 0 <= options.central <= 1:
        parser.error("--central is from 0 to 1")
    if options.count < 0 or options.words < 1 or not 0 <= options.cjk <= 1:
        parser.error("COUNT is at least 0, --words at least 1, --cjk from 0 to 1")
    folder: Path = options.folder
    if folder.exists() and any(folder.iterdir()):
        # Files of an earlier corpus would silently join this one.
        parser.error(f"{folder} is not empty")
    write_corpus(
        folder,
        options.count,
        seed=options.seed,
        words=options.words,
        cjk=options.cjk,
        languages=languages,
        central=options.central,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
