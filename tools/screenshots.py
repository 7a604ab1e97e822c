"""Pictures of the site for the README: ``python tools/screenshots.py`` (or ``make screenshots``).

Builds the real archive, and for the view of two texts one of Freedonia, and shows some pages to
Chromium, which has to have faces for Chinese and Korean (Debian: fonts-noto-cjk). Writes below
``docs/assets/``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "assets"


class Shot(NamedTuple):
    """A page of one of the two sites, as a reader sees it."""

    name: str
    site: str
    path: str
    width: int = 1280
    height: int = 860
    scheme: str = "light"
    ready: str = "h1"


SHOTS = (
    Shot("home", "real", "index.html"),
    Shot("message", "real", "messages/2020/2020-10-10-xi-jinping-kim-jong-un.html"),
    Shot(
        "two-texts",
        "freedonia",
        "messages/1933/greeting.html#side-by-side",
        ready=".ma-pairs td",
    ),
    Shot("country", "real", "countries/kp.html", scheme="dark"),
    Shot("exchange", "real", "relations/cn-kp.html#y-2020"),
    Shot("phone", "real", "relations/cn-kp.html#y-2020", width=360, height=740),
    Shot("series", "real", "occasions/dprk-founding.html"),
    Shot("search", "real", "search.html?q=kim+anniv", ready="[data-facets][data-state=done]"),
)

FREEDONIA = {
    "mkdocs.yml": (
        "site_name: Archive of Freedonia\ntheme: {name: material, font: false}\n"
        "plugins: [messages]\n"
    ),
    "docs/about.md": "# About\n\nAn invented archive.\n",
    "messages/_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    "messages/greeting.md": (
        "---\ndate: 1933-11-17\nsender: {name: Rufus T. Firefly, country: XF}\n"
        "recipient: {name: Ambassador Trentino, country: XS}\noccasion: Anniversary of Sylvania\n"
        "kind: congratulation\ntext: translation\n---\n"
        "The people of Freedonia send their good wishes to the people of Sylvania.\n\n"
        "May the friendship of the two countries last as long as the river between them.\n"
    ),
    "messages/greeting.zh.md": (
        "---\nlanguage: zh\ntext: verbatim\n---\n自由国人民向西尔瓦尼亚人民致以良好的祝愿。\n\n"
        "愿两国的友谊如界河之水，长流不息。\n"
    ),
}


def build(project: Path, site: Path) -> None:
    """Build the archive in `project` into `site`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)]
    subprocess.run(command, cwd=project, check=True)


def take(browser: Browser, shot: Shot, site: Path) -> None:
    """Write the picture of one page."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{shot.path}")
    page.wait_for_selector(shot.ready)
    page.wait_for_timeout(500)  # Excerpts of results come after them.
    page.screenshot(path=OUT / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Build, look, write."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        sites = {name: Path(work) / name / "site" for name in ("real", "freedonia")}
        project = Path(work) / "project"
        for path, text in FREEDONIA.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8")
        build(ROOT, sites["real"])
        build(project, sites["freedonia"])
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in SHOTS:
            take(browser, shot, sites[shot.site])
        browser.close()


if __name__ == "__main__":
    main()
