"""Reads one message file, or another text of a message, into the model and sanitized HTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pycountry

from message_archive.errors import Code, Place, Problem
from message_archive.markup import Rendered, TooMuch, read_markdown
from message_archive.model.ids import id_problem, label_problem
from message_archive.model.message import REQUIRED, FrontMatter, Text, TextFrontMatter
from message_archive.reading.characters import MOST_STACKED, composed, stacked_marks
from message_archive.reading.conflicts import conflict_problem
from message_archive.reading.front_matter import decoded, split_front_matter
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = [
    "MessageFile",
    "language_of_label",
    "place_in_body",
    "read_message_file",
    "split_name",
]

# Keys that text files and message files have in common.
_SHARED_KEYS: Final = tuple(TextFrontMatter.model_fields)

# Control characters except tab and line end, and noncharacters in the sense of HTML
# (https://html.spec.whatwg.org/multipage/parsing.html, "control-character-in-input-stream").
_CONTROL: Final = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class MessageFile:
    """The content of one file: the message's keys (`meta`, None for another text) and one text."""

    id: str
    meta: FrontMatter | None
    text: Text

    def __reduce__(self) -> tuple[type[MessageFile], tuple[object, ...]]:
        return MessageFile, (self.id, self.meta, self.text)  # As in `Edtf`.


def split_name(name: str) -> tuple[str, str]:
    """The id and label in a file name: `("x", "")` for `x.md`, `("x", "zh")` for `x.zh.md`."""
    id_, _, label = name.removesuffix(".md").partition(".")
    return id_, label


def language_of_label(label: str) -> str | None:
    """`en` for `en-kcna`; None if the label does not begin with a two-letter language code."""
    code = label.split("-")[0]
    return code if pycountry.languages.get(alpha_2=code) else None


def read_message_file(
    raw: bytes, path: str, required: Collection[str] = REQUIRED
) -> tuple[MessageFile | None, list[Problem]]:
    """Read and validate one file.

    Args:
        raw: the content of the file.
        path: its path, with `/`; the file name determines id and label.
        required: the keys that a message must have.
    """
    id_, label = split_name(path.rsplit("/", 1)[-1])
    problems = _name_problems(id_, label, path)
    text, mistakes = decoded(raw, path)
    if mistakes:
        return None, problems + mistakes
    if conflict := conflict_problem(text, path):
        return None, [*problems, conflict]
    split, mistakes = split_front_matter(text, path)
    problems += mistakes
    if split is None or not isinstance(split.tree.data, dict):
        return None, problems
    meta: FrontMatter | None = None
    text_meta: TextFrontMatter | None = None
    if label:
        text_meta, mistakes = validated(TextFrontMatter, split.tree, path)
        mistakes += _language_problems(text_meta, label, split.tree, path)
        if text_meta and not text_meta.language:
            text_meta = text_meta.model_copy(update={"language": language_of_label(label)})
    else:
        meta, mistakes = validated(FrontMatter, split.tree, path, required=required)
        if meta:
            shared = {key: getattr(meta, key) for key in _SHARED_KEYS}
            text_meta = TextFrontMatter.model_construct(None, **shared)
    body = composed(split.body)
    rendered, body_problems = _rendered(body, label, split.body, text, path)
    problems += mistakes + body_problems
    if problems or text_meta is None:
        return None, problems
    message_text = Text.model_construct(
        label=label,
        path=path,
        meta=text_meta,
        markdown=body,
        rendered=rendered.html,
        mentions=rendered.mentions,
        faults=rendered.faults,
        digest=hashlib.sha256(raw).digest(),
        # Covers everything before the body.
        facts_digest=hashlib.sha256(text[: len(text.rstrip()) - len(split.body)].encode()).digest(),
    )
    return MessageFile(id_, meta, message_text), []


def _name_problems(id_: str, label: str, path: str) -> list[Problem]:
    found = [(id_, Code.BAD_ID, id_problem(id_))]
    if "." in path.rsplit("/", 1)[-1].removesuffix(".md"):
        found.append((label, Code.BAD_LABEL, label_problem(label, id_)))
    return [
        Problem(
            Place(path),
            code,
            f"{problem.what} in the file name",
            part,
            f"{problem.fix}; a message is <id>.md, a further text of it <id>.<label>.md",
        )
        for part, code, problem in found
        if problem
    ]


def _rendered(
    body: str, label: str, written: str, text: str, path: str
) -> tuple[Rendered, list[Problem]]:
    """The body as rendered, and the problems that prevent its display.

    `written` is the body before normalization, and `text` is the whole file.
    """
    start = len(text.rstrip()) - len(written)  # The body is at the end.
    if found := _CONTROL.search(written):
        place = _place_at(text, start + found.start(), path)
        what = f"a control character, U+{ord(found[0]):04X}, in the text"
        return Rendered(None), [Problem(place, Code.CONTROL_CHARACTER, what, None, "remove it")]
    if (index := stacked_marks(written)) is not None:
        place = _place_at(text, start + index, path)
        what, many = (
            "too many marks on one letter",
            f"more than {MOST_STACKED:,}, or several such letters",
        )
        return Rendered(None), [Problem(place, Code.PILED_MARKS, what, many, "remove them")]
    try:
        return read_markdown(body, f"text-{label}" if label else "text"), []
    except TooMuch as error:
        place = place_in_body(text, written, error.index, path)
        what, much, fix = error.what, error.found, error.fix
        return Rendered(None), [Problem(place, Code.TOO_MUCH_MARKUP, what, much, fix)]


def place_in_body(text: str, written: str, index: int, path: str) -> Place:
    """The place in a file of the character at `index` in its composed body.

    `text` is the whole file, and `written` the body as written. It has the same lines as the
    composed body.
    """
    body = composed(written)
    if written != body:
        line, start = body.count("\n", 0, index), body.rfind("\n", 0, index) + 1
        lines = written.split("\n")
        index = sum(len(each) + 1 for each in lines[:line]) + min(index - start, len(lines[line]))
    return _place_at(text, len(text.rstrip()) - len(written) + index, path)


def _place_at(text: str, index: int, path: str) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _language_problems(
    meta: TextFrontMatter | None, label: str, tree: YamlTree, path: str
) -> list[Problem]:
    """A text needs a language in its front matter or its label."""
    if meta is None or meta.language or language_of_label(label):
        return []
    place = tree.place(path, ())
    what, fix = "missing key language", "add language: …, such as zh"
    return [Problem(place, Code.MISSING_KEY, what, None, fix, "language")]
