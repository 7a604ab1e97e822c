"""A museum's table becomes messages, and what is wrong with it is reported with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from message_archive.errors import ProblemsFound, UsageError
from message_archive.importing import ColumnMapping, import_csv, read_mapping
from tests.support.archives import archive_in, write_files

MUSEUM = """\
objectid,title,creator,recipient,date,description,occasion,language,source,rights,subject
fre-001,"Hail, Freedonia",Firefly,Gloria Teasdale,c. 1931,A letter.,Duck soup,en,Box 7,None,a; b
fre-002,Reply,Gloria Teasdale; Chicolini,Rufus T. Firefly,1931/05/04,,Duck soup,en,,,
"""

Table = Callable[[str], Path]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(text: str) -> Path:
        file = tmp_path / "table.csv"
        file.write_text(text, encoding="utf-8", newline="")
        return file

    return write


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    return tmp_path / "messages"


def problems_of(file: Path, folder: Path, mapping: ColumnMapping | None = None) -> list[str]:
    """Each problem as `line:column: …`; nothing may have been written."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(ProblemsFound) as raised:
        import_csv(file, folder, mapping)
    assert sorted(folder.rglob("*")) == before
    return [str(problem).removeprefix(f"{file}:") for problem in raised.value.problems]


def test_columns_of_collectionbuilder_are_known(table: Table, messages: Path) -> None:
    files = import_csv(table(MUSEUM), messages)
    assert files == [messages / "1931" / "fre-001.md", messages / "1931" / "fre-002.md"]
    assert (
        files[0].read_text(encoding="utf-8")
        == """\
---
date: 1931~
sender: Firefly
recipient: Gloria Teasdale
occasion: Duck soup
title: Hail, Freedonia
language: en
source:
  title: Box 7
tags:
  - a
  - b
notes: A letter.
rights: None
---
"""
    )
    second = archive_in(messages.parent).by_id["fre-002"]
    assert second.date.text == "1931-05-04"
    assert [party.name for party in second.senders] == ["Gloria Teasdale", "Chicolini"]


def test_a_mapping_file_says_what_columns_are(table: Table, messages: Path, tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "map.yml": "columns:\n  Von: sender\n  Amt: sender_role\n  An: recipient\n  Tag: date\n"
            "values:\n  occasion: Correspondence\n  text: abstract\nignore: [Regal, Farbe]\n"
            "separator: '/'\n"
        },
    )
    file = table(
        "Von;Amt;An;Tag;Regal;farbe;body\r\n"
        "Firefly / Pinky;/ Spy;Teasdale;1931-05-04;7;red;=Hail\r\n"
        "Firefly;;Teasdale;1931-05-04;7;red;\r\n"
    )
    files = import_csv(file, messages, read_mapping(tmp_path / "map.yml"))
    assert [file.name for file in files] == [
        "1931-05-04-firefly-teasdale.md",
        "1931-05-04-firefly-teasdale-2.md",
    ]
    first = archive_in(messages.parent).by_id["1931-05-04-firefly-teasdale"]
    assert [(party.name, party.role) for party in first.senders] == [
        ("Firefly", None),
        ("Pinky", "Spy"),
    ]
    assert first.message.meta.occasion.name == "Correspondence"
    assert first.text.meta.text == "abstract"
    assert first.text.markdown == "=Hail"


HEAD = "id,date,sender,recipient,occasion,sender_role,country,tags\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "id,date,sender,recipient,ocasion\na,1931,B,C,D\n",
            [
                '1:1: no column occasion: name it occasion, or give it under columns: '
                "or values: in a mapping file",
                '1:26: unknown column, found "ocasion": did you mean "occasion"?',
            ],
        ),
        (
            "date,sender,from,recipient,occasion\n1931,B,C,D,e\n",
            [
                '1:13: a second column for one key, found "from": "sender" is already sender; list '
                "one of the two under ignore:"
            ],
        ),
        (
            "date,sender,recipient,occasion\n10.10.2020,B,C,d\n1905/06,B,C,d\n",
            [
                '2:1: not a date, found "10.10.2020": write 2020-10-10',
                '3:1: a date with two meanings, found "1905/06": write 1905-06 for the month, or',
            ],
        ),
        (
            "date,sender,recipient,occasion\n1926-7,B,C,d\n1921-22,B,C,d\n1921/24,B,C,d\n",
            [
                '2:1: a date with two meanings, found "1926-7": write 1926-07 for the month',
                '3:1: a date with two meanings, found "1921-22": write 1921/1922 for the years',
                '4:1: a date with two meanings, found "1921/24": write 1921/1924 for the years',
            ],
        ),
        (
            'date,occasion,sender,recipient,kind\n1931,"a\nb",B,"C",cable\n1931,d,B,,letter\n',
            [
                '3:10: not one of the known values, found "cable": use congratulation',
                "4:10: missing key recipient: fill its cell, or give it under values: in a mapping",
            ],
        ),
        (
            "date,sender,sender_role,recipient,occasion\n1931,A | B,c | d | e,F,g\n",
            ['2:6: 2 of 3 values that another column of sender has, found "A | B": write the same'],
        ),
        (
            "date,sender,sender_country,recipient,occasion\n1995,A,SU,F,g\n",
            ['2:8: a country code withdrawn on 1992-08-30, before the message, found "SU": SU is'],
        ),
        (
            "id,date,sender,recipient,occasion\na,1931,A,B,c\na,1931,A,B,c\nß,1931,A,B,c\n"
            f"FRE_1,1931,A,B,c\n../../x,1931,A,B,c\ncon,1931,A,B,c\n{'a' * 151},1931,A,B,c\n",
            [
                 '3:1: an id that is taken, found "a": ',
                 '4:1: not an id, found "ß": use a-z, digits and single hyphens',
                 '6:1: not an id, found "../../x": use a-z',
                 '7:1: a reserved id, found "con": Windows reserves this name',
                 "8:1: an id of 151 characters, found",
            ],
        ),
        (
            "id,date,sender,recipient,occasion,in_reply_to,aliases\na,1931,A,B,c,nobody,\n"
            "b,1931,A,B,d,,a\n",
            [
                '2:14: no message has this id, found "nobody": write the id of a message',
                '3:15: an alias that is taken, found "a": it belongs to messages/1931/a.md',
            ],
        ),
        (
            "date,sender,recipient,occasion,series\n1931,A,B,c,founding\n",
            ['2:12: an unknown series, found "founding": add it to _registry/occasions.yml'],
        ),
        (
            "date,sender,recipient,occasion\n1931,A\u202e,B,c\n1931,A,B\n",
            [
                "2:6: an invisible or control character, U+202E RIGHT-TO-LEFT OVERRIDE, found ",
                '3:1: a row of 3 cells in a table of 4 columns, found "1931": write a cell',
            ],
        ),
        ('date,sender\n"1931,A\n', ['2:1: a misplaced quote, found ""1931,A": put']),
        ("", ["1:1: an empty table: write the names"]),
        (
            "date,sender,recipient,occasion,texts\n1931,A,B,c,{}\n1931,A,B,d,[\n"
            '1931,A,B,e,"[{""label"": ""de"", ""text"": ""whole""}]"\n'
            '1931,A,B,e,"[{""label"": ""de""}, {""label"": ""de""}]"\n'
            '1931,A,B,e,"[{""label"": ""../../x"", ""language"": ""de""}]"\n',
            [
                '2:12: not a list of texts, found "{}": write a list in JSON',
                '3:12: not JSON, found "[": write a list in JSON',
                '4:12: not one of the known values, found "whole": use verbatim',
                '5:12: a duplicate label, found "de": give each text a different label',
                '5:12: a duplicate label, found "de": give each text a different label',
                '6:12: not a label, found "../../x": use a-z',
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    table: Table, messages: Path, text: str, expected: list[str]
) -> None:
    found = problems_of(table(text), messages)
    assert len(found) == len(expected), found
    for one, begin in zip(found, expected, strict=True):
        assert one.replace("an unknown column", "unknown column").startswith(begin), one


def test_a_text_that_takes_too_much_room_is_told_at_its_cell(table: Table, messages: Path) -> None:
    address = "http://a.example/" + "x" * 2000
    further = json.dumps([{"label": "de", "text": "excerpt", "body": f"<{address}>"}]).replace(
        '"', '""'
    )
    head = "date,sender,recipient,occasion,body,texts\n"
    found = problems_of(
        table(f'{head}1931,A,B,c,[a]({address}),\n1931,A,B,d,,"{further}"\n'), messages
    )
    assert [each.partition(", found")[0] for each in found] == [
        "2:12: an address that is too long",
        "3:13: an address that is too long",
    ]


def test_one_bad_row_keeps_all_from_being_written(table: Table, messages: Path) -> None:
    file = table("date,sender,recipient,occasion\n1931,A,B,c\n31 May,A,B,d\n")
    assert len(problems_of(file, messages)) == 1


def test_the_registry_and_messages_there_are_looked_at(table: Table, messages: Path) -> None:
    write_files(
        messages,
        {
            "_registry/occasions.yml": "founding:\n  name: Founding of Freedonia\n",
            "1931/old.md": "---\ndate: 1931\nsender: A\nrecipient: B\noccasion: c\n"
            "aliases: new\n---\n",
        },
    )
    head = "id,date,sender,recipient,occasion,series,in_reply_to\n"
    found = problems_of(table(head + "new,1931,A,B,c,founding,old\n"), messages)
    assert found == [
        '2:1: an id that is taken, found "new": it belongs to messages/1931/old.md (an alias); '
        "choose another"
    ]
    import_csv(table(head + "other,1931,A,B,c,founding,old\n"), messages)
    assert archive_in(messages.parent).by_id["other"].message.meta.in_reply_to == ("old",)


def test_a_file_that_is_no_message_is_not_overwritten(table: Table, messages: Path) -> None:
    (messages / "1931").mkdir(parents=True)
    (messages / "1931" / "a.md").write_text("mine", encoding="utf-8")
    file = table("id,date,sender,recipient,occasion\na,1931,A,B,c\n")
    assert problems_of(file, messages)[0].startswith('2:1: an id that is taken, found "a"')
    assert (messages / "1931" / "a.md").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_out_of_the_folder(table: Table, messages: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    messages.mkdir()
    (messages / "1931").symlink_to(tmp_path / "elsewhere")
    file = table("id,date,sender,recipient,occasion\na,1931,A,B,c\n")
    (found,) = problems_of(file, messages)
    assert found.startswith('2:1: a link out of the messages folder, found "1931/a.md"')
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_import_that_cannot_be_written_leaves_nothing(table: Table, messages: Path) -> None:
    messages.mkdir()
    (messages / "1932").write_text("no folder", encoding="utf-8")
    file = table("date,sender,recipient,occasion\n1931,A,B,c\n1932,A,B,c\n")
    with pytest.raises(UsageError):
        import_csv(file, messages)
    assert [path.name for path in messages.rglob("*.md")] == []


def test_a_table_in_another_encoding_is_refused(tmp_path: Path, messages: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes("date,sender\n1931,Müller\n".encode("latin-1"))
    assert problems_of(file, messages) == [
        '2:1: not UTF-8, found "byte 0xFC": save it as "CSV UTF-8"'
    ]


def test_half_a_character_of_utf_16_is_an_error(tmp_path: Path, messages: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes("date,sender\n1931,陆\n".encode("utf-16")[:-1])
    assert "not UTF-8" in problems_of(file, messages)[0]


@pytest.mark.parametrize(("sender", "recipient"), [("sender", "recipient"), ("from", "to")])
@pytest.mark.parametrize("sign", ["|", ";", "；"])
def test_several_names_have_either_separator(
    sender: str, recipient: str, sign: str, table: Table, messages: Path
) -> None:
    row = f"1931-05-04,Ada Marlow {sign} Emil Varga,Karl Vale,d"
    (written,) = import_csv(table(f"date,{sender},{recipient},occasion\n{row}\n"), messages)
    assert "sender:\n  - Ada Marlow\n  - Emil Varga\n" in written.read_text(encoding="utf-8")


def test_a_semicolon_in_full_width_separates_names(table: Table, messages: Path) -> None:
    text = "date,sender,recipient,occasion\n1931-05-04,陆明远；赵镕,王大伟,Grain\n"
    (written,) = import_csv(table(text), messages)
    assert "- 陆明远\n  - 赵镕" in written.read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_told(tmp_path: Path, messages: Path) -> None:
    for read in (lambda f: import_csv(f, messages), read_mapping):
        with pytest.raises(UsageError, match="No such file"):
            read(tmp_path / "none")


def test_a_mapping_to_no_column_is_told(tmp_path: Path) -> None:
    file = tmp_path / "map.yml"
    file.write_text("columns:\n  Von: sendr\nvalues:\n  body_: x\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as raised:
        read_mapping(file)
    assert [str(problem).removeprefix(f"{file}:") for problem in raised.value.problems] == [
        '2:8: not a column of messages.csv, found "sendr": did you mean "sender"?',
        '4:3: not a column of messages.csv, found "body_": did you mean "body"?',
    ]


def test_folders_are_inspected_once_not_for_every_row(
    table: Table, messages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Path] = []
    original = Path.resolve
    monkeypatch.setattr(Path, "resolve", lambda path: calls.append(path) or original(path))
    rows = "".join(f"{1931 + number % 2},A,B,Grain {number}\n" for number in range(200))
    files = import_csv(table(f"date,sender,recipient,occasion\n{rows}"), messages)
    assert len(files) == 200
    assert len([path for path in calls if path.is_relative_to(messages)]) <= 4


def test_a_table_without_occasions_is_imported_where_none_is_required(
    table: Table, messages: Path
) -> None:
    file = table("date,sender,recipient,tags\n1931-05-04,Ada Marlow,Emil Varga,garden\n")
    (problem,) = problems_of(file, messages)
    assert "no column occasion" in problem
    letters = ("date", "sender", "recipient")
    (written,) = import_csv(file, messages, required=letters)
    assert written.read_text(encoding="utf-8") == (
        "---\ndate: 1931-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\ntags: garden\n---\n"
    )


def test_an_empty_cell_is_a_missing_occasion(table: Table, messages: Path) -> None:
    rows = "1931-05-04,A,B,Harvest\n1931-05-05,A,B,\n"
    file = table(f"date,sender,recipient,occasion\n{rows}")
    (problem,) = problems_of(file, messages)
    assert problem.startswith("3:1: missing key occasion")
    written = import_csv(file, messages, required=("date", "sender", "recipient"))
    assert ["occasion" in each.read_text(encoding="utf-8") for each in written] == [True, False]


def test_comparisons_are_in_three_columns(table: Table, messages: Path) -> None:
    head = "date,sender,recipient,occasion,checked_by,checked_on,checked_against\n"
    row = "1931,Ada Marlow,Emil Varga,Grain,Ada Marlow | Emil Varga,4 May 2026 | ,scan | original\n"
    (written,) = import_csv(table(head + row), messages)
    assert """\
checked:
  - by: Ada Marlow
    on: 2026-05-04
    against: scan
  - by: Emil Varga
    against: original
""" in written.read_text(encoding="utf-8")


def test_half_of_a_surrogate_pair_is_a_problem_of_its_cell(table: Table, messages: Path) -> None:
    head = "date,sender,recipient,occasion,texts\n"
    row = '1931,A,B,Grain,"[{""label"": ""de"", ""body"": ""\\ud800""}]"\n'
    (problem,) = problems_of(table(head + row), messages)
    assert problem.startswith("2:16: not a list of texts")
    file = table("")
    file.write_bytes(f"{head}1931,A,B,Grain\ud800,\n".encode("utf-8", "surrogatepass"))
    (problem,) = problems_of(file, messages)
    assert "not UTF-8" in problem


def test_places_holdings_and_pictures_come_from_a_table(table: Table, messages: Path) -> None:
    (written,) = import_csv(
        table(
            "date,sender,recipient,occasion,place,destination,holding_repository,holding_shelfmark,"
            "holding_url,images_file,images_label\n"
            "1931-05-04,Ada Marlow,Emil Varga,Grain,Fredonia City,Sylburg,Library | Archive,"
            "MS 1 | ,https://library.example/1 | ,1.jpg | 2.jpg,recto | verso\n"
        ),
        messages,
    )
    assert written.read_text(encoding="utf-8").split("---\n")[1] == (
        "date: 1931-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\noccasion: Grain\n"
        "place: Fredonia City\ndestination: Sylburg\nholding:\n  - repository: Library\n"
        "    shelfmark: MS 1\n    url: https://library.example/1\n  - repository: Archive\n"
        "images:\n  - file: 1.jpg\n    label: recto\n  - file: 2.jpg\n    label: verso\n"
    )
