"""Extracts the paragraphs of a text from its HTML, for comparison and the side-by-side view."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["paragraphs"]

_VOID = frozenset({"br", "hr"})
# These elements separate the words before and after them.
_APART = frozenset({"br", "li", "td", "th", "tr", "p", "blockquote"})

_SKIPPED = frozenset({"footnotes", "footnote-ref", "ma-break"})


def paragraphs(html: str) -> list[str]:
    """The words of each top-level element of sanitized HTML, with white space collapsed.

    A list, a table or a quotation counts as one paragraph. Rules, footnotes, footnote references,
    deletions and page breaks are left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words: list[str] = []
        self._depth = 0
        self._skipped_from = 0
        """The depth of the skipped element; 0 outside of one."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART:
            self._words.append(" ")
        if tag in _VOID:
            return
        self._depth += 1
        names = (dict(attrs).get("class") or "").split()
        if not self._skipped_from and (tag == "del" or not _SKIPPED.isdisjoint(names)):
            self._skipped_from = self._depth

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._depth == self._skipped_from:
            self._skipped_from = 0
        elif self._depth == 1:
            self.found.append(" ".join("".join(self._words).split()))
        self._depth -= 1
        if not self._depth:
            self._words.clear()

    def handle_data(self, data: str) -> None:
        if self._depth and not self._skipped_from:
            self._words.append(data)
