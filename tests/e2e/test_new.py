"""`archive new` and `archive stats`, as they are used."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.support.commands import run
from tests.support.messages import letter

PARTIES = (
    "--sender", "Rufus T. Firefly", "--sender-country", "XF",
    "--recipient", "Ambassador Trentino", "--recipient-country", "XS",
)  # fmt: skip
OCCASIONS = """\
founding: {name: Founding of Freedonia, country: XF, first: 1900-05-04}
congress: {name: Congress}
"""


def new(project: Path, *options: str) -> tuple[int, str, str]:
    result = run("message_archive.cli", "new", *options, cwd=project)
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["Rufus\u202e Firefly", "Rufus\x07", b"Rufus \xff"])
def test_a_name_with_characters_that_no_file_may_have_is_refused(
    freedonia: Path, name: str | bytes
) -> None:
    sender = name if isinstance(name, str) else os.fsdecode(name)
    code, out, err = new(
        freedonia, "--date", "1931-05-04", "--sender", sender, "--recipient", "B", "--occasion", "c"
    )
    assert (code, out) == (2, "")
    assert "Error: sender: an invisible or control character, U+" in err
    assert not (freedonia / "messages" / "1931").exists()


def test_a_message_is_written_where_it_belongs_and_checked(freedonia: Path) -> None:
    code, out, err = new(
        freedonia, "--date", "1931-05-04", *PARTIES, "--occasion", "Flood: help",
        "--kind", "sympathy", "--source-publisher", "The Herald", "--notes", "# no comment",
        "--sender-role", "President",
    )  # fmt: skip
    path = "messages/1931/1931-05-04-rufus-t-firefly-ambassador-trentino.md"
    assert (code, out.splitlines()[0]) == (0, path), err
    assert (freedonia / path).read_text() == (
        "---\ndate: 1931-05-04\nsender:\n  name: Rufus T. Firefly\n  role: President\n"
        "  country: XF\n"
        "recipient:\n  name: Ambassador Trentino\n  country: XS\noccasion: 'Flood: help'\n"
        "kind: sympathy\nsource:\n  publisher: The Herald\nnotes: '# no comment'\n---\n"
    )
    assert run("message_archive.cli", "check", cwd=freedonia).returncode == 0


def test_the_same_message_is_refused_by_its_path(freedonia: Path) -> None:
    (freedonia / "messages" / "trentino.md").write_text(letter(date="1931-05-04"))
    code, _, err = new(freedonia, "--date", "1931-05-04", *PARTIES, "--occasion", "Another")
    assert code == 2
    assert "messages/trentino.md: a message with this date and these parties already exists" in err
    assert [file.name for file in (freedonia / "messages").glob("**/*.md")] == ["trentino.md"]


def test_the_next_of_a_series_is_offered(freedonia: Path) -> None:
    (freedonia / "messages" / "_registry" / "occasions.yml").write_text(OCCASIONS)
    (freedonia / "messages" / "30.md").write_text(
        letter(
            date="1930-05-04",
            occasion="{name: 30th anniversary of Freedonia, series: founding, ordinal: 30}",
        )
    )
    (freedonia / "messages" / "7.md").write_text(
        letter(date="1930-06", occasion="{name: 7th Congress, series: congress, ordinal: 7}")
    )
    for series, expected in (
        (
            "founding",
            "occasion:\n  name: 32nd anniversary of Freedonia\n  series: founding\n  ordinal: 32\n",
        ),
        ("congress", "occasion:\n  name: 8th Congress\n  series: congress\n  ordinal: 8\n"),
    ):
        code, out, err = new(
            freedonia, "--date", "1932-05-04", *PARTIES, "--series", series, "--id", series
        )
        if series == "founding":
            assert code == 0, err
            assert expected in (freedonia / out.splitlines()[0]).read_text()
            (freedonia / out.splitlines()[0]).unlink()
        else:
            assert expected in (freedonia / out.splitlines()[0]).read_text()


def test_what_is_wrong_is_told_by_its_option_and_nothing_is_written(freedonia: Path) -> None:
    for options, reported in (
        ((), "a message needs --date, --occasion, --recipient, --sender"),
        (
            ("--date", "1931-02-30", *PARTIES, "--occasion", "A"),
            'date: impossible day, 1931-02 has 28 days, found "1931-02-30"',
        ),
        (("--date", "1931", *PARTIES, "--series", "none"), "--series: none is not in the registry"),
        (
            ("--date", "1931", *PARTIES, "--sender", "B", "--occasion", "A"),
            "--sender-country: unclear which of the 2 senders it belongs to; leave it out",
        ),
    ):
        code, _, err = new(freedonia, *options)
        assert code == 2
        assert reported in err
    assert list((freedonia / "messages").glob("**/*.md")) == []


def test_a_text_comes_from_a_file_or_from_standard_input(freedonia: Path) -> None:
    (freedonia / "text.md").write_text("Hail.\n\n*Hail*.\n")
    code, out, err = new(
        freedonia, "--date", "1931", *PARTIES, "--occasion", "A", "--body", "text.md"
    )
    assert code == 0, err
    assert (freedonia / out.splitlines()[0]).read_text().endswith("---\nHail.\n\n*Hail*.\n")


def test_names_of_the_registry_are_completed(freedonia: Path) -> None:
    (freedonia / "messages" / "_registry" / "people.yml").write_text("ada: {name: Ada Marlow}\n")
    result = run(
        "message_archive.cli", cwd=freedonia, _ARCHIVE_COMPLETE="bash_complete",
        COMP_WORDS="archive new --sender ada", COMP_CWORD="3",
    )  # fmt: skip
    assert "plain,Ada Marlow" in result.stdout, result.stdout + result.stderr


def test_messages_are_counted(freedonia: Path) -> None:
    (freedonia / "messages" / "1.md").write_text(letter("kind: letter"))
    (freedonia / "messages" / "2.md").write_text(letter("confidence: check", date="undated"))
    result = run("message_archive.cli", "stats", "--format", "json", cwd=freedonia)
    found = json.loads(result.stdout)
    assert (found["messages"], found["undated"], found["to be checked"]) == (2, 1, 1)
    assert found["by year"] == {"1933": 1, "undated": 1}
    assert found["by country"] == {"XF": 2, "XS": 2}
    assert found["by kind"] == {"letter": 1, "not stated": 1}
    text = run("message_archive.cli", "stats", cwd=freedonia)
    assert re.search(r"^messages +2$", text.stdout, re.M)
