"""Tests for whole names in place of parts of them."""

import pytest

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.whole_names import titled_in_full, with_whole_name


@pytest.mark.parametrize(
    ("part", "lines", "frame", "name"),
    [
        ("伯麟", ["致徐伯麟"], "", "徐伯麟"),
        ("소월", ["받는이: 임소월"], "", "임소월"),
        ("윤", ["전주시 교동 12번지  윤태식 선생님 귀하"], "", "윤태식"),
        ("永康", [], "縣長致函大同大學校長王永康，祝賀其當選。", "王永康"),
    ],
)
def test_another_line_has_the_whole_name(
    part: str, lines: list[str], frame: str, name: str
) -> None:
    found = with_whole_name(FoundParty(part, doubt=UNKNOWN), lines, frame)
    assert found.name == name
    assert "another line" in (found.doubt or "")


def test_two_names_with_the_same_part_leave_it_as_it_is() -> None:
    party = FoundParty("永康", doubt=UNKNOWN)
    assert with_whole_name(party, ["致王永康", "李永康"]) == party
    assert with_whole_name(party, ["王永康"], others=["王永康"]) == party


def test_a_name_in_a_sentence_without_an_office_is_not_taken() -> None:
    party = FoundParty("建国", doubt=UNKNOWN)
    assert with_whole_name(party, [], "他说自于建国以来一直如此。") == party


@pytest.mark.parametrize(
    ("words", "line", "name"),
    [
        ("林館長", "國立博物館館長林若蘭", "林若蘭"),
        ("林館長", "林若蘭 館長", "林若蘭"),
        ("王部长", "王大伟先生", "王大伟"),
        ("김 관장님", "국립박물관 김소월 관장", "김소월"),
    ],
)
def test_who_is_greeted_by_family_name_and_office_is_named_on_another_line(
    words: str, line: str, name: str
) -> None:
    assert [party.name for party in titled_in_full(words, [f"{words}：", line])] == [name]


def test_two_names_with_the_family_name_are_not_guessed() -> None:
    assert titled_in_full("林館長", ["林若蘭女士", "林若梅女士"]) == []
    assert titled_in_full("林館長", ["林若蘭"], others=["林若蘭"]) == []
    assert titled_in_full("林館長", ["林館長閣下"]) == []
