"""What the page of a message with several texts receives, and that it stays harmless."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping

import pytest

from message_archive.errors import Code
from message_archive.site.message_page import message_view
from message_archive.site.message_views import ComparedView, MessageView, SeveralView
from message_archive.site.own_templates import TEMPLATES
from message_archive.site.pages import site_pages
from tests.support.archives import Archived, site_of
from tests.support.messages import message

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too'"


def _text(publisher: str | None = None, status: str = "verbatim", body: str = "Hail.") -> str:
    source = f"source: {{publisher: {json.dumps(publisher)}}}\n" if publisher else ""
    return f"---\ntext: {status}\n{source}---\n{body}\n"


@dataclasses.dataclass
class Made:
    """The view and the HTML of the one message of an archive."""

    view: MessageView
    html: str


def _made(
    archived: Archived,
    further: Mapping[str, str],
    *changes: str,
    body: str = "Hail.",
    warnings: tuple[Code, ...] = (),
) -> Made:
    files = {f"a.{label}.md": text for label, text in further.items()}
    archive, problems = archived({"a.md": message(*changes, body=body), **files})
    assert {problem.code for problem in problems} == {*warnings}
    site = site_of(archive)
    (entry,) = archive.entries
    page = next(site_pages(site))
    return Made(message_view(entry, site), page.content(None))


def test_a_single_text_has_nothing_of_this(archived: Archived) -> None:
    made = _made(archived, {})
    assert made.view.several is None
    assert [text.detail for text in made.view.texts] == [""]
    assert "texts.js" not in made.html


def test_texts_of_one_language_and_status_are_told_apart_by_publisher_or_label(
    archived: Archived,
) -> None:
    made = _made(
        archived,
        {
            "en-agency": _text("The Agency"),
            "fr": _text("The Agency"),
            "ko-one": _text("The Agency"),
            "ko-two": _text("The Agency"),
        },
        "text: verbatim",
        "source: {publisher: The Ministry}",
    )
    assert [text.detail for text in made.view.texts] == [
        "The Ministry",
        "The Agency",
        "",
        "ko-one",
        "ko-two",
    ]


@pytest.mark.parametrize(
    ("one", "other", "are_compared"),
    [
        ("en", "en-GB", True),
        ("en", "fr", False),
        ("zh", "zh-CN", True),
        ("zh", "zh-Hans", True),
        ("zh", "zh-TW", False),
        ("zh-TW", "zh-Hant", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("eo", "eo", True),
    ],
)
def test_texts_in_one_language_and_script_are_compared(
    archived: Archived, one: str, other: str, are_compared: bool
) -> None:
    text = _text().replace("---\n", f"---\nlanguage: {other}\n", 1)
    made = _made(archived, {"other": text}, f"language: {one}")
    assert made.view.several
    assert bool(made.view.several.compared) == are_compared
    assert ('id="compared"' in made.html) == are_compared


def test_an_abstract_or_an_empty_text_is_neither_compared_nor_set_beside_another(
    archived: Archived,
) -> None:
    further = {"en-agency": _text("A"), "en-void": _text("B", body="")}
    made = _made(archived, further, "text: abstract", warnings=(Code.EMPTY_TEXT,))
    assert made.view.several
    assert made.view.several.choices == []
    assert made.view.several.compared == []
    assert "assets/texts.js" in made.html
    assert "side-by-side" not in made.html


def test_steps_are_told_for_texts_of_unequal_length_only(archived: Archived) -> None:
    further = {
        "de": _text(body="Heil.\n\nHeil."),
        "fr": _text(body="Salut."),
        "ko": _text(body="만세"),
    }
    made = _made(archived, further)
    assert made.view.several
    assert json.loads(made.view.several.steps) == {
        "text text-de": "1:2",
        "text-de text-fr": "2:1",
        "text-de text-ko": "2:1",
    }


def test_texts_too_long_for_the_page_are_not_compared_and_it_says_so(archived: Archived) -> None:
    further = {"en-agency": _text("A", body="Hail, hail. " * 3000)}
    made = _made(archived, further, body="Hail, all hail. " * 2000)
    assert made.view.several
    assert made.view.several.compared[0].paragraphs == ()
    assert "Too long to compare here." in made.html


def test_of_very_many_texts_in_one_language_40_pairs_are_compared(archived: Archived) -> None:
    further = {f"en-{n:02}": _text(f"The Agency {n}") for n in range(29)}
    made = _made(archived, further, "text: verbatim", "language: en")
    assert made.view.several
    assert len(made.view.several.compared) == 40
    assert len(made.view.several.choices) == 30


def test_a_long_name_of_a_publisher_does_not_tell_texts_apart(archived: Archived) -> None:
    further = {"en-one": _text("The Agency"), "en-two": _text("The Ministry of " + "State " * 20)}
    made = _made(archived, further, "text: reported", "language: en")
    assert [text.detail for text in made.view.texts] == ["", "en-one", "en-two"]


def test_what_is_shown_of_other_messages_is_short(archived: Archived) -> None:
    name = "Firefly " * 100
    archive = archived.whole(
        {
            "a.md": message("related: c"),
            "b.md": message("date: 2020-10-11", f"sender: {name}", "in_reply_to: a"),
            "c.md": message("date: 2020-10-12", f"title: {name}", f"sender: {name}"),
        }
    )
    site = site_of(archive)
    view = message_view(archive.by_id["a"], site)
    shown = [item.words for item in (view.thread[1], *view.related)]
    following = view.steps[-1].next
    assert following
    for words in (*shown, following.words):
        assert words.startswith("Firefly Firefly")
        assert (len(words) <= 200, words[-1]) == (True, "…")
    assert message_view(archive.by_id["c"], site).heading == name.strip()


# Each was, or looks like, a part of some other id of the page.
LABELS = [
    "status", "text", "text-status", "x", "x-status", "1", "2", "text-1", "x-1", "tab", "text-tab",
    "cite", "compared", "compared-title", "side-by-side", "side-by-side-title", "fn", "fnref",
    "fn-text", "p1", "note", "hail", "ma-content",
]  # fmt: skip


def test_no_label_heading_or_footnote_makes_an_id_twice(archived: Archived) -> None:
    body = (
        "# Hail\n\n## Status\n\n# Text\n\nHail[^1], hail[^status] and hail[^1].^[Hail.]\n\n"
        "[^1]: One.\n\n[^status]: Two."
    )
    further = dict.fromkeys(LABELS, f"---\nlanguage: en\n---\n{body}\n")
    made = _made(archived, further, "language: en", body=body)
    ids = re.findall(r'\bid="([^"]*)"', made.html)
    assert len(ids) > 8 * len(LABELS)
    assert sorted(set(ids)) == sorted(ids)
    links = re.findall(r'\b(?:href="#|aria-labelledby=")([^"]*)"', made.html)
    assert set(links) <= set(ids)
    assert {f"text-{label}" for label in LABELS} <= set(ids)


def test_hostile_texts_and_names_stay_text(archived: Archived) -> None:
    further = {"en-agency": _text(HOSTILE, body=f"{HOSTILE} one")}
    made = _made(
        archived,
        further,
        "text: verbatim",
        "source: {publisher: The Ministry}",
        body=HOSTILE,
        warnings=(Code.HTML_IN_TEXT,),
    )
    assert re.findall(r"<script[^>]*>", made.html) == [
        '<script src="../../assets/texts.js" defer>',
        '<script src="../../assets/message.js" defer>',
    ]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made.html
    assert "<ins>one</ins>" in made.html
    assert "alert(1)</option>" not in made.html


def test_only_the_words_that_are_shown_are_compared(archived: Archived) -> None:
    made = _made(
        archived, {"en-agency": _text(body="*Hail*,\n[all](https://a.example)")}, body="Hail, all"
    )
    assert "Both have the same words." in made.html


@pytest.mark.parametrize(("name", "view"), [("several", SeveralView), ("pair", ComparedView)])
def test_the_template_uses_every_field_of_its_view(name: str, view: type) -> None:
    source = (TEMPLATES / "several.html").read_text()
    used = set(re.findall(rf"\b{name}\.(\w+)", source))
    assert used == {field.name for field in dataclasses.fields(view)}
