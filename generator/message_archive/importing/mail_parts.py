"""Splits an e-mail into parts (RFC 2045, 2046), and finds those that are its text.

The parser of the standard library is recursive and fails on deeply nested parts. This one limits
the depth and the number of parts, and keeps malformed content as it is.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import Final

from message_archive.errors import UsageError
from message_archive.importing.mail_head import MailHead, head_and_body

__all__ = ["Part", "files_of", "parts_of", "texts_of"]

_DEEPEST: Final = 50
_MOST_PARTS: Final = 1_000
_LONGEST_BOUNDARY: Final = 200
"""Characters. The standard allows 70."""


@dataclass(slots=True)
class Part:
    """A part of an e-mail: a text, a file, or a container of other parts."""

    head: MailHead
    body: bytes
    """The undecoded body; empty if the part contains other parts."""
    type: str
    """The media type, such as `text/plain`, in lower case."""
    charset: str = ""
    name: str = ""
    """The file name, "" if there is none."""
    is_attached: bool = False
    inner: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        """The body, decoded from its transfer encoding. Invalid parts of it stay as they are."""
        encoding = self.head.text("content-transfer-encoding").lower()
        if encoding == "base64":
            return self._from_base64()
        if encoding == "quoted-printable":
            if _NO_QUOTED.search(self.body):
                self.doubts.append("its quoted-printable has mistakes, which were left in the text")
            return binascii.a2b_qp(self.body)
        if encoding not in ("", "7bit", "8bit", "binary"):
            self.doubts.append(f'its encoding "{encoding[:40]}" is unknown; it was not decoded')
        return self.body

    def _from_base64(self) -> bytes:
        """Decode the lines of base64. From the first invalid line on, the body is left as it is."""
        end = 0
        pieces = []
        for match in _LINE.finditer(self.body):
            line = match[0].strip()
            if not _BASE64.fullmatch(line):
                break
            pieces.append(line)
            end = match.end()
            if line.endswith(b"="):
                break
        data = b"".join(pieces).rstrip(b"=")
        rest = self.body[end:].strip()
        if len(data) % 4 == 1:  # A single leftover character does not encode a byte.
            data, rest = data[:-1], data[-1:] + rest
        if rest:
            self.doubts.append("its base64 ends with other text, which was left as it is")
        whole = binascii.a2b_base64(data + b"=" * (-len(data) % 4))
        return whole + b"\n\n" + rest if rest else whole


_LINE: Final = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_NO_QUOTED: Final = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r|\n|\Z))")


def parts_of(raw: bytes, what: str) -> Part:
    """Split the e-mail `raw` into a tree of parts.

    Raises:
        UsageError: if there are too many parts, or they are nested too deeply.
    """
    whole = _part(*head_and_body(raw))
    waiting = [(whole, 1)]
    number = 1
    while waiting:
        part, depth = waiting.pop()
        raws = list(_inner(part))
        number += len(raws)
        if (raws and depth >= _DEEPEST) or number > _MOST_PARTS:
            raise UsageError(
                f"{what}: an e-mail with more than {_MOST_PARTS:,} parts, or with parts nested "
                f"more than {_DEEPEST} deep; save its text as a file and import that"
            )
        in_digest = part.type == "multipart/digest"
        for raw_part in raws:
            inner = _part(*head_and_body(raw_part), in_digest=in_digest)
            part.inner.append(inner)
            waiting.append((inner, depth + 1))
        if raws:
            part.body = b""
    return whole


def _part(head: MailHead, body: bytes, *, in_digest: bool = False) -> Part:
    stated = head.content_type
    type_ = stated.get_content_type()
    if in_digest and "content-type" not in head.fields:
        type_ = "message/rfc822"
    head.charset = _parameter(stated, "charset")
    return Part(
        head,
        body,
        type_,
        charset=head.charset,
        name=head.with_words(_file_name(head)),
        is_attached=stated.get_content_disposition() == "attachment",
    )


def _parameter(stated: Message, name: str) -> str:
    value = stated.get_param(name)
    # RFC 2231 values are a tuple of charset, language and value.
    return str((value[2] if isinstance(value, tuple) else value) or "")


_FILE_NAME: Final = re.compile(r"""\bname\*?(?:0\*?)?=(?:"([^"]*)"|([^\s;]+))""", re.IGNORECASE)


def _file_name(head: MailHead) -> str:
    """The file name in Content-Disposition or Content-Type, to show to the user."""
    for field_name in ("content-disposition", "content-type"):
        for value in head.as_written(field_name):
            if match := _FILE_NAME.search(value[:2_000].replace("filename", "name")):
                return match[1] or match[2] or ""
    return ""


def _inner(part: Part) -> Iterator[bytes]:
    """The bytes of each part within `part`."""
    if part.type == "message/rfc822":
        yield part.content.lstrip(b"\r\n")
    if not part.type.startswith("multipart/"):
        return
    boundary = _parameter(part.head.content_type, "boundary").rstrip()
    marks: list[re.Match[bytes]] = []
    if 0 < len(boundary) <= _LONGEST_BOUNDARY:
        line = re.escape(boundary.encode("ascii", "replace"))
        pattern = rb"(?:\A|\r\n|\n|\r)--" + line + rb"(?P<end>--)?[ \t]*+(?=\r|\n|\Z)"
        for match in re.finditer(pattern, part.body):
            marks.append(match)
            if match["end"] or len(marks) > _MOST_PARTS:
                break
    if not marks:
        part.type = "text/plain"
        part.doubts.append("the boundary between its parts is missing; check what belongs to it")
        return
    above = part.body[: marks[0].start()].strip()
    if above and not _ABOVE.search(above):
        part.doubts.append("the text above its first part is not in the draft")
    ends = [*(match.start() for match in marks[1:]), len(part.body)]
    for match, end in zip(marks, ends, strict=True):
        if match["end"]:
            if part.body[match.end() :].strip():
                part.doubts.append("the text below its last part is not in the draft")
        elif match.end() < end:
            # The line end after the boundary belongs to it. A part may have no header.
            yield _FIRST_LINE_END.sub(b"", part.body[match.end() : end], count=1)


# Programs put such a note there for mail readers that do not know MIME.
_ABOVE: Final = re.compile(rb"MIME|multi-?part", re.IGNORECASE)
_FIRST_LINE_END: Final = re.compile(rb"\A(?:\r\n|\n|\r)")


def texts_of(part: Part) -> list[Part]:
    """The parts that are the text of an e-mail, in order.

    If the text is there in several formats, plain text is preferred unless it is empty.
    """
    if _is_file(part):
        return []
    if not part.inner:
        return [part]
    each = [found for inner in part.inner if (found := texts_of(inner))]
    if part.type == "multipart/alternative":
        return _best(each)
    if part.type in _ONE_TEXT:
        return each[0] if each else []
    return [text for found in each for text in found]


def files_of(part: Part) -> list[Part]:
    """The attached files and e-mails, which are not part of the text."""
    if _is_file(part):
        return [part] if part.inner or part.body.strip() else []
    if part.type == "multipart/alternative":
        return []
    inner = part.inner[:1] if part.type in _ONE_TEXT else part.inner
    return [file for each in inner for file in files_of(each)]


# A text with its pictures or its signature.
_ONE_TEXT: Final = ("multipart/related", "multipart/signed")


def _is_file(part: Part) -> bool:
    if part.is_attached or part.type == "message/rfc822":
        return True
    return not part.inner and (not part.type.startswith("text/") or part.type == "text/calendar")


def _best(each: Sequence[list[Part]]) -> list[Part]:
    with_words = [texts for texts in each if any(text.content.strip() for text in texts)]
    plain = [texts for texts in with_words if all(text.type == "text/plain" for text in texts)]
    html = [texts for texts in with_words if any(text.type == "text/html" for text in texts)]
    return next(iter((*plain, *html, *with_words)), [])
