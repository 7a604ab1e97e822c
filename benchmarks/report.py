"""What was measured, as plain text, beside what was aimed for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Cost

COLD, WARM, CHANGED = "cold", "warm", "one changed"
READING = "reading"

# What the project aims for. Times of two programs are only ever compared within one run.
LIMIT_COLD_RATIO = 0.25
LIMIT_CHANGED_RATIO = 0.6
LIMIT_MEMORY_MB = 400
LIMIT_SITE_KB = 16
LIMIT_EXPORTS_RATIO = 1.4
LIMIT_EXPORTS_KB = 3
# What it aims for with all that a site has by default.
LIMIT_WHOLE_TO_HUGO = 1.0
LIMIT_WHOLE_CHANGED = 0.15
LIMIT_WHOLE_MEMORY_MB = 500
GROWTH_SIZES = (1_000, 10_000)
LIMIT_GROWTH = 12
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
    site_bytes: int = 0
    bulk_bytes: int = 0
    """Of these, in `data/`, `feeds/` and `llms.txt`."""

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
        return self.site_bytes / self.messages / 1_000


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
    ours = [results.find("ours", build, size) for build in (COLD, WARM, CHANGED)]
    cold, _, changed = ours
    small, large = (results.find("ours", COLD, each) for each in GROWTH_SIZES)
    reading = results.find(READING, COLD, READING_SIZE)
    memory = [result.memory_mb for result in ours if result]
    plain = results.find("mkdocs", COLD, size)
    searched, whole = (results.find(name, COLD, size) for name in ("searched", "whole"))
    added = (
        whole.site_kb - whole.bulk_bytes / size / 1_000 - searched.site_kb
        if whole and searched
        else None
    )
    hugo = results.find("hugo", COLD, size)
    whole_changed = results.find("whole", CHANGED, size)
    whole_memory = [result.memory_mb for result in (whole, whole_changed) if result]
    growth = f"cold, {GROWTH_SIZES[0]:,} to {GROWTH_SIZES[1]:,} messages"
    return [
        Verdict(f"cold / plain mkdocs {at}", LIMIT_COLD_RATIO, "x", ratio(cold, plain)),
        Verdict(f"one changed / cold {at}", LIMIT_CHANGED_RATIO, "x", ratio(changed, cold)),
        Verdict(growth, LIMIT_GROWTH, "x", ratio(large, small)),
        Verdict(f"memory {at}", LIMIT_MEMORY_MB, "MB", max(memory, default=None)),
        Verdict(f"site a message {at}", LIMIT_SITE_KB, "KB", cold.site_kb if cold else None),
        Verdict(f"with exports / without {at}", LIMIT_EXPORTS_RATIO, "x", ratio(whole, searched)),
        Verdict(f"exports add to a message {at}", LIMIT_EXPORTS_KB, "KB", added),
        Verdict(f"whole / hugo {at}", LIMIT_WHOLE_TO_HUGO, "x", ratio(whole, hugo)),
        Verdict(
            f"whole, one changed / cold {at}",
            LIMIT_WHOLE_CHANGED,
            "x",
            ratio(whole_changed, whole),
        ),
        Verdict(
            f"memory, whole {at}", LIMIT_WHOLE_MEMORY_MB, "MB", max(whole_memory, default=None)
        ),
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
