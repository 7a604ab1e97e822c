"""The sitemap of a site in one language and in several."""

from __future__ import annotations

from message_archive.build.sitemap import sitemap

SITE = "https://freedonia.example/"


def test_a_site_in_one_language_lists_its_pages() -> None:
    content = sitemap([f"{SITE}a&b.html"], SITE, {"": "en"}).decode()
    assert content.splitlines()[2:] == [
        "<url><loc>https://freedonia.example/a&amp;b.html</loc></url>",
        "</urlset>",
    ]
    assert "xhtml" not in content


def test_a_page_lists_itself_in_its_languages_if_it_has_several() -> None:
    pages = [f"{SITE}a.html", f"{SITE}about.html", f"{SITE}zh/a.html"]
    lines = sitemap(pages, SITE, {"": "en", "zh/": "zh", "ko/": "ko"}).decode().splitlines()
    twins = (
        f'<xhtml:link rel="alternate" hreflang="en" href="{SITE}a.html"/>'
        f'<xhtml:link rel="alternate" hreflang="zh" href="{SITE}zh/a.html"/>'
    )
    assert lines[2:-1] == [
        f"<url><loc>{SITE}a.html</loc>{twins}</url>",
        f"<url><loc>{SITE}about.html</loc></url>",
        f"<url><loc>{SITE}zh/a.html</loc>{twins}</url>",
    ]


def test_without_an_address_of_the_site_its_pages_are_relative() -> None:
    content = sitemap(["a.html", "zh/a.html"], "", {"": "en", "zh/": "zh"}).decode()
    assert content.count('hreflang="zh" href="zh/a.html"') == 2
