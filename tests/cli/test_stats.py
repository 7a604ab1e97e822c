"""`archive stats` prints the numbers of the collection."""

from __future__ import annotations

import json
import re

from message_archive.archive import Collection
from tests.support.archives import Project, archive_in
from tests.support.commands import Command
from tests.support.messages import COUNTRIES_YML, letter

FILES = {
    "_registry/countries.yml": COUNTRIES_YML,
    "_registry/occasions.yml": "day: {name: Day of Freedonia, first: 1945-10-10}\n",
    **{
        f"{year}/m{year}.md": letter(
            f"date: {year}-10-10",
            f"occasion: {{name: Day, series: day, ordinal: {year - 1945}}}",
            body=f"Hail {year}.",
        )
        for year in (1950, 1951, 1954)
    },
}


def test_json_has_all_numbers(project: Project, archive_command: Command) -> None:
    project.write(FILES)
    done = archive_command("stats", "-f", project.config, "--format", "json")
    assert (done.status, done.err) == (0, "")
    numbers = json.loads(done.out)
    assert numbers == json.loads(json.dumps(Collection(archive_in(project.root)).as_numbers()))
    assert numbers["messages"] == 3
    assert numbers["missing from series"] == {"day, XF to XS": [7, 8]}


def test_text_has_the_same_numbers_in_lines(project: Project, archive_command: Command) -> None:
    project.write(FILES)
    done = archive_command("stats", "-f", project.config)
    assert (done.status, done.err) == (0, "")
    lines = [" ".join(line.split()) for line in done.lines]
    assert lines[0] == "messages 3"
    assert lines[lines.index("messages by year") + 1 :][:3] == ["1950 1", "1951 1", "1954 1"]
    assert lines[lines.index("numbers missing from a series") + 1] == "day, XF to XS 7, 8"
    # Each heading says what it counts.
    headings = {line.partition(" ")[2] for line in lines if re.match("(messages|texts) by", line)}
    numbers = Collection(archive_in(project.root)).as_numbers()
    assert not numbers["by source"]
    assert headings == {
        {"by pair": "by pair of countries", "by text": "by status"}.get(key, key)
        for key, value in numbers.items()
        if key.startswith("by ") and value
    }


def test_messages_with_errors_are_not_counted(project: Project, archive_command: Command) -> None:
    project.write({**FILES, "1950/bad.md": letter("date: 1950-13")})
    done = archive_command("stats", "-f", project.config)
    assert (done.status, done.out) == (1, "")
    assert "1950/bad.md:2:" in done.err


def test_a_long_name_is_not_joined_to_its_numbers(
    project: Project, archive_command: Command
) -> None:
    series = "founding-of-the-republic-of-freedonia"
    publisher = "The Freedonian Gazette of Politics and Letters"
    project.write(
        {
            "_registry/countries.yml": COUNTRIES_YML,
            "_registry/occasions.yml": f"{series}: {{name: Founding}}\n",
            **{
                f"m{ordinal}.md": letter(
                    f"date: {1921 + ordinal}",
                    f"occasion: {{name: Founding, series: {series}, ordinal: {ordinal}}}",
                    f"source: {{publisher: {publisher}}}",
                )
                for ordinal in (1, 6)
            },
        }
    )
    done = archive_command("stats", "-f", project.config)
    assert (done.status, done.err) == (0, "")
    assert re.search(rf"^  {series}, XF to XS +2, 3, 4, 5$", done.out, re.M), done.out
    assert re.search(rf"^  {publisher} +2$", done.out, re.M), done.out
