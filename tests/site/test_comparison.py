"""A comparison has every word of both texts, says whose each is, and ends in time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from message_archive.site.comparison import Comparison, compare
from message_archive.site.paragraphs import paragraphs

LINE = st.text("ab .,中文한", min_size=1, max_size=30).map(str.strip).filter(bool)
TEXTS = st.lists(LINE, max_size=5)


def _told(comparison: Comparison) -> list[str]:
    """A line a paragraph, `[-first-]` and `{+second+}`."""
    marks = {"both": "{}", "first": "[-{}-]", "second": "{{+{}+}}"}
    return [
        "".join(" " * run.is_apart + marks[run.where].format(run.words) for run in runs).strip()
        for runs in comparison.paragraphs
    ]


def _without_spaces(texts: list[str]) -> str:
    return "".join("".join(texts).split())


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_common_and_what_is_one_texts_make_that_text(
    first: list[str], second: list[str]
) -> None:
    comparison = compare(first, second)
    for text, name in ((first, "first"), (second, "second")):
        words = [
            run.words
            for runs in comparison.paragraphs
            for run in runs
            if run.where in ("both", name) and run.words != "¶"
        ]
        assert _without_spaces(words) == _without_spaces(text)
    assert comparison.is_whole


@settings(deadline=None)
@given(TEXTS)
def test_a_text_is_as_itself(text: list[str]) -> None:
    comparison = compare(text, text)
    assert comparison.differences == 0
    assert [len(runs) for runs in comparison.paragraphs] == [1] * len(text)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            ["Dear friend, hail."],
            ["Old friend: hail."],
            ["[-Dear-] {+Old+} friend[-,-]{+:+} hail."],
        ),
        (["The warm bridge"], ["The bridge"], ["The [-warm-] bridge"]),
        (["我们两国人民"], ["我们的人民"], ["我们[-两国-]{+的+}人民"]),
        (["우리 인민은"], ["우리 인민의"], ["우리 인민[-은-]{+의+}"]),
        (["one  two"], ["one two"], ["one two"]),
        # A paragraph that only one of them has is gone as a whole, and not from stop to stop.
        (["A b.", "C d.", "E f g."], ["A b.", "E f g."], ["A b.[-¶-]", "[-C d.-]", "E f g."]),
        (["A b.", "E f g."], ["A b.", "C d.", "E f g."], ["A b.{+¶+}", "{+C d.+}", "E f g."]),
        (["A b. C d."], ["A b.", "C d."], ["A b.{+¶+}", "C d."]),
        ([], ["A b."], ["{+A b.+}"]),
        ([], [], []),
    ],
)
def test_words_are_compared(first: list[str], second: list[str], expected: list[str]) -> None:
    assert _told(compare(first, second)) == expected


def test_what_paragraphs_have_in_common_is_counted_in_characters() -> None:
    shared = compare(["Hail Freedonia", "old friends"], ["Hail", "old old friends"]).shared
    assert shared[0, 0] == len("Hail")
    assert shared[1, 1] == len("oldfriends")
    assert (0, 1) not in shared


@pytest.mark.parametrize("pattern", ["the same ", "a b ", "甲乙"])
def test_a_long_text_of_few_words_ends_in_time(pattern: str) -> None:
    start = time.perf_counter()
    compare([pattern * 20_000], [pattern[::-1] * 19_999])
    assert time.perf_counter() - start < 10


def test_a_comparison_that_would_take_too_long_says_that_it_is_not_whole() -> None:
    chance = random.Random(1)
    words = [f"w{number}" for number in range(2000)]
    first, second = (" ".join(chance.choices(words, k=60_000)) for _ in range(2))
    start = time.perf_counter()
    comparison = compare([first], [second])
    assert time.perf_counter() - start < 10
    assert not comparison.is_whole
    assert comparison.differences >= 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Hail &amp; <em>farewell</em>,\nfriend.</p>\n<p>Yes.</p>",
            ["Hail & farewell, friend.", "Yes."],
        ),
        ("<p>one<br>two</p><hr><ul><li>three</li><li>four</li></ul>", ["one two", "three four"]),
        ("<blockquote><p>a</p>\n<p>b</p></blockquote>", ["a b"]),
        ("<p>&lt;b&gt;</p>", ["<b>"]),
        (
            '<p>Old<sup class="footnote-ref"><a href="#fn1">[1]</a></sup> friends</p>'
            '<hr class="footnotes-sep">'
            '<section class="footnotes"><ol><li><p>x</p></li></ol></section>',
            ["Old friends"],
        ),
        ("", []),
    ],
)
def test_the_paragraphs_of_html_are_its_words(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected
