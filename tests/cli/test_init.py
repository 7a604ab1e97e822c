"""`archive init`: what an archive may be called, and that its name is shown as typed."""

from __future__ import annotations

import os
import string
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from message_archive.cli.init import init_command
from message_archive.cli.main import archive
from message_archive.editions.markdown import literal
from message_archive.errors import UsageError
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


def typed(
    monkeypatch: pytest.MonkeyPatch, folder: Path, answers: list[str], *options: str
) -> tuple[int, str]:
    """The exit status and output of `archive init` with these lines typed."""
    monkeypatch.setattr("message_archive.cli.init._is_terminal", lambda: True)
    arguments = ["init", str(folder), "--from-index", *options]
    result = CliRunner().invoke(archive, arguments, input="\n".join([*answers, ""]))
    return result.exit_code, result.output


RIGHT = {
    "name": "Letters",
    "kind": "letters",
    "repository": "ada/letters",
    "licence": "CC0-1.0",
    "language": "en",
}


@pytest.mark.parametrize(
    ("option", "wrong", "says"),
    [
        ("name", " ", "  It is empty: give the archive a name"),
        ("name", "x" * 201, "  It has 201 characters: shorten it to 200 or fewer"),
        ("name", "a\u200bb", '  "a\\u200bb" has an invisible character: leave out U+200B'),
        ("kind", "mail", '  "mail" is not a kind: write diplomatic, letters, family, town'),
        ("repository", "ada letters", '  "ada letters" is not a repository: write owner/name'),
        ("licence", "bad repo", '  "bad repo": '),
        ("language", "english!", '  "english!" is not a language tag: write one such as en'),
    ],
)
def test_a_wrong_answer_is_asked_for_again(
    option: str, wrong: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [
        line for key, right in RIGHT.items() for line in ([wrong] * (key == option) + [right])
    ]
    status, out = typed(monkeypatch, tmp_path / "new", answers)
    assert status == 0
    assert f"\n{says}" in out
    assert "--" not in out
    settings = (tmp_path / "new" / "mkdocs.yml").read_text("utf-8")
    assert "site_name: 'Letters'" in settings
    assert "licence: CC0-1.0" in settings


def test_a_wrong_option_is_refused_before_the_first_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("message_archive.cli.init._is_terminal", lambda: True)
    with pytest.raises(UsageError, match=r'--licence: "bad repo": '):
        init_command.main([str(tmp_path / "new"), "--licence", "bad repo"], standalone_mode=False)
    assert [*tmp_path.iterdir()] == []


def test_enter_takes_what_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out = typed(monkeypatch, tmp_path / "embassy", ["", "", "", ""], "--language", "de")
    assert status == 0
    assert "Language" not in out
    settings = (tmp_path / "embassy" / "mkdocs.yml").read_text("utf-8")
    assert "site_name: 'Embassy'" in settings
    assert "language: de" in settings
