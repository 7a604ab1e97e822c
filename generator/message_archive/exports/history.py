"""When each message entered the archive, which is what feeds and harvesters go by.

In this order:

1. The history of git: the commit that brought a file with the name of the message, or with one of
   its `aliases`, to the branch that is built. A merge counts as one commit (`--first-parent`), and
   of a commit the committer's date: a message that was written in January and merged in March
   entered in March, and a reader who looked in February must still be told. Names are ids, which
   are unique and permanent, so that a file moved to another folder, or removed and put back, has
   the day it first came; git is not asked to guess which file was renamed to which.
2. `added` of the front matter, for copies without a history.

Where neither tells, nothing does: the date of a message is not the day it came, and a feed of 1931
is wrong. The history is not believed where it is cut (a shallow clone gives every file the date of
its oldest commit), nor is a date later than now. Days become midnight, UTC. So one commit has one
answer, wherever and whenever it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry
from message_archive.exports.git import CUT, Git, GitFailed, Question
from message_archive.model import Edtf, is_id

__all__ = [
    "EPOCH",
    "Entered",
    "History",
    "HistoryLog",
    "entered",
    "last_entered",
    "newest_first",
    "timestamp",
]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands where a format demands a date and none is known."""

_LOG: Final = (
    "log", "--reverse", "--first-parent", "-m", "--root",
    "--no-renames", "--diff-filter=A", "--name-only", "--no-ext-diff", "--no-textconv",
    "-z", "--encoding=UTF-8", "--format=@%ct %h", "--",
)  # fmt: skip

_COMMIT = re.compile(r"@(\d{1,20}) ([0-9a-f]+)")

# The last second of the year 9999; a commit may claim any.
_LAST: Final = 253_402_300_799

# Of a day: it begins so much earlier in the east of Asia than in UTC.
_FARTHEST_EAST: Final = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Entered:
    """When messages entered the archive, by id, always with a time zone.

    Those of which it is not known are left out: because of `failure`, for which the history was not
    read, or because what is stated is `later` than now, a sentence for each case.
    """

    moments: Mapping[str, datetime]
    failure: str = ""
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLog:
    """What git says: when a message file with each id first came, and why nothing is known.

    `not_believed` are ids that came with a commit that claims to be later than when git was asked,
    each with the name and date of the commit.
    """

    first_seen: Mapping[str, datetime]
    not_believed: Mapping[str, str]
    failure: str = ""


class History:
    """The history of the folder of messages. It is read while the caller does something else."""

    def __init__(self, project: Path, messages: Path, known: HistoryLog | None = None) -> None:
        """Begin to read.

        Args:
            project: the folder of `mkdocs.yml`.
            messages: that of the messages.
            known: what git said before, if it would say the same now. Then it is not asked.
        """
        self._known = known
        self._question: Question | None = None
        if known is None:
            try:
                self._question = self._ask(project, messages)
            except GitFailed as failure:
                self._known = HistoryLog({}, {}, str(failure))

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        if self._question:
            self._question.stop()

    def log(self) -> HistoryLog:
        """What git says."""
        if self._known is None:
            try:
                self._known = self._read()
            except GitFailed as failure:
                self._known = HistoryLog({}, {}, str(failure))
        return self._known

    def entered(self, archive: Archive) -> Entered:
        """When each message of `archive` entered it."""
        log = self.log()
        now = datetime.now(UTC)
        moments = {}
        later = []
        for entry in archive.entries:
            ids = (entry.id, *entry.message.meta.aliases)
            known = [log.first_seen[id_] for id_ in ids if id_ in log.first_seen]
            added = _midnight_of(entry.message.meta.added)
            if known:
                moments[entry.id] = min(known)
            elif added and added <= now + _FARTHEST_EAST:
                moments[entry.id] = added
            elif added:
                later.append(f"`added` of {entry.message.path} is later than now")
            elif commit := next((log.not_believed[i] for i in ids if i in log.not_believed), ""):
                later.append(f"the commit {commit}, which brought {entry.id}, is later than now")
        return Entered(moments, log.failure, tuple(later))

    def _ask(self, project: Path, messages: Path) -> Question:
        git = Git(project)
        answer = git.ask("rev-parse", "--is-shallow-repository", "--show-toplevel")
        is_shallow, _, top = answer.removesuffix("\n").partition("\n")
        if is_shallow != "false":
            raise GitFailed(CUT)
        if Path(top).resolve() != git.top:
            raise GitFailed(f"the repository of {git.top} says that its files are in {top}")
        # A link is followed: git has the files where they are.
        folder = messages.resolve()
        if not folder.is_relative_to(git.top):
            raise GitFailed(f"the messages are not in the repository {git.top}")
        self._prefix = f"{folder.relative_to(git.top).as_posix()}/"
        return git.start(*_LOG, self._prefix)

    def _read(self) -> HistoryLog:
        assert self._question
        now = datetime.now(UTC)
        found: dict[str, datetime] = {}
        not_believed: dict[str, str] = {}
        moment, name = EPOCH, ""
        for token in self._question.result().split("\0"):
            token = token.lstrip("\n")
            if commit := _COMMIT.fullmatch(token):
                moment = datetime.fromtimestamp(min(int(commit[1]), _LAST), UTC)
                name = f"{commit[2]} of {moment.date().isoformat()}"
            elif id_ := _message_id(token.removeprefix(self._prefix)):
                if moment <= now:
                    found.setdefault(id_, moment)
                else:
                    not_believed.setdefault(id_, name)
        return HistoryLog(found, not_believed)


def entered(archive: Archive, project: Path, messages: Path) -> Entered:
    """When each message of `archive` entered it, by the history of `messages` and by `added`."""
    with History(project, messages) as history:
        return history.entered(archive)


def newest_first(entries: Sequence[Entry], moments: Mapping[str, datetime]) -> list[Entry]:
    """`entries`, the one that entered last first.

    Of those that entered in one moment, as by a first commit, the latest message comes first. Those
    of which it is not known come at the end.
    """
    oldest_first = sorted(entries, key=lambda entry: moments.get(entry.id, EPOCH))
    return oldest_first[::-1]


def last_entered(moments: Iterable[datetime]) -> datetime | None:
    """When the archive last grew: the date of whatever is made of the whole of it."""
    return max(moments, default=None)


def timestamp(moment: datetime) -> str:
    """`2026-02-01T00:00:00Z`: RFC 3339, which is also a xsd:dateTime, in UTC."""
    # The year has four digits, which those of strftime depend on the system for.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _midnight_of(stated: Edtf | None) -> datetime | None:
    day = stated and (stated.latest or stated.earliest)
    return datetime.combine(day, time.min, UTC) if day else None


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
