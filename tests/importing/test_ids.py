"""The id of what is imported: one made of a whole number, none that is taken, and never a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.errors import ProblemsFound, UsageError
from message_archive.importing import ColumnMapping, import_csv
from message_archive.importing.ids import number_as_id
from message_archive.importing.new_message import new_message
from message_archive.model import is_id
from message_archive.reading import load
from tests.importing.conftest import Import
from tests.importing.promises import Archive

HEAD = "id,date,sender,recipient,occasion\n"


def imported(archive: Archive, text: str, mapping: ColumnMapping | None = None) -> list[str]:
    """The files of a table, or its problems as `line:column: …`."""
    table = archive.project / "table.csv"
    table.write_text(text, encoding="utf-8")
    before = sorted(archive.project.rglob("*"))
    try:
        files = import_csv(table, archive.folder, mapping)
    except ProblemsFound as error:
        assert sorted(archive.project.rglob("*")) == before
        return [str(problem).removeprefix(f"{table}:") for problem in error.problems]
    assert set(load(archive.folder, shown_as="messages").problems) == set(archive.loaded.problems)
    return [file.relative_to(archive.folder).as_posix() for file in files]


@pytest.mark.parametrize(
    ("number", "id_"),
    [
        ("FO 371/12", "fo-371-12"),
        ("FO 371/12/1", "fo-371-12-1"),
        ("PREM 19/1234 (part 2)", "prem-19-1234-part-2"),
        ("SYL_077", "syl-077"),
        ("MSS. Marlow c. 12, fols. 3-4", "mss-marlow-c-12-fols-3-4"),
        ("[B 12]", "b-12"),
        ("A", "a"),
        ("B/12:3", "b-12-3"),
    ],
)
def test_an_id_is_made_of_a_whole_number(number: str, id_: str, archive: Archive) -> None:
    for column in ("id", "identifier", "objectid"):
        head = HEAD.replace("id", column, 1)
        files = imported(archive, f'{head}"{number}",1931,A,B,c\n')
        assert files == [f"1931/{id_}.md"]
        (archive.folder / files[0]).unlink()
    mapping = ColumnMapping(columns={"Shelfmark": "id"})
    head = HEAD.replace("id", "Shelfmark", 1)
    assert imported(archive, f'{head}"{number}",1931,A,B,c\n', mapping) == [f"1931/{id_}.md"]


def test_two_shelfmarks_with_one_end_are_two_messages(archive: Archive) -> None:
    rows = "FO 371/12,1931,A,B,c\nFO 472/12,1931,A,B,d\n"
    assert imported(archive, HEAD + rows) == ["1931/fo-371-12.md", "1931/fo-472-12.md"]


@pytest.mark.parametrize(
    "id_",
    ["../x", "../../x", "/etc/x", "..", ".", "a/../../x", "\\x", "..\\x", "~x", "ß", "Ö 12", "一",
     "---", "CON", "com1", "index", "a" * 151, "a\tb"],
)  # fmt: skip
def test_what_gives_no_id_is_told_with_its_line(id_: str, archive: Archive) -> None:
    (found,) = imported(archive, f'{HEAD}good,1931,A,B,c\n"{id_}",1931,A,B,d\n')
    assert found.startswith("3:1: ")
    wrong = ("not an id", "a reserved id", "an id of 151", "an invisible or control character")
    assert found.removeprefix("3:1: ").startswith(wrong)


@pytest.mark.parametrize(
    ("rows", "reported"),
    [
        ("a,1931,A,B,c\na,1932,A,B,d\n", ['3:1: an id that is taken, found "a": it belongs to ']),
        (
            "FO 371/12,1931,A,B,c\nFO 371.12,1931,A,B,d\n",
            ['3:1: an id that is taken, found "FO 371.12": "fo-371-12" is its id and belongs'],
        ),
        (
            "Old,1931,A,B,c\n",
            ['2:1: an id that is taken, found "Old": "old" is its id and belongs'],
        ),
        ("former,1931,A,B,c\n", ["2:1: an id that is taken", "messages/1931/old.md (an alias)"]),
        ("gone,1931,A,B,c\n", ["2:1: an id that is taken", "gone in _registry/removed.yml"]),
        ("taken,1931,A,B,c\n", ["2:1: an id that is taken", "a message that cannot be read"]),
        ("stray,1931,A,B,c\n", ["2:1: a file that already exists", '"1931/stray.de.md"']),
        ("a,1931,A,B,c\n1931-a-b,1931,A,B,d\n,1931,A,B,e\n", []),
    ],
)
def test_a_collision_is_told_before_anything_is_written(
    rows: str, reported: list[str], archive: Archive
) -> None:
    (archive.folder / "1931" / "stray.de.md").write_text("---\nlanguage: de\n---\nx\n")
    archive_now = Archive(archive.project, archive.folder, load(archive.folder))
    found = imported(archive_now, HEAD + rows)
    if reported:
        assert all(any(part in line for line in found) for part in reported)
    else:
        # What has an id of its own goes first, wherever it is in the table.
        assert found == ["1931/a.md", "1931/1931-a-b.md", "1931/1931-a-b-2.md"]


def test_a_row_is_referred_to_by_its_number(archive: Archive) -> None:
    head = "identifier,date,sender,recipient,occasion,in_reply_to,related\n"
    rows = "FO 1/1,1931-05-01,A,B,c,,\nFO 1/2,1931-05-02,B,A,d,FO 1/1,FO 1/1|the treaty of 1930\n"
    imported(archive, head + rows)
    message = next(each for each in load(archive.folder).messages if each.id == "fo-1-2")
    assert message.meta.in_reply_to == ("fo-1-1",)
    assert message.meta.related == ("fo-1-1", "the treaty of 1930")


def test_many_messages_of_one_day_are_numbered(archive: Archive) -> None:
    head = HEAD.removeprefix("id,")
    files = imported(archive, head + "1931,A,B,c\n" * 12)
    assert files[0] == "1931/1931-a-b.md"
    assert files[-1] == "1931/1931-a-b-12.md"


@given(st.text(max_size=30))
def test_an_id_that_is_made_is_one_and_keeps_every_letter(number: str) -> None:
    made = number_as_id(number)
    if made is not None:
        assert is_id(made)
        kept = [char for char in number.lower() if char.isalnum()]
        assert [char for char in made if char.isalnum()] == kept


@pytest.mark.parametrize(
    "id_",
    ["../x", "/etc/x", "a/b", "Foo", "a--b", "-a", "a-", "a_b", "a.de", "ß", "con", "index",
     "a" * 151, "\udcff", "a\0b", "a\n"],
)  # fmt: skip
def test_an_id_given_by_hand_is_refused_and_not_mended(
    id_: str, drafted: Import, archive: Archive
) -> None:
    before = sorted(archive.project.rglob("*"))
    with pytest.raises(UsageError, match=r"^--id: "):
        drafted("The ships have arrived.", id_=id_)
    party = [{"name": "A"}]
    keys = {"date": "1931", "sender": party, "recipient": party, "occasion": {"name": "c"}}
    with pytest.raises(UsageError, match=r"^--id: "):
        new_message(keys, "", archive.folder, archive.loaded, id_)
    assert sorted(archive.project.rglob("*")) == before


@pytest.mark.parametrize("id_", ["old", "former", "gone", "taken"])
def test_an_id_that_is_taken_is_refused(id_: str, drafted: Import) -> None:
    with pytest.raises(UsageError, match=f'^--id: "{id_}" is taken by .*; choose another id'):
        drafted("The ships have arrived.", id_=id_)


def test_an_id_says_how_to_write_it(drafted: Import) -> None:
    with pytest.raises(UsageError) as refused:
        drafted("The ships have arrived.", id_="../x")
    assert str(refused.value) == '--id: "../x" is not an id: use a-z, digits and single hyphens'


@pytest.mark.parametrize(
    ("options", "reported"),
    [
        ({"url": "javascript:x"}, '--url: not a web address, found "javascript:x": only addresses'),
        ({"url": "http://["}, '--url: not a web address, found "http://["'),
        ({"url": "\udcff"}, "--url: "),
        ({"retrieved": "yesterday"}, '--retrieved: not a date, found "yesterday": write 2020-10'),
        ({"retrieved": "2026-02-30"}, "--retrieved: impossible day, 2026-02 has 28 days, found"),
    ],
)
def test_an_option_that_no_record_could_have_is_refused(
    options: dict[str, str], reported: str, drafted: Import
) -> None:
    with pytest.raises(UsageError) as refused:
        drafted("The ships have arrived.", **options)
    assert str(refused.value).startswith(reported)


@pytest.mark.parametrize("year", ["1931", "undated"])
def test_a_draft_does_not_follow_a_link_out_of_the_folder(
    year: str, drafted: Import, archive: Archive, tmp_path: Path
) -> None:
    (archive.folder / "1931").rename(archive.folder / "kept")
    (archive.folder / year).symlink_to(tmp_path)
    text = "Ada Marlow sent a message to Emil Varga on 4 May 1931." if year == "1931" else "Words."
    with pytest.raises(UsageError, match="a link out of the messages folder; replace it"):
        drafted(text)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_told(drafted: Import, archive: Archive) -> None:
    (archive.folder / "undated").write_text("no folder")
    with pytest.raises(UsageError, match="not a folder; move it away"):
        drafted("Words.")


def test_a_made_id_is_none_that_leads_elsewhere(drafted: Import, archive: Archive) -> None:
    old = archive.folder / "1931" / "old.md"
    old.write_text(old.read_text().replace("former", "undated"))
    archive_now = load(archive.folder, shown_as="messages", jobs=1)
    object.__setattr__(archive, "loaded", archive_now)
    assert drafted("Words.").path == "undated/undated-2.md"
