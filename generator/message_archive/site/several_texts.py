"""The tools on the page of a message with several texts.

Details distinguish the texts, any two can be read side by side, and two in one language are
compared. Abstracts are left out of the last two because the archive wrote them; they are not texts
of the message.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from message_archive.locales import language_and_script
from message_archive.model import Text
from message_archive.site.alignment import align
from message_archive.site.comparison import compare
from message_archive.site.message_views import (
    ChoiceView,
    ComparedView,
    SeveralView,
    TextView,
)
from message_archive.site.paragraphs import paragraphs
from message_archive.words import Wording

__all__ = ["originals_first", "several_view", "with_details"]

# UTF-8 bytes of all texts compared on one page, since the comparison repeats them.
_MOST_BYTES: Final = 50_000

# Pairs of texts in one language: nine texts have 36.
_MOST_COMPARED: Final = 40

# Characters of a publisher's name used as a detail, since the page repeats it often.
_LONGEST_DETAIL: Final = 60

_OF_LETTER: Final = ("verbatim", "excerpt")

# The most pairs of paragraphs to examine per page when aligning all its texts.
_MOST_PAIRS: Final = 30_000


def with_details(
    texts: Sequence[Text], views: Sequence[TextView], wording: Wording
) -> list[TextView]:
    """Add a `detail` to views that share their language and status with another.

    The detail is the publisher of the text, or the label of its file if publishers do not
    distinguish the texts.
    """
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, view in enumerate(views):
        alike[view.language, view.status].append(number)
    detailed = list(views)
    for numbers in alike.values():
        if len(numbers) == 1:
            continue
        details = [_publisher(texts[number]) for number in numbers]
        longest = max(map(len, details))
        if "" in details or len(set(details)) < len(details) or longest > _LONGEST_DETAIL:
            details = [texts[number].label or wording.gettext("main text") for number in numbers]
        for number, detail in zip(numbers, details, strict=True):
            detailed[number] = replace(views[number], detail=detail)
    return detailed


def originals_first(texts: Sequence[Text], views: Sequence[TextView]) -> list[TextView]:
    """The views with those in the language of the original marked, and first.

    That language is only known if all full texts and excerpts are in one, and no text in another
    language may be one of them.
    """
    languages = {
        view.language
        for text, view in zip(texts, views, strict=True)
        if text.meta.text not in ("reported", "translation", "abstract")
    }
    is_known = len(languages) == 1 and any(view.language not in languages for view in views)
    marked = [
        replace(
            view,
            is_original=is_known and view.language in languages and text.meta.text in _OF_LETTER,
        )
        for text, view in zip(texts, views, strict=True)
    ]
    return sorted(marked, key=lambda view: not view.is_original)


def _publisher(text: Text) -> str:
    return next((s.publisher for s in text.meta.source if s.held and s.publisher), "")


def several_view(views: Sequence[TextView], wording: Wording) -> SeveralView:
    """The side-by-side view and the comparisons of the texts on a page."""
    held = [view for view in views if view.html and not view.is_ours]
    words = [paragraphs(view.html) for view in held]
    steps: dict[str, str] = {}
    compared: list[ComparedView] = []
    bytes_left, pairs_left = _MOST_BYTES, _MOST_PAIRS
    for one, other in combinations(range(len(held)), 2):
        first, second = held[one], held[other]
        shared = None
        is_compared = len(compared) < _MOST_COMPARED
        if is_compared and language_and_script(first.language) == language_and_script(
            second.language
        ):
            pair = ComparedView(_choice(first, wording), _choice(second, wording), first.direction)
            size = sum(len(paragraph.encode()) for at in (one, other) for paragraph in words[at])
            if size <= bytes_left:
                bytes_left -= size
                made = compare(words[one], words[other])
                shared = made.shared
                pair = replace(
                    pair,
                    paragraphs=made.paragraphs,
                    differences=made.differences,
                    is_whole=made.is_whole,
                )
            compared.append(pair)
        if len(words[one]) != len(words[other]) and pairs_left > 0:
            pairs_left -= len(words[one]) * len(words[other]) + 1
            aligned = align(words[one], words[other], shared)
            key = f"{first.anchor} {second.anchor}"
            steps[key] = " ".join(f"{down}:{right}" for down, right in aligned or ())
    choices = [_choice(view, wording) for view in held]
    return SeveralView(
        choices=choices if len(choices) > 1 else [],
        steps=json.dumps({key: each for key, each in steps.items() if each}),
        compared=compared,
    )


def _choice(view: TextView, wording: Wording) -> ChoiceView:
    name = wording.comma_separated((view.language_name, view.status, view.detail))
    return ChoiceView(view.anchor, name, view.language)
