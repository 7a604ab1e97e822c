"""What stories are called, in which order they are, and which messages they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.shortcodes.documents import read_documents
from tests.support.archives import Archived, write_files
from tests.support.messages import message


@pytest.mark.parametrize(
    ("text", "title", "description"),
    [
        ("# The *flood* of [1931](x.md)\n\nRain.\n", "The flood of 1931", "Rain."),
        ("---\ntitle: A title\ndescription: About it.\n---\n# Heading\n", "A title", "About it."),
        ("Only words,\nin two lines.\n\nMore.", "The flood", "Only words, in two lines."),
        ("# A {: .big }\n\n::message a::\n\n> Quoted\n\nThen.\n", "A", "Then."),
        ("---\ntitle: [a\n---\n# B\n", "B", ""),
        ("\ufeff---\r\ntitle: C\r\n---\r\n", "C", ""),
    ],
)
def test_a_story_is_named_after_its_front_matter_its_heading_or_its_file(
    tmp_path: Path, text: str, title: str, description: str
) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "the-flood.md").write_bytes(text.encode())
    (story,) = read_documents(tmp_path, "docs").stories
    assert (story.title, story.description) == (title, description)
    assert (story.path, story.url) == ("docs/stories/the-flood.md", "stories/the-flood.html")


def test_stories_are_in_the_order_of_their_number_and_then_of_their_files(tmp_path: Path) -> None:
    files = {
        "stories/a.md": "# A\n",
        "stories/b.md": "---\norder: 2\n---\n# B\n",
        "stories/c.md": "---\norder: 1\n---\n# C\n",
        "stories/d/e.md": "# E\n",
        "stories/index.md": "# All\n",
        "stories/.draft.md": "# Hidden\n",
        "about.md": "# About ::count messages::\n",
        "plain.md": "# Plain\n",
    }
    write_files(tmp_path, files)
    documents = read_documents(tmp_path, "docs")
    assert [story.title for story in documents.stories] == ["C", "B", "A", "E"]
    assert "about.html" in [page.url for page in documents.pages]
    assert "plain.html" not in [page.url for page in documents.pages]


def test_a_message_is_part_of_the_stories_that_show_it(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message(date="1931-05-04", sender="Ada Marlow", recipient="Emil Varga"),
            "b.md": message(date="1931-05-09", sender="Emil Varga", recipient="Ada Marlow"),
            "c.md": message(date="1933", sender="Ada Marlow", recipient="Emil Varga"),
        }
    )
    docs = archived.project.root / "docs"
    write_files(
        docs,
        {
            "stories/one.md": "# One\n\n::message a::\n\n::message a::\n",
            "stories/two.md": "# Two\n\n::exchange emil-varga ada-marlow to=1931::\n",
            "stories/three.md": "# Three\n\nOf ::exchange ada-marlow emil-varga::.\n",
            "about.md": "# No story\n\n::message c::\n",
        },
    )
    part_of = read_documents(docs, "docs").part_of(archive)
    titles = {id_: [story.title for story in stories] for id_, stories in part_of.items()}
    assert titles == {"a": ["One", "Two"], "b": ["Two"]}


def test_a_folder_of_links_in_a_circle_is_read_once(tmp_path: Path) -> None:
    write_files(tmp_path, {"stories/a.md": "# A\n"})
    (tmp_path / "stories" / "again").symlink_to("..", target_is_directory=True)
    assert len(read_documents(tmp_path, "docs").stories) == 1


def test_a_missing_folder_has_no_stories(tmp_path: Path) -> None:
    assert read_documents(tmp_path / "none", "docs").pages == ()
