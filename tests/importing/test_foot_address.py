"""Addresses below a signature, forms of telegrams, and names in headers and capitals."""

from __future__ import annotations

import pytest

from message_archive.importing.address_names import names_for_addresses, without_list
from message_archive.importing.capitals import in_small_letters, with_usual_capitals
from message_archive.importing.editors_lines import without_certificate
from message_archive.importing.foot_address import is_body_address, is_foot_address
from message_archive.importing.handed_in import handed_in
from message_archive.importing.letter_lines import is_text_mark
from message_archive.importing.names import UNKNOWN, FoundParty


@pytest.mark.parametrize(
    ("line", "following", "is_address"),
    [
        ("Sir Lionel Pell, K.C.M.G.,", "&c., &c.", True),
        ("Monsieur Roux, etc., etc.", "", True),
        ("Jonas Pell, Esq., C.B.,", "Colonial Secretary", True),
        ("Hector Lionel", "", True),
        ("Ada Marlow", "Prime Minister of Freedonia", False),
    ],
)
def test_an_address_at_the_foot(line: str, following: str, *, is_address: bool) -> None:
    assert is_foot_address(["My dear Lionel,", line, following], 1, 0) is is_address


@pytest.mark.parametrize(
    ("lines", "is_address"),
    [
        (["An das", "Ministerium für Handel"], True),
        (["Al Honorable", "Ministerio de Pesca", "Ciudad"], True),
        (["Al Honorable", "Ernesto Quiroga"], False),
    ],
)
def test_a_body_is_addressed_at_the_foot(lines: list[str], *, is_address: bool) -> None:
    assert is_body_address(lines, 0) is is_address


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Handed in: 4 May 1931, 9.40 a.m.", "Received: 5 May 1931"], "1931-05-04"),
        (["Depositado el 14, a las 22.15", "Recibido: 15 de abril de 1921"], "1921-04-14"),
        (["Aufgegeben am 31. um 22 Uhr", "Eingegangen am 1. November 1911"], "1911-10-31"),
        (["Spedito l'11 dicembre 1930 ore 9,30"], "1930-12-11"),
        (["Déposé à Port-Vieux le 8 août 1923", "Reçu le 9 août 1923"], "1923-08-08"),
        (["Handed in at Port Harrow on May 4, 1931", "Received May 5, 1931"], "1931-05-04"),
        (["Handed in: May 4, 1931, 4 p.m.", "Received May 5, 1931"], "1931-05-04"),
        (["Pacific Cable Co.", "NR 9  ZENDA  FILED 4 MAY 1931 0940"], "1931-05-04"),
        (["NR 9", "FILED AT ZENDA 4 MAY 1931"], "1931-05-04"),
    ],
)
def test_the_day_of_handing_in(lines: list[str], day: str) -> None:
    found = handed_in(lines)
    assert found is not None
    assert found.edtf == day


@pytest.mark.parametrize(
    "lines",
    [
        ["Depositado el 14, a las 22.15"],
        ["Received 15 April 1921"],
        ["No. 14"],
        ["Ministry of Trade", "Filed 4 May 1931"],
    ],
)
def test_no_day_of_handing_in(lines: list[str]) -> None:
    assert handed_in(lines) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On 4 May at 08:47, Emil Varga <e.varga@xs.example> wrote:", "Emil Varga"),
        ("Von: Emil Varga [mailto:E.Varga@xs.example]", "Emil Varga"),
        ("Am 4. Mai um 08:47 schrieb Emil Varga <e.varga@xs.example>:", "Emil Varga"),
        ("Write to e.varga@xs.example", "e.varga@xs.example"),
        ("Emil Varga <e.varga@xs.example>, Otto Pell <e.varga@xs.example>", "e.varga@xs.example"),
    ],
)
def test_a_bare_address_gets_its_name(text: str, name: str) -> None:
    assert names_for_addresses(["e.varga@xs.example"], [text]) == [name]


def test_a_mailing_list_is_no_part_of_a_name() -> None:
    assert without_list("'Ada Marlow' via Peace List") == "Ada Marlow"
    assert without_list("Via Appia Society") == "Via Appia Society"


def test_names_in_capitals() -> None:
    party = FoundParty("Armand DELCASSIEU", doubt=UNKNOWN)
    assert with_usual_capitals(party, ["M. Armand Delcassieu a écrit"]).name == "Armand Delcassieu"
    assert with_usual_capitals(party, ["Armand DELCASSIEU"]) == party
    small = in_small_letters(FoundParty("MARQUIS DE SAINT-AUBERT", doubt=UNKNOWN))
    assert small.name == "Marquis de Saint-Aubert"
    assert "MARQUIS" in (small.doubt or "")


@pytest.mark.parametrize("line", ["QUOTE", "--- Fine testo ---", "FIN DE CITATION", "Zitat Ende"])
def test_marks_around_a_text(line: str) -> None:
    assert is_text_mark(line)


@pytest.mark.parametrize("line", ["I quote him", "Texts", "Ende"])
def test_other_lines_are_no_marks(line: str) -> None:
    assert not is_text_mark(line)


def test_the_certificate_of_a_copy_is_left_out() -> None:
    letter = ["Excelencia:", "Acepto complacido.", "(f.) Emil Varga"]
    for line in ("Es copia fiel. - El Canciller", "Für die Richtigkeit:", "Pour copie conforme"):
        assert without_certificate([*letter, line, "P. Sotillo"]) == letter
