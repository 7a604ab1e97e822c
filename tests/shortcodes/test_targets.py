"""Which messages an exchange has, and what is counted."""

from __future__ import annotations

from dataclasses import replace

from message_archive.shortcodes import Shortcode, entries_of
from message_archive.shortcodes.targets import with_counts
from tests.support.archives import real_archive


def test_an_exchange_of_two_countries_is_their_page() -> None:
    archive = real_archive()
    whole = entries_of(Shortcode("exchange", ("kp", "cn")), archive)
    assert whole == archive.topics["relations"]["cn-kp"].entries
    part = entries_of(
        Shortcode("exchange", ("cn", "kp"), (("from", "2020"), ("to", "2020"))), archive
    )
    assert [entry.id for entry in part] == [e.id for e in whole if e.id.startswith("2020-")]


def test_an_exchange_of_two_people_is_in_both_directions() -> None:
    archive = real_archive()
    found = entries_of(Shortcode("exchange", ("fidel-castro", "nikita-khrushchev")), archive)
    assert [entry.id for entry in found] == [
        "1962-10-30-khrushchev-castro", "1962-10-31-castro-khrushchev",
    ]  # fmt: skip


def test_counts_in_a_title_are_numbers() -> None:
    archive = real_archive()
    assert with_counts("All ::count messages:: of them", archive) == f"All {len(archive)} of them"
    assert with_counts("On ::message x:: it", archive) == "On it"


def test_counts_have_the_thousands_separator_of_the_language() -> None:
    entries = real_archive().entries[:1] * 1234
    for language, number in (("en", "1,234"), ("de", "1.234")):
        archive = replace(real_archive(), entries=entries, language=language)
        assert with_counts("::count messages::", archive) == number
