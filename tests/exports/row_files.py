"""Files with rows of messages, written whole."""

from __future__ import annotations

from io import BytesIO

from message_archive.archive import Archive
from message_archive.exports.rows import RowFile, update_rows
from message_archive.exports.runs import runs_of

__all__ = ["content_of"]


def content_of(form: RowFile, archive: Archive) -> bytes:
    """What is in a file of this kind about an archive."""
    file = BytesIO()
    update_rows(form, runs_of(archive.entries), lambda: file)
    return file.getvalue()
