"""The list of packages that an archive installs."""

from __future__ import annotations

from message_archive.starting.requirements import (
    index_requirements,
    merged_requirements,
    vendored_requirements,
)
from message_archive.starting.wheel import Wheel

WHEEL = Wheel("message_archive-9.0-py3-none-any.whl", b"bytes")
LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
beta==2.0 \\
    --hash=sha256:bb
"""


def test_the_wheel_is_named_with_its_checksum_before_the_locked_packages() -> None:
    head, *rest = vendored_requirements(LOCK, WHEEL).splitlines(keepends=True)
    assert head.startswith("# ")
    assert rest[0] == f"./vendor/{WHEEL.name} --hash=sha256:{WHEEL.sha256}\n"
    assert "".join(rest[1:]) == LOCK


def test_from_an_index_only_the_version_is_named() -> None:
    assert index_requirements("9.0").splitlines()[1:] == ["message-archive==9.0"]


def test_a_package_of_the_owner_is_kept() -> None:
    added = "my_plugin==3.1 \\\n    --hash=sha256:cc\n"
    present = vendored_requirements(LOCK, WHEEL) + added
    new = vendored_requirements("Alpha==1.1 \\\n    --hash=sha256:dd\n", WHEEL)
    assert merged_requirements(new, present, LOCK) == new + added


def test_a_package_that_only_the_earlier_version_needed_goes() -> None:
    new = vendored_requirements("alpha==1.1 \\\n    --hash=sha256:dd\n", WHEEL)
    assert merged_requirements(new, vendored_requirements(LOCK, WHEEL), LOCK) == new


def test_the_line_of_an_index_does_not_stay_next_to_the_wheel() -> None:
    new = vendored_requirements(LOCK, WHEEL)
    assert merged_requirements(new, index_requirements("8.0"), "") == new
