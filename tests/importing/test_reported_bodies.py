"""Bodies as the parties of a message that a report tells of."""

from __future__ import annotations

import pytest

from message_archive.importing.names import UNKNOWN, FoundParty
from message_archive.importing.reported_bodies import with_bodies_marked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Ministry of Trade and Industry of Freedonia wrote to the Government of Sylvania.",
            ["Ministry of Trade and Industry of Freedonia", "Government of Sylvania"],
        ),
        (
            "Le Comité central du Parti du travail de Freedonie a écrit au gouvernement de Lutha.",
            ["Comité central du Parti du travail de Freedonie", "Gouvernement de Lutha"],
        ),
        (
            "Das Außenministerium von Freedonien schrieb an die Regierung der Republik Sylvanien.",
            ["Außenministerium von Freedonien", "Regierung der Republik Sylvanien"],
        ),
        (
            "El Gobierno de Lutha escribió al Senado de Zenda.",
            ["Gobierno de Lutha", "Senado de Zenda"],
        ),
        ("Il Governo della Sylvania ha scritto a tutti.", ["Governo della Sylvania"]),
        ("A Embaixada da Silvânia agradece o envio.", ["Embaixada da Silvânia"]),
    ],
)
def test_a_body_is_marked_with_what_it_is_of(text: str, names: list[str]) -> None:
    ((marked, parties),) = with_bodies_marked([(text, [])])
    assert [party.name for party in parties] == names
    assert all(party.is_body and party.doubt for party in parties)
    assert all(f"⟦{number}⟧" in marked for number in range(len(names)))


@pytest.mark.parametrize(
    "text",
    [
        "The government thanked the council.",
        "The Secretary of the Government of Sylvania wrote a letter.",
        "El Gobierno recibió del puerto una carta.",
        "It was a party of friends.",
    ],
)
def test_an_office_or_a_word_alone_is_no_body(text: str) -> None:
    assert with_bodies_marked([(text, [])]) == [(text, [])]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["自由国政府向林国外交部发电。"], ["自由国政府", "林国外交部"]),
        (["实业家致信祝贺国际茶业大会召开", "他向大会致贺信。"], ["国际茶业大会"] * 2),
        (["시장은 제3회 은하영화제에 전보를 보냈다."], ["제3회 은하영화제"]),
        (["首相は青葉国際映画祭に祝辞を送った。"], ["青葉国際映画祭"]),
        (["他向大会致信。"], []),
    ],
)
def test_a_body_without_spaces_has_the_longest_name_that_ends_so(
    texts: list[str], names: list[str]
) -> None:
    readings = with_bodies_marked([(text, []) for text in texts])
    assert [party.name for _, parties in readings for party in parties] == names


def test_a_place_that_looks_like_a_name_belongs_to_a_body() -> None:
    parties = [FoundParty("Ada Marlow"), FoundParty("Vila Clara", doubt=UNKNOWN)]
    text = "⟦0⟧ escreveu aos Bombeiros de ⟦1⟧."
    assert with_bodies_marked([(text, parties)])[0][1][2:] == [
        FoundParty("Bombeiros de Vila Clara", is_body=True, doubt=UNKNOWN)
    ]
