"""Reads plain text and Markdown: title, paragraphs, and the day of publication if it has one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.dates import UNITS, dates_in
from message_archive.importing.furniture import (
    MENU,
    OF_RECORD,
    is_button,
    is_furniture,
    without_furniture,
)
from message_archive.importing.heads import Head, head_of
from message_archive.importing.letter_lines import is_salutation
from message_archive.importing.mail_head import names_in
from message_archive.importing.names import NAME
from message_archive.importing.official_letters import official_head
from message_archive.importing.page import Page, Quoted, without_direction_marks
from message_archive.importing.posts import post_in
from message_archive.importing.quotations import QUOTE_MARK, pieces_of
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "left_out_of",
    "lines_of",
    "page_of_lines",
    "page_of_mail",
    "paragraphs_of",
    "published_in",
    "with_head",
]


def lines_of(text: str) -> list[str]:
    """The lines of a text with any kind of line ends, without marks for right and left. NUL becomes
    U+FFFD."""
    text = without_direction_marks(text)
    return text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def page_of_lines(
    lines: Sequence[str], url: str = "", title: str = "", *, has_furniture: bool = True
) -> Page:
    """A page from lines of text. Without `title`, the first line may be the title."""
    if top := head_of(lines):
        return _with_typed_head(lines, *top, url, title)
    if top := official_head(lines):
        return replace(_with_typed_head(lines, *top, url, title), is_official=True)
    if (post := post_in(lines)) and post.author:
        doubt = "from the head of a post, and from the handles in it"
        page = page_of_mail(lines[post.start :])
        return replace(
            page, url=url, title=title, senders=(post.author,), recipients=post.mentioned,
            sent=post.day, head_doubt=doubt,
        )  # fmt: skip
    published, printed = published_in(lines)
    kept, left_out = without_furniture(lines) if has_furniture else (lines, [])
    paragraphs = paragraphs_of("\n".join(kept))
    if not paragraphs:  # Without other text, furniture is kept.
        paragraphs, left_out = paragraphs_of("\n".join(lines)), []
    first = paragraphs[0] if len(paragraphs) > 1 and not title else ""
    if pattern(_TITLE).fullmatch(first) and not _is_of_a_letter(first, paragraphs[1:]):
        title, paragraphs = first.lstrip("# "), paragraphs[1:]
    doubts = left_out_of(left_out)
    return Page(title, paragraphs, url=url, published=published, printed=printed, doubts=doubts)


# A capital letter follows. "A letter from the archive" is a title.
_ADDRESS: Final = (
    r"\W{0,2}{letters.addresses}(?:(?<=['’])|\s+)(?:[a-zà-ÿ]{2,3}\s+)?"
    r"(?:(?i:{names.titles}|{names.honorifics})\.?\s+)?(?![a-zà-ÿа-яё])"
)


# `Центральному Комитету`
_DATIVE: Final = r"\W{0,2}{headings.oblique}\s"


# As in Chinese: 致：王大伟先生
_JOINED_ADDRESS: Final = (
    r"\W{0,2}{letters.addresses}(?:[\s:：]{0,3}[^\da-z，。\n]{2,30}{letters.after_names}\W{0,2}"
    r"|\s?[:：]\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3 ·]{2,30})"
)
_NAME_AND_OFFICE: Final = rf"{NAME}(?:, [^\n]{{3,80}})?"


def _is_of_a_letter(first: str, following: Sequence[str]) -> bool:
    """Whether the first line of a text is the date, the salutation or the address of a letter."""
    if dates_in(first) or is_salutation(first):
        return True
    if pattern(r"{letters.signed}\W*$").search(first):
        return True
    if pattern(_JOINED_ADDRESS).fullmatch(first):
        return True
    if any(map(is_salutation, following[:4])) and pattern(_NAME_AND_OFFICE, 0).fullmatch(first):
        return True
    is_address = pattern(_ADDRESS, 0).match(first) is not None
    is_address = is_address or pattern(_DATIVE).match(first) is not None
    lines = (line for paragraph in following[:4] for line in paragraph.split("\n")[:2])
    is_dated = any(date_line(line) for text in following[-3:] for line in text.split("\n"))
    return is_address and (is_dated or any(map(is_salutation, lines)))


def _with_typed_head(lines: Sequence[str], at: int, head: Head, url: str, title: str) -> Page:
    """A text that begins with lines such as `From: Ada Marlow`."""
    above = [line.strip(" #*") for line in lines[:at] if line.strip(" #*")]
    page = page_of_mail(lines[head.end :], head.values.get("subject", ""))
    if page.head_doubt:  # It forwards another, which is the message.
        return replace(page, url=url, title=title or page.title)
    subject = head.values.get("subject", "")
    page = with_head(page, head)
    return replace(
        page,
        title=title or subject or " ".join(above[:1]),
        paragraphs=[*above[bool(above and not title and not subject) :], *page.paragraphs],
        url=url,
    )


def page_of_mail(lines: Sequence[str], subject: str = "") -> Page:
    """A page from the text of an e-mail, which may quote or forward others."""
    found = pieces_of(lines, subject)
    own = [line for piece in found.pieces if not piece.is_quoted for line in (*piece.lines, "")]
    published, printed = published_in(own)
    paragraphs: list[str] = []
    for piece in found.pieces:
        if piece.is_quoted:
            bare = "\n".join(QUOTE_MARK.sub("", line) for line in piece.lines)
            paragraphs += map(Quoted, paragraphs_of(bare))
        else:
            paragraphs += paragraphs_of("\n".join(piece.lines))
    is_quoting = any(isinstance(each, Quoted) for each in paragraphs)
    doubts = ("words of another e-mail are in it, as a quotation",) if is_quoting else ()
    page = Page("", paragraphs, published=published, printed=printed, doubts=doubts)
    if found.forwarded:
        page = with_head(page, found.forwarded)
        doubt = "from the head of the e-mail that was forwarded"
        page = replace(page, title=found.forwarded.values.get("subject", ""), head_doubt=doubt)
    return page


def with_head(page: Page, head: Head) -> Page:
    """`page` with the parties and the date in a typed head."""
    day = head.day
    senders, recipients, copies = (
        tuple(name for line in head.values.get(key, "").split("\n") for name in names_in(line))
        for key in ("from", "to", "cc")
    )
    return replace(
        page,
        senders=senders,
        recipients=recipients,
        copies=copies,
        sent=day.edtf if day else "",
        sent_doubt=(day.doubt or "") if day else "",
    )


# A line that is neither a sentence nor an address nor a salutation.
_TITLE: Final = (
    r"(?!\W*{letters.not_titles})"
    r"[^\n]{3,250}(?<![.,:;!?。，：；！？])"
)


def published_in(lines: Sequence[str]) -> tuple[str, str]:
    """Two ISO days, "" if there is none.

    The first is from the first short line with a date and a time, or with a date and a word such as
    "Published", and not a word such as "Updated" if there is another day. The second is from the
    first line with little more than a date.
    """
    alone = changed = ""
    for above, whole in pairwise(map(str.strip, ("", *lines[:_MOST_LINES]))):
        line = _BRACKETS.sub("", whole)
        if not 6 <= len(line) <= 120 or pattern(_OF_TELEGRAM).match(line):
            continue
        if pattern(_ENDS_WITH_DEADLINE).search(above) or pattern(OF_RECORD).fullmatch(above):
            continue  # `Please answer before` above `12 May 1932.`, `Date of letter` above a day.
        if pattern(MENU).fullmatch(line):
            continue
        has_words = any(map(str.isalpha, pattern(UNITS).sub("", line)))
        is_of_the_page = pattern("{pages.dated}").search(line) or (
            has_words and is_furniture(line) and not (is_button(line) or date_line(line))
        )
        # `작성일` above the day, or `Press release No. 4` above `of 4 May 1931`
        label = r"{pages.dated}\W*" if not has_words else r"{pages.dated}[^,;]{0,30}\d"
        is_alone = not has_words or _OF_DAY.match(line) is not None
        is_of_the_page = is_of_the_page or (
            is_alone and pattern(label).fullmatch(above) is not None
        )
        if match := _IN_PARTS.fullmatch(line):
            line = "{y}-{m}-{d} {time}".format(**match.groupdict())
        for found in dates_in(line):
            if found.doubt or not found.is_day:
                continue
            rest = len(line) - len(found.printed)
            if is_of_the_page or (rest <= _MOST_WITH_TIME and _TIME.search(line, found.end)):
                day = date.fromisoformat(found.edtf).isoformat()
                if pattern("{pages.updated}").search(line) is None:
                    return day, alone
                changed = changed or day
            if rest <= _MOST_AROUND and date_line(line):
                alone = alone or date.fromisoformat(found.edtf).isoformat()
    return "" if alone else changed, alone


# `of 4 May 1931`, `vom 4. Mai 1931`
_OF_DAY: Final = re.compile(r"\W*[^\W\d_]{1,3}\s(?:\d|[^\W\d_]{3,10}\s\d)")
_ENDS_WITH_DEADLINE: Final = r"(?:^|\W){dates.deadlines}(?:\s{dates.lead})?$"
# `発　昭和十一年七月二日`
_OF_TELEGRAM: Final = r"\W{0,3}{dates.dispatched}[\s:：]"
# `Castelferro, 24/08/2016 (II mandato)`
_BRACKETS: Final = re.compile(r"(?<=\d{4})\s?\([^()\d]{2,30}\)$")
_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
_IN_PARTS: Final = re.compile(
    r"(?P<y>\d{4})\s?(?P<m>\d{2})\s?/\s?(?P<d>\d{2})\s?(?P<time>\d{2}:\d{2})(?::\d{2})?"
)
"""Year, day and time in elements of their own, which may be without spaces between them."""
_MOST_LINES: Final = 300
_MOST_WITH_TIME: Final = 30
_MOST_AROUND: Final = 24
"""The most other characters on a line with little more than a date."""


# Characters. Longer lines were wrapped by a program. Shorter ones are an address or a signature.
_FULL: Final = 55
_COLUMNS: Final = re.compile(r"\S(?:\t|\s{6,})\S")
"""Between a left and a right part of a line, as in a letterhead."""


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs, separated by blank lines. Wrapped lines are joined; address lines are kept."""
    blocks = [[line.strip() for line in block.split("\n") if line.strip()]
              for block in re.split(r"\n\s*\n", text)]  # fmt: skip
    found: list[str] = []
    for block in filter(None, blocks):
        if len(block) == 1:
            found += block
        elif all(map(_is_full, block[:-1])):
            found.append(" ".join(block))
        elif all(map(_is_wrapped, block[:-1])):
            found.append(_joined(block))
        elif all(len(line) < _FULL and line[-1] not in ".。!?！？" for line in block):
            found.append("\\\n".join(block))
        else:
            found += block
    return found


def _is_full(line: str) -> bool:
    """Whether a line was wrapped by a program, in letters of one column each.

    A line of more than 90 characters may be a paragraph of its own, if it ends a sentence.
    """
    is_wide = len(line) > _USUAL and line[-1] in _STOPS
    return _FULL <= len(line) <= _WIDEST and not (is_wide or _COLUMNS.search(line))


def _is_wrapped(line: str) -> bool:
    """Whether a line in wide letters was wrapped by a program: these take two columns each.

    A paragraph in them often begins without a blank line, so that none ends within the block.
    """
    width = len(line) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)
    is_wide = width >= len(line) * _WIDE and joined_letters().search(line) is not None
    return is_wide and _FULL <= width <= _WIDEST and line[-1] not in _STOPS


def _joined(lines: Sequence[str]) -> str:
    """The lines of a paragraph in wide letters as one, with a space between words, as in Korean."""
    text = lines[0]
    for line in lines[1:]:
        is_apart = any(
            unicodedata.name(letter, "").startswith("HANGUL") or letter in _AFTER_WORD
            for letter in (text[-1], line[0])
        )
        text = f"{text} {line}" if is_apart else f"{text}{line}"
    return text


_WIDE: Final = 1.5
_USUAL: Final = 90
_WIDEST: Final = 132
"""Columns of a wrapped line."""
_STOPS: Final = "。．.!?！？:：;；」』”"
_AFTER_WORD: Final = ",)"
_MOST_SHOWN: Final = 4


def left_out_of(lines: Sequence[str]) -> tuple[str, ...]:
    """A doubt that shows the lines left out as furniture, if there are any."""
    with_words = [line.strip() for line in lines if any(map(str.isalpha, line))]
    if not with_words:
        return ()
    shown = ", ".join(f'"{line[:60]}"' for line in with_words[:_MOST_SHOWN])
    more = f" and {len(with_words) - _MOST_SHOWN} more" if len(with_words) > _MOST_SHOWN else ""
    return (f"left out, because not part of the text: {shown}{more}",)
