"""The texts of a series in a row, and the comparison of two in the browser."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from message_archive import site as site_package
from message_archive.archive import Archive
from message_archive.site.comparison import compare
from message_archive.site.reading import MOST_TEXTS, Reading
from tests.support.archives import archive_of, site_of
from tests.support.messages import COUNTRIES_YML, message

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = Path(site_package.__file__).parent / "theme/assets/series.js"
ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"


def archive_with(count: int, body: str = "The text[^1] of a letter.\n\n[^1]: A note.") -> Archive:
    files = {
        "_registry/countries.yml": COUNTRIES_YML,
        "_registry/occasions.yml": "day: {name: Day, first: 1700}\n",
    }
    for number in range(count):
        sides = (ADA, EMIL) if number % 2 else (EMIL, ADA)
        files[f"m{number}.md"] = message(
            f"date: {1800 + number}",
            f"sender: {sides[0]}",
            f"recipient: {sides[1]}",
            f"occasion: {{name: Day, series: day, ordinal: {100 + number}}}",
            "text: verbatim" if number else "text: abstract",
            body=body,
        )
    return archive_of(files)


def reading_of(archive: Archive) -> Reading:
    series = archive.registry.occasions["day"]
    return Reading(archive.topics["occasions"]["day"], series, site_of(archive))


def test_all_texts_are_in_a_row_without_an_id_twice() -> None:
    (view,) = reading_of(archive_with(3)).views()
    html = str(view.items)
    assert re.findall(r'data-message-id="(\w+)"', html) == ["m0", "m1", "m2"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 6
    targets = re.findall(r' href="#([^"]+)"', html)
    assert targets
    assert set(targets) <= set(ids)
    assert [link.words for link in view.contents][:2] == [
        "100th, 1800: Emil Varga to Ada Marlow",
        "101st, 1801: Ada Marlow to Emil Varga",
    ]
    # An abstract is not compared.
    assert html.count('data-language="en-Latn"') == 2


def test_a_long_series_has_pages_and_a_script_with_all_texts() -> None:
    reading = reading_of(archive_with(MOST_TEXTS + 1, "Hail."))
    first, second = reading.views()
    assert first.contents[-1].url == "day.texts-2.html#m-m100"
    assert second.contents[-1].url == "#m-m100"
    assert first.script == "occasions/day.texts.js"
    script = reading.script()
    rows = json.loads(script.removeprefix("globalThis.seriesTexts = new Map(").removesuffix(");\n"))
    assert [id_ for id_, _ in rows] == [entry.id for entry in reading.entries]
    assert Markup("\n").join(Markup(row) for _, row in rows[:MOST_TEXTS]) == first.items


@pytest.mark.browser
def test_the_browser_compares_as_the_build_does(browser: Browser) -> None:
    chance = random.Random(5)
    words = [
        "peace",
        "the",
        "friendship",
        "of",
        "peoples",
        "lasts",
        "1931",
        "桥",
        "开了",
        "다리가",
        "—",
    ]

    def text(length: int) -> list[str]:
        return [
            " ".join(chance.choices(words, k=length)) + "." for _ in range(chance.randint(1, 4))
        ]

    pairs = [(text(chance.randint(1, 30)), text(chance.randint(1, 30))) for _ in range(150)]
    pairs += [(one, [*one[:1], "More. And more.", *one[1:]]) for one, _ in pairs[:20]]
    pairs += [(["the " * 900], ["of the " * 700]), (["a b"], ["a b"]), (["a"], ["b"])]
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text())
    found = page.evaluate("pairs => pairs.map(pair => compareTexts(...pair))", pairs)
    page.close()
    for (one, other), made in zip(pairs, found, strict=True):
        expected = compare(one, other)
        runs = [
            [(run["where"], run["words"], run["isApart"]) for run in runs]
            for runs in made["paragraphs"]
        ]
        assert runs == [[tuple(run) for run in runs] for runs in expected.paragraphs], (one, other)
        assert (made["differences"], made["isWhole"]) == (
            expected.differences,
            expected.is_whole,
        )
