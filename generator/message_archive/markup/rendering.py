"""Renders Markdown as HTML.

The dialect is CommonMark with tables, footnotes, the marks of a transcription (`transcription.py`),
links to people and other messages (`mentions.py`), and emphasis that works next to Chinese,
Japanese and Korean. Line breaks within Chinese and Japanese are removed. Raw HTML is off. A
sanitizer with an allow-list then removes anything dangerous, even if the first step has a bug.
Headings are lowered by one level, because the title of the page is the only `h1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from message_archive.markup.bounds import Budget, bounded, check_marks, most_html
from message_archive.markup.editors_notes import editors_notes
from message_archive.markup.emphasis import cjk_friendly
from message_archive.markup.faults import text_faults
from message_archive.markup.line_breaks import join_line_tokens, join_lines
from message_archive.markup.mentions import LOCATED, MENTIONS, mentions, target_of
from message_archive.markup.transcription import transcription
from message_archive.model.mention import MENTION_KINDS, Mention
from message_archive.model.text_fault import TextFault
from message_archive.web_address import host_of

__all__ = [
    "Rendered",
    "is_plain",
    "mention_places",
    "parse_markdown",
    "plain_html",
    "read_markdown",
]

_TAGS: Final = frozenset(
    "a blockquote br code del div em h2 h3 h4 h5 h6 hr ins li ol p pre section span strong sup "
    "table tbody td th thead tr ul".split()
)
_ATTRIBUTES: Final = {
    "a": {"href", "title", "id", "class"},
    "div": {"tabindex"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "section": {"class"},
    "span": {"id", "data-page"},
    "sup": {"class"},
    "hr": {"class"},
}
# Alignment by class, because the content policy blocks `style` attributes.
_ALIGNED: Final = {f"text-align:{side}": f"ma-{side}" for side in ("left", "center", "right")}
# A frame in which wide tables scroll, also with the keyboard.
_SCROLLED: Final = '<div class="ma-scroll" tabindex="0">'
_SCHEMES: Final = frozenset({"http", "https", "mailto"})


class Rendered(NamedTuple):
    """A text as rendered: its HTML, None if it is plain, and its mentions and faults in order."""

    html: str | None
    mentions: tuple[Mention, ...] = ()
    faults: tuple[TextFault, ...] = ()


def read_markdown(markdown: str, prefix: str) -> Rendered:
    """The sanitized HTML of the Markdown of one text, and its mentions.

    The HTML is None if the text is plain; `plain_html` renders such a text. Otherwise a page needs
    it as `finish` returns it.

    Args:
        markdown: the text as contributed.
        prefix: the prefix of the ids of notes, so that the texts of one page do not clash: `text`,
            or `text-<label>` for a further text.

    Raises:
        TooMuch: if parsing would take long, or the HTML would be too large.
    """
    if is_plain(markdown):
        return Rendered(None)
    check_marks(markdown)
    budget = Budget(markdown, prefix)
    environment: dict[str, Any] = {"docId": prefix, "budget": budget}
    tokens = _parser().parse(markdown, environment)
    html = _cleaner().clean(_rendered(tokens, environment))
    if len(html.encode()) > most_html(budget.size):
        raise budget.too_much(_index_of_excess(tokens, environment, budget))
    faults = text_faults(markdown, tokens, environment, _is_safe_link)
    return Rendered(html, tuple(environment.get(MENTIONS, ())), faults)


def parse_markdown(markdown: str) -> list[Token]:
    """The tokens of a text that was rendered before, for other formats than HTML."""
    return _parser().parse(markdown, {"docId": "", "budget": Budget(markdown, "")})


def mention_places(markdown: str) -> list[int]:
    """The index in the text of each mention that `read_markdown` returns."""
    environment: dict[str, Any] = {"docId": "", "budget": Budget(markdown, ""), LOCATED: []}
    _parser().parse(markdown, environment)
    found: list[int] = environment[LOCATED]
    return found


def _rendered(tokens: Sequence[Token], environment: dict[str, Any]) -> str:
    html: str = _parser().renderer.render(tokens, _parser().options, environment)
    return html


def _index_of_excess(tokens: Sequence[Token], environment: dict[str, Any], budget: Budget) -> int:
    """The start of the first block whose HTML, with all before it, exceeds the limit."""
    size = line = 0
    for block in _blocks(tokens):
        line = block[0].map[0] if block[0].map else line
        size += len(_cleaner().clean(_rendered(block, environment)).encode())
        if size > most_html(budget.size):
            break
    return budget.start_of(line)


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each top-level block."""
    start = depth = 0
    for number, token in enumerate(tokens, 1):
        depth += token.nesting
        if not depth:
            yield tokens[start:number]
            start = number


def plain_html(markdown: str) -> str:
    """The HTML of a text that `is_plain`."""
    paragraphs = _PARAGRAPHS.split(join_lines(markdown)) if markdown else ()
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


# Anything that may not be a plain paragraph: Markdown syntax in a line, white space other than
# spaces and line ends, and line starts or ends with a special meaning.
_MARKS = re.compile(
    r"[\\`*_\[\]<>&~|\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_OWN_MARKS = re.compile(r"\{page [0-9]|\+\+")
_LINE_MARKS = re.compile(r"\n(?:[ #+\-=:]|\d+[.)])| \n")
_PARAGRAPHS = re.compile(r"\n\n+")


def is_plain(markdown: str) -> bool:
    """Whether the text consists of paragraphs without markup, like most letters. The parser would
    give the same HTML, twenty times slower (a test compares the two)."""
    return not (
        _MARKS.search(markdown)
        or _OWN_MARKS.search(markdown)
        or _LINE_MARKS.search(f"\n{markdown}\n")
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 40})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(cjk_friendly)
    # Images would cause requests to other hosts or need files next to the message, so they become
    # links.
    parser.disable("image")
    parser.use(transcription).use(editors_notes).use(mentions)
    bounded(parser)
    parser.core.ruler.push("join_lines", join_line_tokens)
    parser.core.ruler.push("lower_headings", _lower_headings)
    parser.core.ruler.push("align_by_class", _align_by_class)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.validateLink = _is_safe_link  # type: ignore[method-assign]
    normalize = parser.normalizeLink
    # A mention is not an address yet: `finishing.py` writes that of its page.
    parser.normalizeLink = (  # type: ignore[method-assign]
        lambda url: url if url.isascii() and target_of(url) else normalize(url)
    )
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        tag_attribute_values={
            "div": {"class": {"ma-scroll"}},
            "ol": {"type": {"a"}},
            "span": {"class": {"ma-break", "ma-gap", "ma-unclear"}},
            **{cell: {"class": set(_ALIGNED.values())} for cell in ("td", "th")},
        },
        url_schemes={*_SCHEMES, *MENTION_KINDS},
        link_rel="noopener noreferrer",
    )


def _table_open(*_: object) -> str:
    return f"{_SCROLLED}<table>\n"


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _is_safe_link(url: str) -> bool:
    """Allow http, https, mailto and mentions, but no other relative links, as a text appears in
    several places."""
    if target_of(url):
        return True
    try:
        return urlsplit(url.strip()).scheme == "mailto" or host_of(url.strip()) is not None
    except ValueError:
        return False


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"


def _align_by_class(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("td_open", "th_open") and "style" in token.attrs:
            token.attrs = {"class": _ALIGNED[str(token.attrs["style"])]}
