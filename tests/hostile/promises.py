"""What is true of any input at all: for the corpus, for hypothesis and for atheris."""

from __future__ import annotations

from justhtml import JustHTML, SanitizationPolicy, UrlPolicy, UrlRule

from message_archive.markup import InterfaceWords, TooMuch, finish, plain_html
from message_archive.model import parse_edtf
from message_archive.model.edtf import DateError
from message_archive.reading.message_file import read_message_file
from message_archive.reading.yaml_tree import read_yaml
from tests.support.markdown import render_markdown

__all__ = ["PROMISES", "date", "html_of", "message_file", "text", "unsafe_part", "yaml"]

# justhtml has a parser and a sanitizer of its own, in Python; ours are Rust's ammonia.
_SAFE = SanitizationPolicy(
    allowed_tags=frozenset(
        "a blockquote br code del div em h2 h3 h4 h5 h6 hr ins li ol p pre s section span strong "
        "sup table tbody td th thead tr ul".split()
    ),
    allowed_attributes={
        "a": {"href", "title", "id", "class", "rel"},
        "div": {"class", "tabindex"},
        "li": {"id", "class"},
        "ol": {"start", "class", "type"},
        "h3": {"class", "lang", "dir"},
        "section": {"class"},
        "span": {"class", "id", "title", "data-page", "lang", "dir"},
        "sup": {"class"},
        "td": {"class"},
        "th": {"class"},
        "hr": {"class"},
    },
    url_policy=UrlPolicy(
        allow_rules={("a", "href"): UrlRule(allowed_schemes={"http", "https", "mailto"})}
    ),
    strip_invisible_unicode=False,
)


_WORDS = InterfaceWords("en", "ltr", "page %s", "gap", "unclear", "Notes", "Editor's notes")


def html_of(markdown: str) -> str:
    """The HTML of a text as a page shows it. Links to pages lead to an address."""
    rendered = render_markdown(markdown, "text")
    if rendered is None:
        return plain_html(markdown)
    return finish(rendered, _WORDS, lambda *_: "https://a.example/")


def unsafe_part(html: str) -> str | None:
    """`html` as another sanitizer leaves it, if it takes anything out; None if it does not."""
    as_it_is = JustHTML(html, fragment=True, sanitize=False).to_html(pretty=False)
    cleaned = JustHTML(html, fragment=True, policy=_SAFE).to_html(pretty=False)
    return None if cleaned == as_it_is else cleaned


def message_file(data: bytes) -> None:
    """Bytes are a message, or problems with places in them."""
    path = "messages/2020/a.md"
    read, problems = read_message_file(data, path)
    assert bool(read) != bool(problems)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert problem.place.path == path
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert str(problem).isprintable()


def yaml(data: bytes) -> None:
    """A file of the registry is text, lists and mappings, or problems."""
    tree, problems = read_yaml(data.decode(errors="replace"), "a.yml")
    waiting = [tree.data]
    for value in waiting:
        assert value is None or isinstance(value, str | list | dict)
        if isinstance(value, list | dict):
            waiting += value if isinstance(value, list) else [*value, *value.values()]
    assert all(str(problem).isprintable() for problem in problems)


def date(data: bytes) -> None:
    """A date is one that ends after it begins, or an error that says how to write it."""
    written = data.decode(errors="replace")
    try:
        read = parse_edtf(written)
    except DateError as error:
        if not error.fix:
            raise
        return
    assert read.text == written
    assert not (read.earliest and read.latest) or read.earliest <= read.latest


def text(data: bytes) -> None:
    """Of a text nothing dangerous is left, in the eyes of two sanitizers."""
    try:
        html = html_of(data.decode(errors="replace"))
    except TooMuch:
        return
    assert unsafe_part(html) is None


PROMISES = {"message": message_file, "yaml": yaml, "date": date, "text": text}
"""Each takes any bytes, and raises when it is not kept."""
