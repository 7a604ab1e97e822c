"""The head of an e-mail: its fields as text, the names in fields of addresses, the day it was sent.

The parser of the standard library fails on heads that exist (`From: <`), takes minutes for long
ones, and leaves halves of surrogate pairs where a letter is in no charset. So the bytes are read
here, in one pass, and every field can be anything.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from message_archive.errors import UsageError
from message_archive.importing.charset_labels import codec_of
from message_archive.importing.charsets import decoded, is_utf_8
from message_archive.importing.dates import dates_in

__all__ = ["ENVELOPE", "MailHead", "day_of", "head_and_body", "names_of", "without_envelope"]

_FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_WESTERN: Final = "iso-8859-1"
_LONGEST_CONTENT_TYPE: Final = 2_000
"""Characters; the standard library takes too long with more."""


@dataclass(slots=True)
class MailHead:
    """The fields of the head of an e-mail, or of one of its parts."""

    fields: dict[str, list[bytes]]
    """By name in lower case, unfolded; several of a name that was given more than once."""
    charset: str = ""
    """That of the text. Many programs write the head in it too."""
    doubts: list[str] = field(default_factory=list)

    def as_written(self, name: str) -> list[str]:
        """The fields of that name, with encoded words as they stand there."""
        return [self._decoded(value) for value in self.fields.get(name, ())]

    def text(self, name: str) -> str:
        """The first field of that name as text, "" if there is none."""
        values = self.as_written(name)
        return " ".join(self.with_words(values[0]).split()) if values else ""

    def _decoded(self, raw: bytes) -> str:
        """Bytes that are in no encoded word: UTF-8, or as the text of the e-mail, or Western."""
        if b"\x1b$" not in raw and is_utf_8(raw):
            return raw.decode("utf-8")
        # Nobody writes UTF-8 that is none on purpose.
        charset = "" if codec_of(self.charset) == "utf-8" else self.charset
        try:
            found = decoded(raw, charset or ("" if b"\x1b$" in raw else _WESTERN))
        except UsageError:
            found = decoded(raw, _WESTERN)
        if not raw.isascii():
            self.doubts.append("the charset of its head is not stated; see whether it is right")
        self.doubts += found.doubts
        return found.text

    def with_words(self, text: str) -> str:
        """`text` with its encoded words decoded."""
        found: list[str] = []
        waiting: list[re.Match[str]] = []
        end = 0
        for match in _ENCODED.finditer(text):
            between = text[end : match.start()]
            if waiting and (between.strip() or _charset(waiting[-1]) != _charset(match)):
                found.append(self._joined(waiting))
                waiting = []
            if between.strip() or not end:
                found.append(between)
            waiting.append(match)
            end = match.end()
        if waiting:
            found.append(self._joined(waiting))
        return "".join((*found, text[end:]))

    def _joined(self, words: Sequence[re.Match[str]]) -> str:
        """Words of one charset as one: many programs cut through the middle of a letter."""
        charset = _charset(words[0])
        try:
            raw = b"".join(map(_data, words))
            if codec_of(charset) is None and not is_utf_8(raw):
                raise UsageError(charset)
            text = decoded(raw, charset)
        except UsageError:
            self.doubts.append(f'words of its head, in the charset "{charset}", cannot be read')
            return " ".join(word[0] for word in words)
        self.doubts += text.doubts
        return text.text

    @property
    def content_type(self) -> Message:
        """The type with its parameters, for the standard library to take apart."""
        message = Message()
        for name in ("content-type", "content-disposition"):
            for value in self.fields.get(name, ())[:1]:
                shown = value[:_LONGEST_CONTENT_TYPE].decode("ascii", "replace")
                message[name] = " ".join(shown.replace("\0", "").split())
        return message


ENVELOPE: Final = rb"From [^\r\n]{1,200}\d:\d\d[^\r\n]{0,40}\d{4}[^\r\n]{0,20}(?:\r\n|\n|\r)"
"""A line of mailboxes, `From ada@xf.example Wed Nov  1 11:33:16 2023` (RFC 4155). A letter may
begin with the same word."""
_ENVELOPES: Final = re.compile(rb"(?:>?" + ENVELOPE + rb")*+")


def without_envelope(raw: bytes) -> bytes:
    """`raw` without what mailboxes put before an e-mail: blank lines, a byte-order mark, and the
    lines that say when it came."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    match = _ENVELOPES.match(raw)
    return raw[match.end() :] if match else raw


def head_and_body(raw: bytes) -> tuple[MailHead, bytes]:
    """The fields up to the first blank line, and what is below it.

    A line that is no field ends the head, and is the first of the body.
    """
    fields: dict[str, list[list[bytes]]] = {}
    last: list[bytes] = []
    at = 0
    while at < len(raw):
        match = _LINE_END.search(raw, at)
        end, following = (match.start(), match.end()) if match else (len(raw), len(raw))
        line = raw[at:end]
        if not line.strip():
            at = following
            break
        if line[:1] in b" \t" and last:
            last.append(line)
        elif found := _FIELD.fullmatch(line):
            last = [found[2]]
            fields.setdefault(found[1].decode("ascii").lower(), []).append(last)
        else:
            break
        at = following
    whole = {name: [b"".join(lines) for lines in values] for name, values in fields.items()}
    return MailHead(whole), raw[at:]


# RFC 2047. Between two of them white space is nothing; RFC 2231 adds a language to the charset.
_ENCODED: Final = re.compile(
    r"=\?(?P<charset>[^?*\s]{1,60})(?:\*[^?\s]{0,60})?\?(?P<by>[bBqQ])\?(?P<data>[^?\r\n]*)\?="
)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]*={0,2}")


def _charset(word: re.Match[str]) -> str:
    return word["charset"].lower()


def _data(word: re.Match[str]) -> bytes:
    try:
        data = word["data"].encode("ascii")
    except UnicodeEncodeError:
        raise UsageError(word[0]) from None
    if word["by"] in "qQ":
        return binascii.a2b_qp(data, header=True)
    data = data.replace(b" ", b"")
    try:
        if _BASE64.fullmatch(data):
            return binascii.a2b_base64(data.rstrip(b"=") + b"=" * (-len(data.rstrip(b"=")) % 4))
    except binascii.Error:
        pass
    raise UsageError(word[0])


# Comments are found by their brackets, for they may stand in each other.
_PIECE: Final = re.compile(
    r'=\?[^?\s]{1,60}\?[bBqQ]\?[^?\r\n]*\?=|"(?:[^"\\]|\\.)*+"?|<[^<>]*+>?|[(),:;=]|[^"<(),:;=]+',
    re.DOTALL,
)


@dataclass(slots=True)
class _Mailbox:
    """One address of a field: the pieces of its name and of its comments, and the address."""

    name: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    address: str = ""


def names_of(head: MailHead, field_name: str) -> list[str]:
    """The names in a field of addresses; of those without one the address.

    A single word without an address, as in `Marlow, Ada <ada@xf.example>`, belongs to what stands
    behind its comma.
    """
    found: list[str] = []
    family = ""
    for mailbox in _mailboxes(", ".join(head.as_written(field_name))):
        name, address = "".join(mailbox.name).strip(), mailbox.address.strip("<> \t")
        if not address and "@" in name:
            name, address = "", name
        if family and not address:
            found.append(family)
            family = ""
        if name and not address and len(name.split()) == 1:
            family = name
            continue
        shown = f"{family}, {name}" if family else name
        found.append(shown.strip(", ") or "".join(mailbox.comment).strip() or address)
        family = ""
    decoded_names = (" ".join(head.with_words(name).split()) for name in (*found, family))
    return [name for name in decoded_names if name]


def _mailboxes(text: str) -> Iterator[_Mailbox]:
    box = _Mailbox()
    has_groups = ";" in text
    comment: list[str] = []
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if depth or piece == "(":
            depth += {"(": 1, ")": -1}.get(piece, 0)
            comment.append(piece)
            if not depth:
                box.comment += [*comment[1:-1], " "]
                comment = []
        elif piece in (",", ";"):
            yield box
            box = _Mailbox()
        elif piece == ":" and has_groups:
            box = _Mailbox()  # What stood before it is the name of a group.
        elif piece.startswith("<"):
            box.address = piece
        elif piece.startswith('"'):
            box.name.append(re.sub(r"\\(.)", r"\1", piece[1:].removesuffix('"')))
        else:
            box.name.append(piece)
    box.name += comment  # Without an end it is none.
    yield box


def day_of(head: MailHead) -> str:
    """The ISO day of the field Date, "" if it has none.

    The day is that of the sender's clock. A date in another form than that of e-mails is found as
    in a text.
    """
    written = head.text("date")[:200]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        days = [found.edtf for found in dates_in(written) if found.is_day and not found.doubt]
        return days[0] if days else ""
