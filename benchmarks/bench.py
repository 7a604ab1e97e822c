"""Builds synthetic archives with this generator and with others, and says what that cost."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measure import BuildFailed, Cost, run
from benchmarks.peers import PEERS, Program
from benchmarks.report import (
    ADDED,
    COLD,
    DATED,
    NOTHING,
    READING,
    REMOVED,
    TEXT,
    Result,
    Results,
    text,
    verdicts,
)

ROOT = Path(__file__).resolve().parents[1]
# A first, untimed build compiles Python's bytecode and brings the programs into the disk cache.
WARM_UP_MESSAGES = 10


class Ours:
    """The generator of this checkout, with some options of its plugin."""

    def __init__(self, name: str, options: str) -> None:
        self.name = name
        self._options = options

    def version(self) -> str | None:
        found = (
            find_spec("message_archive") is not None
            and find_spec("message_archive.cli") is not None
        )
        return "this checkout" if found else None

    def write_project(self, corpus_dir: Path, out_dir: Path) -> None:
        shutil.copytree(corpus_dir, out_dir)
        config = out_dir / "mkdocs.yml"
        text = config.read_text("utf-8")
        config.write_text(text.replace("- messages", f"- messages: {{{self._options}}}"), "utf-8")

    def command(self, out_dir: Path) -> list[str]:
        config, site = str(out_dir / "mkdocs.yml"), str(out_dir / "site")
        return [sys.executable, "-m", "message_archive.cli", "build", "-f", config, "-d", site]


OURS = Ours("ours", "search: false, exports: false")
SEARCHED = Ours("searched", "exports: false")
WHOLE = Ours("whole", "")
PROGRAMS: tuple[Program, ...] = (OURS, SEARCHED, WHOLE, *PEERS)


class Bench:
    """One run: measures size after size and collects results and failures."""

    def __init__(
        self, programs: Sequence[Program], work: Path, *, runs: int, say: Callable[[str], None]
    ) -> None:
        self.results: list[Result] = []
        self.failures: list[str] = []
        self._programs = list(programs)
        self._work = work
        self._runs = runs
        self._say = say

    def warm_up(self) -> None:
        """Build a small archive with every program; one that fails is measured no further."""
        self._prepare(WARM_UP_MESSAGES)
        for program in list(self._programs):
            self._guarded(program, partial(self._build, program, COLD, WARM_UP_MESSAGES, 0))
        for folder in self._work.iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)

    def measure(self, size: int) -> None:
        """All programs at one size, in turn, so that a busy minute falls on all of them."""
        self._prepare(size)
        done: dict[tuple[str, str], Result] = {}

        def add(result: Result) -> None:
            key = (result.program, result.build)
            before = done[key].costs if key in done else ()
            done[key] = replace(result, costs=[*before, *result.costs])

        def builds(program: Program, number: int) -> None:
            more = (TEXT, DATED, ADDED, REMOVED, NOTHING) if program is WHOLE else ()
            for build in (COLD, *more):
                add(self._build(program, build, size, number))
            if program is OURS:
                add(self._read(size))

        for number in range(self._runs):
            first = number % max(1, len(self._programs))
            for program in [*self._programs[first:], *self._programs[:first]]:
                self._guarded(program, partial(builds, program, number))
        order = [*(program.name for program in PROGRAMS), READING]
        self.results += sorted(done.values(), key=lambda result: order.index(result.program))

    def _prepare(self, size: int) -> None:
        self._say(f"{size:,} messages: writing")
        corpus = self._work / f"corpus-{size}"
        write_corpus(corpus, size)
        for program in self._programs:
            program.write_project(corpus, self._project(program, size))

    def _project(self, program: Program, size: int) -> Path:
        return self._work / f"{program.name}-{size}"

    def _build(self, program: Program, build: str, size: int, number: int) -> Result:
        self._say(f"{size:,} messages: {program.name} {build}")
        project = self._project(program, size)
        site = project / "site"
        if build == COLD:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(project / ".cache", ignore_errors=True)
        is_in = _EDITS[build](project, number) if build in _EDITS else None
        cost = self._run(program.command(project), project)
        pages, parts = _site(site)
        # A fast build of half a site, or of yesterday's, must not look like a good figure.
        if pages < size:
            detail = f"{pages} pages for {size} messages"
            raise BuildFailed(program.command(project), "pages are missing", detail)
        if is_in and not is_in():
            raise BuildFailed(program.command(project), "the change is missing", build)
        return Result(program.name, build, size, [cost], pages, parts)

    def _read(self, size: int) -> Result:
        self._say(f"{size:,} messages: {READING}")
        project = self._project(OURS, size)
        cost = self._run([sys.executable, "-m", "benchmarks.reading", str(project)], project)
        # The process says how long reading alone took, without start and imports.
        seconds = float(self._log.read_text("utf-8").split()[-1])
        return Result(READING, COLD, size, [replace(cost, wall_s=seconds)])

    @property
    def _log(self) -> Path:
        return self._work / "output.txt"

    def _run(self, argv: list[str], project: Path) -> Cost:
        # In the checkout, where Python finds the packages `generator` and `benchmarks`.
        return run(argv, cwd=ROOT, cache=project / ".cache", log=self._log)

    def _guarded(self, program: Program, work: Callable[[], object]) -> None:
        try:
            work()
        except BuildFailed as failure:
            self.failures.append(f"{program.name} failed: {failure}")
            self._programs.remove(program)


def _middle(project: Path) -> Path:
    """A message from the middle of the archive: its page has two neighbours."""
    paths = sorted((project / "messages").glob("[0-9]*/*.md"))
    return paths[len(paths) // 2]


def _page(project: Path, file: Path) -> Path:
    identifier = file.name.partition(".")[0]
    return project / "site" / "messages" / file.parent.name / f"{identifier}.html"


def _change_text(project: Path, number: int) -> Callable[[], bool]:
    """Append a word to one message."""
    file, word = _middle(project), f"changedinrun{number}"
    file.write_bytes(file.read_bytes().rstrip() + f" {word}\n".encode())
    return lambda: word in _page(project, file).read_text("utf-8")


def _change_date(project: Path, number: int) -> Callable[[], bool]:
    """Give one message another date: another place among all, and in lists."""
    file = _middle(project)
    date = f"{file.parent.name}-12-{28 - number:02}"
    lines = file.read_text("utf-8").split("\n")
    lines = [f"date: {date}" if line.startswith("date: ") else line for line in lines]
    file.write_text("\n".join(lines), "utf-8")
    return lambda: date in _page(project, file).read_text("utf-8")


def _add(project: Path, number: int) -> Callable[[], bool]:
    """Add a message."""
    file = _middle(project)
    new = file.with_name(f"added-{number}.md")
    text = file.read_text("utf-8").replace("occasion: ", f"occasion: Run {number}, ", 1)
    new.write_text(text, "utf-8")
    return lambda: _page(project, new).is_file()


def _remove(project: Path, number: int) -> Callable[[], bool]:
    """Remove the message that was added."""
    (new,) = (project / "messages").glob(f"[0-9]*/added-{number}.md")
    new.unlink()
    return lambda: not _page(project, new).exists()


_EDITS = {TEXT: _change_text, DATED: _change_date, ADDED: _add, REMOVED: _remove}
"""What is done before a build; each gives a function that says whether the site shows it."""


def _site(site: Path) -> tuple[int, dict[str, int]]:
    """Number of HTML pages, and bytes of each part of the site."""
    pages, parts = 0, Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            address = path.relative_to(site)
            pages += path.suffix == ".html"
            parts[_part(address)] += path.stat().st_size
    return pages, dict(parts.most_common())


def _part(address: Path) -> str:
    """The part of a site that a file belongs to."""
    if address.parts[0] == "messages":
        return "pages of messages" if address.suffix == ".html" else "files next to messages"
    if address.parts[0] in ("search", "data", "feeds", "assets"):
        return address.parts[0]
    return "lists and other pages"


def main(argv: list[str] | None = None) -> int:
    """Measure and print. Missed limits do not fail; a failed build does."""
    parser, options = _parse(argv)
    chosen = [program for program in PROGRAMS if program.name in options.only]
    versions = {program.name: program.version() for program in chosen}
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"Python {platform.python_version()}, {machine}, load {load}, runs {options.runs}")
    for name, found in versions.items():
        print(f"{name:<9}{found or 'not installed'}", flush=True)

    def say(line: str) -> None:
        if sys.stderr.isatty():
            print(line, file=sys.stderr)

    with ExitStack() as stack:
        if options.keep:
            work = options.keep.resolve()
            work.mkdir(parents=True, exist_ok=True)
            if any(work.iterdir()):
                parser.error(f"{options.keep} is not empty")
        else:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-")))
        installed = [program for program in chosen if versions[program.name]]
        bench = Bench(installed, work, runs=options.runs, say=say)
        bench.warm_up()
        for size in options.sizes:
            bench.measure(size)

    results = Results(bench.results)
    judged = verdicts(results, options.sizes)
    print(text(results, judged))
    for failure in bench.failures:
        print(f"\n{failure}", file=sys.stderr)
    if options.out:
        head = {"python": platform.python_version(), "machine": machine, "load": load}
        document = {
            **head,
            "versions": versions,
            "results": [asdict(result) for result in results.all],
            "limits": [{**asdict(verdict), "verdict": verdict.word} for verdict in judged],
            "failures": bench.failures,
        }
        options.out.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
    return 1 if bench.failures else 0


def _parse(argv: list[str] | None) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    names = [program.name for program in PROGRAMS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.bench",
        description=__doc__,
        epilog="example: python -m benchmarks.bench --sizes 100,1000 --only ours,hugo",
    )
    parser.add_argument("--sizes", type=_sizes, default=[100, 1_000, 10_000], metavar="N,N")
    parser.add_argument("--runs", type=int, default=1, help="medians over so many (default 1)")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write all figures here too")
    parser.add_argument("--only", type=_names, default=names, metavar=",".join(names))
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work here, and leave everything")
    options = parser.parse_args(argv)
    if options.runs < 1:
        parser.error("--runs is at least 1")
    return parser, options


def _sizes(value: str) -> list[int]:
    sizes = sorted({int(each) for each in value.split(",")})
    if sizes[0] < 1:
        raise argparse.ArgumentTypeError("sizes are at least 1")
    return sizes


def _names(value: str) -> list[str]:
    chosen = value.split(",")
    known = [program.name for program in PROGRAMS]
    for name in chosen:
        if name not in known:
            raise argparse.ArgumentTypeError(f"unknown program {name!r}: {', '.join(known)}")
    return chosen


if __name__ == "__main__":
    raise SystemExit(main())
