"""The archive that exports are tried on has what is seldom."""

from __future__ import annotations

from tests.exports.archives import DATES, irregular, real


def test_irregular_messages_are_of_every_kind() -> None:
    entries = irregular(2_000).archive.entries
    assert len(entries) == 2_000
    assert {entry.date.text for entry in entries} == set(DATES)
    assert {len(entry.senders) for entry in entries} == {1, 3, 40}
    parties = [party for entry in entries for party in entry.parties]
    assert any(party.person is None for party in parties)
    assert any(party.person and party.organization for party in parties)
    assert {len(entry.message.texts) for entry in entries} == {1, 2, 3}


def test_the_real_archive_is_the_one_in_messages() -> None:
    assert len(real().archive) > 70
    assert "2020-10-10-xi-jinping-kim-jong-un" in real().archive.by_id
