"""The record that an archive adds to a letter: its fields, and what is read from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from message_archive.importing.archive_record import (
    ArchiveRecord,
    record_in,
    with_day_of_record,
    with_parties_of_record,
)
from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import FoundDate, dates_in
from message_archive.importing.found_parties import FoundParties
from message_archive.importing.names import FoundParty, KnownNames
from message_archive.importing.page import RecordRow
from message_archive.model import Registry

TEXT = "The ships have arrived, and I thank you for the plans."


@pytest.mark.parametrize(
    "lines",
    [
        ["| Reference | Z/18 |", "| Date of letter | 4 May 1931 |", "| Digitised | 9 June 2011 |"],
        ["• Signatura: Z/18", "• Fecha del documento: 4 de mayo de 1931"],
        ["Archivsignatur | 3", "Signatur", "Z/18", "Datierung", "4. Mai 1931"][1:],
        ["档号", "Z-18", "成文日期", "1931年5月4日", "公开日期", "2011年6月9日"],
        ["관리번호: Z-18 / 생산일자: 1931. 5. 4. / 스캔: 2011. 6. 9."],
        ["Шифр: Z-18", "Дата документа: 4 мая 1931 г.", "Дата оцифровки: 9 июня 2011 г."],
        ["رقم الوثيقة", "18", "تاريخ الوثيقة", "4 مايو 1931", "تاريخ الإتاحة", "9 يونيو 2011"],
    ],
)
def test_the_fields_of_a_record_are_no_part_of_the_letter(lines: list[str]) -> None:
    record = record_in([*lines, TEXT])
    assert record.paragraphs == (TEXT,)
    assert record.day
    assert record.day.edtf == "1931-05-04"


@pytest.mark.parametrize(
    "lines",
    [
        ["From: Ada Marlow", "Date: 4 May 1931"],
        ["Date: 4 May 1931 | Source: Zenda Times"],
        ["The text of the message, dated 4 May 1931, was released by her office on 5 May 1931:"],
        ["Title", "Ada Marlow"],
    ],
)
def test_other_lines_are_no_record(lines: list[str]) -> None:
    assert record_in([*lines, TEXT]).paragraphs == (*lines, TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Folder 3 · Scanned 4 May 2015",
        "Bestand 2, Blatt 7 · Digitalisiert am 04.05.2015",
        "Liasse 4 · Numérisé le 4 mai 2015",
        "公開日 2015年5月4日",
    ],
)
def test_the_day_of_a_scan_is_none_of_a_letter(line: str) -> None:
    assert date_line(line) is None
    assert record_in([line, TEXT]) == ArchiveRecord((TEXT,))


def day(text: str) -> FoundDate:
    return dates_in(text)[0]


def test_the_day_of_the_record_and_that_of_the_letter() -> None:
    record = ArchiveRecord(day=day("4 May 1931"))
    same, other = day("4 May 1931"), day("5 May 1931")
    assert with_day_of_record(same, [same], record) == replace(day("4 May 1931"), doubt=None)
    marked = with_day_of_record(other, [other], record)
    assert marked
    assert (marked.edtf, "record" in (marked.doubt or "")) == ("1931-05-05", True)
    alone = with_day_of_record(None, [], record)
    assert alone
    assert (alone.edtf, "record" in (alone.doubt or "")) == ("1931-05-04", True)
    assert with_day_of_record(other, [other], ArchiveRecord()) == other


def test_the_parties_of_the_record_are_marked_and_only_for_an_empty_side() -> None:
    signed = FoundParty("Emil Varga", doubt="unknown")
    record = ArchiveRecord(author="Ada Marlow", addressee="Otto Pell")
    found = with_parties_of_record(
        FoundParties((signed,), ()), record, KnownNames(Registry()), Registry()
    )
    assert found.senders == (signed,)
    (recipient,) = found.recipients
    assert recipient.name == "Otto Pell"
    assert "record" in (recipient.doubt or "")


def test_the_title_of_the_record_names_the_parties() -> None:
    record = ArchiveRecord(others=("B-12", "Letter from Ada Marlow to Otto Pell"))
    found = with_parties_of_record(FoundParties(), record, KnownNames(Registry()), Registry())
    assert [party.name for party in found.senders] == ["Ada Marlow"]
    assert [party.name for party in found.recipients] == ["Otto Pell"]
    assert all("record" in (party.doubt or "") for party in found.senders)


def test_a_name_of_the_record_completes_a_signature() -> None:
    signed = FoundParty("Ada", doubt="unknown")
    record = ArchiveRecord(author="Ada Marlow")
    found = with_parties_of_record(
        FoundParties((signed,)), record, KnownNames(Registry()), Registry()
    )
    assert [party.name for party in found.senders] == ["Ada Marlow"]


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Hartmann, Luise von (1849–1921)", "Luise von Hartmann"),
        ("Лепнина, Анна Сергеевна, художница", "Анна Сергеевна Лепнина"),
        ("de la Cruz, Juan; Pell, Otto", "Juan de la Cruz; Otto Pell"),
        ("Ada Marlow, Prime Minister", "Ada Marlow, Prime Minister"),
        ("Fredville, City Council", "Fredville, City Council"),
    ],
)
def test_the_given_name_goes_first(stated: str, name: str) -> None:
    rows = [RecordRow(f"| {each} |") for each in ("Box | 3", f"Author | {stated}")]
    assert record_in([*rows, TEXT]).author == name


def test_a_month_in_a_record() -> None:
    record = record_in([RecordRow("| Date(s) | 1889-06 |"), RecordRow("| Stufe | 3 |"), TEXT])
    found = with_day_of_record(None, [], record)
    assert found
    assert found.edtf == "1889-06"
    assert with_day_of_record(day("4 May 1931"), [day("4 May 1931")], record) == day("4 May 1931")


def test_a_page_with_a_record_may_have_no_text() -> None:
    rows = [RecordRow("| Reference | 3 |"), RecordRow("| To | Otto Pell |")]
    assert not record_in([*rows, "Online catalogue"]).has_text
    assert record_in([*rows, TEXT]).has_text
    assert record_in(["Online catalogue"]).has_text
