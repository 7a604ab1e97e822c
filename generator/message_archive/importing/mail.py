"""Reads e-mails, and pages that a browser saved in the form of an e-mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from message_archive.errors import UsageError
from message_archive.importing.charsets import decoded
from message_archive.importing.mail_head import (
    ENVELOPE,
    day_of,
    head_and_body,
    names_of,
    without_envelope,
)
from message_archive.importing.mail_parts import Part, files_of, parts_of, texts_of
from message_archive.importing.page import LONGEST_TITLE, Page
from message_archive.importing.plain_text import lines_of, page_of_lines
from message_archive.importing.web_page import decoded_html, read_html, read_html_mail
from message_archive.web_address import host_of

__all__ = ["is_mail", "read_mail"]

_TELLING: Final = ("from", "date", "subject", "received")
_LONGEST_HEAD: Final = 1_000_000
"""The number of bytes to search for the header of an e-mail."""
_MOST_NAMES: Final = 100
"""The most senders or recipients, as in the front matter of a message."""

# Separates two e-mails in a mailbox.
_BETWEEN: Final = re.compile(rb"(?:\r\n\r\n|\n\n|\r\r)" + ENVELOPE + rb"[!-9;-~]{1,100}:")


def is_mail(raw: bytes) -> bool:
    """Whether `raw` begins with the header of an e-mail, with two of the usual fields."""
    head, _ = head_and_body(without_envelope(raw)[:_LONGEST_HEAD])
    return sum(len(head.fields.get(name, ())) for name in _TELLING) > 1


def read_mail(raw: bytes, url: str, what: str) -> Page:
    """Read the text and the header of an e-mail.

    Args:
        raw: the e-mail.
        url: its address; takes precedence over the address stated in a saved page.
        what: its name for errors.

    Raises:
        UsageError: if there are several e-mails, or if it cannot be read.
    """
    if raw.lstrip()[:5] == b"From " and (others := len(_BETWEEN.findall(raw))):
        raise UsageError(
            f"{what}: a mailbox of {others + 1} e-mails; save each as a file and import that"
        )
    whole = parts_of(without_envelope(raw), what)
    whole.is_attached = False  # Some programs mark the whole e-mail as an attachment.
    doubts: list[str] = []
    texts, files = texts_of(whole), files_of(whole)
    if not any(text.content.strip() for text in texts):
        enclosed = [part for part in files if part.type == "message/rfc822" and part.inner]
        if len(enclosed) == 1:
            doubts.append("the e-mail has no text; the e-mail attached to it was read instead")
            whole = enclosed[0].inner[0]
            texts, files = texts_of(whole), files_of(whole)
    whole.head.charset = next((text.charset for text in texts if text.charset), "")
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
    by = whole.head.text("from").lstrip('"<').lower()
    if "snapshot-content-location" not in whole.head.fields and not by.startswith("saved by "):
        return None
    heads = [whole.head, *(text.head for text in texts[:1])]
    for head in heads:
        for name in ("snapshot-content-location", "content-location"):
            address = head.text(name)
            with suppress(ValueError):
                if host_of(address):
                    return address
    return ""


def _with_head(page: Page, whole: Part) -> Page:
    """`page` with the data of the header. Names too long for front matter go into the text."""
    title = whole.head.text("subject") or page.title
    senders, recipients = (names_of(whole.head, name) for name in ("from", "to"))
    above = []
    for label, names in (("From", senders), ("To", recipients)):
        if len(names) > _MOST_NAMES or any(len(name) > LONGEST_TITLE for name in names):
            above.append(f"{label}: {', '.join(names)}")
            names.clear()
    doubt = (
        ("names in its header are too long; they are at the start of the text",) if above else ()
    )
    return replace(
        page,
        title=title,
        paragraphs=[*above, *page.paragraphs],
        published=page.published or day_of(whole.head),
        senders=tuple(senders),
        recipients=tuple(recipients),
        doubts=(*page.doubts, *doubt),
    )


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


def _read(part: Part, url: str, what: str, title: str) -> Page:
    name = f"{what}, its {part.type} part"
    if part.type == "text/html":
        found = decoded_html(part.content, part.charset, name)
        page = read_html_mail(found.text, url, title)
    else:
        found = decoded(part.content, part.charset, name)
        page = page_of_lines(lines_of(found.text), url, title, has_furniture=False)
    return replace(page, doubts=(*found.doubts, *page.doubts))
