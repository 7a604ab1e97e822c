"""What was saved of a page, an e-mail or a text: title, paragraphs, what it says of itself."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field, replace
from datetime import date
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Final

import trafilatura
from charset_normalizer import from_bytes

from message_archive.importing.dates import dates_in
from message_archive.importing.furniture import without_furniture

__all__ = ["FORM_LABELS", "Page", "read_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What was read. `published` is an ISO day, or ""; so is anything else that is not known.
    `printed` is the first day that stands alone in a line, which may be that of the page.

    `stated` is what the form of an issue says, by the labels of its fields; `senders` and
    `recipients` are the names in the head of an e-mail.
    """

    title: str
    paragraphs: list[str]
    publisher: str = ""
    url: str = ""
    published: str = ""
    printed: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


_HTML: Final = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.IGNORECASE)
# RFC 5322, 2.2: fields, some folded, up to an empty line.
_MAIL: Final = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_MAIL_FIELD: Final = re.compile(rb"^(?:From|Date|Subject|Received):", re.IGNORECASE | re.MULTILINE)
_PUBLISHED: Final = re.compile(
    r"""(?:article:published_time|datePublished|publish-?date|pubdate|DC\.date(?:\.\w+)?)["']?"""
    r"""\s*(?:content\s*=|:)\s*["'](\d{4}-\d{2}-\d{2})""",
    re.IGNORECASE,
)
FORM_LABELS: Final = (
    "Date", "Sender", "Recipient", "Occasion", "Text of the message", "Language of the text",
    "What the text is", "Source title", "Source publisher", "Source address", "Retrieved on",
    "Notes",
)  # fmt: skip
"""The fields of the form "Add a message", as they stand in the body of an issue, in their order."""
_NO_ANSWER: Final = "_No response_"


def read_page(raw: bytes, url: str = "") -> Page:
    """Read HTML, an e-mail, the form of an issue, Markdown or plain text, whichever `raw` is.

    Args:
        raw: the file.
        url: where it was found; goes before what the page says of its address.
    """
    head = _MAIL.match(raw)
    if head and len(_MAIL_FIELD.findall(head[0])) > 1:
        return _read_mail(raw, url)
    if _HTML.search(raw[:20_000]):
        return _read_html(raw, url)
    text = _decoded(raw)
    if stated := _answers(text):
        return Page("", _paragraphs(stated.get("Text of the message", "")), stated=stated)
    return _read_text(text, url)


def _answers(text: str) -> dict[str, str]:
    """What stands below each label of the form; nothing when `text` is no form.

    The labels come in the order of the form. So one that stands in an answer is part of it.
    """
    starts: list[tuple[str, int, int]] = []
    end = 0
    for label in FORM_LABELS:
        match = re.compile(rf"^### {re.escape(label)}[ \t]*$", re.MULTILINE).search(text, end)
        if match is None:
            return {}
        starts.append((label, *match.span()))
        end = match.end()
    ends = [start for _, start, _ in starts[1:]] + [len(text)]
    found = {
        label: text[after:stop].strip()
        for (label, _, after), stop in zip(starts, ends, strict=True)
    }
    return {label: answer for label, answer in found.items() if answer != _NO_ANSWER}


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(raw).best()
        text = str(best) if best else raw.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_text(text: str, url: str) -> Page:
    lines = text.split("\n")
    published, printed = _published(lines)
    paragraphs = _paragraphs("\n".join(without_furniture(lines)))
    title = ""
    if len(paragraphs) > 1 and _TITLE.fullmatch(paragraphs[0]) and not dates_in(paragraphs[0]):
        title, paragraphs = paragraphs[0].lstrip("# "), paragraphs[1:]
    return Page(title, paragraphs, url=url, published=published, printed=printed)


# A line that is no sentence, and neither an address nor a salutation.
_TITLE: Final = re.compile(
    r"(?!\W*(?:Dear|To|Your|His|Her|Excellency|尊敬|敬爱|Уважаем|Дорог|Estimad|Querid|Monsieur|존경|친애))"
    r"[^\n]{3,250}(?<![.,:;!?。，：；！？])"
)


def _read_html(raw: bytes, url: str) -> Page:
    found = trafilatura.bare_extraction(
        raw, url=url or None, favor_recall=True, include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return _read_text("\n".join(_shown(raw)), url)
    lines = [line.strip() for line in (found.text or "").split("\n")]
    title = (found.title or "").strip()
    kept = [line for line in without_furniture(lines) if line and line != title]
    stated = _PUBLISHED.search(_decoded(raw))
    published, printed = _published(_shown(raw))
    return Page(
        title,
        kept,
        # What is no more than a guess from the title or the address is left out.
        publisher=(found.sitename or "").strip() if b"og:site_name" in raw else "",
        url=url or (found.url or ""),
        published=stated[1] if stated else published,
        printed=printed,
    )


class _Lines(HTMLParser):
    """The text of a page, a line for each block."""

    _HIDDEN: Final = frozenset(("script", "style", "template", "noscript", "title"))
    _IN_A_LINE: Final = frozenset(
        ("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "time", "u")
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = [[]]
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in self._HIDDEN:
            self._hidden = self._hidden or tag
        if tag not in self._IN_A_LINE:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        if tag not in self._IN_A_LINE:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1].append(data)


def _shown(raw: bytes) -> list[str]:
    """All lines of a page, furniture too: it tells when the page was published."""
    parser = _Lines()
    parser.feed(_decoded(raw))
    parser.close()
    lines = (" ".join("".join(line).split()) for line in parser.lines)
    return [line for line in lines if line]


def _read_mail(raw: bytes, url: str) -> Page:
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain", "html"))
    content = body.get_content() if body else ""
    if body and body.get_content_type() == "text/html":
        read = _read_html(content.encode(), url)
    else:
        read = _read_text(content, url)
    sent = mail["Date"].datetime.date().isoformat() if mail["Date"] else ""
    title = str(mail["Subject"] or "").strip() or read.title
    return replace(
        read,
        title=title,
        published=read.published or sent,
        senders=_names(mail["From"]),
        recipients=_names(mail["To"]),
    )


def _names(addresses: AddressHeader | None) -> tuple[str, ...]:
    """The names in a field of addresses; of those without one the addresses."""
    return tuple(
        " ".join((each.display_name or each.addr_spec).split())
        for each in (addresses.addresses if addresses else ())
    )


def _published(lines: list[str]) -> tuple[str, str]:
    """The day of the first short line with a date and words for publication or a time of day, and
    that of the first one that has little but a date; "" for none."""
    alone = ""
    for line in map(str.strip, lines[:_MOST_LINES]):
        if not 6 <= len(line) <= 120:
            continue
        has_words = any(char.isalpha() for char in line if char not in "年月日년월일")
        is_of_the_page = _OF_THE_PAGE.search(line) or (has_words and not without_furniture([line]))
        for found in dates_in(line):
            if found.doubt or not found.is_day:
                continue
            rest = len(line) - len(found.printed)
            if is_of_the_page or (rest <= _BESIDE_A_DATE and _TIME.search(line, found.end)):
                return date.fromisoformat(found.edtf).isoformat(), alone
            if rest <= _BESIDE_A_DATE:
                alone = alone or date.fromisoformat(found.edtf).isoformat()
    return "", alone


_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
_MOST_LINES: Final = 300
_BESIDE_A_DATE: Final = 12
_OF_THE_PAGE: Final = re.compile(
    r"\b(?:Published|Posted|Updated|Source|Publicado|Actualizado|Fuente|Опубликовано|Источник|Дата)\b"
    r"|\bDate\s*:|\bFecha\s*:|来源|來源|发布|發布|时间[:：]|등록|입력|게시",
    re.IGNORECASE,
)


# Lines this long were broken by a program; shorter ones are those of an address or a signature.
_FULL: Final = 55


def _paragraphs(text: str) -> list[str]:
    """Blocks between blank lines. Broken lines are joined, those of an address stay lines."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()]
              for block in re.split(r"\n\s*\n", text)]  # fmt: skip
    found: list[str] = []
    for block in filter(None, blocks):
        if len(block) == 1:
            found += block
        elif all(_FULL <= len(line) <= 90 for line in block[:-1]):
            found.append(" ".join(block))
        elif all(len(line) < _FULL and line[-1] not in ".。!?！？" for line in block):
            found.append("\\\n".join(block))
        else:
            found += block
    return found
