"""Queries that readers would type, with answers worked out from the files of the messages."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from message_archive.search.han import han_forms
from tests.search.test_answers import ANSWER
from tests.support.archives import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

QUESTIONS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)

FOUND = f"""async query => {{
  const numbers = await ({ANSWER})([query, {{}}]);
  const root = await messageSearch.loadRoot();
  const found = [];
  for (const number of numbers) found.push((await messageSearch.loadShown(root, number)).id);
  return found.filter(id => id);
}}"""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class Facts:
    """What the files say of a message, without the code of the archive."""

    files: Sequence[Path]
    meta: Mapping[str, Any]
    registry: Mapping[str, Mapping[str, Any]]

    @cached_property
    def parties(self) -> list[Mapping[str, Any]]:
        found = []
        for key in ("sender", "recipient"):
            value = self.meta[key]
            parties = value if isinstance(value, list) else [value]
            found += [each if isinstance(each, dict) else {"name": each} for each in parties]
        return found

    @property
    def countries(self) -> set[str]:
        return {party["country"] for party in self.parties if "country" in party}

    @property
    def people(self) -> set[str]:
        names = {party.get("name") for party in self.parties}
        return {key for key, person in self.registry["people"].items() if person["name"] in names}

    @property
    def series(self) -> str:
        occasion = self.meta["occasion"]
        return occasion.get("series", "") if isinstance(occasion, dict) else ""

    @property
    def ordinal(self) -> str:
        occasion = self.meta["occasion"]
        return str(occasion.get("ordinal", "")) if isinstance(occasion, dict) else ""

    def fits(self, question: Mapping[str, Any]) -> bool:
        """Whether the question names this message."""
        date = self.meta["date"].rpartition("../")[2]
        held = {
            "country": self.countries,
            "person": self.people,
            "kind": {self.meta.get("kind")},
            "form": {self.meta.get("form")},
            "series": {self.series},
            "ordinal": {self.ordinal},
            "year": {date[:4]},
            "day": {date[:7], date},
            "ids": {self.files[0].stem},
        }
        return all(
            bool(held[key].intersection([value] if isinstance(value, str) else value))
            for key, value in question.items()
            if key not in ("query", "top")
        )

    @cached_property
    def words(self) -> str:
        """Everything that may be a reason to find it: its files, what the registry has of its
        parties, countries and series, its kind and form in the plural, its dates."""
        known = [self.registry["people"][key] for key in self.people]
        known += [self.registry["countries"].get(key) for key in self.countries]
        known += [self.registry["occasions"].get(self.series)]
        known += [
            body
            for key, body in self.registry["organizations"].items()
            for party in self.parties
            if party.get("organization") in (key, body["name"])
        ]
        text = "\n".join(path.read_text(encoding="utf-8") for path in self.files)
        text += yaml.safe_dump(known, allow_unicode=True, width=10**6)
        text += "".join(f" {self.meta.get(key)}s\n" for key in ("kind", "form"))
        for year, month, day in _DATE.findall(text):
            m, d = int(month or 0) % 13, int(day or 0)
            text += (
                f" {d} {calendar.month_name[m]} {year}, {year}年{m}月{d}日, {year}년 {m}월 {d}일,"
                f" {year}-{month}-{day},\n"
            )
            text += " Sept" if m == 9 else ""
        return simple(text)


def simple(text: str) -> str:
    """Letters and digits only, in one form."""
    bare = unicodedata.normalize("NFKD", text).casefold().translate(han_forms())
    letters = (one for one in bare if unicodedata.category(one)[0] in "LN")
    return "".join(str(unicodedata.decimal(one, one)) for one in letters)


@pytest.fixture(scope="module")
def facts() -> dict[str, Facts]:
    messages = REPOSITORY / "messages"
    registry = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in (messages / "_registry").glob("*.yml")
    }
    found = {}
    for path in sorted(messages.glob("[!_]*/*.md")):
        if "." in path.stem:
            continue
        meta = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)
        files = [path, *sorted(path.parent.glob(f"{path.stem}.*.md"))]
        found[path.stem] = Facts(files, meta, registry)
    return found


def test_there_are_enough_questions() -> None:
    assert len({question["query"] for question in QUESTIONS}) == len(QUESTIONS) >= 120


def test_every_question_finds_its_messages(facts: Mapping[str, Facts], search_page: Page) -> None:
    wrong = []
    for question in QUESTIONS:
        query = question["query"]
        if "top" in question:
            continue
        right = {id_ for id_, message in facts.items() if message.fits(question)}
        found = set(search_page.evaluate(FOUND, query))
        if missing := right - found:
            wrong.append(f"{query}: misses {len(missing)} of {len(right)}: {sorted(missing)[:5]}")
        sought = [simple(word) for word in re.split(r"[-./\s]+", query)]
        wrong += [
            f"{query}: {id_} has no reason"
            for id_ in sorted(found - right)
            if not all(word in facts[id_].words for word in sought)
        ]
        if not right and question.get("ids") != []:
            wrong.append(f"{query}: names no message")
    assert not wrong, "\n".join(wrong)


def test_series_years_and_days_come_first(facts: Mapping[str, Facts], search_page: Page) -> None:
    wrong = []
    for question in QUESTIONS:
        if "top" not in question:
            continue
        query = question["query"]
        found = search_page.evaluate(FOUND, query)
        top = {id_ for id_ in found if facts[id_].fits(question["top"])}
        if not top or set(found[: len(top)]) != top:
            wrong.append(f"{query}: {len(top)} should come first, but: {found[:6]}")
    assert not wrong, "\n".join(wrong)
