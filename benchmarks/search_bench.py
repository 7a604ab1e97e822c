"""What search costs, compared with Pagefind on the same texts.

Run ``python -m benchmarks.search_bench``.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from benchmarks.corpus import write_corpus
from benchmarks.measure import run
from benchmarks.serving import serving

__all__ = ["main"]

QUERIES = 60

# What a reader waits for: the answer is in the list, or the list says that there is none.
# The page notes the moment itself, for asking it takes longer than some answers.
NOTE = """
window.longTasks = [];
new PerformanceObserver(list => list.getEntries().forEach(each => longTasks.push(each.duration)))
  .observe({entryTypes: ["longtask"]});
window.answered = new Promise(done => new MutationObserver((_, watcher) => {
  if (document.querySelector("[data-results]")?.dataset.state !== "done") return;
  watcher.disconnect();
  done(performance.now());
}).observe(document, {subtree: true, childList: true, attributes: true}));
"""
WAIT = "answered"
LOADED = "performance.getEntriesByType('resource').map(file => file.name)"
TYPE = """text => new Promise(done => {
  const list = document.querySelector("[data-results]");
  const input = document.querySelector("#ma-query");
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  const watcher = new MutationObserver(() => {
    if (list.dataset.state !== "done") return;
    watcher.disconnect();
    done(performance.now() - start);
  });
  watcher.observe(list, {attributes: true});
})"""


def build(project: Path, folder: Path) -> float:
    """Write the site of search below `folder`; seconds that `write_search` took."""
    import gc

    from message_archive.archive import check_archive
    from message_archive.output import Output
    from message_archive.reading import load
    from message_archive.search import search_content, write_search
    from message_archive.words import Wording

    archive, _ = check_archive(load(project / "messages"), project)
    wording = Wording("en", archive.registry)
    gc.freeze()
    start = time.perf_counter()
    write_search(archive, wording, [], Output(folder / "search"))
    seconds = time.perf_counter() - start
    (folder / "search.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">'
        '<script src="search/client.js" defer></script>'
        '<script src="search/page.js" defer></script>'
        f'<main class="md-content">{search_content(archive, wording)}</main>'
    )
    return seconds


def pagefind_seconds(project: Path, folder: Path) -> float:
    """Seconds that Pagefind's command takes over lean pages of the same texts."""
    from message_archive.reading import load

    pages = folder / "pages"
    pages.mkdir()
    for message in load(project / "messages").messages:
        body = "".join(f"<p>{html.escape(text.markdown)}</p>" for text in message.texts)
        (pages / f"{message.id}.html").write_text(
            f'<!doctype html><html lang="en"><title>{message.id}</title>'
            f"<main><h1>{html.escape(message.meta.occasion_name)}</h1>{body}</main></html>"
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--quiet"]
    return run(command, cwd=folder, cache=folder, log=folder / "pagefind.log").wall_s


def queries(project: Path, count: int) -> list[str]:
    """Words, pairs, phrases, beginnings of words and characters, drawn from the texts."""
    rng = random.Random(5)
    files = sorted((project / "messages").rglob("*.md"))
    found: list[str] = []
    while len(found) < count:
        body = rng.choice(files).read_text("utf-8").rpartition("---\n")[2]
        words = re.findall(r"\w+", body)
        start = rng.randrange(max(1, len(words) - 3))
        word = words[start]
        match len(found) % 6:
            case 0:
                found.append(f"{word} ")
            case 1:
                found.append(f"{word} {rng.choice(words)} ")
            case 2:
                found.append(f'"{" ".join(words[start : start + 2])}"')
            case 3:
                found.append(word[: rng.randint(1, 4)])
            case 4:
                found.append(f"{word} {rng.choice(words)[:3]}")
            case _:
                found.append(f"{word} -{rng.choice(words)}")
    return found


def browse(folder: Path, texts: list[str], chromium: str) -> dict[str, Any]:
    """Bytes and times of first queries, each with an empty cache, and of next ones."""
    raw: list[int] = []
    packed: list[int] = []
    first: list[float] = []
    following: list[float] = []
    long_tasks: list[float] = []
    with serving(folder, niceness=19) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        )
        for text in texts:
            context = browser.new_context()
            page = context.new_page()
            page.add_init_script(NOTE)
            page.goto(f"{base}/search.html?q={quote(text)}")
            ready = page.evaluate(WAIT)
            loading = "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
            first.append(ready - page.evaluate(loading))
            # What came before the results: neither excerpts nor the values for counts. Asked of the
            # page afterwards, because a report of each file would make it wait.
            loaded = page.evaluate(LOADED)
            names = [url.partition("/search/")[2].partition("?")[0] for url in loaded]
            names = [n for n in names if re.match(r"(client|page|root|han|[dtpr]/)", n)]
            data = [(folder / "search" / name).read_bytes() for name in names]
            raw.append(sum(map(len, data)))
            packed.append(sum(len(gzip.compress(each, 6)) for each in data))
            page.wait_for_timeout(30)
            long_tasks += page.evaluate("longTasks")
            context.close()
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(NOTE)
        page.goto(f"{base}/search.html")
        page.evaluate(WAIT)
        for text in texts:
            following.append(page.evaluate(TYPE, text))
            page.wait_for_timeout(30)
        long_tasks += page.evaluate("longTasks")
        heap = page.evaluate("performance.memory.totalJSHeapSize") / 1e6
        renderer = _largest_renderer()
        browser.close()
    worst = sorted(zip(raw, texts, strict=True), reverse=True)[:4]
    return {
        "first_kb_median": statistics.median(raw) / 1000,
        "first_kb_worst": max(raw) / 1000,
        "first_kb_worst_without_phrases": max(
            size for size, text in zip(raw, texts, strict=True) if '"' not in text
        )
        / 1000,
        "first_kb_gzip_median": statistics.median(packed) / 1000,
        "first_kb_gzip_worst": max(packed) / 1000,
        "first_ms_after_load_median": statistics.median(first),
        "first_ms_after_load_worst": max(first),
        "next_ms_median": statistics.median(following),
        "next_ms_worst": max(following),
        "longest_task_ms": max(long_tasks, default=0),
        "tasks_over_50_ms": len(long_tasks),
        "js_heap_mb": heap,
        "renderer_mb": renderer,
        "largest": worst,
    }


def _largest_renderer() -> float:
    """Private memory of the renderers' largest, in MB; 0 where there is no /proc."""
    largest = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"--type=renderer" not in path.read_bytes():
                continue
            rollup = (path.parent / "smaps_rollup").read_text()
        except OSError:
            continue
        pss = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        largest = max(largest, int(pss[1]) * 1024 if pss else 0)
    return largest / 1e6


def sizes(folder: Path, messages: int) -> dict[str, Any]:
    """Bytes a message, excerpt data apart, and files."""
    packed: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path in (folder / "search").rglob("*.*"):
        kind = path.parent.name if path.parent.name != "search" else path.stem
        packed[kind] += len(gzip.compress(path.read_bytes(), 9))
        files[kind] += 1
    texts = packed.pop("x")
    return {
        "gzip_bytes_a_message": round(sum(packed.values()) / messages),
        "gzip_bytes_a_message_of_texts": round(texts / messages),
        "files": sum(files.values()),
        "gzip_kb_by_kind": {kind: size // 1000 for kind, size in sorted(packed.items())},
    }


def main(argv: list[str] | None = None) -> int:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_bench", description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000, help="default 10000")
    parser.add_argument("--queries", type=int, default=QUERIES, help=f"default {QUERIES}")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    parser.add_argument("--index", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.index:
        print(build(*options.index))
        return 0
    with tempfile.TemporaryDirectory(prefix="search-bench-") as work:
        report = measure(Path(work), options.messages, options.queries, options.chromium)
    print(json.dumps(report, indent=2, ensure_ascii=False))
    return 0


def measure(work: Path, messages: int, count: int, chromium: str) -> dict[str, Any]:
    """All figures: seconds, megabytes, bytes and milliseconds as their names say."""
    project, folder = work / "project", work / "site"
    folder.mkdir()
    write_corpus(project, messages)
    # In a process of its own, whose memory is that of the index and the archive alone.
    command = [
        sys.executable,
        "-m",
        "benchmarks.search_bench",
        "--index",
        str(project),
        str(folder),
    ]
    log = work / "output.txt"
    cost = run(command, cwd=Path.cwd(), cache=work / "cache", log=log)
    report: dict[str, Any] = {
        "messages": messages,
        "index_s": float(log.read_text().split()[-1]),
        "memory_mb": cost.memory_mb,
    }
    if find_spec("pagefind"):
        report["pagefind_s"] = pagefind_seconds(project, work)
        report["of_pagefind"] = report["index_s"] / report["pagefind_s"]
    return report | sizes(folder, messages) | browse(folder, queries(project, count), chromium)


if __name__ == "__main__":
    sys.exit(main())
