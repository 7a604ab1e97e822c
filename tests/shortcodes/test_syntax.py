"""What is a shortcode in a page, and what only looks like one."""

from __future__ import annotations

import pytest

from message_archive.shortcodes import Shortcode, find_shortcodes


def found(markdown: str) -> list[Shortcode]:
    return [each.shortcode for each in find_shortcodes(markdown) if not each.mistake]


def test_a_message_on_a_line_by_itself_is_a_card_and_in_words_a_link() -> None:
    text = "See ::message a-1:: and\n\n::message b-2::\n\n- item\n\n    ::message c-3::\n"
    assert found(text) == [
        Shortcode("message", ("a-1",), is_block=False),
        Shortcode("message", ("b-2",)),
        Shortcode("message", ("c-3",)),
    ]


def test_an_exchange_has_two_sides_and_a_period() -> None:
    assert found("::exchange xf xs from=1931-05 to=1933::") == [
        Shortcode("exchange", ("xf", "xs"), (("from", "1931-05"), ("to", "1933")))
    ]


def test_a_count_is_always_in_the_line() -> None:
    assert found("# All ::count messages::\n\n::count people::") == [
        Shortcode("count", ("messages",), is_block=False),
        Shortcode("count", ("people",), is_block=False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`::message a::`",
        "``a ::message a:: b``",
        "```\n::message a::\n```",
        "~~~ text\n\n::message a::\n~~~",
        "Code:\n\n    ::message a::\n",
        "\t::message a::\n",
        "<!-- ::message a:: -->",
        "<!--\n\n::message a::\n-->",
        "[::message a::](about.md)",
        "---\ntitle: '::message a::'\n---\n",
        "std::message and ::before::",
        ": :message a::",
    ],
)
def test_elsewhere_it_is_plain_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("::mesage a::", 'did you mean "message"?'),
        ("::Exchange xf xs::", 'did you mean "exchange"?'),
        ("::message a", "close it with ::"),
        ("::message a:", "close it with ::"),
    ],
)
def test_a_typing_error_is_told(text: str, fix: str) -> None:
    (mistaken,) = find_shortcodes(f"# Title\n\n{text}\n")
    assert (mistaken.mistake, mistaken.line, mistaken.column) == (fix, 3, 1)


@pytest.mark.parametrize("text", ["::before::", "::: note", "::", "::note\n", "a :: message b::"])
def test_what_is_meant_for_others_is_left_alone(text: str) -> None:
    assert find_shortcodes(text) == []


def test_places_count_from_the_front_matter_in_characters() -> None:
    text = "---\ntitle: é\n---\n# Élan\n\nDéjà ::count messages::\n"
    (each,) = find_shortcodes(text)
    assert (each.line, each.column) == (6, 6)
    assert text[each.start : each.end] == "::count messages::"


def test_a_long_page_takes_no_long_time() -> None:
    """Backtracking over a page of half a megabyte would take hours."""
    for text in (
        ":" * 500_000,
        "::message " * 50_000,
        "`" * 99_999 + "::message a::",
        "<!--" * 99_999,
    ):
        find_shortcodes(text)
