"""Gives a message another id: its files, its former id as an alias, and all that refers to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from message_archive.archive.archive import Archive
from message_archive.errors import UsageError, did_you_mean
from message_archive.model import id_problem, label_problem
from message_archive.output import exchange, is_unfinished, put_back
from message_archive.reading import REGISTRY, add_alias, replace_value
from message_archive.reading.front_matter import split_front_matter

__all__ = ["Renaming", "plan_renaming", "undo_interrupted"]

_WORK: Final = ".renaming-"


@dataclass(frozen=True)
class Renaming:
    """What is to be done in `folder`: files with a new text, and files to move to a new name."""

    folder: Path
    edits: Mapping[Path, str]
    moves: Sequence[tuple[Path, Path]]

    def carry_out(self) -> None:
        """Do all of it, or nothing.

        Raises:
            UsageError: if a file cannot be written.
        """
        names = dict(self.moves)
        try:
            with tempfile.TemporaryDirectory(prefix=_WORK, dir=self.folder) as work:
                new = []
                for path in {**self.edits, **names}:
                    address = names.get(path, path).relative_to(self.folder)
                    copy = Path(work, "new", address)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(path, copy)  # With its rights.
                    if path in self.edits:
                        copy.write_text(self.edits[path], encoding="utf-8", newline="")
                    new.append(address.as_posix())
                gone = [old.relative_to(self.folder).as_posix() for old, _ in self.moves]
                exchange(self.folder, Path(work), new, gone)
        except OSError as error:
            place = error.filename2 or error.filename or self.folder
            raise UsageError(f"{place}: {error.strerror}; nothing was renamed") from error


def undo_interrupted(folder: Path) -> None:
    """Undo a renaming in `folder` that was killed; after it the files are as they were before."""
    for work in sorted(folder.glob(f"{_WORK}*")):
        if is_unfinished(work):
            put_back(folder, work)
            shutil.rmtree(work)


def plan_renaming(archive: Archive, project: Path, folder: Path, old: str, new: str) -> Renaming:
    """How the message `old` becomes `new`.

    Args:
        archive: all messages, without a problem.
        project: the folder that the paths of messages begin from.
        folder: the folder of messages.
        old: its id.
        new: the id it is to have.

    Raises:
        UsageError: if there is no such message, or the new id is none or is taken.
    """
    entry = archive.by_id.get(old)
    if entry is None:
        fix = did_you_mean(old, archive.by_id, "give the id of a message")
        raise UsageError(f"{old}: no message has this id; {fix}")
    own = entry.message.meta.aliases
    _check_new(archive, own, new)
    moves = []
    for text in entry.message.texts:
        path = project / text.path
        if text.label and (problem := label_problem(text.label, new)):
            raise UsageError(f"{text.path}: {problem.what}: {problem.fix}")
        # `<id>.md`, `<id>.<label>.md`: ids have no dot.
        moves.append((path, path.with_name(new + path.name.removeprefix(old))))
    for _, target in moves:
        if os.path.lexists(target):
            raise UsageError(f"{target.relative_to(project)}: a file of this name is there")
    edits: dict[Path, str] = {}
    for other in archive.entries:
        meta = other.message.meta
        if old in (*meta.in_reply_to, *meta.related):
            path = project / other.message.path
            edits[path] = replace_value(_read(path), ("in_reply_to", "related"), old, new)
    if any(removed.see == old for removed in archive.registry.removed.values()):
        path = folder / REGISTRY / "removed.yml"
        edits[path] = replace_value(_read(path), ("see",), old, new)
    path = project / entry.message.path
    content = edits.get(path) or _read(path)
    # Back to an id it had: then the two change places.
    is_back = new in own
    edits[path] = (
        replace_value(content, ("aliases",), new, old) if is_back else add_alias(content, old)
    )
    split, problems = split_front_matter(edits[path], entry.message.path)
    if split is None or problems:
        raise UsageError(
            f"{entry.message.path}: its keys are written in a way that this command does not "
            f"change; add aliases: {old} by hand, and rename the file"
        )
    return Renaming(folder, edits, moves)


def _check_new(archive: Archive, own: Sequence[str], new: str) -> None:
    if problem := id_problem(new):
        raise UsageError(f'NEW: "{new}" is {problem.what}: {problem.fix}')
    if new in archive.by_id:
        raise UsageError(f"{new}: a message has this id, {archive.by_id[new].message.path}")
    if new in archive.registry.removed:
        raise UsageError(f"{new}: a removed message had this id; an id is never used again")
    for entry in archive.entries:
        if new in entry.message.meta.aliases and new not in own:
            raise UsageError(f"{new}: a former id of {entry.message.path}")


def _read(path: Path) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
