"""Messages between countries: a table with senders as rows and recipients as columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from message_archive.locales import Catalogue
from message_archive.site.pictures.figure import key
from message_archive.site.pictures.shades import shades

__all__ = ["OTHERS", "country_matrix"]

OTHERS: Final = ""
"""The key for all countries without their own row and column."""


def country_matrix(
    counts: Mapping[tuple[str, str], int],
    countries: Sequence[str],
    name: Callable[[str], str],
    url: Callable[[str, str], str],
    label: str,
    words: Catalogue,
) -> Markup:
    """The table in a scrollable frame, with the key of its shades.

    Args:
        counts: messages by the keys of sender and recipient, each a country or `OTHERS`.
        countries: the keys of the countries with a row and a column, in order.
        name: returns the name of a country.
        url: returns the URL of the page of two countries.
        label: the accessible name of the frame.
        words: translates headings and titles.
    """
    if not counts:
        return Markup("")
    keys = [*countries, OTHERS] if any(OTHERS in pair for pair in counts) else list(countries)
    names = {each: name(each) if each else words.gettext("Others") for each in keys}
    # Cells of "Others" add up many countries. Shading them would make them stand out most.
    scale = shades(count for pair, count in counts.items() if OTHERS not in pair)
    corner = escape(words.gettext("From, to"))
    heads = "".join(f'<th scope="col"><span>{escape(names[each])}</span></th>' for each in keys)
    rows = []
    for sender in keys:
        cells = []
        for recipient in keys:
            count = counts.get((sender, recipient), 0)
            if not count:
                cells.append("<td></td>")
            elif OTHERS in (sender, recipient):
                cells.append(f"<td>{words.number(count)}</td>")
            else:
                who = words.gettext(
                    "%(sender)s to %(recipient)s", sender=names[sender], recipient=names[recipient]
                )
                cells.append(
                    f'<td class="{scale.name(count)}"><a href="{escape(url(sender, recipient))}" '
                    f'title="{escape(who)}">{words.number(count)}</a></td>'
                )
        rows.append(f'<tr><th scope="row">{escape(names[sender])}</th>{"".join(cells)}</tr>\n')
    table = Markup(
        f'<div class="ma-scroll" role="region" aria-label="{escape(label)}" tabindex="0">\n'
        '<table class="ma-matrix"><thead><tr><th scope="col"><span>'
        f"{corner}</span></th>"
        f"{heads}</tr></thead><tbody>\n{''.join(rows)}</tbody></table></div>"
    )
    return table + (key(scale.key()) if len(scale.starts) > 1 else Markup(""))
