"""Determines when each message entered the archive, for feeds and harvesters.

The sources, in this order:

1. The git history: the commit that brought a file with the id of the message, or with one of its
   `aliases`, to the branch that is built. A merge counts as one commit (`--first-parent`), with the
   committer's date. A message that was written in January and merged in March entered in March,
   because a reader who looked in February has not seen it. File names are ids, which are unique and
   permanent. So a file that was moved to another folder, or removed and put back, keeps the day it
   first appeared. Git does not have to guess which file was renamed.
2. `added` in the front matter, for copies without a history.

If neither is available, the time is unknown: the date of a message is not the day it was added, and
a feed dated 1931 would be wrong. An incomplete history is not used (a shallow clone gives every
file the date of its oldest commit), nor is a date in the future. Days become midnight UTC, so a
commit gives the same result at any time on any machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from message_archive.archive import Archive, Entry
from message_archive.exports.git import BEGINNING, CUT, LASTING, Git, GitFailed, Question
from message_archive.exports.release import version_of_tag
from message_archive.exports.revisions import Commit, Touch
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
"""The date for formats that require one, if none is known."""

_LOG: Final = (
    "log", "--reverse", "--first-parent", "-m", "--root",
    "--no-renames", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv",
    "-z", "--encoding=UTF-8", "--format=@%ct %H", "--",
)  # fmt: skip

_TAGS: Final = (
    "log", "--reverse", "--first-parent", "--decorate-refs=refs/tags/", "--format=%H %D",
)  # fmt: skip

_COMMIT = re.compile(r"@(\d{1,20}) ([0-9a-f]+)")

# `:<mode> <mode> <blob> <blob> <status>`. Links and submodules are no messages.
_CHANGE = re.compile(r":(?:0{6}|100\d{3}) (?:0{6}|100\d{3}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*")

# The last second of the year 9999. A commit can have any date.
_LAST: Final = 253_402_300_799

# A day begins this much earlier in the easternmost time zone than in UTC.
_FARTHEST_EAST: Final = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Entered:
    """When messages entered the archive, by id, always with a time zone.

    Messages whose time is not known are missing. `failure` says why the history could not be read.
    `later` has a sentence for each date in the future.
    """

    moments: Mapping[str, datetime]
    failure: str = ""
    later: tuple[str, ...] = ()

    @property
    def is_beginning(self) -> bool:
        """Whether no time is known because the archive is not committed yet: nothing is wrong."""
        return not (self.moments or self.later) and self.failure in ("", *BEGINNING)

    @property
    def is_lasting(self) -> bool:
        """Whether this stays so until the repository or a message changes."""
        return not self.later and self.failure in ("", *LASTING)


@dataclass(frozen=True, slots=True)
class HistoryLog:
    """The result of reading the git history: when a file with each id first appeared.

    `failure` says why nothing is known. `future_commits` has the ids that first appeared in a
    commit dated later than the reading, each with the name and date of the commit.
    """

    first_seen: Mapping[str, datetime]
    future_commits: Mapping[str, str]
    failure: str = ""
    commits: Sequence[Commit] = ()
    """The commits that changed messages, the first one first."""
    touched: Mapping[str, Sequence[Touch]] = field(default_factory=dict)
    """What they did with the files of each id."""


class History:
    """The history of the folder of messages. Git reads it in the background."""

    def __init__(self, project: Path, messages: Path, known: HistoryLog | None = None) -> None:
        """Start reading.

        Args:
            project: the folder of `mkdocs.yml`.
            messages: the folder of messages.
            known: an earlier result that is still valid. If given, git does not run.
        """
        self._known = known
        self._question: Question | None = None
        self._tags: Question | None = None
        if known is None:
            try:
                self._question = self._ask(project, messages)
            except GitFailed as failure:
                self._known = HistoryLog({}, {}, str(failure))

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        for question in (self._question, self._tags):
            if question:
                question.stop()

    def log(self) -> HistoryLog:
        """The result. Waits for git if necessary."""
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
                later.append(f"`added` in {entry.message.path} is in the future")
            elif commit := next(
                (log.future_commits[i] for i in ids if i in log.future_commits), ""
            ):
                later.append(f"commit {commit}, which added {entry.id}, is dated in the future")
        return Entered(moments, log.failure, tuple(later))

    def _ask(self, project: Path, messages: Path) -> Question:
        git = Git(project)
        answer = git.ask("rev-parse", "--is-shallow-repository", "--show-toplevel")
        is_shallow, _, top = answer.removesuffix("\n").partition("\n")
        if is_shallow != "false":
            raise GitFailed(CUT)
        if Path(top).resolve() != git.top:
            raise GitFailed(f"the repository in {git.top} is configured for files in {top}")
        # Follow a link, because git tracks the files at their real path.
        folder = messages.resolve()
        if not folder.is_relative_to(git.top):
            raise GitFailed(f"the messages are not in the repository {git.top}")
        self._prefix = f"{folder.relative_to(git.top).as_posix()}/"
        self._tags = git.start(*_TAGS)
        return git.start(*_LOG, self._prefix)

    def _read(self) -> HistoryLog:
        assert self._question
        now = datetime.now(UTC)
        found: dict[str, datetime] = {}
        future_commits: dict[str, str] = {}
        commits: list[Commit] = []
        touched: dict[str, list[Touch]] = {}
        versions = self._versions()
        moment, name = EPOCH, ""
        tokens = iter(self._question.result().split("\0"))
        for token in tokens:
            token = token.lstrip("\n")
            if commit := _COMMIT.fullmatch(token):
                moment = datetime.fromtimestamp(min(int(commit[1]), _LAST), UTC)
                name = f"{commit[2][:10]} of {moment.date().isoformat()}"
                time_ = int(moment.timestamp()) if moment <= now else 0
                commits.append(Commit(commit[2], time_, versions.get(commit[2], "")))
                continue
            change = _CHANGE.fullmatch(token)
            known = _message_id(next(tokens).removeprefix(self._prefix)) if change else None
            if not change or not known:
                continue
            id_, label = known
            before, after = (blob.strip("0") and blob for blob in change.group(1, 2))
            touched.setdefault(id_, []).append(Touch(len(commits) - 1, label, before, after))
            if label or change[3] != "A":
                continue
            if moment <= now:
                found.setdefault(id_, moment)
            else:
                future_commits.setdefault(id_, name)
        return HistoryLog(found, future_commits, "", commits, touched)

    def _versions(self) -> dict[str, str]:
        """The first version that has each commit, by the name of the commit."""
        assert self._tags
        found: dict[str, str] = {}
        waiting: list[str] = []
        for line in self._tags.result().splitlines():
            name, _, names = line.partition(" ")
            waiting.append(name)
            tags = [part.removeprefix("tag: ") for part in names.split(", ")]
            if versions := [*filter(None, map(version_of_tag, tags))]:
                found |= dict.fromkeys(waiting, versions[0])
                waiting = []
        return found


def entered(archive: Archive, project: Path, messages: Path) -> Entered:
    """When each message of `archive` entered it, from the history of `messages` and `added`."""
    with History(project, messages) as history:
        return history.entered(archive)


def newest_first(entries: Sequence[Entry], moments: Mapping[str, datetime]) -> list[Entry]:
    """`entries` by entry time, newest first.

    Among messages that entered at the same time, as in a first commit, the latest message comes
    first. Messages with an unknown entry time come last.
    """
    oldest_first = sorted(entries, key=lambda entry: moments.get(entry.id, EPOCH))
    return oldest_first[::-1]


def last_entered(moments: Iterable[datetime]) -> datetime | None:
    """When the archive last grew: the date of files about the whole archive."""
    return max(moments, default=None)


def timestamp(moment: datetime) -> str:
    """`2026-02-01T00:00:00Z`: RFC 3339, which is also a xsd:dateTime, in UTC."""
    # With strftime, it depends on the system whether the year has four digits.
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _midnight_of(stated: Edtf | None) -> datetime | None:
    day = stated and (stated.latest or stated.earliest)
    return datetime.combine(day, time.min, UTC) if day else None


def _message_id(path: str) -> tuple[str, str] | None:
    """The id of the message in a file and the label of the text; None if it is no message.

    `path` is relative to the folder of messages.
    """
    *folders, name = path.split("/")
    stem = name.removesuffix(".md")
    id_, _, label = stem.partition(".")
    # Folders with such names, for example for drafts, are not read (`reading.files`).
    if stem == name or not is_id(id_) or any(part.startswith(("_", ".")) for part in folders):
        return None
    return id_, label
