"""Names with the family name first: in lists, in citations, and in files for reference managers."""

from __future__ import annotations

import json
import re

import pytest

from message_archive.archive import Archive
from message_archive.exports.bibtex import bibtex
from message_archive.exports.citations import citation
from message_archive.exports.csl import csl_item
from message_archive.exports.head import head_metadata
from message_archive.exports.ris import ris
from message_archive.model import Registry
from message_archive.model.registry import Person
from message_archive.site.index_pages import Indexes
from message_archive.words import PersonalName, alphabetical, personal_name
from tests.support.archives import archive_of, publication_of, site_of
from tests.support.messages import message

PEOPLE = """\
marlow: {name: Ada Marlow, family: Marlow, given: Ada}
ostrova: {name: Jean-Rosa Ostrova-Lind, family: Ostrova-Lind, given: Jean-Rosa}
varga: {name: Varga Emil, family: Varga, given: Emil}
queen: {name: Queen Sylvia II}
alvar: {name: Rosa Álvar, family: Álvar, given: Rosa}
brand: {name: Sand and Brand, family: Brand, given: Sand and}
"""


def letters(*parties: tuple[str, str]) -> Archive:
    files = {
        f"m{n}.md": message(f"date: {1930 + n}", f"sender: {a}", f"recipient: {b}")
        for n, (a, b) in enumerate(parties)
    }
    return archive_of({"_registry/people.yml": PEOPLE, **files})


@pytest.mark.parametrize(
    ("whole", "family", "given", "listed", "initials"),
    [
        ("Ada Marlow", "Marlow", "Ada", "Marlow, Ada", "Marlow, A."),
        ("Ada R. Marlow", "Marlow", "Ada R.", "Marlow, Ada R.", "Marlow, A. R."),
        ("A. R. Marlow", "Marlow", "A. R.", "Marlow, A. R.", "Marlow, A. R."),
        ("Jean-Rosa Lind", "Lind", "Jean-Rosa", "Lind, Jean-Rosa", "Lind, J.-R."),
        ("Varga Emil", "Varga", "Emil", "Varga Emil", "Varga, E."),
        ("Vargason Emil", "Varga", "Emil", "Varga, Emil", "Varga, E."),
        ("Han Mi-rae", "Han", "Mi-rae", "Han Mi-rae", "Han, M.-R."),
        ("韩美来", "韩", "美来", "韩, 美来", "韩, 美来"),
        ("Queen Sylvia II", None, None, "Queen Sylvia II", "Queen Sylvia II"),
        ("Sylvia", None, "Sylvia", "Sylvia", "Sylvia"),
        ("Madam Marlow", "Marlow", None, "Madam Marlow", "Madam Marlow"),
        ("Ada, Countess Marlow", "Marlow, Countess", "Ada", *("Ada, Countess Marlow",) * 2),
    ],
)
def test_only_parts_that_the_registry_knows_are_moved(
    whole: str, family: str | None, given: str | None, listed: str, initials: str
) -> None:
    people = {"x": Person(name=whole, family=family, given=given)}
    name = personal_name(whole, "x", Registry(people=people))
    assert (name.whole, name.family_first, name.with_initials) == (whole, listed, initials)


def test_a_body_and_an_unknown_person_keep_their_names() -> None:
    assert personal_name("Red Lantern", None, Registry()) == PersonalName("Red Lantern")
    assert personal_name("Ada Marlow", "ada-marlow", Registry()).family_first == "Ada Marlow"


def test_people_are_listed_by_their_family_names() -> None:
    archive = letters(
        ("Ada Marlow", "Rosa Álvar"),
        ("Queen Sylvia II", "Varga Emil"),
        ("Emil Aaron", "Rosa Álvar"),
    )
    (view,) = Indexes(site_of(archive)).axis_views("people")
    html = "".join(str(group.html) for group in view.sections[0].groups)
    assert re.findall(r'html">([^<]+)</a>', html) == [
        "Álvar, Rosa", "Emil Aaron", "Marlow, Ada", "Queen Sylvia II", "Varga Emil",
    ]  # fmt: skip


def test_names_sort_by_family_name_then_given_name() -> None:
    names = [
        PersonalName("Zoe Lee", "Lee", "Zoe"),
        PersonalName("Ann Lee", "Lee", "Ann"),
        PersonalName("Bo Lee-Hook", "Lee-Hook", "Bo"),
        PersonalName("Ann LEE", "LEE", "Ann"),
        PersonalName("Lea"),
    ]
    assert [name.whole for name in sorted(names, key=alphabetical)] == [
        "Lea", "Ann LEE", "Ann Lee", "Zoe Lee", "Bo Lee-Hook",
    ]  # fmt: skip


def test_citations_and_files_have_the_family_names() -> None:
    archive = letters(
        ("Jean-Rosa Ostrova-Lind", "Varga Emil"),
        ("[Ada Marlow, Varga Emil]", "Queen Sylvia II"),
        ("[Varga Emil, Ada Marlow]", "Ada Marlow"),
    )
    published = publication_of(archive, url="")
    first, second, third = archive.entries
    assert citation(first, published, "apa").startswith("Ostrova-Lind, J.-R. (1930). [Message to V")
    assert citation(first, published, "mla").startswith("Ostrova-Lind, Jean-Rosa. Message to Varga")
    assert citation(first, published, "chicago").startswith("Jean-Rosa Ostrova-Lind to Varga Emil,")
    assert citation(second, published, "apa").startswith("Marlow, A., & Varga, E. (1931).")
    assert citation(second, published, "mla").startswith("Marlow, Ada, and Varga Emil. ")
    assert citation(third, published, "mla").startswith("Varga Emil and Ada Marlow. ")

    record = ris(first, published)
    assert "\r\nAU  - Ostrova-Lind, Jean-Rosa\r\n" in record
    assert "\r\nA2  - Varga, Emil\r\n" in record
    assert "\r\nA2  - Queen Sylvia II,\r\n" in ris(second, published)
    assert "author = {{Marlow}, Ada and {Varga}, Emil}," in bibtex(second, published)
    item = json.loads(json.dumps(csl_item(second, published)))
    assert item["author"] == [
        {"family": "Marlow", "given": "Ada"},
        {"family": "Varga", "given": "Emil", "static-ordering": True},
    ]
    assert item["recipient"] == [{"literal": "Queen Sylvia II"}]
    head = head_metadata(first, published)
    assert '<meta name="bib.authors" content="Ostrova-Lind, Jean-Rosa">' in head
    assert '<meta name="z.recipients" content="Varga, Emil">' in head
    assert '<meta name="DC.creator" content="Jean-Rosa Ostrova-Lind">' in head


def test_bibtex_does_not_split_a_given_name_at_and() -> None:
    archive = letters(("Sand and Brand", "Ada Marlow"))
    (entry,) = archive.entries
    assert "author = {{Brand}, {Sand and}}," in bibtex(entry, publication_of(archive))
