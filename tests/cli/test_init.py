"""`archive init`: what an archive may be called, and that its name is shown as typed."""

from __future__ import annotations

import os
import string
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from message_archive.editions.markdown import literal
from message_archive.reading.characters import unwanted_character
from tests.support.commands import Outcome

Command = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "--name is empty: give the archive a name"),
        (" \n ", "--name is empty: give the archive a name"),
        ("a\nb", r'--name: "a\u000ab" has a tab or a line end: write it on one line'),
        ("a\tb", r'--name: "a\u0009b" has a tab or a line end: write it on one line'),
        ("x" * 201, "--name has 201 characters: shorten it to 200 or fewer"),
        ("x" * 10_000, "--name has 10,000 characters: shorten it to 200 or fewer"),
    ],
)
def test_a_name_that_is_no_name_is_refused(
    name: str, says: str, tmp_path: Path, archive_command: Command
) -> None:
    outcome = archive_command("init", tmp_path / "new", "--name", name)
    assert outcome == Outcome(2, "", f"Error: {says}\n")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\x1b", "U+001B Cc"),
        ("\r", "U+000D Cc"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ue000", "U+E000 Co"),
        (os.fsdecode(b"\xff"), "U+DCFF Cs"),
    ],
)
def test_a_name_that_does_not_show_is_refused(
    character: str, called: str, tmp_path: Path, archive_command: Command
) -> None:
    outcome = archive_command("init", tmp_path / "new", "--name", f"a{character}b")
    says = rf'"a\u{ord(character):04x}b" has an invisible character: leave out {called}'
    assert outcome == Outcome(2, "", f"Error: --name: {says}\n")
    assert [*tmp_path.iterdir()] == []


NAMES = [
    "Letters of the embassy",
    "  O'Hara & \"Söhne\" ",
    "Письма 书信 편지 😀",
    "می\u200cخواهم",
    "x" * 200,
    # To YAML
    "null", "12", "1931-05-04", "!ENV [HOME]", "&a *a", "- x: y # z", "%YAML 1.1", "'", "''", '"',
    "@x", "`x`", "{a: b}", "--- x", "back\\slash \\* \\",
    # To Markdown
    "*a* _b_ **c** __d__", "<b>x</b> <script>alert(1)</script>", "a < b && c > d", "# C#", "#",
    "&amp; &lt; &#60; &copy", "[a](javascript:x) ![i](x) [^1] [ref][1]", "= x =", "1. one", "+ one",
    "> quoted", "---", "Name {: .c #id }", "a | b ~~c~~ ^d^ ==e== ~f~", "(c) -- ... @all #1",
    "https://a.example/?a=b&copy=1 <a@b.example>",
    # To templates
    "{{ x }} {% y %} {# z #}", "$x$ $5 $name ${version} $$", "${{ github.token }}",
]  # fmt: skip


def headings(markdown: str) -> list[str]:
    """The heading of `markdown` as GitHub shows it, and as the built site does."""
    extensions = ["admonition", "attr_list", "tables", "toc"]
    github = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    site = Markdown(extensions=extensions).convert(markdown)
    found = [BeautifulSoup(html, "html.parser").h1 for html in (github, site)]
    return [" ".join(heading.text.split()) for heading in found if heading]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_typed(name: str, tmp_path: Path, archive_command: Command) -> None:
    folder = tmp_path / "new"
    outcome = archive_command("init", folder, "--name", name)
    assert (outcome.status, outcome.err) == (0, "")

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    read = yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    assert read["site_name"] == name.strip()
    for page in ("README.md", "docs/index.md"):
        text = (folder / page).read_text(encoding="utf-8")
        assert headings(text) == [name.strip()] * 2


@given(
    st.text(st.characters(codec="utf-8"), max_size=30)
    | st.text(st.sampled_from(string.punctuation + "a1 "), max_size=30)
)
def test_any_text_can_be_shown_literally(text: str) -> None:
    shown = " ".join(text.split())
    if shown and not unwanted_character(shown):
        assert headings(f"# {literal(shown)}\n") == [shown] * 2
