"""What a first visit loads, and when it shows something: ``python -m benchmarks.first_visit SITE``.

SITE is the folder of a built site. Bytes are those of gzip, as servers send them; milliseconds are
medians of first contentful paint and of total blocking time (the parts of long tasks above 50 ms),
from the folder itself, each time with an empty cache.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

__all__ = ["main"]

RUNS = 5

WATCH = """
window.blocked = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => blocked += each.duration - 50))
  .observe({entryTypes: ["longtask"]});
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def first_visit(browser: Browser, site: Path, path: str) -> dict[str, float]:
    """Figures of the page at `path`."""
    paints: list[float] = []
    blocked: list[float] = []
    loaded: set[str] = set()
    for _ in range(RUNS):
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on("request", lambda request: loaded.add(urlsplit(request.url).path))
        page.goto((site / path).as_uri(), wait_until="networkidle")
        paints.append(page.evaluate(PAINT))
        blocked.append(page.evaluate("blocked"))
        context.close()
    files = {Path(each) for each in loaded}
    sizes = {file: len(gzip.compress(file.read_bytes(), 9)) for file in files}
    own = sizes.pop(site / path)
    return {
        "page_bytes": own,
        "shared_bytes": sum(sizes.values()),
        "files": len(sizes),
        "first_contentful_paint_ms": round(statistics.median(paints)),
        "total_blocking_ms": round(statistics.median(blocked)),
    }


def main(argv: list[str] | None = None) -> int:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_visit")
    parser.add_argument("site", type=Path)
    parser.add_argument("paths", nargs="*", metavar="PAGE", help="addresses; index.html by default")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args(argv)
    site = options.site.resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        paths = options.paths or ["index.html"]
        print(json.dumps({path: first_visit(browser, site, path) for path in paths}, indent=2))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
