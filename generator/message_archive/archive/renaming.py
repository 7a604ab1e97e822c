"""Changes the id of a message: renames its files, adds an alias, and updates all references."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from message_archive.archive.archive import Archive
from message_archive.archive.entries import Entry
from message_archive.errors import UsageError, did_you_mean
from message_archive.model import id_problem, label_problem
from message_archive.output import exchange, is_unfinished, put_back
from message_archive.reading import REGISTRY, add_alias, replace_value
from message_archive.reading.front_matter import split_front_matter

__all__ = ["Renaming", "plan_renaming", "undo_interrupted"]

_WORK: Final = ".renaming-"


@dataclass(frozen=True)
class Renaming:
    """The changes to make: new contents for files, and files to rename.

    Attributes:
        folder: the folder of messages, with all files of `edits` and `moves`.
        edits: new contents by file.
        moves: files, each with its new path.
        elsewhere: new contents of files outside the folder, such as the documentation.
    """

    folder: Path
    edits: Mapping[Path, str]
    moves: Sequence[tuple[Path, Path]]
    elsewhere: Mapping[Path, str] = field(default_factory=dict)

    @property
    def references(self) -> int:
        """The number of files that refer to the message. Its own file is in `edits` too."""
        return len(self.edits) - 1 + len(self.elsewhere)

    def carry_out(self) -> None:
        """Make all changes in the folder, or none if one fails, and then those elsewhere.

        Raises:
            UsageError: if a file cannot be written.
        """
        self._exchange()
        for file, text in self.elsewhere.items():
            try:
                _replace(file.resolve(), text)
            except OSError as error:
                raise UsageError(
                    f"{file}: {error.strerror}; the message was renamed, but this file still has "
                    "the former id"
                ) from error

    def _exchange(self) -> None:
        names = dict(self.moves)
        try:
            with tempfile.TemporaryDirectory(prefix=_WORK, dir=self.folder) as work:
                new = []
                for path in {**self.edits, **names}:
                    address = names.get(path, path).relative_to(self.folder)
                    copy = Path(work, "new", address)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(path, copy)  # Keeps the permissions.
                    if path in self.edits:
                        copy.write_text(self.edits[path], encoding="utf-8", newline="")
                    new.append(address.as_posix())
                gone = [old.relative_to(self.folder).as_posix() for old, _ in self.moves]
                exchange(self.folder, Path(work), new, gone)
        except OSError as error:
            place = error.filename2 or error.filename or self.folder
            raise UsageError(f"{place}: {error.strerror}; nothing was renamed") from error


def _replace(file: Path, text: str) -> None:
    """Replace the text of a file, which keeps its permissions and its line ends."""
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=file.parent) as work:
        new = Path(work, file.name)
        shutil.copy2(file, new)
        new.write_text(text, encoding="utf-8", newline="")
        os.replace(new, file)


def undo_interrupted(folder: Path) -> None:
    """Undo a renaming in `folder` that was interrupted, and restore the old files."""
    for work in sorted(folder.glob(f"{_WORK}*")):
        if is_unfinished(work):
            put_back(folder, work)
            shutil.rmtree(work)


def plan_renaming(archive: Archive, project: Path, folder: Path, old: str, new: str) -> Renaming:
    """Plan the change of a message's id.

    Args:
        archive: all messages, without problems.
        project: the folder that the paths of messages are relative to.
        folder: the folder of messages.
        old: the current id.
        new: the new id.

    Raises:
        UsageError: if there is no such message, or if the new id is not valid or is taken.
    """
    entry = archive.by_id.get(old)
    if entry is None:
        fix = did_you_mean(old, archive.by_id, "give the id of a message")
        raise UsageError(f"{old}: no message has this id; {fix}")
    own = entry.message.meta.aliases
    _check_new(archive, own, new)
    moves = _moves(entry, project, old, new)
    edits = _edited_references(archive, project, folder, moves, old, new)
    path = project / entry.message.path
    content = edits.get(path) or _read(path)
    # If `new` is one of its aliases, `old` takes its place in the list.
    is_back = new in own
    edits[path] = (
        replace_value(content, ("aliases",), new, old) if is_back else add_alias(content, old)
    )
    unix = edits[path].replace("\r\n", "\n")
    split, problems = split_front_matter(unix, entry.message.path)
    if split is None or problems:
        raise UsageError(
            f"{entry.message.path}: this command cannot add an alias to front matter written this "
            f"way; add aliases: {old} yourself, and rename the file"
        )
    return Renaming(folder, edits, moves)


def _moves(entry: Entry, project: Path, old: str, new: str) -> list[tuple[Path, Path]]:
    """The files of the message, each with its new path."""
    moves = []
    for text in entry.message.texts:
        path = project / text.path
        if text.label and (problem := label_problem(text.label, new)):
            raise UsageError(f"{text.path}: {problem.what}: {problem.fix}")
        moves.append((path, _renamed(path, old, new)))
    for picture in entry.message.pictures:
        path = project / picture.path
        if picture.path and path.name.startswith(f"{old}."):
            if problem := label_problem(path.stem.partition(".")[2], new):
                raise UsageError(f"{picture.path}: {problem.what}: {problem.fix}")
            moves.append((path, _renamed(path, old, new)))
    for _, target in moves:
        if os.path.lexists(target):
            raise UsageError(f"{target.relative_to(project)}: this file already exists")
    return moves


def _edited_references(
    archive: Archive,
    project: Path,
    folder: Path,
    moves: Sequence[tuple[Path, Path]],
    old: str,
    new: str,
) -> dict[Path, str]:
    """The new contents of the files that refer to the message or to a picture of it."""
    edits: dict[Path, str] = {}
    for other in archive.entries:
        meta = other.message.meta
        if old in (*meta.in_reply_to, *meta.related):
            path = project / other.message.path
            edits[path] = replace_value(_read(path), ("in_reply_to", "related"), old, new)
        if ("message", old) in other.mentions:
            for text in other.message.texts:
                path = project / text.path
                edits[path] = _with_mentions(edits.get(path) or _read(path), old, new)
    for picture_file, target in moves:
        name = picture_file.name
        for other in archive.entries if picture_file.suffix != ".md" else ():
            path = project / other.message.path
            is_listed = any(image.file == name for image in other.message.meta.images)
            if is_listed and path.parent == picture_file.parent:
                content = edits.get(path) or _read(path)
                edits[path] = replace_value(content, ("file",), name, target.name)
    if any(removed.see == old for removed in archive.registry.removed.values()):
        path = folder / REGISTRY / "removed.yml"
        edits[path] = replace_value(_read(path), ("see",), old, new)
    return edits


def _with_mentions(content: str, old: str, new: str) -> str:
    """A text whose links to the message `old`, by id or by file, lead to `new`."""
    link = r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)"
    by_id = rf"((?i:message):){re.escape(old)}(?=[#)>\s])"
    by_file = rf"((?:[^:#?\s()<>]*/)?){re.escape(old)}(?=(?:\.[a-z0-9-]+)?\.md[#)>\s])"
    return re.sub(rf"(?m){link}(?:{by_id}|{by_file})", rf"\g<1>\g<2>\g<3>{new}", content)


def _renamed(path: Path, old: str, new: str) -> Path:
    """`<id>.md`, `<id>.<label>.md` or `<id>.<label>.jpg` with the new id. Ids have no dot."""
    return path.with_name(new + path.name.removeprefix(old))


def _check_new(archive: Archive, own: Sequence[str], new: str) -> None:
    if problem := id_problem(new):
        raise UsageError(f'NEW: "{new}" is {problem.what}: {problem.fix}')
    if new in archive.by_id:
        raise UsageError(f"{new}: a message has this id, {archive.by_id[new].message.path}")
    if new in archive.registry.removed:
        raise UsageError(f"{new}: a removed message had this id; ids are never reused")
    for entry in archive.entries:
        if new in entry.message.meta.aliases and new not in own:
            raise UsageError(f"{new}: a former id of {entry.message.path}")


def _read(path: Path) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
