"""Former ids: renamed messages, what refers to them, and what was removed."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator

import pytest

from message_archive.reading import add_alias, replace_value
from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import message
from tests.support.pictures import jpeg

Run = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ndate: 2020\n---\nx", "---\ndate: 2020\naliases: new\n---\nx"),
        ("---\naliases: a # why\n---\nx", "---\naliases: [a, new] # why\n---\nx"),
        ("---\naliases: [a, 'b' ]\n---\nx", "---\naliases: [a, 'b', new ]\n---\nx"),
        ("---\naliases: []\n---\n", "---\naliases: new\n---\n"),
        (
            "---\naliases:\n- a\n- b # c\nk: v\n---\n",
            "---\naliases:\n- a\n- b\n- new # c\nk: v\n---\n",
        ),
        ("---\naliases: |-\n  a\nk: v\n---\n", "---\naliases: [a, new]\nk: v\n---\n"),
        ("---\r\ndate: 2020\r\n---\r\nx", "---\r\ndate: 2020\r\naliases: new\r\n---\r\nx"),
    ],
)
def test_an_alias_is_added_the_way_the_list_is_written(before: str, after: str) -> None:
    assert add_alias(before, "new") == after


def test_a_value_is_replaced_and_nothing_else() -> None:
    text = "---\nrelated: [old, 'old', older]\nnotes: old\n---\nold\n"
    replaced = "---\nrelated: [new, new, older]\nnotes: old\n---\nold\n"
    assert replace_value(text, ("related",), "old", "new") == replaced


def test_a_value_in_a_block_ends_with_its_line() -> None:
    text = "---\nin_reply_to: >-\n  old\nkind: reply\n---\n"
    replaced = "---\nin_reply_to: new\nkind: reply\n---\n"
    assert replace_value(text, ("in_reply_to",), "old", "new") == replaced


def test_places_after_letters_of_several_bytes_are_right() -> None:
    text = "---\nnotes: 김정은 金正恩\nrelated: old\n---\n"
    assert replace_value(text, ("related",), "old", "new").endswith("related: new\n---\n")


@pytest.fixture
def correspondence(project: Project) -> Project:
    project.write(
        {
            "2020/old.md": message(),
            "2020/old.zh.md": "---\nlanguage: zh\n---\n万岁。\n",
            "2020/old.zh-hant-agency.md": "---\nlanguage: zh\n---\n萬歲。\n",
            "2020/reply.md": message("date: 2020-10-12", "in_reply_to: old"),
            "_registry/removed.yml": "gone: {title: A satire, date: 2020-10-11, "
            "removed: 2026-11-25, reason: It was never sent., see: old}\n",
        }
    )
    return project


def test_a_message_gets_another_id_and_all_that_refers_to_it_follows(
    correspondence: Project, archive_command: Run, archived: Archived
) -> None:
    outcome = archive_command("rename", "-f", correspondence.config, "old", "new")
    assert outcome.status == 0, outcome.err
    folder = correspondence.messages / "2020"
    assert sorted(path.name for path in folder.iterdir()) == [
        "new.md",
        "new.zh-hant-agency.md",
        "new.zh.md",
        "reply.md",
    ]
    made = archived.whole({})
    assert made.by_id["new"].message.meta.aliases == ("old",)
    assert made.by_id["reply"].message.meta.in_reply_to == ("new",)
    assert made.registry.removed["gone"].see == "new"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [it](message:old).", "See [it](message:new)."),
        ("See [it](message:old#p3 'It').", "See [it](message:new#p3 'It')."),
        (
            "See [it](<message:old>) and [that](old.md).",
            "See [it](<message:new>) and [that](new.md).",
        ),
        ("[it](../2020/old.md#p1), [zh](old.zh.md)", "[it](../2020/new.md#p1), [zh](new.zh.md)"),
        ("[it][1]\n\n[1]: message:old", "[it][1]\n\n[1]: message:new"),
        (
            "The old message:old of [it](message:old), [older](message:older)\r\n",
            "The old message:old of [it](message:new), [older](message:older)\r\n",
        ),
    ],
)
def test_links_in_texts_follow(
    before: str, after: str, correspondence: Project, archive_command: Run
) -> None:
    head = "date: 2020-11-01"
    correspondence.write(
        {
            "2020/older.md": message("date: 2020-01-01"),
            "2020/mention.md": message(head, body=before),
            "2020/unlike.md": message("date: 2020-12-01", body="The old message:old"),
        }
    )
    unlike = (correspondence.messages / "2020/unlike.md").read_bytes()
    outcome = archive_command("rename", "-f", correspondence.config, "old", "new")
    assert outcome.status == 0, outcome.err
    text = (correspondence.messages / "2020/mention.md").read_bytes().decode()
    assert text == message(head, body=after)
    assert (correspondence.messages / "2020/unlike.md").read_bytes() == unlike
    assert archive_command("check", "-f", correspondence.config).status == 0


def test_shortcodes_and_the_featured_message_follow(
    correspondence: Project, archive_command: Run
) -> None:
    config = correspondence.config
    config.write_text(
        config.read_text("utf-8").replace("- messages", "- messages:\n      featured: old"), "utf-8"
    )
    page = config.parent / "docs/page.md"
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(
        b"# Old\r\n\r\n::message old::\r\n\r\nSee ::message old:: and `::message old::`.\r\n"
    )
    outcome = archive_command("rename", "-f", config, "old", "new")
    assert outcome.status == 0, outcome.err
    assert "4 files that refer to it changed" in outcome.out
    assert page.read_bytes() == (
        b"# Old\r\n\r\n::message new::\r\n\r\nSee ::message new:: and `::message old::`.\r\n"
    )
    assert "featured: new" in config.read_text("utf-8")
    assert archive_command("check", "-f", config).status == 0


def test_pictures_are_renamed_with_their_message(
    project: Project, archive_command: Run, archived: Archived
) -> None:
    project.write(
        {
            "a.md": message("images: [{file: a.2.jpg, alt: The letter}, {file: scan.jpg, alt: x}]"),
            "a.2.jpg": jpeg(),
            "scan.jpg": jpeg(),
            "b.md": message("images: {file: a.2.jpg, alt: Enclosed}", date="2020-10-11"),
            "c.md": message(date="2020-10-12"),
            "c.1.png": jpeg(),
        }
    )
    assert archive_command("rename", "-f", project.config, "a", "d").status == 0
    assert archive_command("rename", "-f", project.config, "c", "e").status == 0
    names = sorted(path.name for path in project.messages.glob("*.*g"))
    assert names == ["d.2.jpg", "e.1.png", "scan.jpg"]
    made = archived.whole({}).by_id
    assert [picture.name for picture in made["d"].message.pictures] == ["2", "scan"]
    assert [picture.path for picture in made["b"].message.pictures] == ["messages/d.2.jpg"]
    assert [picture.label for picture in made["e"].message.pictures] == ["1"]


def test_the_way_back_makes_the_two_ids_change_places(
    correspondence: Project, archive_command: Run, archived: Archived
) -> None:
    assert archive_command("rename", "-f", correspondence.config, "old", "new").status == 0
    assert archive_command("rename", "-f", correspondence.config, "new", "old").status == 0
    assert archived.whole({}).by_id["old"].message.meta.aliases == ("new",)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("replyy", "new", 'no message has this id; did you mean "reply"?'),
        ("old", "New", 'NEW: "New" is not an id: did you mean "new"?'),
        ("old", "../../new", "use a-z, digits and single hyphens"),
        ("old", "n" * 151, "an id of 151 characters: use at most 150"),
        (
            "old",
            "n" * 150,
            "messages/2020/old.zh-hant-agency.md: a label and an id of together 164",
        ),
        ("old", "con", '"con" is a reserved id'),
        ("old", "index", '"index" is a reserved id'),
        ("old", "reply", "a message has this id"),
        ("old", "gone", "ids are never reused"),
    ],
)
def test_what_cannot_be_renamed_changes_nothing(
    correspondence: Project, archive_command: Run, old: str, new: str, error: str
) -> None:
    before = {p: p.read_bytes() for p in correspondence.messages.rglob("*.*")}
    outcome = archive_command("rename", "-f", correspondence.config, old, new)
    assert outcome.status == 2
    assert error in outcome.err
    assert {p: p.read_bytes() for p in correspondence.messages.rglob("*.*")} == before


def test_a_renaming_that_fails_changes_nothing(
    correspondence: Project, archive_command: Run
) -> None:
    before = {p: p.read_bytes() for p in correspondence.messages.rglob("*.*")}
    rename, failing, status = os.replace, 0, 2
    while status == 2:
        count = iter(range(1_000))

        def fail(old: str, new: str, count: Iterator[int] = count, failing: int = failing) -> None:
            if next(count) == failing:
                raise OSError(errno.EACCES, "Permission denied")
            rename(old, new)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "replace", fail)
            outcome = archive_command("rename", "-f", correspondence.config, "old", "new")
        status = outcome.status
        if status == 2:
            assert "Permission denied; nothing was renamed" in outcome.err
            assert {p: p.read_bytes() for p in correspondence.messages.rglob("*.*")} == before
            failing += 1
    assert failing > 8  # Each rename of a file was the one that failed, until none was left.


def test_a_killed_renaming_is_undone_by_the_next(
    correspondence: Project, archive_command: Run
) -> None:
    def killed() -> None:
        rename, count = os.replace, iter(range(1_000))

        def kill(old: str, new: str) -> None:
            if next(count) == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            rename(old, new)

        os.replace = kill  # type: ignore[assignment]
        archive_command("rename", "-f", correspondence.config, "old", "new")

    process = multiprocessing.get_context("fork").Process(target=killed)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    outcome = archive_command("rename", "-f", correspondence.config, "old", "newer")
    assert outcome.status == 0, outcome.err
    folder = correspondence.messages / "2020"
    names = ["newer.md", "newer.zh-hant-agency.md", "newer.zh.md", "reply.md"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert not list(correspondence.messages.glob(".renaming-*"))


def test_keys_in_braces_are_left_to_the_user(project: Project, archive_command: Run) -> None:
    text = "---\n{date: 2020, sender: Firefly, recipient: Teasdale, occasion: Hail}\n---\nHail.\n"
    project.write({"old.md": text})
    outcome = archive_command("rename", "-f", project.config, "old", "new")
    assert outcome.status == 2
    assert "add aliases: old yourself" in outcome.err
    assert (project.messages / "old.md").read_text() == text


def test_former_ids_lead_to_one_place_each(archived: Archived) -> None:
    _, problems = archived(
        {
            "a.md": message("aliases: gone"),
            "_registry/people.yml": "x: {name: X, former_ids: y}\ny: {name: Y}\n",
            "_registry/removed.yml": "gone: {title: T, date: 2020, removed: 2026, reason: R, "
            "see: nowhere}\na: {title: T, date: 2020, removed: 2026, reason: R}\n",
        }
    )
    reported = [str(problem) for problem in problems]
    assert any("messages/a.md:6:10: an alias that is taken" in each for each in reported)
    assert any("removed.yml:1:" in each and "no message has this id" in each for each in reported)
    assert any(
        "removed.yml:2:" in each and "a removed message that still exists" in each
        for each in reported
    )
    assert any("people.yml:1:" in each and "an id that is taken" in each for each in reported)


def test_line_ends_of_windows_are_kept(project: Project, archive_command: Run) -> None:
    files = {"a.md": message(), "c.md": message(date="2021", related="a")}
    project.write({name: text.replace("\n", "\r\n") for name, text in files.items()})
    assert archive_command("rename", "-f", project.config, "a", "b").status == 0
    renamed = (project.messages / "b.md").read_bytes()
    assert b"\r\naliases: a\r\n---\r\n" in renamed
    other = (project.messages / "c.md").read_bytes()
    assert b"\r\nrelated: b\r\n" in other
    assert all(text.count(b"\n") == text.count(b"\r\n") for text in (renamed, other))
