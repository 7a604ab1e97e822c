"""Reads the header of an e-mail: its fields as text, names in address fields, the day of sending.

The parser of the standard library fails on some real headers (`From: <`), takes minutes for long
ones, and leaves lone surrogates for letters that it cannot decode. This parser reads the bytes in
one pass and accepts any field.
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
from message_archive.importing.page import without_direction_marks

__all__ = [
    "ENVELOPE",
    "MailHead",
    "day_of",
    "head_and_body",
    "names_in",
    "names_of",
    "received_on",
    "without_envelope",
]

_FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_WESTERN: Final = "iso-8859-1"
_LONGEST_CONTENT_TYPE: Final = 2_000
"""Characters. The standard library is too slow with more."""


@dataclass(slots=True)
class MailHead:
    """The header fields of an e-mail, or of one of its parts."""

    fields: dict[str, list[bytes]]
    """Unfolded values by field name in lower case. A field can occur more than once."""
    charset: str = ""
    """The charset of the text. Many programs also use it for the header."""
    doubts: list[str] = field(default_factory=list)

    def as_written(self, name: str) -> list[str]:
        """The values of a field, with encoded words left as they are."""
        return [self._decoded(value) for value in self.fields.get(name, ())]

    def text(self, name: str) -> str:
        """The first value of a field as text, "" if there is none."""
        values = self.as_written(name)
        return " ".join(self.with_words(values[0]).split()) if values else ""

    def _decoded(self, raw: bytes) -> str:
        """Decode bytes outside encoded words: as UTF-8, in the charset of the text, or Western."""
        if b"\x1b$" not in raw and is_utf_8(raw):
            return raw.decode("utf-8")
        # Bytes that are not valid UTF-8 are in some other charset, whatever is stated.
        charset = "" if codec_of(self.charset) == "utf-8" else self.charset
        try:
            found = decoded(raw, charset or ("" if b"\x1b$" in raw else _WESTERN))
        except UsageError:
            found = decoded(raw, _WESTERN)
        if not raw.isascii():
            self.doubts.append("its header does not state a charset; check every letter in it")
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
        return without_direction_marks("".join((*found, text[end:])))

    def _joined(self, words: Sequence[re.Match[str]]) -> str:
        """Join words of one charset before decoding. Many programs split them within a letter."""
        charset = _charset(words[0])
        try:
            raw = b"".join(map(_data, words))
            if codec_of(charset) is None and not is_utf_8(raw):
                raise UsageError(charset)
            text = decoded(raw, charset)
        except UsageError:
            self.doubts.append(f'words in its header, charset "{charset}", cannot be decoded')
            return " ".join(word[0] for word in words)
        self.doubts += text.doubts
        return text.text

    @property
    def content_type(self) -> Message:
        """Content type and disposition as a `Message`, so the standard library can parse them."""
        message = Message()
        for name in ("content-type", "content-disposition"):
            for value in self.fields.get(name, ())[:1]:
                shown = value[:_LONGEST_CONTENT_TYPE].decode("ascii", "replace")
                message[name] = " ".join(shown.replace("\0", "").split())
        return message


ENVELOPE: Final = rb"From [^\r\n]{1,200}\d:\d\d[^\r\n]{0,40}\d{4}[^\r\n]{0,20}(?:\r\n|\n|\r)"
"""The separator line of mailboxes, `From ada@xf.example Wed Nov  1 11:33:16 2023` (RFC 4155).

The date is required, because the text of an e-mail may also begin with "From".
"""
_ENVELOPES: Final = re.compile(rb"(?:>?" + ENVELOPE + rb")*+")


def without_envelope(raw: bytes) -> bytes:
    """`raw` without what mailboxes put before an e-mail: a byte-order mark, blank lines and
    separator lines."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    match = _ENVELOPES.match(raw)
    return raw[match.end() :] if match else raw


def head_and_body(raw: bytes) -> tuple[MailHead, bytes]:
    """Split an e-mail at the first blank line into header and body.

    A line that is not a field also ends the header. It is the first line of the body.
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


# RFC 2047. White space between two encoded words is ignored. RFC 2231 adds a language to the
# charset.
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


# Brackets are separate pieces, because comments can be nested.
_PIECE: Final = re.compile(
    r'=\?[^?\s]{1,60}\?[bBqQ]\?[^?\r\n]*\?=|"(?:[^"\\]|\\.)*+"?|<[^<>]*+>?|[(),:;=]|[^"<(),:;=]+',
    re.DOTALL,
)


@dataclass(slots=True)
class _Mailbox:
    """One mailbox of an address field: the pieces of its name and comments, and its address."""

    name: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    address: str = ""


def names_of(head: MailHead, field_name: str) -> list[str]:
    """The names in an address field, or the addresses of mailboxes without a name.

    A single word without an address belongs to the name after the comma, as in
    `Marlow, Ada <ada@xf.example>`.
    """
    written = head.as_written(field_name)
    names = [name for value in written for name in names_in(value)]
    return [" ".join(head.with_words(name).split()) for name in names]


def names_in(written: str) -> list[str]:
    """The names in the value of an address field, or in a list that somebody typed.

    In a value without an address, a comma may be that before an office. It is left as it is.
    """
    if "@" not in written:
        bare = written.strip()
        is_group = bare.endswith(";") and ":" in bare
        return [] if is_group and not bare.partition(":")[2].strip("; ") else [bare] * bool(bare)
    found: list[str] = []
    family = ""
    for mailbox in _mailboxes(written):
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
    return [name for name in (*found, family) if name]


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
            box = _Mailbox()  # The text before it is the name of a group.
        elif piece.startswith("<"):
            box.address = piece
        elif piece.startswith('"'):
            box.name.append(re.sub(r"\\(.)", r"\1", piece[1:].removesuffix('"')))
        else:
            box.name.append(piece)
    box.name += comment  # An unclosed bracket does not begin a comment.
    yield box


def day_of(head: MailHead) -> tuple[str, str]:
    """The ISO day in the field Date and a doubt about it, "" if there is none.

    It is the day in the sender's time zone. A date that is not in e-mail format is searched for as
    in a text.
    """
    return _day_in(head.text("date"))


def received_on(head: MailHead) -> str:
    """The ISO day on which the first server received an e-mail, "" if none says so."""
    values = head.as_written("received")
    return _day_in(" ".join(values[-1].rpartition(";")[2].split()))[0] if values else ""


def _day_in(written: str) -> tuple[str, str]:
    written = written[:200]
    try:
        return parsedate_to_datetime(written).date().isoformat(), ""
    except (ValueError, TypeError, OverflowError, IndexError):
        days = [found for found in dates_in(written) if found.is_day]
        return (days[0].edtf, days[0].doubt or "") if days else ("", "")
