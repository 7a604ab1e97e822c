"""The folder of messages to messages: every file found, read, and put together.

Files are read in as many processes as the machine has cores, and what an earlier build read is
remembered. All problems of all files come back together.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from message_archive.cache import NO_CACHE, Cache, code_version
from message_archive.errors import Code, Place, Problem, UsageError, did_you_mean
from message_archive.garbage import collector_paused
from message_archive.model import Message, Registry, Text
from message_archive.reading.files import find_message_files, read_inside
from message_archive.reading.message_file import MessageFile, read_message_file, split_name
from message_archive.reading.registry_files import read_registry

__all__ = ["Loaded", "Progress", "load", "silent"]

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


_Read = tuple[MessageFile | None, list[Problem]]

# Starting processes takes longer than reading this many files.
_FEW_FILES = 400
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that stands in the folder; `messages` in the order of their paths, whole ones only."""

    messages: tuple[Message, ...]
    registry: Registry
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()
    """Ids of the messages that could not be read."""
    shown_as: str = "messages"
    """What problems call the folder."""


def load(
    folder: Path,
    *,
    shown_as: str = "messages",
    cache: Cache = NO_CACHE,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Loaded:
    """Read the folder of messages.

    Args:
        folder: the folder.
        shown_as: what problems and `Message.path` call it.
        cache: what earlier runs read.
        jobs: how many processes read; None takes one a core.
        progress: told how far the reading is.

    Raises:
        UsageError: if there is no such folder. What is wrong in it comes back as problems.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no folder of messages; make it, or set messages_dir")
    files, problems = find_message_files(folder, shown_as)
    registry, mistakes = read_registry(folder, shown_as)
    problems += mistakes
    raws: list[tuple[str, bytes]] = []
    for file in files:
        raw, mistakes = read_inside(file, folder)
        problems += mistakes
        if raw is not None:
            raws.append((file.shown, raw))
    paths = [shown for shown, _ in raws]
    results = _read_all(raws, cache, jobs or _cores(), progress)
    parts = []
    for part, mistakes in results:
        problems += mistakes
        if part:
            parts.append(part)
    broken = {shown for shown, (part, _) in zip(paths, results, strict=True) if not part}
    messages, mistakes = _put_together(parts, broken)
    ids = frozenset(split_name(path.rpartition("/")[2])[0] for path in broken)
    return Loaded(messages, registry, tuple(problems + mistakes), ids, shown_as)


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_all(
    raws: list[tuple[str, bytes]], cache: Cache, jobs: int, progress: Progress
) -> list[_Read]:
    """What each file holds, from the cache or read. Empties `raws` on the way, so that the memory
    of each is used again."""
    code = code_version()
    digests = [hashlib.sha256(code + path.encode() + b"\0" + raw).digest() for path, raw in raws]
    with collector_paused():
        results: list[_Read | None] = []
        missing, new = [], []
        raws.reverse()
        for index, kept in enumerate(cache.recall(digests)):
            raw = raws.pop()
            if kept is None:
                missing.append(index)
                new.append(raw)
            results.append(pickle.loads(kept) if kept else None)
        done = 0
        for reads, pickles in _read_new(new, jobs):
            part = missing[done : done + len(reads)]
            for index, read in zip(part, reads, strict=True):
                results[index] = read
            cache.keep(zip((digests[index] for index in part), pickles, strict=True))
            done += len(reads)
            progress(done, len(missing))
    cache.drop_others(digests)
    return [result for result in results if result is not None]


def _read_new(
    raws: list[tuple[str, bytes]], jobs: int
) -> Iterator[tuple[list[_Read], Iterable[bytes]]]:
    """Batches of what is read, and its pickles for the cache. Empties `raws`."""
    if jobs == 1 or len(raws) <= _FEW_FILES:
        for batch in _batches(raws):
            reads = [read_message_file(raw, path) for path, raw in batch]
            yield reads, map(_pickled, reads)  # Not made where nothing is cached.
        return
    with ProcessPoolExecutor(jobs) as pool:
        for pickles in pool.map(_read_batch, _batches(raws)):
            yield [pickle.loads(read) for read in pickles], pickles


def _batches(raws: list[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    while raws:
        batch = raws[:_BATCH]
        del raws[:_BATCH]
        yield batch


def _read_batch(batch: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """In a process of its own; pickled one by one, as the cache keeps them."""
    return [_pickled(read_message_file(raw, path)) for path, raw in batch]


def _pickled(read: _Read) -> bytes:
    return pickle.dumps(read, protocol=5)


def _put_together(
    parts: Sequence[MessageFile], broken: set[str]
) -> tuple[tuple[Message, ...], list[Problem]]:
    """Messages of their own files and the further texts beside them."""
    problems: list[Problem] = []
    own: dict[str, MessageFile] = {}
    texts: dict[str, list[Text]] = {}
    for part in parts:
        if part.meta is None:
            texts.setdefault(part.id, []).append(part.text)
        elif first := own.get(part.id):
            fix = f"{first.text.path} has it too; rename one, such as {part.id}-2"
            place, what = Place(part.text.path), "an id given twice"
            problems.append(Problem(place, Code.DUPLICATE_ID, what, part.id, fix))
        else:
            own[part.id] = part
    for id_, further in texts.items():
        for text in further:
            folder = text.path.rpartition("/")[0]
            expected = f"{folder}/{id_}.md"
            if expected in broken or (id_ in own and own[id_].text.path == expected):
                continue
            otherwise = f"put it beside its message, {id_}.md"
            fix = did_you_mean(id_, own, otherwise) if id_ not in own else otherwise
            place, what = Place(text.path), "a text without its message"
            problems.append(Problem(place, Code.TEXT_WITHOUT_MESSAGE, what, id_, fix))
    messages = tuple(
        Message.model_construct(
            id=id_,
            path=part.text.path,
            meta=part.meta,  # type: ignore[arg-type]  # `own` holds those that have one
            texts=(part.text, *sorted(texts.get(id_, ()), key=lambda text: text.label)),
        )
        for id_, part in own.items()
    )
    return messages, problems
