"""What is no page, no e-mail and no text is refused in one line that says what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from message_archive.cli.main import archive as command
from message_archive.errors import UsageError
from message_archive.importing.file_kinds import LARGEST_SOURCE
from tests.importing.conftest import Import
from tests.importing.promises import Archive


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<html><p>Dear President Varga</p></html>")
    return made.getvalue()


OTHERS = {
    "it is empty": [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"],
    "it is a PDF": [b"%PDF-1.4\n\0\x01", b"%PDF-1.7\n<html><p>Dear</p>"],
    "it is a zip file": [b"PK\3\4abc", zipped()],
    "it is a picture": [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"],
    "it is a compressed file": [gzip.compress(b"<html><p>Dear</p>")],
    "it is an RTF document": [rb"{\rtf1\ansi Dear President}"],
    "it is a document or e-mail of an old Microsoft program": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    "it has too many control characters": [
        bytes(range(256)) * 4,
        b"<p>" + bytes(200),
        b"\x7fELF\1\1\1" * 9,
    ],
    "it has no words": [b"<html><head></head></html>", b"<p>"],
}


@pytest.mark.parametrize(
    ("why", "raw"),
    [
        pytest.param(why, raw, id=f"{why} {number}")
        for why, raws in OTHERS.items()
        for number, raw in enumerate(raws)
    ],
)
def test_other_kinds_of_files_are_refused(
    why: str, raw: bytes, drafted: Import, archive: Archive
) -> None:
    before = set(archive.folder.rglob("*"))
    with pytest.raises(UsageError) as refused:
        drafted(raw, what="a.file")
    assert str(refused.value).startswith(f"a.file: not a page, an e-mail or a text: {why}")
    assert "\n" not in str(refused.value)
    assert set(archive.folder.rglob("*")) == before


def test_what_is_too_large_is_refused(drafted: Import) -> None:
    with pytest.raises(UsageError, match="larger than 25 MB; save it without its pictures"):
        drafted(b"a " * LARGEST_SOURCE)
    with pytest.raises(UsageError, match="a message file has at most 1,000,000 bytes"):
        drafted("The ships have arrived.\n\n" * 50_000)


def test_keys_longer_than_any_record_are_refused(drafted: Import) -> None:
    names = ", ".join(f"{'Ada ' * 200}{n} <a{n}@xf.example>" for n in range(100))
    mail = f"From: {names}\nTo: {names}\nSubject: x\nDate: x\n\nThe ships have arrived.\n"
    with pytest.raises(UsageError, match="front matter too large"):
        drafted(mail)


def test_pictures_within_a_page_do_not_make_it_too_large(drafted: Import) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 3_000_000}">'
    html = f"<html><body><p>Dear President Varga,</p>{picture}<p>The ships have arrived.</p>"
    assert "The ships have arrived." in drafted(html).body


def test_the_command_says_which_file_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - messages\n")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n\0\1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    result = CliRunner().invoke(command, ["import", "a.pdf"])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception).startswith("a.pdf: not a page, an e-mail or a text: it is a PDF;")
    assert list((tmp_path / "messages").iterdir()) == []
