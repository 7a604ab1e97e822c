"""Reads e-mails, and pages that a browser saved in the form of an e-mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from message_archive.errors import UsageError
from message_archive.importing.address_names import names_for_addresses, without_list
from message_archive.importing.charsets import decoded, is_utf_8
from message_archive.importing.dates import dates_in
from message_archive.importing.mail_head import (
    ENVELOPE,
    day_of,
    head_and_body,
    names_of,
    received_on,
    without_envelope,
)
from message_archive.importing.mail_parts import Part, files_of, parts_of, texts_of
from message_archive.importing.page import LONGEST_TITLE, Page, Quoted
from message_archive.importing.plain_text import lines_of, page_of_mail
from message_archive.importing.quotations import is_forward_subject, may_forward
from message_archive.importing.vocabulary import pattern
from message_archive.importing.web_page import decoded_html, read_html, read_html_mail
from message_archive.web_address import host_of

__all__ = ["is_mail", "read_mails"]

_TELLING: Final = ("from", "date", "subject", "received")
_LONGEST_HEAD: Final = 1_000_000
"""The number of bytes to search for the header of an e-mail."""
_MOST_MAILS: Final = 1_000
_MOST_NOTE: Final = 300
"""Characters of a note above an e-mail that is forwarded as an attachment."""
_LONGEST_DATE: Final = 200
_EARLIEST: Final = 1975
"""The year of the first e-mails with such a header. A clock that was not set says 1970."""
_MOST_NAMES: Final = 100
"""The most senders or recipients, as in the front matter of a message."""

# Separates two e-mails in a mailbox.
_BETWEEN: Final = re.compile(rb"(?:\r\n\r\n|\n\n|\r\r)" + ENVELOPE + rb"[!-9;-~]{1,100}:")

_ESCAPED_FROM: Final = re.compile(rb"(?m)^>(>*)From ")


def is_mail(raw: bytes) -> bool:
    """Whether `raw` begins with the header of an e-mail, with two of the usual fields."""
    head, _ = head_and_body(without_envelope(raw)[:_LONGEST_HEAD])
    return sum(len(head.fields.get(name, ())) for name in _TELLING) > 1


def read_mails(raw: bytes, url: str, what: str) -> list[Page]:
    """Read the texts and headers of an e-mail, or of each e-mail in a mailbox.

    Args:
        raw: the e-mail or the mailbox.
        url: its address; takes precedence over the address stated in a saved page.
        what: its name for errors.

    Raises:
        UsageError: if there are too many e-mails, or if one cannot be read.
    """
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:5] != b"From ":
        return _pages(parts_of(without_envelope(raw), what), url, what)
    starts = [match.start() for match in _BETWEEN.finditer(raw)]
    if len(starts) >= _MOST_MAILS:
        raise UsageError(
            f"{what}: a mailbox of {len(starts) + 1:,} e-mails; divide it into files with at most "
            f"{_MOST_MAILS:,}"
        )
    mails = [raw[start:end] for start, end in zip([0, *starts], [*starts, len(raw)], strict=True)]
    pages: list[Page] = []
    for number, mail in enumerate(mails, 1):
        name = f"{what}, e-mail {number}" if len(mails) > 1 else what
        bare = _ESCAPED_FROM.sub(rb"\1From ", without_envelope(mail))
        pages += _pages(parts_of(bare, name), url, name)
    return pages


def _pages(whole: Part, url: str, what: str) -> list[Page]:
    """The messages in one e-mail: itself, or those that it only forwards."""
    whole.is_attached = False  # Some programs mark the whole e-mail as an attachment.
    texts, files = texts_of(whole), files_of(whole)
    stated = next((text.charset for text in texts if text.charset), "")
    whole.head.charset = _guessed_charset(whole, texts) or stated
    enclosed = [part.inner[0] for part in files if part.type == "message/rfc822" and part.inner]
    if not enclosed or _saved_from(whole, texts) is not None:
        return [_page(whole, texts, files, url, what)]
    note = _text(texts, url, what, "")
    length = sum(map(len, note.paragraphs))
    is_forward = not length or (len(enclosed) == 1 and length <= _MOST_NOTE)
    if not is_forward:
        return [_page(whole, texts, files, url, what)]
    by = ", ".join(names_of(whole.head, "from"))
    doubt = f"from the e-mail that was attached to one from {by or 'somebody else'}"
    pages = [page for part in enclosed for page in _pages(part, url, what)]
    quoted = [Quoted(each) for each in note.paragraphs]
    kept = ("the words of who forwarded it are above it, as a quotation",) if quoted else ()
    return [
        replace(
            page,
            head_doubt=page.head_doubt or doubt,
            paragraphs=[*quoted, *page.paragraphs],
            doubts=(*kept, *note.doubts, *page.doubts),
        )
        for page in pages
    ]


def _guessed_charset(whole: Part, texts: Sequence[Part]) -> str:
    """The charset of texts that do not state one, or a wrong one; "" if it is clear.

    A head alone may be too short for a guess, but helps with a short text.
    """
    of_head = b"\n".join(value for values in whole.head.fields.values() for value in values)
    of_head = b"" if is_utf_8(of_head) else of_head
    for text in texts:
        read = decoded_html if text.type == "text/html" else decoded
        with suppress(UsageError):
            if guessed := read(b"\n".join((text.content, of_head)), text.charset, "").guessed:
                return guessed
    return ""


def _page(whole: Part, texts: Sequence[Part], files: Sequence[Part], url: str, what: str) -> Page:
    doubts: list[str] = []
    if (address := _saved_from(whole, texts)) is not None:
        part = texts[0] if texts else whole
        found = decoded_html(part.content, part.charset, f"{what}, its page")
        page = read_html(found.text, url or address)
        page = replace(page, title=page.title or whole.head.text("subject"))
        doubts += found.doubts
    else:
        page = _with_head(_text(texts, url, what, whole.head.text("subject")), whole)
        if files:
            named = [part.name[:60] or part.type for part in files[:5]]
            more = f" and {len(files) - 5} more" if len(files) > 5 else ""
            doubts.append(f"attached files are not in the draft: {', '.join(named)}{more}")
    for part in (whole, *texts):
        doubts += [*part.doubts, *part.head.doubts]
    return replace(page, is_markdown=False, doubts=(*doubts, *page.doubts))


def _saved_from(whole: Part, texts: Sequence[Part]) -> str | None:
    """The address of a page that a browser saved, "" if there is none; None for an e-mail."""
    by = whole.head.text("from").casefold()
    is_browser = "@" not in by and any(browser in by for browser in _BROWSERS)
    if "snapshot-content-location" not in whole.head.fields and not is_browser:
        return None
    heads = [whole.head, *(text.head for text in texts[:1])]
    for head in heads:
        for name in ("snapshot-content-location", "content-location"):
            address = head.text(name)
            with suppress(ValueError):
                if host_of(address):
                    return address
    return ""


# `<Saved by Blink>`, `<Enregistré par Windows Internet Explorer 8>`
_BROWSERS: Final = ("saved by ", "internet explorer", "blink", "webkit", "unmht")


def _with_head(page: Page, whole: Part) -> Page:
    """`page` with the data of the header. Names too long for front matter go into the text."""
    title = whole.head.text("subject") or page.title
    published = page.published or day_of(whole.head)[0]
    texts = (*(whole.head.text(name) for name in ("reply-to", "cc")), *page.paragraphs)
    senders, recipients = (
        names_for_addresses(names_of(whole.head, name), texts) for name in ("from", "to")
    )
    senders = [without_list(name) for name in senders]
    if page.head_doubt:  # It forwards another, whose head is in the text.
        by = ", ".join(senders)[:LONGEST_TITLE]
        doubt = f"{page.head_doubt} by {by}" if by else page.head_doubt
        return replace(page, title=page.title or title, published=published, head_doubt=doubt)
    above = []
    for label, names in (("From", senders), ("To", recipients)):
        if len(names) > _MOST_NAMES or any(len(name) > LONGEST_TITLE for name in names):
            above.append(f"{label}: {', '.join(names)}")
            names.clear()
    too_long = "names in its header are too long; they are at the start of the text"
    sent, sent_doubt = _sent(whole)
    head_doubt = ""
    if is_forward_subject(title):
        head_doubt = "the subject says that it forwards another e-mail"
    elif may_forward(page.paragraphs, title):
        head_doubt = "it may only forward the e-mail that it quotes"
    return replace(
        page,
        title=title,
        paragraphs=[*above, *page.paragraphs],
        published=published,
        senders=tuple(senders),
        recipients=tuple(recipients),
        copies=tuple(names_of(whole.head, "cc")[:_MOST_NAMES]),
        sent=sent,
        sent_doubt=sent_doubt,
        head_doubt=head_doubt,
        doubts=(*page.doubts, too_long) if above else page.doubts,
    )


def _sent(whole: Part) -> tuple[str, str]:
    """The day on which an e-mail was sent, and a doubt about it."""
    day, doubt = day_of(whole.head)
    if day:
        is_typed = ":" not in whole.head.text("date")  # The head of a letter, not of a program.
        is_likely = (is_typed or int(day[:4]) >= _EARLIEST) and day <= datetime.now(
            UTC
        ).date().isoformat()
        return day, doubt if is_likely else "from a clock that was wrong"
    if labelled := _labelled(whole):
        return labelled
    if day := received_on(whole.head):
        return day, "the day on which it was received; its header has no other that can be read"
    return "", ""


def _labelled(whole: Part) -> tuple[str, str] | None:
    """The day in a field with another name, as in `Sent: Thursday, 28 October 2004`."""
    for name in whole.head.fields:
        if name != "date" and pattern("{heads.date}").fullmatch(name):
            for found in dates_in(whole.head.text(name)[:_LONGEST_DATE]):
                return found.edtf, found.doubt or ""
    return None


def _text(parts: Sequence[Part], url: str, what: str, title: str) -> Page:
    """The page of several parts."""
    pages = [_read(part, url, what, title) for part in parts] or [Page("", [])]
    return replace(
        pages[0],
        title=next((page.title for page in pages if page.title), ""),
        paragraphs=[paragraph for page in pages for paragraph in page.paragraphs],
        published=next((page.published for page in pages if page.published), ""),
        printed=next((page.printed for page in pages if page.printed), ""),
        doubts=tuple(doubt for page in pages for doubt in page.doubts),
    )


def _read(part: Part, url: str, what: str, subject: str) -> Page:
    name = f"{what}, its {part.type} part"
    if part.type == "text/html":
        found = decoded_html(part.content, part.charset, name)
        page = read_html_mail(found.text, subject)
    else:
        found = decoded(part.content, part.charset, name)
        page = page_of_mail(lines_of(found.text), subject)
    return replace(page, url=url, doubts=(*found.doubts, *page.doubts))
