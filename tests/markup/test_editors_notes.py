"""Editor's notes have a list and markers of their own."""

from __future__ import annotations

import re

import pytest

from tests.support.markdown import render_markdown


def _html(markdown: str) -> str:
    html = render_markdown(markdown, "text")
    assert html
    return html


@pytest.mark.parametrize("label", ["ed1", "ed23", "ed-b", "ed-", "ed-1-x"])
def test_labels_of_the_editor(label: str) -> None:
    html = _html(f"a[^{label}]\n\n[^{label}]: b")
    assert '<section class="footnotes ma-editors">' in html
    assert '<section class="footnotes">' not in html
    assert '<sup class="footnote-ref ma-editors-ref"><a href="#fn-text-ed-1"' in html
    assert ">[a]</a>" in html


@pytest.mark.parametrize("label", ["1", "ed", "edition", "Ed1", "ed1a", "red1", "ED-b"])
def test_other_labels_are_the_writers(label: str) -> None:
    html = _html(f"a[^{label}]\n\n[^{label}]: b")
    assert '<section class="footnotes">' in html
    assert "ma-editors" not in html
    assert ">[1]</a>" in html


def test_each_kind_is_numbered_by_itself() -> None:
    html = _html(
        "a[^ed1] b[^x] c[^ed2] d[^y] e[^ed1] f^[inline]\n\n"
        "[^x]: X\n[^y]: Y\n[^ed1]: E[^ed3]\n[^ed2]: F\n[^ed3]: G"
    )
    markers = re.findall(r"<sup.*?>(\[[^<]+\])<", html)
    assert markers == ["[a]", "[1]", "[b]", "[2]", "[a:1]", "[3]", "[c]"]
    writers, editors = html.split('<section class="footnotes ma-editors">')
    assert re.findall(r"<p>(\w+)", writers.split('class="footnotes"')[1]) == ["X", "Y", "inline"]
    assert re.findall(r"<p>(\w+)", editors) == ["E", "F", "G"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    assert {*re.findall(r'href="#([^"]+)"', html)} <= {*ids}


def test_letters_go_on_as_in_a_list() -> None:
    labels = [f"ed{number}" for number in range(1, 29)]
    html = _html("".join(f"a[^{x}] " for x in labels) + "".join(f"\n\n[^{x}]: b" for x in labels))
    assert re.findall(r"<sup.*?>\[(\w+)\]<", html)[24:] == ["y", "z", "aa", "ab"]


def test_a_note_without_a_definition_stays_text() -> None:
    assert render_markdown("a[^ed1] *b*", "text") == "<p>a[^ed1] <em>b</em></p>\n"
