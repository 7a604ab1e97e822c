"""The page of a message is at most 300 KB plus 25 times its files, whatever is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.corpus import message_of_body, passes
from tests.support.archives import MKDOCS_YML
from tests.support.commands import build_site
from tests.support.messages import letter

LONGEST = "http://a.example/" + "x" * 1983

# What begins a text, and what is repeated as often as it may be.
GROWING = {
    "address": (f"[r]: {LONGEST}\n\n", "[r] "),
    "title": (f"[r]: http://a.example/ '{'&' * 999}'\n\n", "[r] "),
    "footnote": ("[^a]: b\n\n", "[^a] "),
    "footnote-in-a-link": ("[^a]: b\n\n", "[*a **b *c [^a]](http://a.example) "),
    "footnote-in-line": ("", "^[a]"),
    "autolink": ("", "<http://a>"),
    "mail": ("", "<a@b>"),
    "ampersand": ("", "&"),
    "space": ("*a*", "\u00a0"),
    "quotation": ("", ">" * 16 + "\n\n"),
    "list": ("", "-\n+\n"),
    "numbers": ("", "1.\n1)\n"),
    "quoted-list": ("", ">-\n\n"),
    "table": ("|a" * 200 + "|\n" + "|:-:" * 200 + "|\n", "|\n"),
    "tables": ("", "|a|b|\n|-|-|\n|c\n\n"),
    "emphasis": ("", "*a*"),
    "heading": ("", "#\n"),
    "page-break": ("", "{page 2}"),
    "unclear": ("", "[?a?]"),
    "gap": ("", "[…]"),
    "added": ("", "++a++ "),
    "editors-note": ("[^ed1]: b\n\n", "[^ed1] "),
    "mention": ("", "[](person:a)"),
    "mention-by-reference": ("[r]: person:a\n\n", "[r] "),
}
# Two texts in one language, which the page compares.
COMPARED = {
    "marks": (".," * 12_000, ",." * 12_000),
    "escaped": ("x.x&x'" * 4_000, 'x,x<x"' * 4_000),
    "han": ("友谊" * 4_000, "谊友" * 4_000),
    "paragraphs": ("a\n\n" * 6_000, "b\n\n" * 5_000),
    "emphasis": ("*.*," * 2_000, "*,*." * 2_000),
}


def _names(number: int) -> str:
    """As many different values of almost the greatest length, and each character an entity."""
    return str([f"{n} {'&' * 970}" for n in range(number)])


# Keys that pages, citations and metadata repeat.
FRONT_MATTER = {
    "senders": f"sender: {_names(98)}\nrecipient: B",
    "parties": f"sender: {_names(20)}\nrecipient: {_names(20)}\ntags: {_names(50)}",
    "tags": f"sender: A\nrecipient: B\ntags: {_names(98)}",
    "replies": f"sender: A\nrecipient: B\nin_reply_to: {_names(98)}",
    "notes": f"sender: A\nrecipient: B\nnotes: '{'&' * 19_000}'",
    "title": f"sender: A\nrecipient: B\ntitle: '{'&' * 999}'",
}


def _longest(before: str, repeated: str) -> str:
    """As long a text as passes, of those half as long as the one before."""
    times = 900_000 // len(repeated.encode())
    while not passes(message_of_body(before + repeated * times)):
        times //= 2
    return before + repeated * times


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """For each message the size of its page and of its files."""
    project = tmp_path_factory.mktemp("sizes")
    folder = project / "messages" / "1933"
    folder.mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Home\n")
    (project / "mkdocs.yml").write_text(f"{MKDOCS_YML}site_url: https://freedonia.example/\n")
    texts = {f"growing-{name}": [_longest(*parts)] for name, parts in GROWING.items()}
    texts |= {f"compared-{name}": list(pair) for name, pair in COMPARED.items()}
    texts["many"] = ["a\n\nb"] + [f"a\n\n{n}\n\nb" for n in range(29)]
    texts["many-empty"] = ["a\n\nb"] + ["---"] * 29
    for id_, bodies in texts.items():
        own = letter("language: en", sender="A", recipient="B", occasion=id_, body=bodies[0])
        (folder / f"{id_}.md").write_text(own, encoding="utf-8")
        for number, body in enumerate(bodies[1:]):
            name = f"{id_}.en-{'l' * 30}-{number}.md"
            (folder / name).write_text(f"---\ntext: verbatim\n---\n{body}\n", encoding="utf-8")
    for name, keys in FRONT_MATTER.items():
        lines = ["---", "date: 1933-05-04", f"occasion: {name}", keys, "---", "Good wishes."]
        (folder / f"front-matter-{name}.md").write_text("\n".join(lines), encoding="utf-8")
    build_site(project, XDG_CACHE_HOME=str(project / "cache"))
    site: Path = project / "site" / "messages" / "1933"
    sizes: dict[str, tuple[int, int]] = {}
    for page in site.glob("*.html"):
        files = [folder / f"{page.stem}.md", *folder.glob(f"{page.stem}.en-*.md")]
        sizes[page.stem] = page.stat().st_size, sum(file.stat().st_size for file in files)
    return sizes


def test_no_page_is_larger_than_300_kb_plus_25_times_its_files(
    pages: dict[str, tuple[int, int]],
) -> None:
    assert len(pages) == len(GROWING) + len(COMPARED) + len(FRONT_MATTER) + 2
    too_large = {
        id_: (page, files) for id_, (page, files) in pages.items() if page > 300_000 + 25 * files
    }
    assert too_large == {}
    assert max(page for page, _ in pages.values()) > 300_000  # Or nothing large was tried.
