"""Names whose syllables are joined or apart."""

from __future__ import annotations

import pytest

from message_archive.model import Organization, Person
from message_archive.search.spellings import names_to_find


def _spelled(name: str, han: str = "", family: str = "") -> set[str]:
    names = {"zh": han} if han else {}
    person = Person.model_validate({"name": name, "names": names, "family": family or None})
    return {*names_to_find(person)} - {name, han}


@pytest.mark.parametrize(
    ("name", "han", "family", "spelled"),
    [
        # A size of Han that equals the syllables says where a word may be parted.
        ("Li Xiaoming", "李小明", "Li", {"Lixiaoming", "Li Xiao Ming"}),
        ("Ouyang Enlai", "欧阳恩来", "Ouyang", {"Ouyangenlai", "Ou Yang En Lai"}),
        ("Xiaoming Li", "李小明", "Li", {"Xiaomingli", "Xiao Ming Li"}),
        ("Lü Zhengrong", "吕正荣", "Lü", {"Lüzhengrong", "Lu Zheng Rong"}),
        ("Kim Song Nam", "金成男", "Kim", {"Kimsongnam", "Kim Songnam"}),
        ("Song-nam Kim", "金成男", "Kim", {"Songnamkim", "Songnam Kim"}),
        # No name in Han, or one of another size.
        ("Rufus Firefly", "", "Firefly", {"Rufusfirefly"}),
        ("Rufus T. Firefly", "", "Firefly", {"Rufustfirefly", "Rufust Firefly"}),
        ("Otto Lund", "奥托", "Lund", {"Ottolund"}),
        ("Sukarno", "苏加诺", "", set()),
        ("Anna Maria van den Berg", "", "Berg", set()),
    ],
)
def test_syllables_are_joined_and_apart(
    name: str, han: str, family: str, spelled: set[str]
) -> None:
    assert _spelled(name, han, family) == spelled


def test_only_names_of_people_have_other_spellings() -> None:
    assert [*names_to_find(Organization(name="Bureau of Sylvania"))] == ["Bureau of Sylvania"]
