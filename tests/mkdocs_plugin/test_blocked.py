"""What the policy of pages blocks is found in them, and nothing else is."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from message_archive.mkdocs_plugin.blocked import BlockedParts, blocked_in
from message_archive.site import THEME

BLOCKED = {
    "a script": ("<script>\n  alert(1)\n</script>", 'a script in the page ("alert(1)")'),
    "a module": ('<script type="module">go()</script>', 'a script in the page ("go()")'),
    "a script in an attribute": (
        '<p onclick="go()">x</p>',
        "a script in the attribute onclick of <p>",
    ),
    "a script of another host": (
        '<script src="https://cdn.example/x.js"></script>',
        "https://cdn.example/x.js, which is on another host",
    ),
    "a picture": (
        '<img src="//pictures.example/a.png">',
        "//pictures.example/a.png, which is on another host",
    ),
    "a picture of two": (
        '<img src="a.png" srcset="a.png, HTTPS://pictures.example/b.png 2x">',
        "HTTPS://pictures.example/b.png, which is on another host",
    ),
    "a background": (
        "<p style=\"background: url('https://pictures.example/a.png')\">x</p>",
        "https://pictures.example/a.png, which is on another host",
    ),
    "a style sheet": (
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        "https://cdn.example/x.css, which is on another host",
    ),
    "a film": (
        '<video src="https://films.example/a.webm"></video>',
        "https://films.example/a.webm, which is on another host",
    ),
    "a frame": (
        '<iframe src="https://maps.example/"></iframe>',
        "<iframe> with https://maps.example/",
    ),
    "a frame of the site": ('<iframe src="map.html"></iframe>', "<iframe> with map.html"),
    "an object": ('<object data="a.pdf"></object>', "<object> with a.pdf"),
    "a form": (
        '<form action="https://post.example/"></form>',
        "a form sent to https://post.example/",
    ),
    "a diagram": (
        '<pre class="mermaid"><code>graph LR</code></pre>',
        "the script of Mermaid diagrams, which is on another host",
    ),
}

ALLOWED = {
    "data": '<script type="application/json">{"a": 1}</script>',
    "a script of the site": '<script src="../assets/mine.js"></script>',
    "an empty script": "<script></script>",
    "a picture of the site": '<img src="a.png" srcset="a.png 1x, b.png 2x">',
    "a picture in the page": '<img src="data:image/png;base64,AAAA">',
    "a picture by its whole address": '<img src="https://freedonia.example/archive/a.png">',
    "a link": '<a href="https://other.example/">x</a>',
    "an address of another page": '<link rel="canonical" href="https://other.example/">',
    "a form of the site": '<form action="search.html"></form>',
    "a script shown as code": "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>",
    "a script in a comment": "<!-- <script>alert(1)</script> -->",
    "words that look alike": '<p class="mermaids" data-onclick="go()">x</p>',
}


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": "Archive of Freedonia",
            "site_url": "https://freedonia.example/archive/",
            "theme": {"name": "material", "font": False},
            "docs_dir": str(tmp_path / "docs"),
        }
    )
    config.validate()
    return config


@pytest.mark.parametrize("name", BLOCKED)
def test_what_is_blocked(name: str, config: MkDocsConfig) -> None:
    html, what = BLOCKED[name]
    (blocked,) = blocked_in(f"<p>before</p>{html}<p>after</p>", config)
    assert blocked.what == what
    assert blocked.sign in html or blocked.sign in html.lower()


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed(name: str, config: MkDocsConfig) -> None:
    assert [*blocked_in(ALLOWED[name], config)] == []


def test_diagrams_whose_script_is_in_the_site(config: MkDocsConfig) -> None:
    html, _ = BLOCKED["a diagram"]
    config.extra_javascript = ["https://cdn.example/mermaid.min.js"]
    assert [*blocked_in(html, config)]
    config.extra_javascript = ["assets/mermaid.min.js"]
    assert [*blocked_in(html, config)] == []


def reports(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture, folder: Path = THEME, **given: Any
) -> BlockedParts:
    """The report of a build, whose lines `caplog` gets."""
    caplog.set_level(logging.INFO, "mkdocs")
    loader = jinja2.FileSystemLoader([folder, THEME])
    return BlockedParts(jinja2.Environment(loader=loader, autoescape=True), config, given)


def page(config: MkDocsConfig, content: str, name: str = "about.md") -> Page:
    file = File(name, config.docs_dir, config.site_dir, use_directory_urls=False)
    made = Page("About", file, config)
    made.content = content
    return made


def test_a_page_of_docs_is_named_once(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    parts = reports(config, caplog)
    content = '<script>go()</script><img src="https://pictures.example/a.png">'
    for _ in range(2):
        parts.report(f"<html><body>{content}</body></html>", page(config, content), config)
    own = "or allow it in a partials/policy.html of your own"
    assert caplog.messages == [
        'docs/about.md: the policy of pages blocks a script in the page ("go()"): '
        f"put it into a file in docs_dir and name that in extra_javascript, {own}",
        "docs/about.md: the policy of pages blocks https://pictures.example/a.png, which is on "
        f"another host: put a copy into docs_dir, {own}",
    ]
    assert {record.levelname for record in caplog.records} == {"WARNING"}


def test_what_is_around_the_content(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A setting or a template is named; whatever a plugin writes is no warning."""
    overrides = tmp_path / "overrides"
    overrides.mkdir()
    (overrides / "main.html").write_text("<script>comments()</script>")
    config.theme = type(config.theme)("material", custom_dir=str(overrides))
    config.extra_javascript = ["https://cdn.example/x.js"]
    config.extra_css = ["https://cdn.example/x.css"]
    parts = reports(config, caplog)
    parts.report(
        '<link rel="stylesheet" href="https://cdn.example/x.css"><script>comments()</script>'
        '<script src="https://cdn.example/x.js"></script><script>lightbox()</script>',
        page(config, "<p>x</p>"),
        config,
    )
    levels = [record.levelname for record in caplog.records]
    places = [line.partition(":")[0] for line in caplog.messages]
    found = dict(zip(places, levels, strict=True))
    assert found == {
        "extra_css": "WARNING",
        "extra_javascript": "WARNING",
        "overrides/main.html": "WARNING",
        "plugins, hooks": "INFO",
    }


SETTINGS: dict[str, tuple[dict[str, Any], str]] = {
    "analytics": ({"extra": {"analytics": {"provider": "google"}}}, "extra.analytics: "),
    "consent": ({"extra": {"consent": {"title": "Cookies"}}}, "extra.consent: "),
    "version": ({"extra": {"version": {"provider": "mike"}}}, "extra.version: "),
    "dismissing": (
        {"theme": {"name": "material", "features": ["announce.dismiss"]}},
        "theme.features: announce.dismiss: ",
    ),
    "fonts": ({"theme": {"name": "material", "font": {"text": "Noto Serif"}}}, "theme.font: "),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_does_nothing(
    name: str, config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    given, beginning = SETTINGS[name]
    config.load_dict(given)
    config.validate()
    reports(config, caplog, **given)
    (line,) = caplog.messages
    assert line.startswith(beginning)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_nothing_is_reported_of_settings_that_nobody_made(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    """Material has fonts of another host by default; an archive just does not load them."""
    config.load_dict({"theme": "material"})
    config.validate()
    assert config.theme["font"]
    reports(config, caplog, theme="material")
    assert caplog.messages == []


def test_nothing_is_reported_where_the_policy_is_the_owners(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "policy.html").write_text("")
    config.extra["analytics"] = {"provider": "google"}
    parts = reports(config, caplog, tmp_path)
    parts.report("<script>go()</script>", page(config, "<script>go()</script>"), config)
    assert caplog.messages == []
