"""A world map with each country shaded by its number of messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from message_archive.site.pictures.figure import key
from message_archive.site.pictures.shades import shades
from message_archive.site.pictures.world import outlines

__all__ = ["world_map"]


def world_map(
    counts: Mapping[str, int], name: Callable[[str], str], url: Callable[[str], str]
) -> tuple[Markup, list[str]]:
    """The map with its key, and the keys of the countries that have no outline on it. The map is
    empty if no country has an outline.

    `assets/zoom.js` zooms it. It is hidden from keyboards and screen readers, because the table on
    the page has the same links.

    Args:
        counts: messages by the key of a country, only countries with messages.
        name: returns the name of a country.
        url: returns the URL of its page.
    """
    world = outlines()
    drawn = {code: count for code, count in counts.items() if code in world.countries}
    missing = [code for code in counts if code not in drawn]
    if not drawn:
        return Markup(""), missing
    scale = shades(drawn.values())
    rest = "".join(path for code, path in world.countries.items() if code not in drawn)
    lands = "".join(
        f'<a href="{escape(url(code))}" tabindex="-1"><path class="{scale.name(count)}" '
        f'd="{world.countries[code]}"><title>{escape(name(code))}: {count:,}</title></path></a>\n'
        for code, count in sorted(drawn.items())
    )
    picture = Markup(
        f'<div class="ma-world"><svg class="ma-map" aria-hidden="true" '
        f'viewBox="0 0 {world.width} {world.height}">'
        f'<path d="{rest}{world.without_code}"/>\n{lands}</svg></div>'
    )
    return picture + key(scale.key()), missing
