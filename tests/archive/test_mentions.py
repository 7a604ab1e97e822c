"""What texts mention is checked, and has pages."""

from __future__ import annotations

import pytest

from message_archive.archive import Archive, Collection
from message_archive.model import Text
from tests.support.archives import Archived, archive_of
from tests.support.messages import COUNTRIES_YML, letter, message

REGISTRY = {
    "_registry/countries.yml": COUNTRIES_YML,
    "_registry/people.yml": "otto-lund: {name: Otto Lund, former_ids: [o-lund]}\n",
    "_registry/places.yml": "fredville: {name: Fredville}\n",
    "_registry/organizations.yml": "red-cross: {name: Freedonian Red Cross}\n",
    "_registry/works.yml": "ode: {title: Ode to Freedonia}\nunread: {title: An Unread Book}\n",
}


def _of(*bodies: str, **more: str) -> Archive:
    files = {f"m{number}.md": message(body=body) for number, body in enumerate(bodies, 1)}
    return archive_of({**REGISTRY, **files, **more})


def test_right_mentions_are_no_problem(archived: Archived) -> None:
    body = (
        "[a](person:otto-lund) [b](place:fredville) [c](organization:red-cross) [d](work:ode) "
        "[e](message:b) [f](b.md) [g](../1934/c.md) [h](../1934/c.de.md#p2) [i](message:a)"
    )
    files = {
        **REGISTRY,
        "1933/a.md": letter(body=body),
        "1933/b.md": letter("date: 1933-01-01"),
        "1934/c.md": letter("date: 1934"),
        "1934/c.de.md": "---\ntext: translation\n---\n[x](../1933/a.md)\n",
    }
    assert archived.lines(files) == []


def test_whoever_has_a_page_can_be_mentioned(archived: Archived) -> None:
    body = "[a](person:gloria-teasdale) [b](organization:post-office) [c](place:the-lake)"
    first = message("sender: {organization: Post Office}", "place: The Lake", body=body)
    assert archived.lines({"a.md": first}) == []


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("person:otto-lnd", 'a mention of an unknown person, found "otto-lnd": did you mean '
         '"otto-lund"?'),
        ("person:o-lund", 'a mention of an unknown person, found "o-lund": its id is now '
         '"otto-lund"'),
        ("person:x", 'a mention of an unknown person, found "x": add it to _registry/people.yml'),
        ("place:x", 'a mention of an unknown place, found "x": add it to _registry/places.yml'),
        ("organization:x", 'a mention of an unknown organization, found "x": add it to '
         "_registry/organizations.yml"),
        ("work:x", 'a mention of an unknown work, found "x": add it to _registry/works.yml'),
        ("work:otto-lund", 'a mention of an unknown work, found "otto-lund": add it to '
         "_registry/works.yml"),
        ("message:x", "a mention of a message that the archive does not have, found "
         '"x": write the id of a message'),
        ("message:former", "a mention of a message that the archive does not have, found "
         '"former": its id is now "other-message"'),
        ("other-mesage.md", "a mention of a message that the archive does not have, found "
         '"other-mesage.md": did you mean "other-message"?'),
        ("other-message.md", "a mention of a message that the archive does not have, found "
         '"other-message.md": its file is "sub/other-message.md"; message:other-message works '
         "from anywhere"),
    ],
)  # fmt: skip
def test_an_unknown_target(archived: Archived, link: str, problem: str) -> None:
    files = {
        **REGISTRY,
        "a.md": message(body=f"Dear Emil,\n\n> see [this *word*]({link})."),
        "sub/other-message.md": letter("aliases: [former]"),
    }
    assert archived.lines(files) == [f"messages/a.md:9:7: {problem}"]


def test_the_place_is_that_of_the_text_as_written(archived: Archived) -> None:
    decomposed = "e\u0301" * 3
    files = {"a.md": message(body=f"{decomposed} [a](message:a) {decomposed} [b](work:x)")}
    (line,) = archived.lines(files)
    assert line.startswith("messages/a.md:7:")
    further = {"a.md": message(), "a.de.md": "---\ntext: translation\n---\n\nx [b](work:x)\n"}
    assert archived.lines(further)[0].startswith("messages/a.de.md:5:3: ")


def test_a_mention_of_a_broken_message_is_no_other_problem(archived: Archived) -> None:
    lines = archived.lines({"a.md": message(body="[b](b.md)"), "b.md": "---\nx: y\n---\n"})
    assert all(line.startswith("messages/b.md") for line in lines)


def test_topics_of_what_is_mentioned() -> None:
    archive = _of("[a](person:otto-lund) [b](person:otto-lund) [c](work:ode)", "[d](work:ode)")
    otto = archive.topics["people"]["otto-lund"]
    assert otto.name == "Otto Lund"
    assert [entry.id for entry in otto.mentioned] == ["m1"]
    assert otto.entries == []
    works = archive.topics["works"]
    assert [*works] == ["ode", "unread"]
    assert [entry.id for entry in works["ode"].entries] == ["m1", "m2"]
    assert works["unread"].entries == []
    assert archive.topics["people"]["gloria-teasdale"].mentioned == []


def test_there_are_works_only_if_there_is_one() -> None:
    assert "works" in _of("Hail.").axes
    assert "works" not in archive_of({"a.md": message()}).axes


def test_messages_that_mention_a_message() -> None:
    archive = _of("[a](m2.md) [b](message:m1)", "[c](message:m1#p2)", "[d](m2.md)")
    found = {id_: [entry.id for entry in e] for id_, e in archive.mentioned_in.items()}
    assert found == {"m1": ["m2"], "m2": ["m1", "m3"]}


def test_messages_are_selected_by_what_they_mention() -> None:
    archive = _of("[a](person:otto-lund) [c](work:ode)", "[d](work:ode)", "Hail.")
    assert [e.id for e in archive.select(mention="work:ode")] == ["m1", "m2"]
    assert [e.id for e in archive.select(mention=["work:ode", "person:otto-lund"])] == ["m1"]


def test_only_parties_are_counted_as_people() -> None:
    archive = _of("[a](person:otto-lund) [b](organization:red-cross)")
    numbers = Collection(archive).as_numbers()
    assert (numbers["people"], numbers["organizations"]) == (2, 0)
    assert len(archive.people) == 3


def test_plain_texts_have_none() -> None:
    text: Text = _of("Hail.").entries[0].text
    assert text.mentions == ()
