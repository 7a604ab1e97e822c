"""One rule says what an id is, wherever an id is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.model import id_problem, label_problem
from message_archive.offline.names import unsafe_names
from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import message

Run = Callable[..., Outcome]

BAD = {
    "../../../x": "not an id",
    "a/b": "not an id",
    "/etc/passwd": "not an id",
    "a\\b": "not an id",
    "A Letter": "not an id",
    "Firefly": "not an id",
    "a--b": "not an id",
    "-a": "not an id",
    "a-": "not an id",
    "a.b": "not an id",
    "é": "not an id",
    "con": "a reserved id",
    "nul": "a reserved id",
    "com1": "a reserved id",
    "lpt9": "a reserved id",
    "index": "a reserved id",
    "n" * 151: "an id of 151 characters",
}
# What the number of a catalogue becomes, as a whole.
MADE = {
    "a/b": "a-b",
    "a\\b": "a-b",
    "A Letter": "a-letter",
    "Firefly": "firefly",
    "a--b": "a-b",
    "-a": "a",
    "a-": "a",
    "a.b": "a-b",
}
ONE_WORD = [id_ for id_ in BAD if id_.isascii() and " " not in id_]
REGISTRY = ("people", "organizations", "occasions")


@pytest.mark.parametrize("id_", ["a", "2020-10-10-a-b", "n" * 150, "console", "index-2", "com"])
def test_an_id_has_no_problem(id_: str) -> None:
    assert id_problem(id_) is None


@pytest.mark.parametrize("id_", BAD)
def test_a_bad_id_says_what_is_wrong(id_: str) -> None:
    problem = id_problem(id_)
    assert problem
    assert problem.what == BAD[id_]
    assert problem.fix


def test_every_name_that_a_bundle_refuses_is_no_id() -> None:
    devices = ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))]
    assert [path for path, _ in unsafe_names([f"{name}.html" for name in devices])]
    assert [name for name in devices if id_problem(name) is None] == []


def test_a_label_may_have_a_reserved_name_and_40_characters() -> None:
    assert label_problem("con") is None
    assert label_problem("l" * 40) is None
    assert label_problem("l" * 40, "n" * 120) is None
    assert label_problem("l" * 11, "n" * 150) == (
        "a label and an id of together 161 characters",
        "use at most 160",
    )
    assert label_problem("l" * 41) == ("a label of 41 characters", "use at most 40")
    assert label_problem("../x") == ("not a label", "use a-z, digits and single hyphens")


def test_the_longest_names_can_be_unpacked_on_windows() -> None:
    longest = "n" * 150
    paths = [f"messages/undated/{longest}.{'l' * 10}.md", f"organizations/{longest}-999.html"]
    assert list(unsafe_names(paths)) == []


@pytest.mark.parametrize("id_", BAD)
def test_the_check_refuses_it_in_front_matter_and_registry(id_: str, archived: Archived) -> None:
    written = f'"{id_}"'.replace("\\", "\\\\")
    files = {f"_registry/{name}.yml": f"{written}: {{name: A {name}}}\n" for name in REGISTRY}
    files["_registry/removed.yml"] = (
        f"{written}: {{title: A, date: 1931, removed: 2020, reason: B, see: {written}}}\n"
    )
    files["a.md"] = message(f"aliases: [b, {written}]", f"occasion: {{name: A, series: {written}}}")
    _, problems = archived(files)
    found = {(problem.place.path.removeprefix("messages/"), problem.key): problem.what
             for problem in problems if problem.found == id_}  # fmt: skip
    assert found == {
        **{(f"_registry/{name}.yml", id_): BAD[id_] for name in (*REGISTRY, "removed")},
        ("_registry/removed.yml", "see"): BAD[id_],
        ("a.md", "aliases.1"): BAD[id_],
        ("a.md", "occasion.series"): BAD[id_],
    }


@pytest.mark.parametrize("id_", BAD)
def test_the_check_refuses_it_among_former_ids(id_: str, archived: Archived) -> None:
    written = f'"{id_}"'.replace("\\", "\\\\")
    entry = f"a: {{name: A, former_ids: {written}}}\n"
    _, problems = archived({f"_registry/{name}.yml": entry for name in REGISTRY})
    assert [(p.key, p.what) for p in problems] == [("former_ids", BAD[id_])] * 3


@pytest.mark.parametrize("id_", ONE_WORD)
@pytest.mark.parametrize("key", ["in_reply_to", "related"])
def test_the_check_refuses_it_as_a_reference(id_: str, key: str, archived: Archived) -> None:
    written = f'"{id_}"'.replace("\\", "\\\\")
    _, (problem,) = archived({"a.md": message(f"{key}: [{written}]")})
    assert (problem.place.line, problem.what) == (6, BAD[id_])
    assert problem.fix.endswith("or several words for a message that is not held")


def _files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _is_refused(outcome: Outcome, option: str, id_: str) -> bool:
    return outcome.status == 2 and f'{option}: "{id_}" is {BAD[id_]}: ' in outcome.err


@pytest.mark.parametrize("id_", BAD)
def test_no_command_takes_it(
    id_: str, project: Project, archive_command: Run, tmp_path: Path
) -> None:
    project.write({"a.md": message()})
    page = tmp_path / "page.txt"
    page.write_text("Freedonia, 4 May 1931\n\nDear Mr Teasdale,\n\nHail.\n\nFirefly\n")
    before = _files(tmp_path)
    keys = ["--date", "1931", "--sender", "A", "--recipient", "B", "--occasion", "C"]
    made = archive_command("new", "-f", project.config, *keys, f"--id={id_}")
    assert _is_refused(made, "--id", id_), made
    drafted = archive_command("import", "-f", project.config, page, f"--id={id_}")
    assert _is_refused(drafted, "--id", id_), drafted
    renamed = archive_command("rename", "-f", project.config, "--", "a", id_)
    assert _is_refused(renamed, "NEW", id_), renamed
    if id_ in ONE_WORD:
        reply = archive_command("new", "-f", project.config, *keys, f"--in-reply-to={id_}")
        assert _is_refused(reply, "in_reply_to", id_), reply
    assert {path: raw for path, raw in _files(tmp_path).items() if "cache" not in path.parts} == (
        before
    )


@pytest.mark.parametrize("id_", BAD)
def test_a_table_takes_only_what_becomes_an_id(
    id_: str, project: Project, archive_command: Run, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f'id,date,sender,recipient,occasion\n"{id_}",1931,A,B,C\n', encoding="utf-8")
    imported = archive_command("import", "-f", project.config, "--csv", table)
    if id_ in MADE:
        assert (imported.status, imported.lines) == (0, [f"messages/1931/{MADE[id_]}.md"])
    else:
        assert imported.status == 1
        assert f"{table}:2:1: {BAD[id_]}, found " in imported.err
        assert list(project.messages.rglob("*")) == []


@pytest.mark.parametrize("id_", ["a", "former", "gone"])
def test_no_command_takes_an_id_that_is_or_was_another_messages(
    id_: str, project: Project, archive_command: Run, tmp_path: Path
) -> None:
    removed = "gone: {title: A, date: 1931, removed: 2020, reason: B}\n"
    project.write({"a.md": message("aliases: former"), "_registry/removed.yml": removed})
    page = tmp_path / "page.txt"
    page.write_text("Hail.\n")
    keys = ["--date", "1931", "--sender", "A", "--recipient", "B", "--occasion", "C"]
    for outcome in (
        archive_command("new", "-f", project.config, *keys, "--id", id_),
        archive_command("import", "-f", project.config, page, "--id", id_),
    ):
        assert outcome.status == 2
        assert f'--id: "{id_}" is taken by ' in outcome.err


def test_an_id_that_is_made_is_none_that_was(project: Project, archive_command: Run) -> None:
    project.write({"z.md": message("aliases: [1931-a-b]")})
    keys = ["--date", "1931", "--sender", "A", "--recipient", "B", "--occasion", "C"]
    assert archive_command("new", "-f", project.config, *keys).lines[0].endswith("/1931-a-b-2.md")


def test_a_draft_is_not_written_through_a_link(
    project: Project, archive_command: Run, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project.messages / "1931").symlink_to(tmp_path / "elsewhere")
    keys = ["--date", "1931", "--sender", "A", "--recipient", "B", "--occasion", "C"]
    outcome = archive_command("new", "-f", project.config, *keys)
    assert (outcome.status, "a link out of the messages folder" in outcome.err) == (2, True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020/a.md", "2020/A.md"),
        ("2020/readme.md", "2020/README.md"),
        ("Letters/a.md", "letters/b.md"),
        ("Caf\u00e9/a.md", "Cafe\u0301/b.md"),
    ],
)
def test_names_that_windows_or_macos_take_for_one_are_refused(
    one: str, other: str, archived: Archived
) -> None:
    _, problems = archived({one: message(), other: message("date: 1931")})
    found = [p for p in problems if p.what.startswith("a name that differs from another only")]
    assert len(found) == 1
    assert "rename one of the two" in found[0].fix
