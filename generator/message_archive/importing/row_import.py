"""Writes message files from rows of any source.

The import is all or nothing: the new messages are checked together with the existing ones, and
files are written only if there are no problems.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from message_archive.archive import UNDATED_KEY, check_between, make_entry
from message_archive.errors import Code, Place, Problem, ProblemsFound, UsageError
from message_archive.garbage import collector_paused
from message_archive.importing.drafts import made_id, values_at
from message_archive.importing.ids import ids_in_use, number_as_id
from message_archive.importing.message_file import message_file
from message_archive.importing.registry_entries import RegistryEntries
from message_archive.importing.rows import Row
from message_archive.model import (
    REQUIRED,
    FrontMatter,
    Message,
    Registry,
    TextFrontMatter,
    id_problem,
    label_problem,
)
from message_archive.reading import Loaded, load
from message_archive.reading.message_file import MessageFile, read_message_file
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import KeyPath, YamlTree

__all__ = ["import_rows", "load_existing"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A new message: its row, and the files of its texts, its main text first."""

    row: Row
    message: Message
    files: tuple[tuple[str, bytes], ...]
    """Paths below the folder of messages, and contents."""

    @property
    def year(self) -> str:
        """The folder of the message."""
        return self.files[0][0].partition("/")[0]


def import_rows(
    rows: Iterable[Row],
    folder: Path,
    required: tuple[str, ...] = REQUIRED,
    *,
    loaded: Loaded | None = None,
    entries: RegistryEntries | None = None,
    refused: list[str] | None = None,
) -> list[Path]:
    """Create message files from rows.

    A message goes to `<year>/<id>.md`, or to `undated/` if its year is not known. The id is the id
    of the row, or is made from it if it is another kind of number. Otherwise it is date, sender and
    recipient, with a number if that id is taken.

    Args:
        rows: the data of each message.
        folder: the folder of messages, which is created if necessary.
        required: the keys that each message must have.
        loaded: the existing messages, if they are read already.
        entries: new entries of the registry, which are written together with the messages, but not
            if all rows are refused.
        refused: receives the problems of single rows. The other rows are imported then.

    Returns:
        The message files that were written, in the order of the rows.

    Raises:
        UsageError: if a file cannot be read or written.
        ProblemsFound: if there are problems. Then nothing is written.
    """
    # Texts with much markup leave cycles behind. Rows of a table have little, and are many.
    with collector_paused() if refused is None else nullcontext():
        loaded = loaded or load_existing(folder, required)
        if entries:
            loaded = replace(loaded, registry=entries.merged())
        drafts = _checked([*rows], folder, required, loaded, refused)
        files = [file for draft in drafts for file in draft.files]
        pictures = {
            f"{draft.year}/{name}": source
            for draft in drafts
            for name, source in draft.row.pictures.items()
        }
        # Entries of letters that were all refused would belong to nothing.
        registry = [*entries.files(folder)] if entries and (drafts or not refused) else []
    return _write(files, folder, registry, pictures)


def load_existing(folder: Path, required: tuple[str, ...]) -> Loaded:
    """The messages and the registry in `folder`, which may not exist yet."""
    if folder.is_dir():
        return load(folder, shown_as=folder.name, required=required)
    return Loaded((), Registry(), (), required=required)


def _checked(
    rows: Sequence[Row],
    folder: Path,
    required: tuple[str, ...],
    loaded: Loaded,
    refused: list[str] | None,
) -> list[_Draft]:
    """The messages to write.

    Raises:
        ProblemsFound: if there are problems, except those that `refused` receives.
    """
    in_use = ids_in_use(loaded)
    ids = _stated_ids(rows, in_use)
    numbers: dict[str, int] = {}
    drafts: list[_Draft] = []
    problems: list[Problem] = []
    for row in rows:
        if not row.problems:
            _refer_by_id(row, ids)
            draft = _draft(row, folder.name, ids.get(row.id), in_use, numbers, required)
            if draft:
                drafts.append(draft)
                in_use[draft.message.id] = str(row.place(()))
        if refused is None:
            problems += row.problems
        else:
            refused += [f"{problem.place}: {problem.text}" for problem in row.problems]
    problems += _existing(drafts, folder)
    if not problems:
        problems = _problems_between(drafts, loaded)
        while problems and refused is not None:
            # A letter may link to one that was refused.
            places = {problem.place for problem in problems}
            kept = [draft for draft in drafts if draft.row.place(()) not in places]
            if len(kept) == len(drafts):
                break
            refused += [f"{problem.place}: {problem.text}" for problem in problems]
            drafts = kept
            problems = _problems_between(drafts, loaded)
    if problems:
        raise ProblemsFound(problems)
    return drafts


def _stated_ids(rows: Sequence[Row], in_use: dict[str, str]) -> dict[str, str]:
    """The ids of rows that have one, by the content of the cell. Adds them to `in_use`.

    A valid id is used unchanged. From another number, such as the shelfmark `FO 371/12`, an id is
    made.
    """
    ids: dict[str, str] = {}
    for row in rows:
        if not row.id:
            continue
        place = row.place(("id",))
        problem = id_problem(row.id)
        id_ = (number_as_id(row.id) or "") if problem else row.id
        if problem and not id_:
            what, fix = problem
            row.problems.append(Problem(place, Code.BAD_ID, what, row.id, fix, "id"))
        elif id_ in in_use:
            known = f'"{id_}" is its id and' if id_ != row.id else "it"
            fix = f"{known} belongs to {in_use[id_]}; choose another"
            what = "an id that is taken"
            row.problems.append(Problem(place, Code.TAKEN_ID, what, row.id, fix, "id"))
        else:
            in_use[id_] = str(place)
            ids[row.id] = id_
    return ids


def _refer_by_id(row: Row, ids: Mapping[str, str]) -> None:
    """Replace references to the numbers of other rows by their ids."""
    data: Any = row.tree.data
    for key in ("in_reply_to", "related"):
        if key in data:
            data[key] = [ids.get(value, value) for value in data[key]]


def _draft(
    row: Row,
    root: str,
    id_: str | None,
    in_use: Mapping[str, str],
    numbers: dict[str, int],
    required: tuple[str, ...],
) -> _Draft | None:
    """The message of a row; None if there are problems, which are added to `row.problems`."""
    meta, problems = validated(FrontMatter, row.tree, row.path, required=required)
    row.problems += [row.advised(problem) for problem in problems]
    texts = _texts(row)
    if meta is None or row.problems:
        return None
    id_ = id_ or _made_id(meta, in_use, numbers)
    stem = f"{meta.date.year or UNDATED_KEY}/{id_}"
    files = [(f"{stem}.md", message_file(meta, row.body).encode())]
    files += [
        (f"{stem}.{label}.md", message_file(text, body, label).encode())
        for label, text, body in texts
    ]
    parts = [
        _read_back(row, f"{root}/{path}", raw, "texts" if number else "body", required)
        for number, (path, raw) in enumerate(files)
    ]
    if row.problems:
        return None
    whole = [part for part in parts if part]
    message = Message.model_construct(
        id=id_, path=f"{root}/{stem}.md", meta=meta, texts=tuple(part.text for part in whole)
    )
    return _Draft(row, message, tuple(files))


def _texts(row: Row) -> list[tuple[str, TextFrontMatter, str]]:
    """The label, keys and body of each further text."""
    found: list[tuple[str, TextFrontMatter, str]] = []
    line_and_column = row.tree.values.get(("texts",), (1, 1))
    labels = Counter(text["label"] for text in row.texts)
    for text in row.texts:
        label, body = text["label"], text.get("body", "")
        keys = {key: value for key, value in text.items() if key not in ("label", "body")}
        tree = YamlTree(keys, {at: line_and_column for at, _ in values_at(keys)})
        meta, problems = validated(TextFrontMatter, tree, row.path)
        row.problems += problems
        if problem := label_problem(label):
            place = row.place(("texts",))
            what, fix = problem
            row.problems.append(Problem(place, Code.BAD_LABEL, what, label, fix, "texts"))
        if labels[label] > 1:
            fix = "give each text a different label"
            place = row.place(("texts",))
            what = "a duplicate label"
            row.problems.append(Problem(place, Code.DUPLICATE_LABEL, what, label, fix, "texts"))
        if meta:
            found.append((label, meta, body))
    return found


def _made_id(meta: FrontMatter, in_use: Mapping[str, str], numbers: dict[str, int]) -> str:
    firsts = (meta.sender[0], meta.recipient[0])
    names = [party.name or party.organization or "" for party in firsts]
    return made_id((meta.date.text, *names), in_use, numbers)


def _read_back(
    row: Row, path: str, raw: bytes, column: str, required: tuple[str, ...]
) -> MessageFile | None:
    """Read a new file as the archive will read it. Problems with a key are reported at its cell,
    and problems with the text at the cell in `column`."""
    part, problems = read_message_file(raw, path, required)
    for problem in problems:
        at: KeyPath = tuple(int(s) if s.isdigit() else s for s in problem.key.split(".") if s)
        place = row.place(at if at else (column,))
        row.problems.append(replace(problem, place=place))
    return part


def _existing(drafts: Sequence[_Draft], folder: Path) -> Iterator[Problem]:
    """Report existing files with the id of a new message in the same folder, and links that lead
    out of the folder."""
    home = folder.resolve()
    there: dict[str, Mapping[str, str]] = {}
    outside: set[str] = set()
    for draft in drafts:
        shown = draft.files[0][0]
        name = shown.partition("/")[0]
        if name not in there:
            there[name] = _files_by_id(folder / name)
            if not (folder / name).resolve().is_relative_to(home):
                outside.add(name)
        place = draft.row.place(("id",))
        if found := there[name].get(draft.message.id):
            fix = "nothing is overwritten; give the message another id, or move the file"
            what = "a file that already exists"
            yield Problem(place, Code.FILE_EXISTS, what, f"{name}/{found}", fix, "id")
        elif name in outside:
            what, fix = "a link out of the messages folder", "replace it with a folder"
            yield Problem(place, Code.LINK_OUT, what, shown, fix)


def _files_by_id(folder: Path) -> Mapping[str, str]:
    """The files in `folder` by message id, in lower case, because `A.md` and `a.md` are the same
    file on some systems."""
    try:
        return {name.partition(".")[0].lower(): name for name in os.listdir(folder)}
    except OSError:  # It does not exist, or cannot be read. Then writing will fail too.
        return {}


def _problems_between(drafts: Sequence[_Draft], loaded: Loaded) -> list[Problem]:
    """New problems between messages, old and new."""
    rows = {text.path: draft.row for draft in drafts for text in draft.message.texts}
    old = [make_entry(message, loaded.registry) for message in loaded.messages]
    new = [make_entry(draft.message, loaded.registry) for draft in drafts]
    before = set(check_between([entry for entry, _ in old], loaded))
    entries = sorted((entry for entry, _ in (*old, *new)), key=lambda entry: entry.sort_key)
    findings = [finding for _, mistakes in new for finding in mistakes]
    findings += check_between(entries, loaded)
    problems: list[Problem] = []
    for finding in findings:
        if finding.code.severity == "warning" or finding in before:
            continue
        row = rows.get(finding.path)
        place = row.place(finding.at) if row else Place(finding.path)
        key = ".".join(map(str, finding.at))
        problems.append(Problem(place, finding.code, finding.what, finding.found, finding.fix, key))
    return problems


def _write(
    files: Sequence[tuple[str, bytes]],
    folder: Path,
    registry: Sequence[tuple[Path, bytes]],
    pictures: Mapping[str, Path],
) -> list[Path]:
    """Write all files or none. Files of the registry are replaced, and come last."""
    written: list[Path] = []
    copied: list[Path] = []
    replaced: list[tuple[Path, bytes | None]] = []
    try:
        for name in {path.partition("/")[0] for path, _ in files}:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path, content in files:
            file = folder / path
            with file.open("xb") as stream:
                written.append(file)
                stream.write(content)
        for path, source in pictures.items():
            if not _has_copy(folder / path, source):
                copied.append(folder / path)
                shutil.copyfile(source, folder / path)
        for file, content in registry:
            before = file.read_bytes() if file.exists() else None
            file.parent.mkdir(parents=True, exist_ok=True)
            replaced.append((file, before))
            _replace(file, content)
    except OSError as error:
        for file in (*written, *copied):
            with suppress(OSError):
                file.unlink()
        for file, before in replaced:
            with suppress(OSError):
                file.unlink() if before is None else _replace(file, before)
        raise UsageError(f"{error.filename or folder}: {error.strerror}") from None
    return written


def _has_copy(file: Path, source: Path) -> bool:
    """Whether a file is there already, with the same bytes.

    Raises:
        OSError: if another file is there, which is not overwritten.
    """
    if not file.exists():
        return False
    if not filecmp.cmp(file, source, shallow=False):
        raise FileExistsError(0, "another picture has this name; rename one of the two", str(file))
    return True


def _replace(file: Path, content: bytes) -> None:
    """Replace a file by way of a new one, so that it is complete at every moment."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    os.replace(new, file.resolve())
