"""Links to people, places, organizations, works and other messages."""

from __future__ import annotations

import pytest

from message_archive.markup import Rendered, mention_places, read_markdown
from message_archive.model import Mention


@pytest.mark.parametrize(
    ("markdown", "mention", "href"),
    [
        ("[Zhou](person:z-l)", Mention("person", "z-l", "Zhou"), "person:z-l"),
        ("[*Z* `h`](place:x)", Mention("place", "x", "Z h"), "place:x"),
        ("[a\nb](work:x)", Mention("work", "x", "a b"), "work:x"),
        ("[a](Organization:x)", Mention("organization", "x", "a"), "organization:x"),
        ("[a][b]\n\n[b]: person:x", Mention("person", "x", "a"), "person:x"),
        ("[a](message:m-1)", Mention("message", "m-1", "a"), "message:m-1"),
        ("[a](message:m-1#p3)", Mention("message", "m-1", "a"), "message:m-1#p3"),
        ("[a](person:x#p3)", Mention("person", "x", "a"), "person:x"),
        ("[a](m.md)", Mention("message", "m", "a", "m.md"), "message:m"),
        ("[a](./m.md)", Mention("message", "m", "a", "./m.md"), "message:m"),
        ("[a](../1931/m.md#p3)", Mention("message", "m", "a", "../1931/m.md"), "message:m#p3"),
        ("[a](m.zh.md)", Mention("message", "m", "a", "m.zh.md"), "message:m#text-zh"),
        ("[the ~~old~~ new](person:x)", Mention("person", "x", "the new"), "person:x"),
        ("[[?Zhou?]](person:x)", Mention("person", "x", "Zhou"), "person:x"),
        ("[Z […] [?Y?]](person:x)", Mention("person", "x", "Z Y"), "person:x"),
        ("[友好](person:友)", Mention("person", "友", "友好"), "person:%E5%8F%8B"),
    ],
)
def test_a_mention(markdown: str, mention: Mention, href: str) -> None:
    html, mentions, _ = read_markdown(markdown, "text")
    assert mentions == (mention,)
    assert html
    assert f'<a href="{href}"' in html


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](people:x)", "[a](person:)", "[a](person: x)", "[a](/m.md)", "[a](//h.example/m.md)",
        "[a](m.html)", "[a](.md)", "[a](m.md?x)", "[a](#p3)", "[a](file:m.md)", "[a](\\\\h\\m.md)",
        "`[a](person:x)`", "\\[a](person:x)", "person:x", "[a] (person:x)",
    ],
)  # fmt: skip
def test_other_links_are_no_mentions(markdown: str) -> None:
    html, mentions, _ = read_markdown(markdown, "text")
    assert mentions == ()
    assert "<a" not in (html or "")


def test_web_addresses_are_no_mentions() -> None:
    assert read_markdown("[a](https://a.example/m.md) <a@b.example>", "text").mentions == ()


def test_mentions_are_in_the_order_of_the_page() -> None:
    markdown = "[a](person:a)[^1] [b](person:b)\n\n[^1]: [c](person:c)\n\n[d](person:d)"
    mentions = read_markdown(markdown, "text").mentions
    assert [mention.words for mention in mentions] == ["a", "b", "d", "c"]
    places = [markdown[index : index + 3] for index in mention_places(markdown)]
    assert places == ["[a]", "[b]", "[d]", "[c]"]


def test_a_mention_is_found_again_in_lists_quotations_and_tables() -> None:
    markdown = (
        "- x\n  y [a](person:a)\n\n> [b](person:b)\n\n|c|\n|-|\n|[c](person:c)|\n\nz^[[d](work:d)]"
    )
    places = [markdown[index : index + 3] for index in mention_places(markdown)]
    assert places == ["[a]", "[b]", "[c]", "[d]"]


def test_plain_text_has_no_mentions() -> None:
    assert read_markdown("Dear Emil: the person:x", "text") == Rendered(None)
