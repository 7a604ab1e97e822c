"""Recognizes kinds of files by their first bytes, and refuses those that cannot be imported.

Otherwise a PDF or a picture could become the text of a message.
"""

from __future__ import annotations

import re
from typing import Final

from message_archive.errors import UsageError

__all__ = ["LARGEST_SOURCE", "refuse_binary", "refuse_other_kinds"]

LARGEST_SOURCE: Final = 25_000_000
"""Bytes of a page or an e-mail, including its pictures."""

_SAVE_AS_TEXT: Final = "open it, and save or copy its text into a text file"

# The first bytes of a kind of file, its name, and how to get its text.
_KINDS: Final = (
    (b"%PDF-", "a PDF", _SAVE_AS_TEXT),
    (b"PK\x03\x04", "a zip file, which Word and LibreOffice documents are too", _SAVE_AS_TEXT),
    (b"PK\x05\x06", "an empty zip file", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document or e-mail of an old Microsoft program", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (b"%!PS", "a PostScript file", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "type out the words in it"),
    (b"\xff\xd8\xff", "a picture", "type out the words in it"),
    (b"GIF8", "a picture", "type out the words in it"),
    (b"II*\0", "a picture", "type out the words in it"),
    (b"MM\0*", "a picture", "type out the words in it"),
    (b"RIFF", "a picture or a recording", "type out the words in it"),
    (b"bplist00", "an archive of Safari", "save the page as its source, or print it as text"),
    (b"SQLite format 3\0", "a database", "export its text"),
)
# Control characters that do not occur in text. Tab, line and page ends, escape and DOS's end of
# file do.
_NO_TEXT: Final = re.compile(rb"[\0-\x08\x0e-\x19\x1c-\x1f]")
_LOOKED_AT: Final = 100_000


def refuse_other_kinds(raw: bytes, what: str) -> None:
    """Refuse a file that is empty, too large, or not a page, an e-mail or a text.

    Args:
        raw: the contents of the file.
        what: its name for errors.

    Raises:
        UsageError: if the file is refused.
    """
    if len(raw) > LARGEST_SOURCE:
        raise UsageError(
            f"{what}: larger than {LARGEST_SOURCE // 1_000_000} MB; "
            "save it without its pictures and attachments"
        )
    start = raw[:_LOOKED_AT].lstrip()
    if not raw.strip(b"\0\t\n\v\f\r \xef\xbb\xbf\xff\xfe"):
        raise _other_kind(what, "it is empty", "check whether it was saved")
    for beginning, kind, way_out in _KINDS:
        if start.startswith(beginning):
            raise _other_kind(what, f"it is {kind}", f"{way_out}, and import that")


def refuse_binary(raw: bytes, what: str) -> None:
    """Refuse bytes with too many control characters for a text.

    Raises:
        UsageError: if there are too many.
    """
    start = raw[:_LOOKED_AT]
    if len(_NO_TEXT.findall(start)) * 100 > len(start):
        why = "it has too many control characters"
        raise _other_kind(what, why, f"{_SAVE_AS_TEXT}, and import that")


def _other_kind(what: str, why: str, way_out: str) -> UsageError:
    return UsageError(f"{what}: not a page, an e-mail or a text: {why}; {way_out}")
