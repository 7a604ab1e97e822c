"""Reads the folder of messages: finds the files, reads them and assembles messages.

Files are read in one process per core. Files that an earlier build read are not read again if they
are unchanged. The result has all problems of all files.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from operator import is_
from pathlib import Path

from message_archive.errors import Code, Place, Problem, UsageError, did_you_mean
from message_archive.garbage import collector_paused
from message_archive.model import REQUIRED, Message, Picture, Registry, Text
from message_archive.reading.files import Found, FoundFile, find_message_files, read_inside
from message_archive.reading.findings import Finding
from message_archive.reading.images import (
    FilePictures,
    PictureRead,
    read_picture,
)
from message_archive.reading.memory import FileRead, Memory, RegistryRead, registry_digest
from message_archive.reading.message_file import MessageFile, read_message_file, split_name
from message_archive.reading.registry_files import REGISTRY, read_registry
from message_archive.state.code import code_version
from message_archive.state.signatures import Signature, signature_of

__all__ = ["Loaded", "Progress", "load", "messages_of", "silent"]

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number of all files."""


def silent(_done: int, _total: int) -> None:
    """A `Progress` that does nothing."""


_Read = tuple[MessageFile | None, list[Problem]]

# Starting processes takes longer than reading this many files.
_FEW_FILES = 400
# pydantic keeps the set of given fields, which is not used here. All messages share one.
_GIVEN: set[str] = set()
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of the folder. `messages` has only complete messages, in the order of paths."""

    messages: tuple[Message, ...]
    registry: Registry
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()
    """Ids of the messages that could not be read."""
    shown_as: str = "messages"
    """The path of the folder in problems."""
    memory: Memory | None = field(default=None, compare=False, repr=False)
    """The files as read, for the next call of `load`."""
    required: tuple[str, ...] = REQUIRED
    """The keys that each message must have."""
    picture_findings: tuple[Finding, ...] = ()
    """Problems with the key `images`, whose places are not known yet."""


def load(
    folder: Path,
    *,
    shown_as: str = "messages",
    memory: Memory | None = None,
    required: tuple[str, ...] = REQUIRED,
    known: Mapping[str, Message] | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    images_from: Collection[str] | None = None,
) -> Loaded:
    """Read the folder of messages.

    Args:
        folder: the folder.
        shown_as: the path of the folder in problems and `Message.path`.
        memory: the files as an earlier call read them.
        required: the keys that each message must have.
        known: messages from these files, by id. They are reused if they are unchanged.
        jobs: the number of processes; by default one per core.
        progress: called with the number of files read and of all files.
        images_from: the origins of IIIF services that may be used. None allows any.

    Raises:
        UsageError: if the folder is missing. Problems in the folder are part of the result.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder of messages; create it, or set messages_dir")
    if memory and not memory.is_usable(shown_as, required):
        memory = None
    now = time.time_ns()
    registry = _registry(folder, shown_as, memory)
    with collector_paused():
        found = find_message_files(folder, shown_as)
        files, problems = _read_all(found, folder, memory, required, jobs or _cores(), progress)
        images = _read_pictures(found, folder, memory)
        problems = [*registry.problems, *problems]
        for image in images.values():
            problems += image.problems
        for read in files.values():
            problems += read.problems
        broken = {shown for shown, read in files.items() if not read.part}
        parts = [read.part for read in files.values() if read.part]
        broken_ids = frozenset(split_name(path.rpartition("/")[2])[0] for path in broken)
        pictures = FilePictures(images, images_from)
        messages, mistakes = _put_together(parts, broken, pictures, known or {})
        own = {part.id: part for part in parts if part.meta}
        mistakes += [*pictures.problems, *pictures.unused(own, broken_ids)]
    return Loaded(
        messages,
        registry.registry,
        tuple(problems + mistakes),
        broken_ids,
        shown_as,
        Memory(code_version(), shown_as, required, now, files, registry, images),
        required,
        tuple(pictures.findings),
    )


def _cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _registry(folder: Path, shown_as: str, memory: Memory | None) -> RegistryRead:
    digest = registry_digest(folder / REGISTRY)
    if memory and memory.registry.digest == digest:
        return memory.registry
    return RegistryRead(digest, *read_registry(folder, shown_as))


def _read_pictures(found: Found, folder: Path, memory: Memory | None) -> dict[str, PictureRead]:
    """Every image file, by path."""
    files: dict[str, PictureRead] = {}
    for file in found.pictures:
        known = memory.unchanged_picture(file, _signature(file)) if memory else None
        files[file.shown] = known or read_picture(file, folder)
    return files


def _read_all(
    found: Found,
    folder: Path,
    memory: Memory | None,
    required: tuple[str, ...],
    jobs: int,
    progress: Progress,
) -> tuple[dict[str, FileRead], list[Problem]]:
    """Every readable message file, by path, and the problems of the others."""
    problems = [*found.problems]
    files: dict[str, FileRead | None] = {}
    new: list[tuple[str, bytes]] = []
    signatures: dict[str, Signature | None] = {}
    for file in found.messages:
        signature = _signature(file)
        known = memory.unchanged(file, signature) if memory else None
        if known is None:
            raw, mistakes = read_inside(file, folder)
            problems += mistakes
            if raw is None:
                continue
            before = memory.files.get(file.shown) if memory else None
            if before and before.digest == hashlib.sha256(raw).digest():
                known = before._replace(signature=signature)
            else:
                new.append((file.shown, raw))
                signatures[file.shown] = signature
        files[file.shown] = known
    total = len(new)
    done = 0
    for batch, reads in _read_new(new, required, jobs):
        for (shown, raw), (part, mistakes) in zip(batch, reads, strict=True):
            digest = part.text.digest if part else hashlib.sha256(raw).digest()
            files[shown] = FileRead(signatures[shown], digest, part, mistakes)
        done += len(reads)
        progress(done, total)
    return {shown: read for shown, read in files.items() if read}, problems


def _signature(file: FoundFile) -> Signature | None:
    try:
        return signature_of(os.stat(file.path))
    except OSError:
        return None  # Reading the file will report the reason.


_Batch = Sequence[tuple[str, bytes]]


def _read_new(
    raws: list[tuple[str, bytes]], required: tuple[str, ...], jobs: int
) -> Iterator[tuple[_Batch, list[_Read]]]:
    """Batches of files with the messages read from them. Empties `raws` to free memory."""
    if jobs == 1 or len(raws) <= _FEW_FILES:
        for batch in _batches(raws):
            yield batch, _read_batch(batch, required)
        return
    with ProcessPoolExecutor(jobs) as pool:
        batches = [*_batches(raws)]
        for reads in pool.map(partial(_read_batch, required=required), batches):
            yield batches.pop(0), reads


def _batches(raws: list[tuple[str, bytes]]) -> Iterator[_Batch]:
    while raws:
        batch = raws[:_BATCH]
        del raws[:_BATCH]
        yield batch


def _read_batch(batch: _Batch, required: tuple[str, ...]) -> list[_Read]:
    return [read_message_file(raw, path, required) for path, raw in batch]


def messages_of(memory: Memory, ids: Collection[str]) -> tuple[Message, ...]:
    """The messages with these ids, as they were read before. Unknown ids are ignored."""
    parts = (read.part for read in memory.files.values())
    pictures = FilePictures(memory.pictures)
    wanted = [part for part in parts if part and part.id in ids]
    messages, _ = _put_together(wanted, set(), pictures, {})
    return messages


def _put_together(
    parts: Sequence[MessageFile],
    broken: set[str],
    pictures: FilePictures,
    known: Mapping[str, Message],
) -> tuple[tuple[Message, ...], list[Problem]]:
    """Assemble messages from their main files and the files of their further texts. A `known`
    message of the same parts is reused."""
    problems: list[Problem] = []
    own: dict[str, MessageFile] = {}
    texts: dict[str, list[Text]] = {}
    for part in parts:
        if part.meta is None:
            texts.setdefault(part.id, []).append(part.text)
        elif first := own.get(part.id):
            fix = f"{first.text.path} has the same id; rename one, such as {part.id}-2"
            place, what = Place(part.text.path), "a duplicate id"
            problems.append(Problem(place, Code.DUPLICATE_ID, what, part.id, fix))
        else:
            own[part.id] = part
    for id_, further in texts.items():
        for text in further:
            folder = text.path.rpartition("/")[0]
            expected = f"{folder}/{id_}.md"
            if expected in broken or (id_ in own and own[id_].text.path == expected):
                continue
            otherwise = f"put it next to its message, {id_}.md"
            fix = did_you_mean(id_, own, otherwise) if id_ not in own else otherwise
            place, what = Place(text.path), "a text without its message"
            problems.append(Problem(place, Code.TEXT_WITHOUT_MESSAGE, what, id_, fix))
    messages: list[Message] = []
    for id_, part in own.items():
        others = texts.get(id_, ())
        all_texts = (part.text, *sorted(others, key=_label)) if others else (part.text,)
        message, own_pictures = known.get(id_), pictures.of(part)
        if not (message and _are_same(message, part, all_texts, own_pictures)):
            message = Message.model_construct(
                _GIVEN,
                id=id_,
                path=part.text.path,
                meta=part.meta,  # type: ignore[arg-type]  # Every part in `own` has `meta`.
                texts=all_texts,
                pictures=own_pictures,
            )
        messages.append(message)
    return tuple(messages), problems


def _label(text: Text) -> str:
    return text.label


def _are_same(
    message: Message, part: MessageFile, texts: Sequence[Text], pictures: Sequence[Picture]
) -> bool:
    """Whether `message` has these parts: front matter and texts as the same objects."""
    return (
        message.meta is part.meta
        and len(message.texts) == len(texts)
        and all(map(is_, message.texts, texts))
        and message.pictures == pictures
    )
