"""Removes page furniture: breadcrumbs, buttons, copyright lines, date lines of agencies.

Only whole lines and the date line at the beginning are removed. The date line is returned, because
it names the publisher and the day of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from message_archive.importing.dates import UNITS, dates_in
from message_archive.importing.letter_lines import is_salutation
from message_archive.importing.vocabulary import joined_letters, languages, pattern, patterns_in

__all__ = [
    "DAY_ALONE",
    "FURNITURE",
    "MENU",
    "OF_RECORD",
    "ends_a_sentence",
    "is_button",
    "is_furniture",
    "is_title_of_related",
    "without_dateline",
    "without_furniture",
    "without_opening_date",
]

_LONGEST: Final = 200
"""Characters. A longer line is always text."""

_BUTTON: Final = r"[<(\[【]?\s*{pages.buttons}\s*[>)\]】]?"
# Each pattern matches a whole line.
MENU: Final = r"{pages.home}\s*(?:[>»›/|:：→·•]|&gt;).*"
"""A row of links, in which the day is that of the visit."""
FURNITURE: Final = "|".join(
    (
        MENU,
        _BUTTON,
        r".*(?:{pages.rights}|\(c\)\s*\d{4}).*",
        r"[(（\[]?\s*{pages.ends}\s*[)）\].]?",
        r"[(（\[]?\s*{pages.editors}\s*[:：].*",
        rf"(?:[\d\s:：./-]|{UNITS}){{0,30}}{{pages.source}}\s*[:：].{{0,60}}",
        r"{pages.published}\s*(?:{pages.at}|[:：])?\s.{0,60}",
        rf"(?:[\d\s:：./,-]|{UNITS}){{6,40}}",
        r"[|·•*_=~\s-]*",
    )
)
DAY_ALONE: Final = rf"\d(?:[\d\s./,-]|{UNITS}){{5,24}}"
_END_MARK: Final = r"(?:[(（\[]\s*{pages.ends}\s*[)）\]]|{pages.end_signs})\.?$"
# The end of a sentence. Titles have none.
_POINTS: Final = frozenset(".。!！?？…")
_SHORTEST_SENTENCE: Final = 20
_SHORTEST_JOINED: Final = 10
"""Characters, in languages without spaces between words."""

_LONGEST_END: Final = 40
"""The number of characters at the end of a line to search for an end mark."""


def without_furniture(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Separate the lines of a text (including blank ones) from furniture, and remove end marks.

    A line with only a date is furniture above the text, but part of a letter below it or next to
    its salutation. A date that may be another, such as 03/04/1921, is kept: nothing else would say
    what was printed.
    """
    kept: list[str] = []
    left_out: list[str] = []
    stripped_lines = [line.strip() for line in lines]
    sentences = [at for at, line in enumerate(stripped_lines) if ends_a_sentence(line)]
    related = _first_related(stripped_lines, sentences)
    left_out += filter(str.strip, lines[related:])
    for at, (line, stripped) in enumerate(zip(lines[:related], stripped_lines, strict=False)):
        is_day = pattern(DAY_ALONE).fullmatch(stripped) and (
            not sentences
            or not sentences[0] > at
            or _is_doubtful(stripped)
            or _is_above_salutation(stripped_lines, at)
            or _is_below_head(stripped_lines, at)
            or _is_of_record(stripped_lines, at)
        )
        if is_day or not is_furniture(stripped):
            kept.append(_without_end_mark(line))
        elif not stripped:
            kept.append(line)
        else:
            left_out.append(line)
    return kept, left_out


def _is_above_salutation(lines: Sequence[str], at: int) -> bool:
    """Whether the next line with words after the day at `at` is the salutation of a letter."""
    following = next((line for line in lines[at + 1 : at + 4] if line), "")
    return is_salutation(following)


def _is_below_head(lines: Sequence[str], at: int) -> bool:
    """Whether the two lines with words above the day at `at` say who wrote to whom."""
    above = [line for line in lines[max(0, at - 6) : at] if line][-2:]
    return len(above) > 1 and all(pattern(_PARTY).match(line) for line in above)


_PARTY: Final = r"\W{0,3}(?:{heads.from}|{heads.to})\s{0,3}[:：]"


def _is_of_record(lines: Sequence[str], at: int) -> bool:
    """Whether the line with words above the day at `at` is the label of a record: `Date`."""
    above = next((line for line in reversed(lines[max(0, at - 3) : at]) if line), "")
    return pattern(OF_RECORD).fullmatch(above) is not None


OF_RECORD: Final = r"\W{0,3}(?!{pages.dated}){records.day}\W{0,3}"


def _is_doubtful(line: str) -> bool:
    """Whether a line has a date with a doubt, or one that does not exist, such as 31.02.2021."""
    found = dates_in(line)
    return any(day.doubt for day in found) or (not found and _NUMERALS.fullmatch(line) is not None)


_NUMERALS: Final = re.compile(r"\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}\.?")


def is_furniture(line: str) -> bool:
    """Whether `line`, stripped of white space, is furniture."""
    if len(line) > _LONGEST:
        return False
    if line.startswith("|"):  # A row of a table: `| 다음글 | … |`
        cells = " ".join(filter(None, map(str.strip, line.split("|"))))
        if pattern(_BUTTON, gap=".*").fullmatch(cells):
            return True
    return pattern(FURNITURE, gap=".*").fullmatch(line) is not None or _is_row_of_buttons(line)


def is_button(line: str) -> bool:
    """Whether `line` is a button or a link to another page, such as `Previous: …`."""
    return len(line) <= _LONGEST and pattern(_BUTTON, gap=".*").fullmatch(line) is not None


def _is_row_of_buttons(line: str) -> bool:
    """Whether a line is several buttons next to each other, as in `回上一頁　回頁首`."""
    between = _IN_JOINED_ROW if joined_letters().search(line) else _IN_ROW
    buttons = [part for part in between.split(line) if part]
    each = pattern(_BUTTON, gap=".*")
    return len(buttons) > 1 and all(each.fullmatch(button) for button in buttons)


_IN_ROW: Final = re.compile(r"\s{2,}|\s*[|｜•·]\s*")
_IN_JOINED_ROW: Final = re.compile(r"[\s|｜•·]+")


def _first_related(lines: Sequence[str], sentences: Sequence[int]) -> int:
    """The number of the line from which on there are only links to other pages, below a title such
    as "Latest news"; that of the last line and one more if there is none."""
    last = sentences[-1] if sentences else len(lines)
    return next(
        (at for at in range(last + 1, len(lines)) if is_title_of_related(lines[at])),
        len(lines),
    )


def is_title_of_related(line: str) -> bool:
    """Whether a line is a title above links to other pages, such as "Latest news"."""
    return len(line) <= _LONGEST and pattern(_RELATED).fullmatch(line) is not None


_RELATED: Final = r"\W{0,4}{pages.related}\W{0,4}"


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends a sentence, and is no title."""
    # Searches from the end. A pattern would be slow on a long line of full stops.
    end = len(line)
    while end and not (line[end - 1].isalnum() or line[end - 1] == "_"):
        end -= 1
    shortest = _SHORTEST_JOINED if joined_letters().search(line) else _SHORTEST_SENTENCE
    return any(char in _POINTS for char in line[max(end, shortest) :])


def _without_end_mark(line: str) -> str:
    text = line.rstrip()
    match = pattern(_END_MARK).search(text, max(0, len(text) - _LONGEST_END))
    return text[: match.start()].rstrip() if match else line


def without_dateline(paragraphs: Sequence[str]) -> tuple[list[str], str, str | None]:
    """The paragraphs without an agency's date line, the date line, and the name of the agency."""
    agencies = {
        printed: name
        for language in languages().values()
        for printed, name in language.agencies.items()
    }
    names = "|".join(map(re.escape, sorted(agencies, key=len, reverse=True)))
    pieces = (("agency", f"(?P<agency>{names})"),)
    for index, paragraph in enumerate(paragraphs[:3]):
        for dateline, _ in patterns_in(paragraph, "pages", pieces):
            if match := dateline.match(paragraph):
                rest = paragraph[match.end() :].lstrip()
                kept = [*paragraphs[:index], *([rest] if rest else []), *paragraphs[index + 1 :]]
                return kept, match[0].strip(), agencies[match["agency"]]
    return list(paragraphs), "", None


# As in `PORT REGENT, July 2 (FNA) --`, `（自由社林都2009年8月12日電）`, `【摂政港5日共】`.
_OPENINGS: Final = (
    re.compile(
        r"(?:[^\n.!?。]|(?<=\w)\.(?=\s?[\w(])){2,60}?[(/]\s?[^\s()/]{2,20}\s?[)/]\.?\s?[-–—]{1,3}\s?"
    ),
    re.compile(
        r"[(/][^\s()/]{2,20}[)/]\s?[-–—]\s?[A-ZÀ-Þ][^\n.!?()/]{2,40}?\d[^\n.!?()]{0,20}?\.?\s?[-–—]\s"
    ),
    re.compile(r"[^\n.!?。/]{2,60}?\.?\s/\s?[^\n/\d]{2,30}/\.?\s?[-–—]{0,3}\s?"),
    re.compile(r"[（(【\[][^()（）【】\[\]\n]{3,40}[)）】\]]\s?[-–—=:]{0,2}\s?"),
    re.compile(
        r"[^，。\s]{2,12}?社[^，。]{0,20}?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日[电電]\s?"
    ),
    re.compile(r"[A-ZÀ-ÞА-ЯЁ][^\n.!?()/]{2,50}?\d[^\n!?()/]{0,20}[.\s][-–—]{1,2}\s"),
    re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ-]{2,20}\s?){1,3},\s\d{1,2}\.?\s[^\W\d_]{3,12}\.\s(?=[A-ZÀ-ÞА-ЯЁ])"),
)
# `PORT CLARENCE, Tuesday. –`
_WEEKDAY_OPENING: Final = (
    r"(?-i:[A-ZÀ-ÞА-ЯЁ])[^\n.!?()/]{2,40}?,\s(?:\w{1,3}\s)?{dates.weekdays}\.?\s?[-–—]{1,2}\s"
)


_SHORTEST_REPORT: Final = 80
"""Characters of the first paragraph of a report below other lines."""


def without_opening_date(paragraphs: Sequence[str]) -> tuple[list[str], str]:
    """The paragraphs without the date line of an agency that is not known, and that line.

    It is only left out of what is searched. It stays in the text.
    """
    first = next((at for at, text in enumerate(paragraphs) if len(text) > _SHORTEST_REPORT), 0)
    weekday = pattern(_WEEKDAY_OPENING)
    for index in (*range(min(3, len(paragraphs))), *([first] if first >= 3 else [])):
        paragraph = paragraphs[index]
        for opening in (*_OPENINGS, weekday):
            match = opening.match(paragraph[:200])
            is_dated = match and (opening is weekday or any(map(str.isdecimal, match[0])))
            if match and is_dated and len(paragraph) > match.end():
                rest = [*paragraphs]
                rest[index] = paragraph[match.end() :]
                return rest, match[0].strip()
    return [*paragraphs], ""
