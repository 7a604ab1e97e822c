"""Which messages belong to a correspondence, and what its key is."""

from __future__ import annotations

from collections.abc import Mapping

from message_archive.archive import Archive
from tests.support.archives import archive_of
from tests.support.messages import message

ADA, EMIL, ROSA = "Ada Marlow", "Emil Varga", "Rosa Lindt"
CLUB = "{organization: Sylvanian Garden Club}"


def letters(*letters: tuple[str, str, str], **registry: str) -> Archive:
    """Messages `m1`, `m2`, … each with its date, its sender and its recipient."""
    files: dict[str, str] = {
        f"m{number}.md": message(
            f"date: {date}",
            f"sender: {sender}",
            f"recipient: {recipient}",
            f"occasion: No {number}",
        )
        for number, (date, sender, recipient) in enumerate(letters, 1)
    }
    files |= {f"_registry/{name}.yml": text for name, text in registry.items()}
    return archive_of(files)


def sides(archive: Archive, axis_key: str) -> tuple[list[str], list[str], list[str]]:
    topic = archive.topics["correspondences"][axis_key]
    return tuple([e.id for e in each] for each in (topic.entries, topic.sent, topic.received))  # type: ignore[return-value]


def test_both_directions_are_one_list_by_date() -> None:
    archive = letters(
        ("1931-05-04", EMIL, ADA), ("1931-05-01", ADA, EMIL), ("1931-06", EMIL, f"[{ROSA}, {ADA}]")
    )
    assert [*archive.topics["correspondences"]] == ["ada-marlow--emil-varga"]
    topic = archive.topics["correspondences"]["ada-marlow--emil-varga"]
    assert topic.name == "Ada Marlow – Emil Varga"
    assert sides(archive, topic.key) == (["m2", "m1", "m3"], ["m2"], ["m1", "m3"])


def test_one_message_is_no_correspondence_and_a_note_to_oneself_neither() -> None:
    archive = letters(("1931", ADA, EMIL), ("1932", ADA, ADA), ("1933", ADA, ADA))
    assert archive.topics["correspondences"] == {}
    assert "correspondences" not in archive.axes
    (pair,) = archive.correspondences.partners(archive.people["emil-varga"])
    assert pair.key == "ada-marlow--emil-varga"


def test_a_party_counts_as_its_person_or_else_as_its_body() -> None:
    writer = f"{{name: {ROSA}, organization: Sylvanian Garden Club}}"
    archive = letters(
        ("1931", CLUB, ADA), ("1932", ADA, CLUB), ("1933", writer, ADA), ("1934", ADA, writer)
    )
    assert sides(archive, "ada-marlow--sylvanian-garden-club")[0] == ["m1", "m2"]
    assert sides(archive, "ada-marlow--rosa-lindt")[0] == ["m3", "m4"]
    assert len(archive.topics["correspondences"]) == 2


def test_names_of_the_registry_have_their_ids_as_keys() -> None:
    people = "marlow: {name: Ada Marlow, aliases: [A. M.]}\n"
    archive = letters(("1931", "A. M.", EMIL), ("1932", EMIL, ADA), people=people)
    assert sides(archive, "emil-varga--marlow") == (["m1", "m2"], ["m2"], ["m1"])


def test_a_key_is_never_both_a_person_and_a_body() -> None:
    plain, body = "Red Lantern", "{organization: Red Lantern}"
    archive = letters(
        ("1931", plain, ADA), ("1932", ADA, plain), ("1933", body, ADA), ("1934", ADA, body),
        ("1935", plain, body), ("1936", body, plain),
    )  # fmt: skip
    assert [*archive.topics["correspondences"]] == [
        "ada-marlow--red-lantern",
        "ada-marlow--red-lantern-organization",
        "red-lantern--red-lantern-organization",
    ]
    assert sides(archive, "ada-marlow--red-lantern")[0] == ["m1", "m2"]
    assert sides(archive, "ada-marlow--red-lantern-organization")[0] == ["m3", "m4"]
    for axis in ("people", "organizations"):
        topic = archive.topics[axis]["red-lantern"]  # type: ignore[index]
        found = [pair.key for pair in archive.correspondences.partners(topic)]
        assert len(found) == 2
        assert "red-lantern--red-lantern-organization" in found


def test_a_body_for_which_only_people_write_has_no_correspondents() -> None:
    writer = "{name: Ada Marlow, organization: Red Lantern}"
    archive = letters(("1931", writer, EMIL), ("1932", "Red Lantern", EMIL))
    assert archive.correspondences.partners(archive.topics["organizations"]["red-lantern"]) == []
    assert len(archive.correspondences.partners(archive.people["red-lantern"])) == 1


def test_the_place_of_a_message_is_that_in_each_of_its_correspondences() -> None:
    archive = letters(
        ("1931", ADA, EMIL), ("1932", EMIL, ROSA), ("1933", f"[{ADA}, {ROSA}]", EMIL),
        ("1934", EMIL, ADA),
    )  # fmt: skip
    found = {
        place.topic.key: (place.before and place.before.id, place.after and place.after.id)
        for place in archive.correspondences.places(archive["m3"], 3)
    }
    assert found == {
        "ada-marlow--emil-varga": ("m1", "m4"),
        "emil-varga--rosa-lindt": ("m2", None),
    }
    assert len(archive.correspondences.places(archive["m3"], 1)) == 1


def test_each_pair_of_a_joint_message_has_it_once() -> None:
    many = f"[{', '.join(f'Writer {number}' for number in range(20))}]"
    archive = letters(("1931", many, many.replace("Writer", "Reader")), ("1932", many, many))
    pairs = archive.correspondences
    assert {len(pairs.partners(archive.people[f"writer-{n}"])) for n in range(20)} == {39}
    assert {len(topic.entries) for topic in archive.topics["correspondences"].values()} <= {2}


def test_correspondences_of_a_selection_are_those_of_its_messages() -> None:
    archive = letters(("1931", ADA, EMIL), ("1932", EMIL, ADA), ("1933", ADA, EMIL))
    chosen = archive.select(year=[1931, 1932])
    assert sides(chosen, "ada-marlow--emil-varga")[0] == ["m1", "m2"]
    assert archive.select(year=1933).topics["correspondences"] == {}


def recounted(archive: Archive) -> Mapping[str, list[str]]:
    """The messages of each pair, counted another way."""
    found: dict[str, list[str]] = {}
    for entry in archive:
        keys = [
            {p.person or p.organization or "" for p in s} for s in (entry.senders, entry.recipients)
        ]
        pairs = {"--".join(sorted((a, b))) for a in keys[0] for b in keys[1] if a != b}
        for pair in pairs:
            found.setdefault(pair, []).append(entry.id)
    return {pair: ids for pair, ids in found.items() if len(ids) > 1}


def test_correspondences_equal_a_recount() -> None:
    names = [ADA, EMIL, ROSA, CLUB, f"[{ADA}, {ROSA}]"]
    archive = letters(
        *((f"{1900 + 5 * a + b}", names[a], names[b]) for a in range(5) for b in range(5))
    )
    topics = archive.topics["correspondences"]
    assert {key: [e.id for e in topic.entries] for key, topic in topics.items()} == recounted(
        archive
    )
