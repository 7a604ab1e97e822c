"""Recognizes and reads HTML, e-mails, the form of an issue, Markdown and plain text."""

from __future__ import annotations

from dataclasses import replace

from message_archive.errors import UsageError
from message_archive.importing.charsets import Decoded, decoded, utf_16_of
from message_archive.importing.file_kinds import refuse_binary, refuse_other_kinds
from message_archive.importing.issue_form import read_form, read_other_form
from message_archive.importing.mail import is_mail, read_mails
from message_archive.importing.page import LONGEST_TITLE, Page
from message_archive.importing.plain_text import lines_of, page_of_lines
from message_archive.importing.web_page import decoded_html, is_html, read_html
from message_archive.reading.characters import composed

__all__ = ["read_pages"]


def read_pages(raw: bytes, url: str = "", what: str = "the file") -> list[Page]:
    """Read `raw`, which may be HTML, an e-mail, the form of an issue, Markdown or plain text.

    There are several pages if it is a mailbox, or an e-mail that only forwards several others.

    Args:
        raw: the contents of the file.
        url: its address; takes precedence over the address stated in the page.
        what: the name of the file for errors.

    Raises:
        UsageError: if it is not one of these, or has no words.
    """
    refuse_other_kinds(raw, what)
    pages = [_with_all_doubts(page) for page in _read(raw, url, what)]
    kept = [page for page in pages if _has_words(page)]
    if not kept:
        raise UsageError(f"{what}: not a page, an e-mail or a text: it has no words")
    return kept


def _has_words(page: Page) -> bool:
    return bool(page.title or page.paragraphs or page.stated or page.senders or page.recipients)


def _with_all_doubts(page: Page) -> Page:
    doubts = list(page.doubts)
    if len(page.title) > LONGEST_TITLE:
        page = replace(page, title="", paragraphs=[page.title, *page.paragraphs])
        doubts.append("the title is too long; it is at the start of the text")
    lost = sum(words.count("\ufffd") for words in (page.title, *page.paragraphs))
    if lost:
        shown = f"{lost} character{'' if lost == 1 else 's'}"
        doubts.append(f"{shown} lost earlier, shown as \ufffd; find the original")
    return replace(page, doubts=tuple(dict.fromkeys(doubts)))


def _read(raw: bytes, url: str, what: str) -> list[Page]:
    wide = _wide(raw, what)
    if wide is not None:
        raw = wide.encode("utf-8")  # `is_mail` needs bytes.
    if is_mail(raw):
        return read_mails(raw, url, what)
    refuse_binary(raw, what)
    if wide is not None:
        found = Decoded(composed(wide))
    elif is_html(raw[:50_000].decode("latin-1")):
        found = decoded_html(raw, "", what)
    else:
        found = decoded(raw, "", what)
    lines = lines_of(found.text)
    page = read_form("\n".join(lines)) or read_other_form(lines, url)
    if page is None:
        page = read_html(found.text, url) if is_html(found.text) else page_of_lines(lines, url)
    return [replace(page, doubts=(*found.doubts, *page.doubts))]


def _wide(raw: bytes, what: str) -> str | None:
    """The text of a file in UTF-16 or UTF-32; None if it is in neither."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return decoded(raw, "", what).text
    return utf_16_of(raw)
