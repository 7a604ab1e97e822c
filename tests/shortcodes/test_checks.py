"""Every shortcode that stands for nothing is reported with its place and a fix."""

from __future__ import annotations

import pytest

from message_archive.project import Project
from message_archive.shortcodes import checked_documents
from tests.support.archives import MKDOCS_YML, Archived, write_files
from tests.support.messages import letter

FILES = {
    "_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\nXZ: {name: Zed}\n",
    "1933/1933-first.md": letter("aliases: [old-name]"),
    "1933/1933-second.md": letter("sender: {name: Zoe, country: XZ}", date="1933-12"),
}


def lines(archived: Archived, text: str, settings: str = "") -> list[str]:
    """The problems of a page with `text`, without the page's path."""
    archive = archived.whole(FILES)
    root = archived.project.root
    config = MKDOCS_YML.replace("[messages]", f"\n  - messages:\n      language: en{settings}")
    write_files(root, {"mkdocs.yml": config, "docs/stories/x.md": text})
    _, problems = checked_documents(Project.open(root / "mkdocs.yml"), archive)
    return [str(problem).removeprefix("docs/stories/x.md:") for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "::message 1933-first::",
        "::exchange XF xs::",
        "::exchange xs xf from=1933-11-17 to=1933-11::",
        "::exchange rufus-t-firefly ambassador-trentino::",
        "::exchange zoe ambassador-trentino::",
        "::count messages:: ::count people:: ::count occasions::",
    ],
)
def test_what_stands_for_something_is_right(archived: Archived, text: str) -> None:
    assert lines(archived, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::message 1933-frst::", 'found "::message 1933-frst::": did you mean "1933-first"?'),
        ("::message old-name::", 'its id is now "1933-first"'),
        ("::message::", "write ::message <id>::"),
        ("::message a b::", "write ::message <id>::"),
        ("::message 1933-first from=1931::", "an unknown option from="),
        ("::exchange xf::", "two codes of countries or two keys"),
        ("::exchange xf xq::", "unknown side xq"),
        ("::exchange xf xz::", "name two sides that have written to each other"),
        ("::exchange xf xs form=1931::", 'did you mean "from"?'),
        ("::exchange xf xs from=May::", "from: "),
        ("::exchange xf xs to=1920::", "without messages in this time"),
        ("::count letters::", "a count of something unknown"),
        ("::count::", "write ::count messages::"),
        ("::mesage 1933-first::", 'did you mean "message"?'),
    ],
)  # fmt: skip
def test_what_stands_for_nothing_is_reported(archived: Archived, text: str, expected: str) -> None:
    (line,) = lines(archived, f"# Title\n\n{text}\n")
    assert line.startswith("3:1: ")
    assert expected in line


def test_a_featured_message_must_exist(archived: Archived) -> None:
    assert lines(archived, "", "\n      featured: 1933-first") == []
    (line,) = lines(archived, "", "\n      featured: 1933-frist")
    assert line.startswith("mkdocs.yml:8:17: a message that the archive does not have")
    assert line.endswith('did you mean "1933-first"?')


def test_messages_with_errors_are_not_reported_twice(archived: Archived) -> None:
    archive, _ = archived({**FILES, "bad.md": letter(date="never")})
    root = archived.project.root
    write_files(root, {"mkdocs.yml": MKDOCS_YML, "docs/x.md": "::message bad::\n"})
    project = Project.open(root / "mkdocs.yml")
    assert checked_documents(project, archive, {"bad"})[1] == []
    assert len(checked_documents(project, archive)[1]) == 1
