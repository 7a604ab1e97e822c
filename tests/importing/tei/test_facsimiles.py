"""Pictures that are next to the letters come in with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.exports.tei import TeiDocuments
from message_archive.importing.tei import import_tei
from tests.support.archives import archive_in, publication_of, write_files
from tests.support.tei_files import REQUIRED, tei

LETTER = tei('<pb facs="../scans/1.jpg"/><p>a<pb facs="2.png"/>b<pb facs="gone.jpg"/>c</p>')


def edition(folder: Path, letter: str = LETTER) -> Path:
    write_files(
        folder / "edition",
        {"tei/1.xml": letter, "scans/1.jpg": b"one", "tei/2.png": b"two", "tei/x.txt": b"no"},
    )
    write_files(folder, {"secret.jpg": b"secret"})
    return folder / "edition" / "tei" / "1.xml"


def pictures(messages: Path) -> dict[str, bytes]:
    found = (file for file in messages.rglob("*") if file.suffix not in (".md", ".yml"))
    return {str(f.relative_to(messages)): f.read_bytes() for f in found if f.is_file()}


def test_files_are_copied_next_to_the_message(tmp_path: Path) -> None:
    file, messages = edition(tmp_path), tmp_path / "messages"
    (written,) = import_tei([file], messages, required=REQUIRED).files
    assert pictures(messages) == {"1931/1.jpg": b"one", "1931/2.png": b"two"}
    names = [line for line in written.read_text().split("\n") if "file:" in line]
    assert names == ["  - file: 1.jpg", "  - file: 2.png", "  - file: gone.jpg"]
    import_tei([file], messages, required=REQUIRED)  # The same bytes may be there.
    assert len([*messages.rglob("*.md")]) == 2


@pytest.mark.parametrize("reference", ["../../secret.jpg", "/etc/hostname", "x.txt", "file:2.png"])
def test_no_other_files_of_the_machine_are_copied(reference: str, tmp_path: Path) -> None:
    file = edition(tmp_path, tei(f'<pb facs="{reference}"/><p>a</p>'))
    import_tei([file], tmp_path / "messages", required=REQUIRED)
    assert pictures(tmp_path / "messages") == {}


def test_another_picture_is_not_overwritten(tmp_path: Path) -> None:
    file, messages = edition(tmp_path), tmp_path / "messages"
    write_files(messages, {"1931/2.png": b"another"})
    with pytest.raises(UsageError, match="another picture has this name"):
        import_tei([file], messages, required=REQUIRED)
    assert pictures(messages) == {"1931/2.png": b"another"}
    assert [*messages.rglob("*.md")] == []


PICTURES = [
    {"file": "Scan 42.png", "alt": "x"},
    {"file": "50% off #2.jpg", "label": "page 1"},
    {"file": "Ünterschrift.JPEG", "label": "2r", "alt": "y"},
    {"file": "図 1.webp", "alt": "z"},
    {"file": "a+b&c=d.png", "label": "3"},
    {"file": "Akte_(7).png", "alt": "w"},
    {"iiif": "https://x.example/iiif/7", "alt": "v"},
]


def test_out_and_in_again_pictures_keep_name_and_label(tmp_path: Path) -> None:
    head = f"date: 1931-05-04\nsender: Ada Marlow\nrecipient: Emil Varga\nimages: {PICTURES}\n"
    body = "a {page 2} b {page 3} c"
    write_files(tmp_path / "old" / "messages", {"1931/a.md": f"---\n{head}---\n{body}\n"})
    archive = archive_in(tmp_path / "old", required=REQUIRED)
    document = TeiDocuments(publication_of(archive)).document(archive.entries[0])
    write_files(tmp_path, {"a.xml": document})
    imported = import_tei([tmp_path / "a.xml"], tmp_path / "new" / "messages", required=REQUIRED)
    assert (imported.refused, imported.report) == ([], [])
    (new,) = archive_in(tmp_path / "new", required=REQUIRED).entries
    assert new.message.meta.as_written() == archive.entries[0].message.meta.as_written()


def test_names_that_share_an_address_get_different_ones(tmp_path: Path) -> None:
    names = ["Scan 42.png", "scan-42.jpg", "図.jpg", "書.jpg", "é.png", "e.png"]
    letter = tei("".join(f'<pb facs="{name.replace(" ", "%20")}"/><p>x</p>' for name in names))
    file = edition(tmp_path, letter)
    (written,) = import_tei([file], tmp_path / "messages", required=REQUIRED).files
    found = [line[10:] for line in written.read_text("utf-8").split("\n") if "file:" in line]
    assert found == ["Scan 42.png", "scan-42-2.jpg", "図.jpg", "書.jpg", "é.png", "e-2.png"]
