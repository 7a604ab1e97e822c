"""Builds synthetic archives with this generator and with others, and says what that cost."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measure import BuildFailed, Cost, run
from benchmarks.peers import PEERS, Program
from benchmarks.report import CHANGED, COLD, READING, WARM, Result, Results, text, verdicts

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
            more = {OURS.name: (CHANGED, WARM), WHOLE.name: (CHANGED,)}
            for build in (COLD, *more.get(program.name, ())):
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
        changed, word = None, f"changedinrun{number}"
        if build == COLD:
            shutil.rmtree(site, ignore_errors=True)
            shutil.rmtree(project / ".cache", ignore_errors=True)
        elif build == CHANGED:
            changed = _change_one(project, word)
        cost = self._run(program.command(project), project)
        pages, size_bytes, bulk_bytes = _site(site)
        # A fast build of half a site, or of yesterday's, must not look like a good figure.
        if pages < size:
            detail = f"{pages} pages for {size} messages"
            raise BuildFailed(program.command(project), "pages are missing", detail)
        if changed and word not in changed.read_text("utf-8"):
            raise BuildFailed(program.command(project), "the change is missing", str(changed))
        return Result(program.name, build, size, [cost], pages, size_bytes, bulk_bytes)

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


def _change_one(project: Path, word: str) -> Path:
    """Append ``word`` to the body of one message; the path of its page."""
    # From the middle of the archive: a page with two neighbours.
    paths = sorted((project / "messages").glob("[0-9]*/*.md"))
    path = paths[len(paths) // 2]
    path.write_bytes(path.read_bytes().rstrip() + f" {word}\n".encode())
    identifier = path.name.partition(".")[0]
    return project / "site" / "messages" / path.parent.name / f"{identifier}.html"


def _site(site: Path) -> tuple[int, int, int]:
    """Number of HTML pages, bytes of all files, and of those that are of the archive as a whole."""
    sizes = {
        path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()
    }
    pages = sum(path.suffix == ".html" for path in sizes)
    bulk = sum(
        size for path, size in sizes.items() if path.parts[0] in ("data", "feeds", "llms.txt")
    )
    return pages, sum(sizes.values()), bulk


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
