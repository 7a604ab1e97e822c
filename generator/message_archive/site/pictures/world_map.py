"""The world, each country shaded by its number of messages."""

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
    """The map and its shades, and the keys of the countries that have no outline on it; no map
    when that is all of them.

    The links in it are for a hand that points; they are the same as in the table beside it, and
    nobody has to walk through them twice: the map is hidden from keyboards and screen readers.

    Args:
        counts: messages by the key of a country, those without any left out.
        name: the name of a country.
        url: the address of its page.
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
        f'<svg class="ma-map" aria-hidden="true" viewBox="0 0 {world.width} {world.height}">'
        f'<path d="{rest}{world.without_code}"/>\n{lands}</svg>'
    )
    return picture + key(scale.key()), missing
