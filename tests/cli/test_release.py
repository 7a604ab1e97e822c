"""`archive release` where it cannot write."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import pytest

from tests.support.archives import Project
from tests.support.commands import Outcome


def test_advice_names_no_option_that_the_command_lacks(
    project: Project, archive_command: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("message_archive.output.files.tempfile.TemporaryDirectory", refused)
    monkeypatch.chdir(project.root)
    outcome = archive_command("release", "1.0")
    assert outcome.status == 2
    assert "CITATION.cff: Permission denied; check that you may write in " in outcome.err
    assert "-o" not in outcome.err.split(";")[-1].split()
