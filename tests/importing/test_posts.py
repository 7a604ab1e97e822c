"""Posts copied from a social network."""

from __future__ import annotations

from message_archive.importing.posts import Post, post_in


def read(text: str) -> Post | None:
    return post_in(text.split("\n"))


def test_a_post_has_an_author_a_day_and_mentions() -> None:
    post = read("Harbour Board \u2693\n@Harbour\nThe ferry runs, @Island.\n9:14 AM · May 4, 2021")
    assert post == Post("Harbour Board", ("@Island",), "2021-05-04", 2)


def test_the_day_may_be_next_to_the_handle() -> None:
    post = read("Ada\n@ada · 4 May 2021\nThe ferry runs since 1 May 2020.")
    assert post is not None
    assert post.day == "2021-05-04"


def test_a_reply_is_to_whom_it_answers() -> None:
    post = read("Ada\n@ada\nReplying to @Island\nThank you, @Coast and @Mill!")
    assert post is not None
    assert post.mentioned == ("@Island",)


def test_a_post_that_mentions_many_is_to_nobody() -> None:
    post = read("Ada\n@ada\nThanks to @one @two @three @four")
    assert post is not None
    assert post.mentioned == ()


def test_other_texts_are_no_posts() -> None:
    assert read("Dear Ada,\nwrite to\n@ada") is None
    assert read("Ada\n@ada") is None
