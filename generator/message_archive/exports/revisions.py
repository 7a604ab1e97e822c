"""The revisions of messages since they entered the archive, from what git says about their files.

A message is followed through its former ids (`aliases`). A commit that changes nothing in any of
its texts, such as one that moves the file, is no revision.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from message_archive.archive import Archive, Entry

__all__ = ["BULK", "Commit", "Difference", "FileChange", "Histories", "Revision", "Touch", "Words",
    "histories_of"]  # fmt: skip

BULK: Final = 500
"""A commit that changes more messages than this is not compared word by word."""

_MOST: Final = 20
_MOST_OF_ALL: Final = 2_000


class Commit(NamedTuple):
    """A commit. `time` is in seconds, and 0 if it is in the future. `version` is the first tagged
    version that has the commit; "" if there is none yet."""

    name: str
    time: int
    version: str


class Touch(NamedTuple):
    """What a commit did with a file of a message. `before` and `after` are blobs: "" if there is no
    such file. `label` is that of a further text, or ""."""

    commit: int
    label: str
    before: str
    after: str


class FileChange(NamedTuple):
    """A text of a message before and after a commit, as blobs; "" for a text that is not there."""

    label: str
    before: str
    after: str


class Words(NamedTuple):
    """Consecutive words of a compared text, as in `site.comparison.Run`."""

    where: str
    words: str
    is_apart: bool


class Difference(NamedTuple):
    """The difference of two files: the keys that changed with their values, "" for a value that is
    not on one line; the number of words that changed in the text; and the places where they did,
    with some words around them."""

    keys: tuple[tuple[str, str, str], ...]
    words: int
    places: tuple[tuple[Words, ...], ...]


class Revision(NamedTuple):
    """A change of a message. `former` is its id before; "" if it is the same. `size` is the number
    of messages that the commit changed."""

    commit: Commit
    former: str
    files: tuple[FileChange, ...]
    size: int


@dataclass(frozen=True)
class Histories:
    """The histories of an archive.

    Attributes:
        revisions: the revisions of each message that has any, the first one first.
        added: the commit that brought each message.
        commits: all commits that changed messages, the first one first.
        differences: the differences of files, by the blobs before and after. Those of old and of
            large commits are missing.
    """

    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    added: Mapping[str, Commit] = field(default_factory=dict)
    commits: Sequence[Commit] = ()
    differences: Mapping[tuple[str, str], Difference] = field(default_factory=dict)

    def of(self, id_: str) -> tuple[tuple[Revision, tuple[Difference | None, ...]], ...]:
        """The revisions of a message, each with the differences of its files."""
        return tuple(
            (each, tuple(self.differences.get((file.before, file.after)) for file in each.files))
            for each in self.revisions.get(id_, ())
        )

    def digest(self, id_: str) -> bytes:
        """A digest of the history on the page of a message; empty without one."""
        if id_ not in self.revisions:
            return b""
        return repr((self.added.get(id_), self.of(id_))).encode(errors="replace")

    @cached_property
    def whole(self) -> bytes:
        """A digest of everything."""
        parts = (sorted(self.added.items()), [self.of(id_) for id_ in sorted(self.revisions)])
        return hashlib.sha256(repr((self.commits, parts)).encode(errors="replace")).digest()

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The blobs to compare, before and after: those of the latest revisions, but not of commits
        that change very many messages at once."""
        order = {commit: at for at, commit in enumerate(self.commits)}
        compared = [
            each
            for revisions in self.revisions.values()
            for each in revisions[-_MOST:]
            if each.size <= BULK
        ]
        compared.sort(key=lambda each: (order[each.commit], each.files), reverse=True)
        files = (file for each in compared[:_MOST_OF_ALL] for file in each.files)
        return {(file.before, file.after) for file in files if file.before and file.after}

    def within(self, names: Collection[str]) -> Histories:
        """What the commits with these names changed, each message once: the revisions of a message
        become one, from its state before the first of them to that after the last."""
        revisions = {
            id_: (merged,)
            for id_, each in self.revisions.items()
            if (merged := _merged([one for one in each if one.commit.name in names]))
        }
        added = {id_: commit for id_, commit in self.added.items() if commit.name in names}
        commits = [commit for commit in self.commits if commit.name in names]
        return Histories({k: v for k, v in revisions.items() if k not in added}, added, commits)


def histories_of(
    commits: Sequence[Commit], touched: Mapping[str, Sequence[Touch]], archive: Archive
) -> Histories:
    """The histories of the messages of `archive`, without differences."""
    sizes = Counter(touch.commit for touches in touched.values() for touch in touches)
    revisions: dict[str, tuple[Revision, ...]] = {}
    added: dict[str, Commit] = {}
    for entry in archive.entries:
        found = [*_steps(entry, touched)]
        if not found:
            continue
        added[entry.id] = commits[found[0][0]]
        if later := tuple(
            Revision(commits[at], former, files, sizes[at]) for at, former, files in found[1:]
        ):
            revisions[entry.id] = later
    return Histories(revisions, added, commits)


def _merged(revisions: Sequence[Revision]) -> Revision | None:
    """Several revisions as one; None if nothing is different in the end."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for revision in revisions:
        for file in revision.files:
            first.setdefault(file.label, file.before)
            last[file.label] = file.after
    files = tuple(
        FileChange(label, before, last[label])
        for label, before in sorted(first.items())
        if before != last[label]
    )
    former = next((each.former for each in revisions if each.former), "")
    if not files and not former:
        return None
    return Revision(revisions[-1].commit, former, files, min(each.size for each in revisions))


def _steps(
    entry: Entry, touched: Mapping[str, Sequence[Touch]]
) -> Iterator[tuple[int, str, tuple[FileChange, ...]]]:
    """The commits that changed a message: number, former id, texts that changed."""
    by_commit: dict[int, list[tuple[str, Touch]]] = {}
    for id_ in (entry.id, *entry.message.meta.aliases):
        for touch in touched.get(id_, ()):
            by_commit.setdefault(touch.commit, []).append((id_, touch))
    present: dict[str, str] = {}
    named = ""
    for at in sorted(by_commit):
        now = dict(present)
        for _, touch in by_commit[at]:
            if not touch.after:
                now.pop(touch.label, None)
        for _, touch in by_commit[at]:
            if touch.after:
                now[touch.label] = touch.after
        # A message that was removed and restored is compared with its former state.
        if not now:
            continue
        files = tuple(
            FileChange(label, present.get(label, ""), now.get(label, ""))
            for label in sorted(present.keys() | now.keys())
            if present.get(label) != now.get(label)
        )
        name = next((id_ for id_, touch in by_commit[at] if touch.after and not touch.label), named)
        former = named if named and name != named else ""
        if files or former:
            yield at, former, files
        present, named = now, name
