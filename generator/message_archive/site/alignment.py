"""Aligns the paragraphs of two texts for the side-by-side view.

Texts with the same number of paragraphs are paired in order. Other texts are aligned by an
estimate, and the page says so:

- two texts in the same language by the words they share;
- other texts by the lengths of their paragraphs, after Gale and Church, "A Program for Aligning
  Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993): a paragraph that is long in
  one language is likely to be long in the other.

Both methods give each alignment step a cost and find the path with the lowest total cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, product
from typing import Final

__all__ = ["Step", "align"]

Step = tuple[int, int]
"""How many paragraphs of the first text are aligned with how many of the second."""

_Cost = Callable[[int, int, int, int], float]
"""The cost of aligning paragraphs `i` to `i_end` of the first text with `j` to `j_end` of the
second."""

# The most pairs of paragraphs to examine: 100 paragraphs of each text, which takes half a second.
_MOST_PAIRS: Final = 10_000

# A paragraph of one text is aligned with none, one or several of the other. The paper stops at two,
# but some agencies print as a single paragraph a passage that others divide into many.
_MOST_JOINED: Final = 8
_STEPS: Final[tuple[Step, ...]] = (
    (1, 1),
    (1, 0),
    (0, 1),
    *((joined, 1) for joined in range(2, _MOST_JOINED + 1)),
    *((1, joined) for joined in range(2, _MOST_JOINED + 1)),
)

# The probability of each kind of step and the variance of a length in characters, from the paper.
# `_FURTHER`, the factor for each further joined paragraph, is our own choice.
_ONE_TO_ONE: Final = 0.89
_ONE_TO_NONE: Final = 0.0099
_TWO_TO_ONE: Final = 0.0445
_FURTHER: Final = 0.3
_VARIANCE: Final = 6.8

# The share of letters that two paragraphs in one language must have in common to be aligned. A
# shared "the" is not enough.
_LEAST_SHARED: Final = 0.4


def align(
    first: Sequence[str],
    second: Sequence[str],
    shared: Mapping[tuple[int, int], int] | None = None,
) -> list[Step] | None:
    """The alignment of two texts from start to end; None if they are too long to align.

    Args:
        first: the words of each paragraph of the first text.
        second: the words of each paragraph of the second text.
        shared: for two texts in one language, how many characters each pair of paragraphs shares
            (`Comparison.shared`).
    """
    if len(first) == len(second):
        return [(1, 1)] * len(first)
    if len(first) < 2 or len(second) < 2:
        return [(len(first), len(second))]
    if len(first) * len(second) > _MOST_PAIRS:
        return None
    cost = _by_length(first, second) if shared is None else _by_words(first, second, shared)
    return _cheapest(len(first), len(second), cost)


def _cheapest(first: int, second: int, cost: _Cost) -> list[Step]:
    """The steps with the lowest total cost, found by dynamic programming."""
    costs = [[math.inf] * (second + 1) for _ in range(first + 1)]
    taken: list[list[Step]] = [[(0, 0)] * (second + 1) for _ in range(first + 1)]
    costs[0][0] = 0.0
    for i, row in enumerate(costs):
        for j in range(second + 1):
            for down, right in _STEPS:
                if down > i or right > j:
                    continue
                total = costs[i - down][j - right] + cost(i - down, i, j - right, j)
                if total < row[j]:
                    row[j] = total
                    taken[i][j] = (down, right)
    way: list[Step] = []
    i, j = first, second
    while i or j:
        way.append(taken[i][j])
        i, j = i - way[-1][0], j - way[-1][1]
    return way[::-1]


def _by_length(first: Sequence[str], second: Sequence[str]) -> _Cost:
    """A cost that grows as the two lengths become less likely to correspond.

    Languages need different numbers of characters, so lengths are scaled to make both texts
    equally long.
    """
    totals = [max(sum(map(len, text)), 1) for text in (first, second)]
    before_first, before_second = (
        # Cumulative lengths, so that the length of several paragraphs is one subtraction.
        [0.0, *accumulate(len(paragraph) * max(totals) / total for paragraph in text)]
        for text, total in zip((first, second), totals, strict=True)
    )
    rarity = {
        step: -math.log(
            {0: _ONE_TO_NONE, 1: _ONE_TO_ONE}.get(
                min(step) and max(step), _TWO_TO_ONE * _FURTHER ** (max(step) - 2)
            )
        )
        for step in _STEPS
    }

    def cost(i: int, i_end: int, j: int, j_end: int) -> float:
        one = before_first[i_end] - before_first[i]
        other = before_second[j_end] - before_second[j]
        deviation = abs(one - other) / math.sqrt(max(one + other, 1) / 2 * _VARIANCE)
        chance = max(math.erfc(deviation / math.sqrt(2)), 1e-300)
        return rarity[i_end - i, j_end - j] - math.log(chance)

    return cost


def _by_words(
    first: Sequence[str], second: Sequence[str], shared: Mapping[tuple[int, int], int]
) -> _Cost:
    """A cost for every character: less if it is shared, more if it is not but the paragraphs are
    aligned."""
    sizes, other_sizes = ([len(each.replace(" ", "")) for each in text] for text in (first, second))

    def cost(i: int, i_end: int, j: int, j_end: int) -> float:
        size = sum(sizes[i:i_end]) + sum(other_sizes[j:j_end])
        if i == i_end or j == j_end:
            return size
        pairs = product(range(i, i_end), range(j, j_end))
        return size * (1 + _LEAST_SHARED) - 2 * sum(shared.get(pair, 0) for pair in pairs)

    return cost
