"""The parts around a chart: figure, caption, table of its numbers and key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

__all__ = ["figure", "key", "number_table"]


def figure(picture: Markup, caption: Markup | str, numbers: Markup | str = "") -> Markup:
    """A chart with its caption, and `numbers` below it."""
    if not picture:
        return Markup("")
    return Markup(
        f'<figure class="ma-figure">{picture}<figcaption>{escape(caption)}</figcaption></figure>'
        f"{escape(numbers)}"
    )


def number_table(
    head: Sequence[str], rows: Iterable[tuple[str, Sequence[int]]], note: str, title: str
) -> Markup:
    """A collapsed table with the summary `title`; `rows` are names of years with their numbers."""
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    lines = "".join(
        f'<tr><th scope="row">{name}</th><td>{"</td><td>".join(map(str, cells))}</td></tr>\n'
        for name, cells in rows
    )
    return Markup(
        f'<details class="ma-data"><summary>{escape(title)}</summary>\n'
        f"<table><caption>{escape(note)}</caption><thead><tr>{titles}</tr></thead><tbody>\n"
        f"{lines}</tbody></table></details>"
    )


def key(items: Iterable[tuple[str, str]]) -> Markup:
    """The key of tones or shades; `items` are pairs of a class and a label."""
    return Markup('<ul class="ma-key">{}</ul>').format(
        Markup("").join(
            Markup(
                '<li><svg width="12" height="12" aria-hidden="true">'
                '<rect class="{}" x=".5" y=".5" width="11" height="11"/></svg>{}</li>'
            ).format(name, words)
            for name, words in items
        )
    )
