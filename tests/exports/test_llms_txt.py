"""llms.txt, read back as the Markdown it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from message_archive.archive import Archive
from message_archive.exports.llms_txt import LLMS_URL, write_llms_txt
from message_archive.output import Output
from message_archive.words import axis_url, message_url, topic_url
from tests.exports.feed_archives import URL, day_by_day, fictional, published, title_of
from tests.support.archives import archive_of, real_archive
from tests.support.messages import message


def write(archive: Archive, folder: Path, url: str = URL) -> str:
    written = write_llms_txt(
        published(archive, url, entered=day_by_day(archive)),
        Output(folder),
        {"Every message, one per line (JSON)": "data/messages.jsonl"},
    )
    assert written == [LLMS_URL]
    return (folder / LLMS_URL).read_bytes().decode()


def read(text: str) -> dict[str, dict[str, str]]:
    """Under each heading the links, from address to words."""
    found: dict[str, dict[str, str]] = {}
    heading = ""
    tokens = MarkdownIt("commonmark").parse(text)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            heading = "".join(child.content for child in token.children or ())
            found[heading] = {}
        elif token.type == "inline" and token.children and token.children[0].type == "link_open":
            end = next(i for i, child in enumerate(token.children) if child.type == "link_close")
            words = "".join(child.content for child in token.children[1:end])
            found[heading][str(token.children[0].attrs["href"])] = words
    return found


@pytest.mark.parametrize("archive", [real_archive, fictional])
@pytest.mark.parametrize("url", [URL, ""])
def test_it_leads_to_indexes_data_years_and_messages(
    archive: Callable[[], Archive], url: str, tmp_path: Path
) -> None:
    made = archive()
    found = read(write(made, tmp_path, url))
    title = "Letters of <Freedonia> & Sylvania"
    assert list(found) == [title, "Lists", "Data", "Years", "Optional"]
    assert list(found["Lists"]) == [url + axis_url(axis) for axis in made.axes]
    assert list(found["Data"]) == [f"{url}data/messages.jsonl"]
    assert list(found["Years"]) == [url + topic_url("years", key) for key in made.topics["years"]]
    days = day_by_day(made)
    # Of a large archive the 200 newest.
    newest = sorted(made.entries, key=lambda entry: days[entry.id], reverse=True)[:200]
    assert found["Optional"] == {
        f"{url}{message_url(entry).removesuffix('html')}md": title_of(entry) for entry in newest
    }


def test_the_first_lines_say_what_it_is(tmp_path: Path) -> None:
    lines = write(fictional(), tmp_path).split("\n")
    assert lines[0] == r"# Letters of \<Freedonia\> & Sylvania"
    assert lines[2] == "> What the two of them wrote"
    assert "An archive of 18 messages" in lines[4]


def test_a_hostile_title_stays_one_line_of_text(tmp_path: Path) -> None:
    title = "[x](https://evil.example) <script> **a** \\`b` # c"
    archive = archive_of({"a.md": message(f"title: '{title}'")})
    found = read(write(archive, tmp_path))
    assert found["Optional"] == {f"{URL}messages/2020/a.md": title}


def test_it_never_grows_beyond_what_is_read_as_a_whole(tmp_path: Path) -> None:
    title = "title: " + "祝" * 300
    archive = archive_of({f"m-{number}.md": message(title) for number in range(250)})
    text = write(archive, tmp_path)
    assert 40_000 < len(text.encode()) <= 50_000
    # The last line is whole.
    assert text.endswith(": 2020-10-10\n")


def test_it_names_two_hundred_messages_at_most(tmp_path: Path) -> None:
    archive = archive_of({f"m-{number:03}.md": message() for number in range(210)})
    links = list(read(write(archive, tmp_path))["Optional"])
    assert len(links) == 200
    assert links[0].endswith("/m-209.md")
    assert links[-1].endswith("/m-010.md")
