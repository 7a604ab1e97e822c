"""What was meant, among many names."""

from __future__ import annotations

import difflib
import random

from message_archive.errors import did_you_mean


def test_the_nearest_of_many_is_suggested() -> None:
    rng = random.Random(7)
    ids = [
        f"{rng.randrange(1900, 2020)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}-"
        + "-".join("".join(rng.choices("aeioulmnrst", k=rng.randrange(3, 9))) for _ in range(3))
        for _ in range(2_000)
    ]
    for id_ in rng.sample(ids, 40):
        at = rng.randrange(len(id_))
        wrong = id_[:at] + rng.choice("xyz") + id_[at + 1 :]
        (nearest,) = difflib.get_close_matches(wrong, ids, n=1, cutoff=0.7)
        assert did_you_mean(wrong, ids, "no") == f'did you mean "{nearest}"?'


def test_nothing_near_is_not_suggested() -> None:
    assert did_you_mean("quartz", ["sender", "recipient"], "look it up") == "look it up"


def test_case_makes_no_difference_and_the_name_is_given_as_it_is() -> None:
    assert did_you_mean("recepient", ["Sender", "Recipient"], "no") == 'did you mean "Recipient"?'
