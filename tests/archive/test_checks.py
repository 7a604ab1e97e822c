"""Checks between messages: pairs of parties, and the order of replies."""

from __future__ import annotations

import re
from itertools import product

import pytest

from message_archive.archive import check_archive
from message_archive.reading import load
from tests.support.archives import Archived, Project
from tests.support.messages import message

CODES = [f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
# ISO 3166-1 leaves these to its users.
CODES += [f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"]
COUNTRIES = "".join(f"{code}: {{name: Land of {code}}}\n" for code in CODES)


def _parties(name: str, count: int, country: str = "") -> str:
    stated = (f"{{name: {name} {number}{country}}}" for number in range(count))
    return f"[{', '.join(stated)}]"


@pytest.mark.parametrize(
    ("senders", "recipients", "line", "fix"),
    [
        (100, 100, 4, "name at most 4 as recipient, or fewer as sender"),
        (21, 20, 3, "name at most 20 as sender, or fewer as recipient"),
        (20, 21, 4, "name at most 20 as recipient, or fewer as sender"),
        (100, 5, 3, "name at most 80 as sender, or fewer as recipient"),
        (5, 100, 4, "name at most 80 as recipient, or fewer as sender"),
    ],
)
def test_more_than_400_pairs_are_an_error_at_the_longer_side(
    senders: int, recipients: int, line: int, fix: str, archived: Archived
) -> None:
    sides = (
        f"sender: {_parties('Firefly', senders)}",
        f"recipient: {_parties('Teasdale', recipients)}",
    )
    _, (problem,) = archived({"a.md": message(*sides)})
    assert problem.what == "too many pairs of senders and recipients"
    assert problem.found == f"{senders} senders and {recipients} recipients"
    assert problem.fix == f"a message is listed under at most 400 pairs; {fix}"
    assert problem.key.split(".")[0] == {3: "sender", 4: "recipient"}[line]
    assert (problem.place.line, problem.place.column > 20) == (line, True)


@pytest.mark.parametrize(("senders", "recipients"), [(20, 20), (100, 4), (4, 100), (1, 100)])
def test_400_pairs_are_fine(senders: int, recipients: int, archived: Archived) -> None:
    archived.whole(
        {
            "a.md": message(
                f"sender: {_parties('Firefly', senders)}",
                f"recipient: {_parties('Teasdale', recipients)}",
            )
        }
    )


def test_a_pair_counts_once_whoever_writes(archived: Archived) -> None:
    both = _parties("Firefly", 25)
    sides = (f"sender: {both}", f"recipient: {both}", "accept: sender-is-recipient")
    archive = archived.whole({"a.md": message(*sides)})
    assert len(archive.entries[0].senders) == 25  # 325 pairs


def test_pairs_of_countries_count_even_if_one_person_stands_for_all(archived: Archived) -> None:
    firefly = ", ".join(f"{{name: Firefly, country: {code}}}" for code in CODES)
    teasdale = ", ".join(f"{{name: Teasdale, country: {code}}}" for code in CODES)
    assert len(list(product(CODES, CODES))) > 400
    _, (problem,) = archived(
        {
            "_registry/countries.yml": COUNTRIES,
            "a.md": message(f"sender: [{firefly}]", f"recipient: [{teasdale}]"),
        }
    )
    assert problem.what == "too many pairs of senders and recipients"


def _of(dates: str) -> list[str]:
    """The keys of `1931, received 1932`; the first is `date`."""
    keys = re.split(r", (?=[a-z])", f"date {dates}")
    return [f'{key}: "{day}"' for key, _, day in (each.partition(" ") for each in keys)]


@pytest.mark.parametrize(
    ("parent", "reply", "warns"),
    [
        ("1931-05-04", "1931-05-03", True),
        ("1931-05-04", "1931-05-04", False),
        # A reply is not written before what it answers is there.
        ("1931-05-04, received 1931-05-20", "1931-05-19", True),
        ("1931-05-04, received 1931-05-20", "1931-05-20", False),
        ("../1931-05-20, received 1931-05-20", "1931-05-19", True),
        ("../1931-05-20, received 1931-05-20", "1931-05-21", False),
        # When it was printed says nothing: that may be much later.
        ("1931-05-04, published 1940-01-01", "1931-05-05", False),
        # It was sent by the day on which it was received or printed.
        ("1931-05-04", "1931-05, received 1931-05-03", True),
        ("1931-05-04", "1931-05, published 1931-05-03", True),
        ("1931-05-04", "1931-05, received 1931-05-04", False),
        ("1931-05-04", "../1931-05-03, received 1931-05-03", True),
        ("1931-05-04", "../1931-05-04, received 1931-05-04", False),
        # Dates count as far as they are certain.
        ("1931-05-20", "1931-05", False),
        ("1931-05", "1931-05-01", False),
        ("1931-05-04/1931-05-08", "1931-05-03", True),
        ("1931-05-04/1931-05-08", "1931-05-05", False),
        ("[1931-05-04, 1931-05-08]", "1931-05-05", False),
        # Written on several days, it was sent on the last.
        ("{1931-05-04, 1931-05-08}", "1931-05-05", True),
        ("{1931-05-04, 1931-05-08}", "1931-05-08", False),
        ("undated", "1931-05-04", False),
        ("undated, received 1931-05-04", "1931-05-03", True),
        ("1931-05-04", "undated", False),
        ("1931-05-04", "undated, published 1931-05-03", True),
    ],
)
def test_a_reply_before_its_message_is_a_warning(
    parent: str, reply: str, warns: bool, archived: Archived
) -> None:
    files = {
        "a.md": message(*_of(parent)),
        "b.md": message(*_of(reply), "in_reply_to: a", "occasion: Thanks"),
    }
    found = archived.lines(files)
    assert len(found) == warns
    for line in found:
        assert line.startswith("messages/b.md:")
        if "published" not in parent:
            assert f'before the message it answers ({parent}), found "{reply}"' in line


def test_each_of_several_messages_answered_counts(archived: Archived) -> None:
    files = {
        "a.md": message(date="1931-05-01"),
        "b.md": message(date="1931-05-08"),
        "c.md": message("in_reply_to: [a, b]", "occasion: Thanks", date="1931-05-04"),
    }
    (line,) = archived.lines(files)
    assert line.startswith("messages/c.md:6:18: ")


def test_related_messages_have_no_order(archived: Archived) -> None:
    files = {"a.md": message(date="1931"), "b.md": message("related: a", date="1930")}
    archived.whole(files)


def test_two_letters_of_a_day_without_occasion_are_the_same_date_and_parties(
    project: Project,
) -> None:
    project.write({"a.md": message("-occasion"), "b.md": message("-occasion")})
    loaded = load(project.messages, required=("date", "sender", "recipient"))
    _, problems = check_archive(loaded, project.root)
    assert [problem.what for problem in problems] == [
        "the same date and parties as another message"
    ]


@pytest.mark.parametrize("key", ["in_reply_to", "related"])
def test_a_reference_to_a_former_id_names_the_present_one(key: str, archived: Archived) -> None:
    files = {"1931-ada.md": message(aliases="ada"), "b.md": message(f"{key}: ada", date="2021")}
    (line,) = archived.lines(files)
    assert line.endswith('no message has this id, found "ada": its id is now "1931-ada"')


def test_a_reference_to_a_removed_message_says_so(archived: Archived) -> None:
    keys = "title: A, date: 1931, removed: 2021, reason: A copy"
    removed = f"ada: {{{keys}, see: firefly}}\nemil: {{{keys}}}\n"
    files = {
        "_registry/removed.yml": removed,
        "firefly.md": message(),
        "b.md": message(date="2021", related="[ada, emil]"),
    }
    lines = archived.lines(files)
    assert [line.rpartition(": ")[2] for line in lines] == [
        'it was removed; see "firefly"',
        "it was removed; remove the reference",
    ]


def test_a_message_is_never_suggested_to_itself(archived: Archived) -> None:
    files = {"firefly-2.md": message(related="firefly-1", body="[a](message:firefly-3)")}
    lines = archived.lines(files)
    assert [line.rpartition(": ")[2] for line in lines] == [
        "write the id of a message, or several words for a message that is not held",
        "write the id of a message",
    ]
    files["firefly-4.md"] = message(date="2021")
    lines = archived.lines(files)
    assert [line.rpartition(": ")[2] for line in lines] == ['did you mean "firefly-4"?'] * 2


def test_a_former_id_of_the_message_itself_is_the_message(archived: Archived) -> None:
    _, (problem,) = archived({"b.md": message(aliases="ada", in_reply_to="ada")})
    assert problem.code == "self-reference"
