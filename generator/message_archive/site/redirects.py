"""Makes pages that redirect former addresses to the current ones, without server or script."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from markupsafe import Markup

from message_archive.archive import Archive, Axis
from message_archive.errors import UsageError
from message_archive.site.context import Site
from message_archive.site.policy import REFERRER_POLICY, content_policy
from message_archive.words import Wording, former_urls, message_url, root_of, topic_url

__all__ = ["redirect_pages"]

_REGISTRIES: Final[Mapping[Axis, str]] = {
    "people": "people",
    "organizations": "organizations",
    "places": "places",
    "works": "works",
    "occasions": "occasions",
    "repositories": "organizations",
}
"""The axes whose keys are ids of the registry, each with its file."""

_PAGE: Final = Markup(
    '<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="referrer" content="{referrer}">\n'
    "<title>{words}</title>\n"
    '<meta name="robots" content="noindex">\n'
    '<link rel="icon" type="image/svg+xml" href="{root}assets/favicon.svg">\n'
    '{canonical}<meta http-equiv="refresh" content="0; url={way}">\n'
    '<p><a href="{way}">{words}</a></p>\n</html>\n'
)


def _redirects(archive: Archive, wording: Wording) -> dict[str, tuple[str, str]]:
    """Each former address, with the present address and title of the message or topic."""
    taken = {message_url(entry) for entry in archive.entries}
    found: dict[str, tuple[str, str]] = {}
    for entry in archive.entries:
        for url in former_urls(entry):
            if url not in taken:
                found.setdefault(url, (message_url(entry), wording.entry_title(entry)))
    return found | dict(_of_topics(archive, wording))


def _of_topics(archive: Archive, wording: Wording) -> Iterator[tuple[str, tuple[str, str]]]:
    for axis, file in _REGISTRIES.items():
        topics = archive.topics[axis]
        for id_, entry in getattr(archive.registry, file).items():
            for former in entry.former_ids:
                # A name outside the registry may have the former id as its key now.
                if id_ in topics and former not in topics:
                    title = wording.topic(topics[id_])
                    yield topic_url(axis, former), (topic_url(axis, id_), title)
    yield from _of_correspondences(archive, wording)


def _of_correspondences(
    archive: Archive, wording: Wording
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Where one of the two had another id. A pair of two former ids has no redirect."""
    topics = archive.topics["correspondences"]
    for key, topic in topics.items():
        for end, other in (topic.ends, topic.ends[::-1]):
            known = getattr(archive.registry, end.axis).get(end.topic)
            for former in known.former_ids if known else ():
                pair = "--".join(sorted((former, other.key)))
                if former != other.key and pair not in topics:
                    target = topic_url("correspondences", key), wording.topic(topic)
                    yield topic_url("correspondences", pair), target


def redirect_pages(site: Site, taken: Collection[str], site_url: str) -> Iterator[tuple[str, str]]:
    """The address and the HTML of the page at each former address.

    Args:
        site: the content of the site.
        taken: the addresses of all other pages.
        site_url: the address of the site with a `/` at the end, or "".

    Raises:
        UsageError: if a former address is the address of another page.
    """
    wording = site.wording
    for url, (target, title) in _redirects(site.archive, wording).items():
        if site.prefix + url in taken:
            raise UsageError(
                f"{url}: this is both a page of the archive and the former address of “{title}”; "
                "give one of them another id"
            )
        yield site.prefix + url, _redirect_page(url, target, title, site, site_url)


def _redirect_page(url: str, target: str, words: str, site: Site, site_url: str) -> str:
    """The HTML of the redirect at `url`. `words` is its title and the text of its link. `site_url`
    ends in `/` or is ""."""
    address = site_url + site.prefix + target
    canonical = Markup('<link rel="canonical" href="{}">\n').format(address)
    return str(
        _PAGE.format(
            language=site.wording.language,
            policy=content_policy(),
            referrer=REFERRER_POLICY,
            words=words,
            canonical=canonical if site_url else "",
            root=site.up + root_of(url),
            way=root_of(url) + target,
        )
    )
