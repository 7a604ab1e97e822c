"""Makes the sitemap (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import escape

__all__ = ["SITEMAP_URL", "sitemap", "sitemap_files"]

SITEMAP_URL: Final = "sitemap.xml"

_BEGIN: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{}"{}>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OF_LINKS: Final = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(pages: Sequence[str], site_url: str, languages: Mapping[str, str]) -> bytes:
    """`sitemap.xml`. In a site in several languages, each page lists itself in all of its languages
    (https://developers.google.com/search/docs/specialty/international/localized-versions).

    Args:
        pages: the addresses of the pages in all languages, each beginning with `site_url`.
        site_url: the address of the site, with a `/` at the end, or "".
        languages: the BCP 47 tag of each language by its folder, which is "" for the main one.
    """
    begin = _BEGIN.format(_NAMESPACE, _OF_LINKS if len(languages) > 1 else "")
    links = _links(pages, site_url, languages) if len(languages) > 1 else iter([""] * len(pages))
    urls = (
        f"<url><loc>{escape(page)}</loc>{own}</url>\n"
        for page, own in zip(pages, links, strict=True)
    )
    return f"{begin}{''.join(urls)}</urlset>".encode()


def _links(pages: Sequence[str], site_url: str, languages: Mapping[str, str]) -> Iterator[str]:
    """For each page, links to itself in all of its languages; "" if it has only one."""
    twins: dict[str, list[str]] = {}
    owns = []
    for page in pages:
        path = page.removeprefix(site_url)
        prefix = next((each for each in languages if each and path.startswith(each)), "")
        own = path.removeprefix(prefix)
        owns.append(own)
        link = f'<xhtml:link rel="alternate" hreflang="{languages[prefix]}" href="{escape(page)}"/>'
        twins.setdefault(own, []).append(link)
    for own in owns:
        yield "".join(twins[own]) if len(twins[own]) > 1 else ""


def sitemap_files(content: bytes, day: int) -> list[tuple[str, bytes]]:
    """The sitemap, and the same compressed with gzip, with `day` (in seconds) as its time."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename=f"{SITEMAP_URL}.gz", mode="wb", fileobj=buffer, mtime=day) as file:
        file.write(content)
    return [(SITEMAP_URL, content), (f"{SITEMAP_URL}.gz", buffer.getvalue())]
