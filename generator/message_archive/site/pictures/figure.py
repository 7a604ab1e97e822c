"""The parts around a chart: figure, caption, table of its numbers and key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

__all__ = ["figure", "key", "number_table"]


def figure(
    picture: Markup, caption: Markup | str, numbers: Markup | str = "", label: str = ""
) -> Markup:
    """A chart with its caption, and `numbers` below it. `label` is the accessible name of a chart
    that is hidden from screen readers."""
    if not picture:
        return Markup("")
    name = Markup(' aria-label="{}"').format(label) if label else ""
    return Markup(
        f'<figure class="ma-figure"{name}>{picture}'
        f"<figcaption>{escape(caption)}</figcaption></figure>{escape(numbers)}"
    )


def number_table(
    head: Sequence[str],
    rows: Iterable[tuple[str, str, Sequence[int]]],
    note: str,
    title: str,
    search: str,
) -> Markup:
    """A collapsed table with the summary `title`; `rows` are names of years with their addresses,
    "" for none, and their numbers.

    With `search`, the address of a search, assets/archive.js links each year to what that finds of
    it. The search needs scripts too.
    """
    found = f' data-search="{escape(search)}"' if search else ""
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = "".join(
        f"<tr><th>{_linked(name, url)}</th><td>{'</td><td>'.join(map(str, cells))}</td></tr>\n"
        for name, url, cells in rows
    )
    return Markup(
        f'<details class="ma-data"><summary>{escape(title)}</summary>\n'
        f"<table{found}><caption>{escape(note)}</caption><thead><tr>{titles}</tr></thead><tbody>\n"
        f"{lines}</tbody></table></details>"
    )


def _linked(name: str, url: str) -> str:
    return f'<a href="{escape(url)}">{name}</a>' if url else name


def key(items: Iterable[tuple[str, str]]) -> Markup:
    """The key of tones or shades; `items` are pairs of a class and a label."""
    return Markup('<ul class="ma-key">{}</ul>').format(
        Markup("").join(
            Markup(
                '<li><svg aria-hidden="true"><path d="M.5.5h11v11h-11z" class="{}"/></svg>{}</li>'
            ).format(name, words)
            for name, words in items
        )
    )
