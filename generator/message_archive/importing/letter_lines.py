"""What a line of a letter is: its salutation, a sentence, a closing phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from message_archive.importing.date_lines import date_line
from message_archive.importing.name_lines import NO_NAME, is_name
from message_archive.importing.parties import TITLES, is_office
from message_archive.importing.vocabulary import joined_letters, pattern

__all__ = [
    "ET_CETERA",
    "HONOURED",
    "LETTER_TEMPLATES",
    "LONGEST_LINE",
    "MOST_BELOW",
    "end_of_text",
    "greeted_at",
    "greeting_in",
    "is_begun",
    "is_closing",
    "is_countersigned",
    "is_greeting",
    "is_postscript",
    "is_salutation",
    "is_seal",
    "is_sentence",
    "is_text_mark",
    "is_wish",
    "other_salutation",
    "salutation",
    "with_whole_salutation",
]

LONGEST_LINE: Final = 160
"""Characters of a line of an address, a salutation or a signature."""
MOST_BELOW: Final = 9
"""The most lines of a signature."""
_MOST_ABOVE: Final = 14
_SENTENCE: Final = re.compile(r"[.!?。！？…](?:[\s\xa0]?[\"'”’»)\]]){0,2}$")
_SHORTEST_SENTENCE: Final = 28
_SHORTEST_JOINED: Final = 10
_BEGINS_NOTE: Final = re.compile("，.{4,}[:：]$")
"""The end of the first sentence of a note: `致意，並照會如下：`."""

HONOURED: Final = r"{letters.after_names}\W*$"
ET_CETERA: Final = re.compile(
    r"(?:[,.;]\s{0,3}(?:&|et)\s?c(?:[.,\u00e6]|a\.?|aetera|etera)|,\s{0,3}etc\.)", re.IGNORECASE
)
"""Titles left out behind a name: `Sir Lionel Brackenbury, K.C.M.G., &c. &c.`"""
_SALUTATION: Final = r"^\W*(?P<words>(?:{letters.salutations}[\s,]*)+)(?P<rest>[^\n]{0,120})$"
# `Sehr geehrte Damen und Herren, liebe Freunde,`
_GREETING: Final = (
    r"^\W*{letters.greetings}(?:,\s(?:{sending.conjunctions}\s)?{letters.greetings}){0,2}"
    r"(?:\s{letters.after_names})?\W*$"
)
# `Captain:`
_OFFICE: Final = r"^(?:{names.offices}|{names.roles})\s?[:!]$"
# `Revd. Sir,`
_TITLES: Final = rf"\W{{0,2}}(?:(?:{TITLES}|{{names.nobility}})\W{{1,2}}){{1,4}}(?<=[,:!—])"
# `Onorevole Ministro,`, `Sehr geehrte Frau Bürgermeisterin,`, `Monsieur le Maire,`
_TITLE_AND_OFFICE: Final = (
    rf"\W{{0,2}}(?:(?:{{letters.salutations}}|{{letters.greetings}}|{TITLES})\W{{1,2}}){{1,4}}"
    r"(?:[a-zà-ÿ]{1,3}['’\s]\s?)?(?:{names.offices}|{names.roles})(?:\s{letters.after_names})?"
    # `Monsieur le Ministre et cher collègue,`
    r"(?:,?\s(?:{sending.conjunctions}\s)?{letters.salutations}\s[^\W\d_]{3,12})?\s?[,:!،]"
)
_CLOSING: Final = r"^\W*{letters.closings}"
_POSTSCRIPT: Final = r"^\W*{letters.postscripts}(?!\w)"


def greeting_in(lines: Sequence[str]) -> int | None:
    """The number of the line with the salutation, None if there is none."""
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        if len(line) > LONGEST_LINE or date_line(line):
            continue
        if is_greeting(line):
            # `Excelentísimo Señor` may be the first line of an address.
            is_address = _is_greeted_below(lines, at) or _is_above_name_and_office(lines, at)
            if line[-1] not in _SALUTATION_ENDS and is_address:
                continue
            return at
        if _SENTENCE.search(line) and not (line.endswith("!") or _ABBREVIATED.search(line)):
            if (at or is_begun(line)) and len(line) > _SHORTEST_SENTENCE:
                return None
            continue
        if salutation(line):
            if _is_letterhead(lines, at):
                continue
            # `His Excellency` and `To Mr. Pell,` may be the first line of an address.
            is_address = line[-1] not in _SALUTATION_ENDS or bool(pattern(_TO).match(line))
            # `Genossin Vilja Dorrin,`, `Vorsitzende des Ministerrates`
            is_address = is_address or _is_office_line(lines, at + 1)
            if is_address and _is_greeted_below(lines, at):
                continue
            # In Korean and Chinese, the office and the name may be on two lines.
            last = at
            while last + 1 < len(lines) and _is_salutation_above(lines[last], lines[last + 1]):
                last += 1
            return last if any(len(other) > 3 for other in lines[last + 1 :]) else None
    return None


_TO: Final = r"\W{0,3}{sending.to}\s"
_ABBREVIATED: Final = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÞА-Я]\.$")
"""A full stop that ends no sentence, as in `Heimatverein e. V.`"""
_SALUTATION_ENDS: Final = ",:!：，！،、"


def _is_greeted_below(lines: Sequence[str], at: int) -> bool:
    """Whether a salutation with its comma follows, before the first sentence."""
    for line in lines[at + 1 : _MOST_ABOVE]:
        if line[-1] in _SALUTATION_ENDS and (is_greeting(line) or salutation(line)):
            return True
        is_of_address = is_office(line) and len(line) <= _LONGEST_OFFICE
        if is_sentence(line) and not is_of_address:
            return False
    return False


def _is_above_name_and_office(lines: Sequence[str], at: int) -> bool:
    """Whether the next line is a name, and the one below it the office of that person, as in an
    address: `Excelentíssima Senhora`, `Ada Marlow`, `Presidente da Freedonia`."""
    below = lines[at + 1 : at + 2]
    return bool(below) and is_name(below[0], 2) and _is_office_line(lines, at + 2)


def _is_letterhead(lines: Sequence[str], at: int) -> bool:
    """Whether a line is an office right above the day, in languages without spaces, and who is
    greeted is on a line below: `젠다시장`, the day, `나기훈 귀하`."""
    is_above = joined_letters().search(lines[at]) and lines[at][-1] not in _SALUTATION_ENDS
    if not is_above or at + 1 >= len(lines) or date_line(lines[at + 1]) is None:
        return False
    below = lines[at + 2 : at + 6]
    return any(pattern(HONOURED).search(line) and salutation(line) for line in below)


_LONGEST_OFFICE: Final = 60
"""Characters of a line of an address that ends with a full stop."""


def _is_office_line(lines: Sequence[str], at: int) -> bool:
    """Whether a line is short, and has an office without a comma or the like behind it."""
    line = lines[at] if at < len(lines) else ""
    return 0 < len(line) <= _LONGEST_OFFICE and line[-1] not in _SALUTATION_ENDS and is_office(line)


def _is_office_of_name(lines: Sequence[str], at: int) -> bool:
    """Whether a line has the office of the name above it, which ends with a comma: `Ada Marlow,`,
    `Envoy and Minister Plenipotentiary.`"""
    above = pattern(rf"^(?:{_ADDRESS})+").sub("", lines[at - 1]) if at else ""
    return above[-1:] == "," and is_name(above[:-1], 2) and _is_office_line(lines, at)


def end_of_text(lines: Sequence[str], greeting: int | None) -> int:
    """The number of the first line below the text of the letter."""
    first = greeting + 1 if greeting is not None else 0
    numbers = range(len(lines) - 1, first - 1, -1)
    last = next(
        (
            at
            for at in numbers
            if is_sentence(lines[at]) and lines[at][0] != "[" and not _is_office_of_name(lines, at)
        ),
        None,
    )
    if last is None:  # A telegram has no full stops. Its text is the longest line.
        last = max(range(first, len(lines)), key=lambda at: len(lines[at]), default=first - 1)
    # A postscript is below the signature.
    if last > first and is_postscript(lines[last]):
        while last > first and not is_closing(lines[last]):
            last -= 1
    closings = [
        at
        for at in range(max(first, len(lines) - MOST_BELOW), len(lines))
        if is_closing(lines[at]) or (at > first and is_wish(lines[at - 1], lines[at]))
    ]
    # `Sua Excelência` above a name and the text is an address.
    if closings and greeting is None and not any(map(is_sentence, lines[: closings[0] + 1])):
        closings = [at for at in closings if at >= last]
    if closings and (last < closings[0] or closings[0] >= len(lines) - MOST_BELOW):
        after = closings[-1] if last <= closings[-1] else last
        before = closings[0]
        if all(not is_sentence(line) or is_closing(line) for line in lines[before:after]):
            return before
    return last + 1


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence, or ends one."""
    joined = joined_letters().search(line) is not None
    shortest = _SHORTEST_JOINED if joined else _SHORTEST_SENTENCE
    if len(line) > LONGEST_LINE:
        return True
    if pattern(_LABEL).match(line):
        return False
    if date_line(line) or (ET_CETERA.search(line) and pattern(_ADDRESS).match(line)):
        return False
    if joined and _BEGINS_NOTE.search(line):
        return True
    return len(line) >= shortest and _SENTENCE.search(line) is not None


def is_postscript(line: str) -> bool:
    """Whether a line begins a postscript, or a list of what is enclosed."""
    return pattern(_POSTSCRIPT).search(line) is not None


def is_seal(line: str) -> bool:
    """Whether a line only says where the seal is, as in `(L.S.)` and `[Official seal]`."""
    return pattern(_SEAL).fullmatch(line) is not None


def is_countersigned(line: str) -> bool:
    """Whether the lines from here on are by somebody who countersigned the letter."""
    return pattern(_COUNTERSIGNED).match(line) is not None


# Without brackets only two letters: `Seal` may be a name.
_SEAL: Final = (
    r"\s?(?:[(\[（〔]\s?{letters.seals}[^()\[\]（）〔〕]{0,40}[)\]）〕]"
    # `（外交部印）`
    r"|[(（［〔][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,20}\s?{letters.seals}[)）］〕]"
    r"|(?=\w\W{1,2}\w\W*$){letters.seals})\W*"
)
_COUNTERSIGNED: Final = r"\W{0,3}{letters.countersigned}(?!\w)"


def is_text_mark(line: str, words: str = "(?:{enclosures.opening}|{enclosures.ending})") -> bool:
    """Whether a line only says where a quoted text begins or ends, as `QUOTE` and `END OF TEXT`.

    Args:
        line: the line.
        words: a template for these words.
    """
    is_short = len(line) <= _LONGEST_MARK
    return is_short and pattern(rf"\W{{0,12}}{words}\W{{0,12}}").fullmatch(line) is not None


_LONGEST_MARK: Final = 60


def is_greeting(line: str) -> bool:
    """Whether a line is a salutation without a name."""
    if pattern(_GREETING).search(line) or pattern(_OFFICE).match(line):
        return True
    return any(pattern(each).fullmatch(line) for each in (_TITLES, _TITLE_AND_OFFICE))


def is_begun(line: str) -> bool:
    """Whether the text of a letter begins in a line with words for a salutation and a space, as in
    Japanese: `拝啓 益御清勝奉賀候。`"""
    return joined_letters().search(line) is not None and pattern(_BEGUN).match(line) is not None


_BEGUN: Final = (
    r"\W{0,3}(?:{letters.greetings}|{letters.salutations})[ \u3000](?=[^\n]{2,80}[。、])"
)


def is_closing(line: str) -> bool:
    """Whether a line begins a closing phrase, such as "Yours sincerely"."""
    return len(line) <= LONGEST_LINE and pattern(_CLOSING).search(line) is not None


def is_wish(above: str, line: str) -> bool:
    """Whether a line is what the line above wishes, as in Chinese: `敬請` above `教安`."""
    return (
        pattern(_WISHING).search(above) is not None and pattern(_WISHED).fullmatch(line) is not None
    )


_WISHING: Final = r"{letters.wishing}\W*$"
_WISHED: Final = r"\W*[^\W\d_a-z]{0,5}{letters.wished}\W*"


def salutation(line: str) -> str | None:
    """The words for the person in a salutation; None if it is none."""
    match = pattern(_SALUTATION).match(line)
    if (match and line[-1] in ",:!，：！.،;") or (match and len(line) < 60):
        return match["rest"].strip(" ,:!，：！.،;")
    if joined_letters().search(line) and len(line) <= 30:
        bare = line.rstrip("：:，,！!、 　")
        after = pattern(_AFTER_NAME).search(bare)
        if after and after.start() > 1 and not pattern(_VERB).search(bare[: after.start()]):
            return bare
        if re.fullmatch("[가-힣]{2,4}(?:에게|께)", bare):
            return bare
        if line[-1] in "：:" and not re.search(r"[，。、；]", bare) and 2 <= len(bare) <= 16:
            return bare if not pattern(_NO_SALUTATION).search(bare) else None
    return None


def with_whole_salutation(lines: Sequence[str]) -> list[str]:
    """`lines`, with a salutation of which the name is on the next line as one line, and one of
    several persons, as in `苏珊·佩里沃总理阁下、诺兰·戴克尔主席阁下：`, as a line for each."""
    found: list[str] = []
    for line in (each for whole in lines for each in _persons_greeted(whole)):
        above = found[-1] if found else ""
        is_begun = above[-1:].isalpha() and len(above) < _SHORTEST_SENTENCE
        # `Милостивый Государь,` above `Павел Игнатьевич,`
        is_begun = is_begun or (above[-1:] == "," and bool(pattern(_PATRONYMIC).fullmatch(line)))
        is_rest = is_begun and salutation(above) == "" and not is_greeting(above)
        if is_rest and line[-1] in ",!:！：" and is_name(line.rstrip(",!:！："), 1):
            found[-1] = f"{above} {line}"
        else:
            found.append(line)
    return found


_PATRONYMIC: Final = r"[^\W\d_][\w'’ʼ-]{1,20}\s[^\W\d_]\w{1,20}{names.patronymics}\W{0,2}"


def _persons_greeted(line: str) -> list[str]:
    """A line with several names, each with a word such as `阁下` behind it, as a line for each; any
    other line as it is."""
    if "、" not in line or len(line) > LONGEST_LINE or is_sentence(line):
        return [line]
    each = [f"{part}、" for part in line.rstrip("、").split("、")]
    is_of_each = len(each) > 1 and all(map(pattern(HONOURED).search, each))
    return [*each[:-1], each[-1].removesuffix("、")] if is_of_each else [line]


_AFTER_NAME: Final = r"(?:(?:{letters.after_names}|{names.offices})\s?){1,3}(?:에게|께)?$"
_VERB: Final = "(?:{names.verbs}|{sending.send})"
# `信函全文如下：` is about a letter.
_NO_SALUTATION: Final = "(?:{names.verbs}|{sending.send}|{enclosures.pointing})"


def _is_salutation_above(line: str, following: str) -> bool:
    """Whether an office is alone on a line, and the name is on the next one."""
    if not joined_letters().search(following) or pattern(HONOURED).search(line):
        return False
    return pattern(HONOURED).search(following) is not None and salutation(following) is not None


def greeted_at(lines: Sequence[str], greeting: int | None) -> list[int]:
    """The numbers of the lines with who is greeted: in languages without spaces also the names in
    the next lines, each with a word such as `様`, and perhaps an office on a line above it."""
    if greeting is None:
        return []
    found = [greeting]
    for at in range(greeting + 1, min(greeting + _MOST_GREETED, len(lines))):
        is_joined = joined_letters().search(lines[at]) and not is_sentence(lines[at])
        if is_joined and pattern(HONOURED).search(lines[at]) and salutation(lines[at]):
            found.append(at)
        elif not (is_joined and is_office(lines[at]) and len(lines[at]) <= _LONGEST_ALONE):
            break
    return found


_MOST_GREETED: Final = 9
_LONGEST_ALONE: Final = 24
"""Characters of an office that is alone on a line, in languages without spaces."""


def is_salutation(line: str) -> bool:
    """Whether a line is the salutation of a letter."""
    is_short = 0 < len(line) <= LONGEST_LINE
    return is_short and (salutation(line) is not None or is_greeting(line))


def other_salutation(lines: Sequence[str], greeting: int | None) -> str | None:
    """The salutation of a second letter in the text, None if there is none."""
    if greeting is None:
        return None
    numbers = range(len(lines) - 1, greeting, -1)
    last = next((at for at in numbers if is_sentence(lines[at])), greeting)
    is_signed = False
    for at in range(greeting + 1, len(lines) - 1):
        line = lines[at]
        is_other = line[-1] in ",:!，：！،" and is_salutation(line) and not is_closing(line)
        if is_signed and is_other and at < last:
            return line
        is_signed = is_signed or is_closing(line) or is_name(line, 2) or bool(date_line(line))
    return None


# `Received: 4 May 1931, 9.40 a.m.`
_LABEL: Final = r"\W{0,3}(?:{heads.date}|{dates.received}|{dates.deadlines})\s?:\s"
_ADDRESS: Final = r"\W{0,3}{letters.addresses}\s"
LETTER_TEMPLATES: Final[Mapping[str, str]] = {
    "salutation": _SALUTATION,
    "greeting": _GREETING,
    "officeAlone": _OFFICE,
    "closing": _CLOSING,
    "postscript": _POSTSCRIPT,
    "afterName": _AFTER_NAME,
    "verb": _VERB,
    "noSalutation": _NO_SALUTATION,
    "noName": NO_NAME,
}
"""The templates of this module, which `new.html` uses too."""
