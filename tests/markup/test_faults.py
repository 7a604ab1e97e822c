"""Markdown that a page cannot show as it was meant."""

from __future__ import annotations

import pytest

from message_archive.markup import read_markdown


def _faults(markdown: str) -> list[tuple[str, str]]:
    faults = read_markdown(markdown, "text").faults
    assert all(markdown.startswith(("!", "<", "[", "]"), fault.at) for fault in faults)
    return [(fault.code, fault.found) for fault in faults]


@pytest.mark.parametrize(
    ("markdown", "code", "found"),
    [
        ("![flag](flag.png)", "picture-in-text", "flag.png"),
        ('![flag](https://example.org/flag.png "Flag")', "picture-in-text", None),
        ("A ![](a.jpg) b", "picture-in-text", "a.jpg"),
        ("![[flag.png]]", "picture-in-text", "![[flag.png]]"),
        ("![flag][1]\n\n[1]: https://example.org/f.png", "picture-in-text", "![flag]["),
        ("Hail<br>Freedonia", "html-in-text", "<br>"),
        ("Hail<br />Freedonia", "html-in-text", "<br />"),
        ('<p style="color: red">Hail', "html-in-text", '<p style="color: red">'),
        ("Hail <!-- unsure --> all", "html-in-text", "<!--"),
        ("<IMG src=x>", "html-in-text", "<IMG src=x>"),
        ("[it](../flag.txt)", "unusable-link", "../flag.txt"),
        ("[it](flag.html)", "unusable-link", "flag.html"),
        ("[it](#p3)", "unusable-link", "#p3"),
        ("[it](www.example.org)", "unusable-link", "www.example.org"),
        ('[it](<a b.txt> "It")', "unusable-link", "a b.txt"),
        ("[it](ftp://example.org/a)", "unusable-link", "ftp://example.org/a"),
        ("[it][1]\n\n[1]: files/flag.txt", "unusable-link", "files/flag.txt"),
        ("Hail[^1].", "note-without-text", "[^1]"),
        ("Hail[^ed1]: all.", "note-without-text", "[^ed1]"),
        ("Hail[^1].\n\n[^1]:\n\nFarewell.", "note-without-text", "[^1]"),
        ("Hail[^1].\n\n[^1]: One.\n[^2]: Two.", "unused-note", "[^2]"),
    ],
)
def test_what_a_page_cannot_show(markdown: str, code: str, found: str | None) -> None:
    (fault,) = _faults(markdown)
    assert fault == (code, found or fault[1])


@pytest.mark.parametrize(
    "markdown",
    [
        "Hail!",
        "Hail![^1]\n\n[^1]: Loudly.",
        "Hail![?Freedonia?] and [… 3 words]",
        "Hail![Comrade Lund](person:otto-lund)",
        "\\![flag](https://example.org/)",
        "\\<b>Hail",
        "1 < 2 > 0, <illegible>, <Firefly>",
        "<https://example.org/> and <ada@example.org>",
        "`<b>` and `![a](b.png)`",
        "```\n<b>[^1] [a](b.txt)\n```",
        "    <b>Hail\n",
        "[a](https://example.org/a_(b)) [b](mailto:ada@example.org) [c](place:fredonia)",
        "[a](../1931/1931-05-04-ada-marlow-emil-varga.md#p3)",
        "[a](1931-05-04-ada-marlow-emil-varga.zh.md)",
        "[sic](the word) and [1]: see above",
        "[1]: ibid.",
        "Hail[^a] and ^[a note].\n\n[^a]: One.\n\n    Two.",
        "> Hail[^1]\n>\n> [^1]: One.",
    ],
)
def test_what_it_can_show(markdown: str) -> None:
    assert _faults(markdown) == []


def test_a_text_has_at_most_fifty_faults() -> None:
    assert len(_faults("<b> " * 3_000)) == 50
