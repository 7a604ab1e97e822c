"""Paragraphs that belong together stand beside each other, and every paragraph stands somewhere."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from message_archive.site.alignment import align
from message_archive.site.comparison import compare

TEXTS = st.lists(st.text("ab c", min_size=1, max_size=40), max_size=9)

LONG, MIDDLE, SHORT = "n" * 300, "n" * 120, "n" * 30


@settings(deadline=None)
@given(TEXTS, TEXTS, st.booleans())
def test_no_paragraph_is_left_out_or_stands_twice(
    first: list[str], second: list[str], one_language: bool
) -> None:
    steps = align(first, second, compare(first, second).shared if one_language else None)
    assert steps is not None
    assert sum(down for down, _ in steps) == len(first)
    assert sum(right for _, right in steps) == len(second)
    assert len(first) != len(second) or set(steps) <= {(1, 1)}


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_which_text_is_the_first_makes_no_difference_to_the_number_of_rows(
    first: list[str], second: list[str]
) -> None:
    there, back = align(first, second), align(second, first)
    assert there is not None
    assert back is not None
    assert len(there) == len(back)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([LONG, SHORT], [LONG, SHORT], [(1, 1), (1, 1)]),
        ([LONG, SHORT], [SHORT, LONG], [(1, 1), (1, 1)]),  # as many: in order, whatever they are
        ([LONG + LONG, SHORT], [LONG, LONG, SHORT], [(1, 2), (1, 1)]),
        ([SHORT, LONG + LONG + LONG], [SHORT, LONG, LONG, LONG], [(1, 1), (1, 3)]),
        # A third of the characters, as Chinese has compared with English.
        ([LONG, LONG, MIDDLE], ["n" * 200, "n" * 40], [(2, 1), (1, 1)]),
        ([LONG, SHORT, MIDDLE], [LONG], [(3, 1)]),
        ([LONG], [], [(1, 0)]),
        ([], [], []),
    ],
)
def test_texts_in_two_languages_are_aligned_by_length(
    first: list[str], second: list[str], expected: list[tuple[int, int]]
) -> None:
    assert align(first, second) == expected


GREETING = "On this day I send you warm congratulations."
FRIENDS = "Our two peoples are old friends, the best of friends."
BRIDGE = "May the bridge between us stand for a hundred years."
HEALTH = "I wish you health."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([GREETING, BRIDGE, HEALTH], [GREETING, FRIENDS, BRIDGE, HEALTH], [1, "-", 1, 1]),
        ([FRIENDS, GREETING, BRIDGE], [GREETING, "May the bridge stand."], ["+", 1, 1]),
        ([GREETING, f"{FRIENDS} {BRIDGE}"], [GREETING, FRIENDS, BRIDGE], [1, (1, 2)]),
    ],
)
def test_texts_in_one_language_are_aligned_by_their_words(
    first: list[str], second: list[str], expected: list[object]
) -> None:
    names: dict[object, object] = {1: (1, 1), "-": (0, 1), "+": (1, 0)}
    steps = align(first, second, compare(first, second).shared)
    assert steps == [names.get(step, step) for step in expected]


def test_very_many_paragraphs_are_not_aligned_and_cost_no_time() -> None:
    start = time.perf_counter()
    assert align([LONG] * 5000, [LONG] * 5001) is None
    assert time.perf_counter() - start < 1
