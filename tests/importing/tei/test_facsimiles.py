"""Pictures that are next to the letters come in with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.errors import UsageError
from message_archive.importing.tei import import_tei
from tests.support.archives import write_files
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
