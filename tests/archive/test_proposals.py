"""Links are proposed for the names of the registry, and for nothing else."""

from __future__ import annotations

import time

import pytest

from message_archive.archive import proposals
from message_archive.markup import without_markup
from tests.support.archives import archive_of
from tests.support.messages import message

REGISTRY = {
    "_registry/people.yml": (
        "otto-lund: {name: Otto Lund, aliases: [Comrade Lund, Lund, 伦德, 룬드, X]}\n"
        "o-brien: {name: O'Brien}\n"
        "lund-younger: {name: Otto Lund the Younger, aliases: [The Twin]}\n"
    ),
    "_registry/places.yml": "freedonia-city: {name: Freedonia City, aliases: [The Twin]}\n",
    "_registry/works.yml": "ode: {title: '“Ode” to Freedonia City'}\n",
}


def _links(body: str) -> list[str]:
    archive = archive_of({**REGISTRY, "a.md": message(body=body)})
    return [" or ".join(each.links) for each in proposals(archive.entries, archive.registry)]


OTTO = "person:otto-lund"


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("Dear Otto Lund,", [f"[Otto Lund]({OTTO})"]),
        ("Otto\nLund and Otto  Lund", [f"[Otto Lund]({OTTO})"] * 2),
        ("Otto\n\nLund", [f"[Lund]({OTTO})"]),
        ("> Otto\n> Lund", [f"[Otto Lund]({OTTO})"]),
        ("Otto Lund's, (Lund), *Lund*.", [f"[Otto Lund]({OTTO})"] + [f"[Lund]({OTTO})"] * 2),
        ("Comrade Lund the Younger", [f"[Comrade Lund]({OTTO})"]),
        ("Otto Lund the Younger", ["[Otto Lund the Younger](person:lund-younger)"]),
        ("“Ode” to Freedonia City", ["[“Ode” to Freedonia City](work:ode)"]),
        ("The Twin", ["[The Twin](person:lund-younger) or [The Twin](place:freedonia-city)"]),
        ("O'Brien", ["[O'Brien](person:o-brien)"]),
        ("同志伦德万岁", [f"[伦德]({OTTO})"]),
        ("룬드에게", [f"[룬드]({OTTO})"]),
        ("Lund同志", [f"[Lund]({OTTO})"]),
        ("Lunder, Blund, Lund2, otto lund, LUND, X", []),
        ("伦 德", []),
        ("[Lund](person:otto-lund) [see Lund][a] `Lund` ``a`Lund`` <https://a.example/Lund>", []),
        ("https://a.example/Lund [a](https://a.example/(Lund)) [a](b 'Lund')", []),
        ("[^Lund] a\n\n[^Lund]: b", []),
        ("```\nLund\n```\n\n~~~ x\nLund", []),
        ("[b]: https://a.example/Lund\n", []),
        ("[Lund] `Lund", [f"[Lund]({OTTO})"] * 2),
        ("[^1]\n\n[^1]: Lund", [f"[Lund]({OTTO})"]),
        ("{page 2}Lund ~~Lund~~", [f"[Lund]({OTTO})"] * 2),
    ],
)
def test_proposals(body: str, links: list[str]) -> None:
    assert _links(body) == links


def test_indexes_are_those_of_the_text() -> None:
    archive = archive_of({**REGISTRY, "a.md": message(body="a `b` Lund\n\n[c](d) Lund")})
    for each in proposals(archive.entries, archive.registry):
        assert each.text.markdown[each.index :].startswith("Lund")


@pytest.mark.parametrize(
    "markdown",
    ["[" * 200_000, "[a](" * 50_000, "`" * 200_000, "` " * 100_000, "[a](b(" * 30_000,
     "`a``b" * 40_000, "```\n" * 50_000, "<a" * 100_000, "[^a" * 60_000, "\n[a" * 60_000],
)  # fmt: skip
def test_markup_is_left_out_in_little_time(markdown: str) -> None:
    start = time.process_time()
    assert len(without_markup(markdown)) == len(markdown)
    assert time.process_time() - start < 10  # 1 at most on an idle machine.
