"""What changed between two states of a message file, for its history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml

from message_archive.exports import Difference, Git, GitFailed, Histories, Words
from message_archive.site.comparison import Run, compare, word_count

__all__ = ["difference", "with_differences"]

_FENCES = re.compile(r"---[ \t]*\n(?P<keys>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^(?=[^\s#\-])", re.MULTILINE)
_KEY = re.compile(r"['\"]?(?P<key>\w+)['\"]?\s*:", re.ASCII)
_PARAGRAPHS = re.compile(r"\n\s*\n")

_AROUND: Final = 40
"""How many characters are shown on each side of a change."""

_MOST_PLACES: Final = 12
_LONGEST: Final = 600
"""In characters, for the words that one side of a change has."""
_LONGEST_VALUE: Final = 120


def with_differences(
    histories: Histories, project: Path, known: Mapping[tuple[str, str], Difference]
) -> Histories:
    """`histories` with what changed in their latest revisions.

    Args:
        histories: the revisions.
        project: the folder of the project, whose repository has the blobs.
        known: differences that an earlier build found. Only others are read from git.
    """
    pairs = sorted(histories.pairs)
    new = [pair for pair in pairs if pair not in known]
    try:
        names = sorted({name for pair in new for name in pair if name})
        blobs = Git(project).blobs(names) if names else {}
    except GitFailed:
        blobs = {}
    found = {
        (before, after): difference(blobs[before], blobs[after])
        for before, after in new
        if before in blobs and after in blobs
    }
    differences = {pair: each for pair in pairs if (each := known.get(pair) or found.get(pair))}
    return Histories(histories.revisions, histories.added, histories.commits, differences)


def difference(before: bytes, after: bytes) -> Difference:
    """The difference of two states of a file."""
    (old_keys, old_body), (new_keys, new_body) = _parts(before), _parts(after)
    keys = tuple(_changed_keys(_blocks(old_keys), _blocks(new_keys)))
    if old_body == new_body:
        return Difference(keys, 0, ())
    compared = compare(_paragraphs(old_body), _paragraphs(new_body))
    words = 0
    for runs in compared.paragraphs:
        sides = {"first": 0, "second": 0, "both": 0}
        for run in runs:
            sides[run.where] += word_count(run.words)
        words += max(sides["first"], sides["second"])
    places = [_place(runs) for runs in compared.paragraphs if any(r.where != "both" for r in runs)]
    return Difference(keys, words, tuple(places[:_MOST_PLACES]))


def _parts(raw: bytes) -> tuple[str, str]:
    text = raw.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    found = _FENCES.match(text)
    return (found["keys"], text[found.end() :].strip()) if found else ("", text.strip())


def _paragraphs(body: str) -> list[str]:
    return [" ".join(part.split()) for part in _PARAGRAPHS.split(body) if part.strip()]


def _blocks(keys: str) -> dict[str, str]:
    """The lines of each key."""
    found = ((_KEY.match(block), block.strip()) for block in _BLOCK.split(keys))
    return {key["key"]: block for key, block in found if key}


def _changed_keys(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key, ""), after.get(key, "")
        if old != new and (values := (_value(old), _value(new)))[0] != values[1]:
            yield key, _shown(values[0]), _shown(values[1])


def _value(block: str) -> object:
    try:
        tree = yaml.load(block, yaml.BaseLoader)  # noqa: S506 - it makes only strings
    except (yaml.YAMLError, RecursionError):
        return (block,)  # It is compared, but not shown.
    return next(iter(tree.values())) if isinstance(tree, dict) and tree else ""


def _shown(value: object) -> str:
    """A value that fits on a line, or ""."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    is_short = isinstance(value, str) and len(value) <= _LONGEST_VALUE and "\n" not in value
    return str(value) if is_short else ""


def _place(runs: Sequence[Run]) -> tuple[Words, ...]:
    """The words of a paragraph, without most of those that both texts have."""
    last = len(runs) - 1
    return tuple(
        Words(run.where, words, run.is_apart)
        for at, run in enumerate(runs)
        if (words := _shortened(run, at == 0, at == last))
    )


def _shortened(run: Run, is_first: bool, is_last: bool) -> str:
    words = run.words
    if run.where != "both":
        return f"{words[:_LONGEST].rstrip()} …" if len(words) > _LONGEST else words
    if len(words) <= (1 if is_first or is_last else 2) * _AROUND:
        return words
    # Cut between words where there are spaces. Chinese has none.
    start = words[:_AROUND].rpartition(" ")[0] or words[:_AROUND]
    end = words[-_AROUND:].partition(" ")[2] or words[-_AROUND:]
    if is_first or is_last:
        return f"… {end}" if is_first else f"{start} …"
    return f"{start} … {end}"
