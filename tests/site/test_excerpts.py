"""The first words of a message on a card."""

from __future__ import annotations

import pytest

from message_archive.site.excerpts import excerpt_of
from message_archive.words import Wording
from tests.support.archives import Archived
from tests.support.messages import message

LONG = "Dear Comrade! " + "We send you our wishes. " * 30


@pytest.mark.parametrize(
    ("body", "most", "expected"),
    [
        ("Hail.", 100, "Hail."),
        ("Hail, *hail* [Ada](person:ada).\n\nFreedonia.", 100, "Hail, hail Ada. Freedonia."),
        (LONG, 60, "Dear Comrade! We send you our wishes. …"),
        ("word " * 50, 40, "word word word word word word word word …"),
        ("x" * 500, 40, "x" * 40 + " …"),
        ("第一句话。第二句话在这里。第三句话。", 14, "第一句话。第二句话在这里。 …"),
        (
            "On 9 Sept. 1931 the two met. They spoke about much.",
            40,
            "On 9 Sept. 1931 the two met. …",
        ),
        ("One ~~two~~ three[^ed1]\n\n[^ed1]: A note.", 100, "One three"),
    ],
)
def test_it_ends_with_a_sentence_or_a_word(
    archived: Archived, body: str, most: int, expected: str
) -> None:
    registry = {"_registry/people.yml": "ada: {name: Ada Marlow}\n"}
    archive = archived.whole({**registry, "a.md": message(body=body, text="reported")})
    found = excerpt_of(archive["a"], Wording("en", archive.registry), most)
    assert found
    assert (found.words, found.is_abstract) == (expected, False)


def test_an_abstract_is_marked_and_comes_only_without_a_text(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message(text="abstract", body="They greet.", language="en"),
            "b.md": message(text="abstract", body="They greet.", date="1932"),
            "b.zh.md": "---\ntext: verbatim\n---\n你好。\n",
            "c.md": message(body="", date="1933"),
        }
    )
    wording = Wording("en", archive.registry)
    a, b, c = (excerpt_of(archive[id_], wording, 99) for id_ in "abc")
    assert a
    assert (a.words, a.status, a.is_abstract) == ("They greet.", "Abstract", True)
    assert b
    assert (b.words, b.language, b.is_abstract) == ("你好。", "zh", False)
    assert c is None


def test_the_text_in_the_language_of_the_interface_is_preferred(archived: Archived) -> None:
    archive = archived.whole(
        {
            "a.md": message(text="verbatim", body="Hello.", language="en"),
            "a.ko.md": "---\ntext: translation\n---\n안녕.\n",
        }
    )
    for language, words in (("en", "Hello."), ("ko", "안녕."), ("zh", "Hello.")):
        found = excerpt_of(archive["a"], Wording(language, archive.registry), 99)
        assert found
        assert found.words == words
