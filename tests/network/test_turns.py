"""A host is asked at most so often, whichever thread asks."""

from __future__ import annotations

from message_archive.network import Pace, in_turns


def test_a_pace_is_kept_for_each_host() -> None:
    now = 100.0
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        waits.append(seconds)
        now += seconds

    pace = Pace(1, lambda: now, sleep)
    for host in ("a", "b", "a", "a"):
        pace.wait(host)
    assert waits == [1, 1]
    now += 0.25
    pace.wait("a")
    assert waits == [1, 1, 0.75]
    now += 60
    pace.wait("a")
    assert waits == [1, 1, 0.75]


def test_every_address_is_asked_once() -> None:
    asked = [f"https://{host}.example/{page}" for page in range(3) for host in "abcdefghijkl"]
    assert sorted(in_turns(asked, len)) == sorted((each, len(each)) for each in asked)
