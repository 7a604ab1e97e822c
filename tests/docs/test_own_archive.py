"""The messages of this repository."""

from __future__ import annotations

import hashlib

import pytest

from message_archive.archive import Archive, check_archive
from message_archive.errors import Problem
from message_archive.reading import load
from tests.support.archives import REPOSITORY

SEED = "2020-10-10-xi-jinping-kim-jong-un"


@pytest.fixture(scope="module")
def checked() -> tuple[Archive, tuple[Problem, ...]]:
    return check_archive(load(REPOSITORY / "messages"), REPOSITORY)


@pytest.fixture(scope="module")
def archive(checked: tuple[Archive, tuple[Problem, ...]]) -> Archive:
    return checked[0]


def test_every_file_is_a_message_and_nothing_is_wrong_with_any(
    checked: tuple[Archive, tuple[Problem, ...]],
) -> None:
    archive, problems = checked
    assert [str(problem) for problem in problems] == []
    assert set(archive.by_id) == {
        file.stem for file in (REPOSITORY / "messages").glob("[!_]*/*.md")
    }


def test_every_party_is_in_the_registry(archive: Archive) -> None:
    registry = archive.registry
    strangers = [
        (entry.id, party.name)
        for entry in archive.entries
        for party in entry.parties
        if (party.person and party.person not in registry.people)
        or (party.organization and party.organization not in registry.organizations)
    ]
    assert strangers == []


def test_everyone_in_the_registry_sends_or_receives(archive: Archive) -> None:
    topics, registry = archive.topics, archive.registry
    offices = {o.organization for person in registry.people.values() for o in person.offices}
    assert set(registry.people) - set(topics["people"]) == set()
    unused = set(registry.organizations) - set(topics["organizations"])
    assert {id_ for id_ in unused if registry.organizations[id_].name not in offices} == set()
    assert set(registry.occasions) - set(topics["occasions"]) == set()


def test_every_file_lies_in_the_folder_of_its_year_and_is_named_by_its_date(
    archive: Archive,
) -> None:
    for entry in archive.entries:
        assert entry.message.path == f"messages/{entry.date.year}/{entry.id}.md"
        assert entry.id.startswith(f"{entry.date.year}-")


def test_every_message_says_where_it_was_found(archive: Archive) -> None:
    assert [entry.id for entry in archive.entries if not entry.message.meta.source] == []


def test_every_text_that_is_no_abstract_is_said_to_be_what_it_is(archive: Archive) -> None:
    assert [entry.id for entry in archive.entries if not entry.message.meta.text] == []
    assert [e.id for e in archive.entries if e.message.meta.text != "abstract"] == [SEED]


def test_the_first_message_is_held_in_full_and_its_other_texts_are_known(archive: Archive) -> None:
    entry = archive.by_id[SEED]
    meta = entry.message.meta
    assert (meta.text, meta.kind, meta.form, meta.language) == (
        "reported",
        "congratulation",
        "message",
        "en",
    )
    assert (meta.occasion.series, meta.occasion.ordinal) == ("wpk-founding", 75)
    assert [source.held for source in meta.source] == [True, False, False]
    assert meta.source[0].sha256 == (
        "20d15b66fa6be441be090631dd98bf96d1740a1f77c6baf1e963bc81ee5f7bf7"
    )
    assert [party.person for party in entry.parties] == ["xi-jinping", "kim-jong-un"]
    assert [party.country for party in entry.parties] == ["CN", "KP"]
    assert entry.text.markdown.startswith("On October 10, 2020, Xi Jinping, General Secretary")
    assert entry.text.markdown.count("\n\n") == 3


def test_the_reply_to_the_first_message_is_found_from_it(archive: Archive) -> None:
    assert [entry.id for entry in archive.replies[SEED]] == ["2020-10-19-kim-jong-un-xi-jinping"]


def test_withdrawn_countries_are_kept_apart(archive: Archive) -> None:
    countries = archive.topics["countries"]
    assert {"su", "dd", "vd"} <= set(countries)
    for withdrawn, successor in (("su", "ru"), ("dd", "de")):
        kept = {entry.id for entry in countries[withdrawn].entries}
        assert not kept & {entry.id for entry in countries[successor].entries}


def test_the_indexes_hold_every_message(archive: Archive) -> None:
    for axis in ("years", "occasions"):
        held = {entry.id for topic in archive.topics[axis].values() for entry in topic.entries}
        assert held == set(archive.by_id), axis


def test_the_seed_is_the_text_that_was_read() -> None:
    """Its body may not change unseen: it is word for word the page it cites."""
    text = (REPOSITORY / "messages" / "2020" / f"{SEED}.md").read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1].strip()
    assert hashlib.sha256(body.encode()).hexdigest() == (
        "5972968a09ef2b8fe55da30c2f6777592d233d0fc8072309e90121f0b44d5b19"
    )
