"""Problems as text, as GitHub annotations, and as JSON and SARIF for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import message_archive
from message_archive.errors import Problem

__all__ = ["FORMATS", "report"]


def report(form: str, problems: Sequence[Problem], messages: int) -> str:
    """`problems` in one of `FORMATS`; `messages` is how many were checked."""
    return FORMATS[form](problems, messages)


def _summary(problems: Sequence[Problem], messages: int) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [_counted(messages, "message"), _counted(errors, "error")]
    if warnings := len(problems) - errors:
        parts.append(_counted(warnings, "warning"))
    return ", ".join(parts) + "."


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _text(problems: Sequence[Problem], messages: int) -> str:
    return "\n".join([*map(str, problems), _summary(problems, messages)])


def _github(problems: Sequence[Problem], messages: int) -> str:
    """Workflow commands (docs.github.com, "Workflow commands for GitHub Actions")."""
    lines = []
    for problem in problems:
        place = problem.place
        file = f"file={_property(place.path)},line={place.line},col={place.column}"
        title = _property(problem.code)
        lines.append(f"::{problem.severity} {file},title={title}::{_data(problem.text)}")
    return "\n".join([*lines, _summary(problems, messages)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json(problems: Sequence[Problem], messages: int) -> str:
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "key": problem.key,
            "what": problem.what,
            "found": problem.found,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    return json.dumps({"messages": messages, "problems": rows}, ensure_ascii=False, indent=2)


def _sarif(problems: Sequence[Problem], messages: int) -> str:
    """SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif)."""
    results: list[dict[str, Any]] = [
        {
            "ruleId": problem.code,
            "level": problem.severity,
            "message": {"text": problem.text},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.place.path)},
                        "region": {
                            "startLine": problem.place.line,
                            "startColumn": problem.place.column,
                        },
                    }
                }
            ],
        }
        for problem in problems
    ]
    rules = [
        {
            "id": code,
            "shortDescription": {"text": code.meaning},
            "defaultConfiguration": {"level": code.severity},
        }
        for code in sorted({problem.code for problem in problems})
    ]
    driver = {
        "name": "message-archive",
        "version": message_archive.__version__,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"messages": messages},
        "results": results,
    }
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        ensure_ascii=False,
        indent=2,
    )


FORMATS: Final[Mapping[str, Callable[[Sequence[Problem], int], str]]] = {
    "text": _text,
    "github": _github,
    "json": _json,
    "sarif": _sarif,
}
"""Each format with its function."""
