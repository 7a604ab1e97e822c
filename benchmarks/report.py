"""What was measured, as plain text, with the limits that the project aims for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.measure import Cost

COLD, NOTHING = "cold", "nothing"
TEXT, DATED, ADDED, REMOVED = "text", "date", "added", "removed"
CHANGES = (TEXT, DATED, ADDED, REMOVED, NOTHING)
"""Builds of an archive of which one message, or nothing, has changed."""
READING = "reading"

# What the project aims for. Times of two programs are only ever compared within one run.
LIMITS_TO_HUGO = {COLD: 2.4, TEXT: 0.5, DATED: 0.8, ADDED: 0.8, REMOVED: 0.8, NOTHING: 0.15}
LIMIT_TO_PAGEFIND = 0.35
LIMIT_TO_MKDOCS = 0.25
LIMIT_MEMORY_MB = 450
LIMIT_SITE_KB = 36
GROWTH_SIZES = (10_000, 100_000)
LIMIT_GROWTH = 11
LIMIT_READING_S = 6
READING_SIZE = 10_000


@dataclass(frozen=True)
class Result:
    """All runs of one kind of build by one program at one size."""

    program: str
    build: str
    messages: int
    costs: Sequence[Cost]
    pages: int = 0
    """HTML files in the site."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each part of the site."""

    @property
    def wall_s(self) -> float:
        """Median seconds over the runs."""
        return median(cost.wall_s for cost in self.costs)

    @property
    def cpu_s(self) -> float:
        """Median processor seconds over the runs."""
        return median(cost.cpu_s for cost in self.costs)

    @property
    def memory_mb(self) -> float:
        """Highest peak over the runs, in MB."""
        return max(cost.memory_mb for cost in self.costs)

    @property
    def tree_rss_mb(self) -> float:
        """Highest peak of the sum of resident sizes over the runs, in MB."""
        return max(cost.tree_rss_mb for cost in self.costs)

    @property
    def site_kb(self) -> float:
        """Kilobytes of site for each message; the theme's own files are in it."""
        return sum(self.parts.values()) / self.messages / 1_000


@dataclass(frozen=True)
class Verdict:
    """One limit and what was measured against it."""

    what: str
    limit: float
    unit: str
    measured: float | None
    """None where this run did not measure it."""

    @property
    def word(self) -> str:
        if self.measured is None:
            return "not measured"
        return "pass" if self.measured <= self.limit else "MISS"


class Results:
    """The results of one run, by program, kind of build and size."""

    def __init__(self, results: Iterable[Result]) -> None:
        self.all = list(results)
        self._found = {(each.program, each.build, each.messages): each for each in self.all}

    def find(self, program: str, build: str, messages: int) -> Result | None:
        return self._found.get((program, build, messages))

    def sizes(self) -> list[int]:
        return sorted({each.messages for each in self.all})


def ratio(one: Result | None, other: Result | None) -> float | None:
    """How many times the wall time of ``other`` was taken by ``one``."""
    return one.wall_s / other.wall_s if one and other and other.wall_s else None


def verdicts(results: Results, sizes: Sequence[int]) -> list[Verdict]:
    """Every limit; those that do not name a size are judged at the largest of ``sizes``."""
    size = max(sizes)
    at = f"at {size:,} messages"
    whole = {build: results.find("whole", build, size) for build in (COLD, *CHANGES)}
    cold = whole[COLD]
    peers = {name: results.find(name, COLD, size) for name in ("hugo", "pagefind", "mkdocs")}
    small, large = (results.find("whole", COLD, each) for each in GROWTH_SIZES)
    reading = results.find(READING, COLD, READING_SIZE)
    memory = [result.memory_mb for result in whole.values() if result]
    growth = f"cold, {GROWTH_SIZES[0]:,} to {GROWTH_SIZES[1]:,} messages"
    return [
        *(
            Verdict(f"{build} / hugo {at}", limit, "x", ratio(whole[build], peers["hugo"]))
            for build, limit in LIMITS_TO_HUGO.items()
        ),
        Verdict(f"cold / pagefind {at}", LIMIT_TO_PAGEFIND, "x", ratio(cold, peers["pagefind"])),
        Verdict(f"cold / plain mkdocs {at}", LIMIT_TO_MKDOCS, "x", ratio(cold, peers["mkdocs"])),
        Verdict(growth, LIMIT_GROWTH, "x", ratio(large, small)),
        Verdict(f"memory {at}", LIMIT_MEMORY_MB, "MB", max(memory, default=None)),
        Verdict(f"site a message {at}", LIMIT_SITE_KB, "KB", cold.site_kb if cold else None),
        Verdict(
            f"reading {READING_SIZE:,} messages",
            LIMIT_READING_S,
            "s",
            reading.wall_s if reading else None,
        ),
    ]


def text(results: Results, judged: Iterable[Verdict]) -> str:
    """The whole report."""
    lines = []
    for size in results.sizes():
        lines += ["", f"{size:,} messages", _HEAD]
        here = [result for result in results.all if result.messages == size]
        plain, hugo = (results.find(name, COLD, size) for name in ("mkdocs", "hugo"))
        lines += [_row(result, plain, hugo) for result in here]
        if whole := results.find("whole", COLD, size):
            lines += ["", "KB per message of whole, by part"]
            lines += [f"{name:<24}{n / size / 1_000:>6.1f}" for name, n in whole.parts.items()]
    small, large = GROWTH_SIZES
    grown = [
        (result.program, growth)
        for result in results.all
        if result.messages == large and result.build == COLD
        if (growth := ratio(result, results.find(result.program, COLD, small)))
    ]
    if grown:
        lines += ["", f"Growth of the wall time, {small:,} to {large:,} messages"]
        lines += [f"{program:<9}{growth:.1f} x" for program, growth in grown]
    lines += ["", "Limits"]
    for verdict in judged:
        measured = "-" if verdict.measured is None else f"{verdict.measured:.2f}"
        limit = f"{measured:>9} of {verdict.limit:>6g} {verdict.unit:<3}"
        lines.append(f"{verdict.what:<42}{limit} {verdict.word}")
    return "\n".join(lines)


_HEAD = (
    f"{'program':<9}{'build':<13}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'sum MB':>8}"
    f"{'pages':>8}{'KB/msg':>8}{'x mkdocs':>10}{'x hugo':>8}"
)


def _row(result: Result, plain: Result | None, hugo: Result | None) -> str:
    row = (
        f"{result.program:<9}{result.build:<13}{result.wall_s:>8.2f}{result.cpu_s:>8.2f}"
        f"{result.memory_mb:>9.0f}{result.tree_rss_mb:>8.0f}"
    )
    if result.program == READING:
        return row
    times = [ratio(result, peer) for peer in (plain, hugo)]
    ratios = ["-" if each is None else f"{each:.2f}" for each in times]
    return f"{row}{result.pages:>8}{result.site_kb:>8.1f}{ratios[0]:>10}{ratios[1]:>8}"
