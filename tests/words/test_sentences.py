"""The first sentence of a text."""

from __future__ import annotations

import pytest

from message_archive.model import Text, TextFrontMatter
from message_archive.words.sentences import LONGEST, first_sentence
from tests.support.markdown import render_markdown


def text_of(markdown: str) -> Text:
    return Text(
        label="",
        path="a.md",
        meta=TextFrontMatter(),
        markdown=markdown,
        rendered=render_markdown(markdown, "text"),
        digest=b"",
        facts_digest=b"",
    )


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("The bridge is open. Come and see it.", "The bridge is open."),
        ("No full stop", "No full stop"),
        ("Dear Emil,\n\nThe bridge is open. Come.", "The bridge is open."),
        ("Dear Emil!\n\nThe bridge is open.", "The bridge is open."),
        ("# Letter of 4 May\n\nThe bridge is open.", "The bridge is open."),
        ("Dear Emil!", "Dear Emil!"),
        ("Mr. J. Marlow of the U.S. Navy wrote. So.", "Mr. J. Marlow of the U.S. Navy wrote."),
        ("He came on 4. May 1931. Then he left.", "He came on 4. May 1931."),
        ('"Is it open?" she asked. He nodded.', '"Is it open?" she asked.'),
        ("He said: “It is open.” Then he left.", "He said: “It is open.”"),
        ("The *bridge* over the [river](https://example.org) is open. Come.",
         "The bridge over the river is open."),
        ("A < B & more. Come.", "A < B & more."),
        ("The bridge[^1] is open. Come.\n\n[^1]: Or not.", "The bridge is open."),
        ("桥通了。请来看。", "桥通了。"),
        ("다리가 열렸다. 오너라.", "다리가 열렸다."),
        ("الجسر مفتوح؟ تعال.", "الجسر مفتوح؟"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_first_sentence(markdown: str, sentence: str) -> None:
    assert first_sentence(text_of(markdown)) == sentence


def test_a_long_sentence_is_cut_at_a_word() -> None:
    cut = first_sentence(text_of("word " * 200))
    assert cut.endswith("word…")
    assert len(cut) <= LONGEST + 1
    assert len(first_sentence(text_of("w" * 9000))) == LONGEST + 1


@pytest.mark.parametrize("markdown", ["a." * 4000, "a. " * 4000, "<del>" * 1500, ". " * 5000])
def test_a_hostile_text_takes_no_longer(markdown: str) -> None:
    assert len(first_sentence(text_of(markdown))) <= LONGEST + 1
