"""Turns a name back into its nominative in languages with cases, such as Russian.

A letter is addressed `Президенту Эмилю Варге`, but the name is `Эмиль Варга`. The given name shows
the gender, and with it how the other words change. The rules are in the table `[cases]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from message_archive.importing.vocabulary import (
    Language,
    case_endings,
    language_of,
    language_pattern,
    languages,
    pattern,
)

__all__ = [
    "CASE_SIGNS",
    "body_nominative",
    "called",
    "endings_of",
    "nominative",
    "stem",
    "with_initials_apart",
]

_NEAR: Final = 80
"""Characters before a name in which the case of an office shows that of the name."""
_SURE: Final = ("to_him", "to_her", "of_her")
"""Forms that no nominative has, if both names have their endings."""
_OBJECT: Final = ("her", "of_him")
"""Forms after a verb such as "congratulated"."""
_AS_IS: Final = "to_him_as_is"
"""The form of foreign given names that stay as they are, as in `Сверре Хаугдалю`: both names must
have their endings, because the given name alone may be that of a woman, as in `Анне Хаугдаль`."""
_CALLED: Final = ("called_him", "called_her")
"""Forms in a salutation, as in Ukrainian."""
CASE_SIGNS: Final[Mapping[str, str]] = {
    "accusative": "{names.accusative}",
    "oblique": "{names.oblique}",
}
"""Templates for words that show the case of the name after them."""
_TO_BODY: Final = ("to_body_it", "to_body_he", "to_body_she")
"""Forms of the name of a body: the endings of its adjectives, and those of its noun."""
_INITIAL: Final = re.compile(r"(?:\w{1,2}\.)+|[IVX]+")


_ATTACHED: Final = re.compile(r"(?<![\w.])((?:[A-ZÀ-ÞЀ-Я]\.){1,3})(?=[A-ZÀ-ÞЀ-Я]\w{2})")


def with_initials_apart(text: str) -> str:
    """`text` with a space between initials and a family name, as in `И.С.Громова`."""
    return _ATTACHED.sub(r"\1 ", text)


def nominative(
    name: str, before: str, *, is_oblique: bool = False, of: Language | None = None
) -> str:
    """The nominative of a name of a person; `name` itself if it is one, or may be one.

    Args:
        name: the name as printed.
        before: the text before it.
        is_oblique: whether it is known to be in another case.
        of: the language that says so, if it is known.
    """
    for tag, language in languages().items():
        if _is_of(language, name, before, of):
            near = re.split(r"[.!?\n⟧](?<!\b\w\.)", before[-_NEAR:])[-1]
            is_object = pattern(CASE_SIGNS["accusative"]).search(near) is not None
            has_sign = (
                (is_oblique and (of is None or bool(of.cases)))  # `Letter from Lech Wąs to Luca`
                or is_object
                or pattern(CASE_SIGNS["oblique"]).search(near) is not None
            )
            forms = [form for form in language.cases if form not in (*_CALLED, *_TO_BODY)]
            forms = [form for form in forms if is_object or form != "her"]
            for form in sorted(forms, key=lambda form: form not in (_OBJECT if is_object else ())):
                if found := _of_form(name, tag, form, has_sign=has_sign):
                    return found
            if language.script:
                break  # The rules of another language in these letters are not for this name.
    return name


def body_nominative(name: str, of: Language) -> str:
    """The nominative of a body that something is addressed to, as in `Генеральному консульству
    Сильвании`; `name` itself if its first words have other endings.

    Args:
        name: the name as printed.
        of: its language.
    """
    tag = next((tag for tag, language in languages().items() if language is of), "")
    for form in _TO_BODY:
        if form not in of.cases:
            continue
        adjectives, nouns = _rules(tag, form)
        words = name.split()
        for at, word in enumerate(words):
            if noun := _changed(word, nouns):
                return " ".join((*words[:at], noun, *words[at + 1 :]))
            if (adjective := _changed(word, adjectives)) is None:
                break
            words[at] = adjective
    return name


def called(name: str, before: str) -> str:
    """The nominative of a name in a salutation, as in `Шановний пане Тарасе`; `name` itself in
    languages without a form for it.

    Args:
        name: the name as printed, without titles.
        before: the words before it, and other words of the text.
    """
    for tag, language in languages().items():
        if _is_of(language, name, before):
            if language.stop_words and language_of(before) != tag:
                continue  # Only a name in the text has its letters.
            for form in _CALLED:
                if form in language.cases and (found := _of_form(name, tag, form, has_sign=True)):
                    return found
            break
    return name


def _is_of(language: Language, name: str, before: str, of: Language | None = None) -> bool:
    """Whether a language has cases, and a name is in its letters. `of` is that of the text."""
    if not language.cases or not (language is of or language.is_in(f"{before} {name}")):
        return False
    letters = re.compile(f"[{language.script or language.alphabet}]")
    return all(map(letters.search, _words(name)))


def _words(name: str) -> list[str]:
    return [word for word in name.split() if not _INITIAL.fullmatch(word)] or [name]


def _of_form(name: str, tag: str, form: str, *, has_sign: bool) -> str | None:
    given, family = _rules(tag, form)
    words = _words(name)
    if len(words) > 2 and words == name.split() and _is_patronymic(words[-1], tag):
        # `Тихомирову Павлу Андреевичу`: the family name is the first word.
        first = _of_form(" ".join((*words[1:], words[0])), tag, form, has_sign=has_sign)
        return None if first is None else " ".join((first.split()[-1], *first.split()[:-1]))
    if len(words) == 1 and form in _CALLED:  # A given name alone, or a family name.
        return _changed(words[0], given + family)
    has_given = len(words) > 1
    first = _changed(words[0], given) if has_given else words[0]
    others = [_changed(word, family) for word in words[has_given:]]
    is_whole = has_given and others[-1] is not None
    if first is None or (form == _AS_IS and not is_whole):
        return None
    if not (has_sign or (is_whole and form in _SURE)):
        return None
    if not has_given and others[-1] is None:
        return None
    changed = iter([*([first] if has_given else []), *others])
    found = [word if _INITIAL.fullmatch(word) else (next(changed) or word) for word in name.split()]
    return " ".join(found)


def _is_patronymic(word: str, tag: str) -> bool:
    """Whether a word is a name after that of the father, in any case."""
    return language_pattern(tag, r"\w{2,}{names.patronymics}").fullmatch(word) is not None


def _changed(word: str, rules: tuple[tuple[str, str], ...]) -> str | None:
    """A word with the ending of the nominative, None if it has no ending of `rules`."""
    low = word.lower()
    for ending, instead in rules:
        if low == ending:
            return instead.upper() if word.isupper() else instead.capitalize()
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            kept = word[: len(word) - len(ending)]
            return kept + (instead.upper() if word.isupper() else instead)
    return None


@cache
def _rules(tag: str, form: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The endings of the given name, and those of the other words."""
    return tuple(
        tuple(
            (ending, instead)
            for rule in each.split()
            for ending, _, instead in [rule.partition(">")]
        )
        for each in languages()[tag].cases[form]
    )


def endings_of(name: str) -> str:
    """The letters of case endings in the language of `name`, "" if it has no cases."""
    return next((endings for letters, endings in case_endings() if letters.search(name)), "")


def stem(word: str) -> str:
    """A word of a name without its case ending."""
    endings = endings_of(word)
    return re.sub(f"[{endings}]{{1,2}}$", "", word) if endings else word
