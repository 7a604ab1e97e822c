"""What a revision of a message changed."""

from __future__ import annotations

from message_archive.site.differences import difference

BEFORE = b"""---
date: 1931-05-04
sender: {name: Ada Marlow}
tags: [post, books]
---
Dear Emil,

your book came with the morning post.
"""


def test_keys_and_words() -> None:
    after = BEFORE.replace(b"05-04", b"05-05").replace(b"morning post", b"evening train at last")
    found = difference(BEFORE, after)
    assert found.keys == (("date", "1931-05-04", "1931-05-05"),)
    assert found.words == 4
    (place,) = found.places
    assert [(run.where, run.words) for run in place] == [
        ("both", "your book came with the"),
        ("first", "morning post"),
        ("second", "evening train at last"),
        ("both", "."),
    ]


def test_another_way_to_write_the_same_is_no_change() -> None:
    after = BEFORE.replace(b"sender: {name: Ada Marlow}", b"sender:\n  name: 'Ada Marlow'")
    after = after.replace(b"\n", b"\r\n").replace(b"[post, books]", b"# none\r\n- post\r\n- books")
    assert difference(BEFORE, after) == ((), 0, ())


def test_a_key_that_comes_or_goes() -> None:
    after = BEFORE.replace(b"tags: [post, books]", b"notes: |\n  Two\n  lines")
    assert difference(BEFORE, after).keys == (("notes", "", ""), ("tags", "post, books", ""))


def test_long_texts_show_only_the_words_around_a_change() -> None:
    words = b" ".join(b"word%d" % number for number in range(1000))
    found = difference(words, words.replace(b"word500 ", b"other "))
    assert found.words == 1
    assert sum(len(run.words) for run in found.places[0]) < 120
    han = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    found = difference(han.encode(), han.replace(han[400], "龜").encode())
    assert sum(len(run.words) for run in found.places[0]) < 120


def test_what_is_no_message_is_compared_as_text() -> None:
    assert difference(b"\xff one", b"two").words == 1
    assert difference(b"---\n: [\n---\n", b"---\ndate: [\n---\n").keys == (("date", "", ""),)
