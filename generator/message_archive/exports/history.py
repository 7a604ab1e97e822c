"""When each message entered the archive, which is what feeds and harvesters go by.

In this order:

1. The history of git: the commit that brought a file with the name of the message, or with one of
   its `aliases`, to the branch that is built. A merge counts as one commit (`--first-parent`), and
   of a commit the committer's date: a message that was written in January and merged in March
   entered in March, and a reader who looked in February must still be told. Names are ids, which
   are unique and permanent, so that a file moved to another folder, or removed and put back, has
   the day it first came; git is not asked to guess which file was renamed to which.
2. `added` of the front matter, for copies without a history.
3. The last possible day of `published`, else of the date of the message.
4. The first day of 1970, for a message of which nothing is known.

The history is not believed at all where it is cut (a shallow clone gives every file the date of
its oldest commit), nor where git refuses to read it, as it does when it is another user's. Days
become midnight, UTC. So one commit has one answer, wherever it is built; a file that is not
committed has none from git and is dated by its text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry
from message_archive.model import is_id

__all__ = ["EPOCH", "entered", "last_entered", "newest_first", "timestamp"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a message entered of which nothing is known."""

# Seconds. The names of a hundred thousand files are read in five.
_PATIENCE: Final = 60

# A repository's own settings can name programs to run: none that `git log` would obey is left.
_GIT: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", "log.showSignature=false",
    "-c", "log.diffMerges=separate",
)  # fmt: skip
_LOG: Final = (
    "log", "--reverse", "--first-parent", "-m", "--root",
    "--no-renames", "--diff-filter=A", "--name-only", "--no-ext-diff", "--no-textconv",
    "--relative", "-z", "--encoding=UTF-8", "--format=@%ct", "--", ".",
)  # fmt: skip

_COMMIT = re.compile(r"@(\d{1,20})")

# The last second of the year 9999; a commit may claim any.
_LAST: Final = 253_402_300_799


def entered(archive: Archive, folder: Path) -> dict[str, datetime]:
    """When each message of `archive` entered it, by id; always with a time zone.

    `folder` is the folder of messages, in whichever repository it lies.
    """
    first_seen = _history(folder)
    return {entry.id: _entered(entry, first_seen) for entry in archive.entries}


def newest_first(entries: Sequence[Entry], moments: Mapping[str, datetime]) -> list[Entry]:
    """`entries`, the one that entered last first.

    Of those that entered in one moment, as by a first commit, the latest message comes first.
    """
    oldest_first = sorted(entries, key=lambda entry: moments[entry.id])
    return oldest_first[::-1]


def last_entered(moments: Mapping[str, datetime]) -> datetime:
    """When the archive last grew: the date of whatever is made of the whole of it."""
    return max(moments.values(), default=EPOCH)


def timestamp(moment: datetime) -> str:
    """`2026-02-01T00:00:00Z`: RFC 3339, which is also a xsd:dateTime, in UTC."""
    # The year has four digits, which those of strftime depend on the system for.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _entered(entry: Entry, first_seen: Mapping[str, datetime]) -> datetime:
    meta = entry.message.meta
    known = [first_seen[id_] for id_ in (entry.id, *meta.aliases) if id_ in first_seen]
    if known:
        return min(known)
    for stated in (meta.added, meta.published, meta.date):
        if stated and (day := stated.latest or stated.earliest):
            return _midnight(day)
    return EPOCH


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _history(folder: Path) -> dict[str, datetime]:
    """When a message file with each id first came; empty without a whole history."""
    git = shutil.which("git")
    if git is None or _run(git, folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    log = _run(git, folder, *_LOG) or ""
    found: dict[str, datetime] = {}
    moment = EPOCH
    for token in log.split("\0"):
        token = token.lstrip("\n")
        if commit := _COMMIT.fullmatch(token):
            moment = datetime.fromtimestamp(min(int(commit[1]), _LAST), UTC)
        elif id_ := _message_id(token):
            found.setdefault(id_, moment)
    return found


def _message_id(path: str) -> str | None:
    """The id of the message in a file; None when it is no message's own.

    `path` begins from the folder of messages.
    """
    *folders, name = path.split("/")
    id_ = name.removesuffix(".md")
    # Folders that begin like this hold no messages (`reading.files`): drafts, say.
    if id_ == name or not is_id(id_) or any(part.startswith(("_", ".")) for part in folders):
        return None
    return id_


def _run(git: str, folder: Path, *arguments: str) -> str | None:
    """What git prints; None when it fails, as it does outside of a repository."""
    # A hook, or whatever else calls us, may have set GIT_DIR to some other repository.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    # Objects that a partial clone lacks are not fetched, nor anything changed or asked.
    environment |= {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of it is a contributor's
            [git, *_GIT, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace")
