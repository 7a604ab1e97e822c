"""Questions on a terminal, and those of `archive new`.

Each answer is checked at once. If it is wrong, the reason is shown, and the question is asked again
with what was typed, so that it can be corrected.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import Any, Final, get_args

import click

from message_archive.errors import UsageError
from message_archive.importing.drafts import refuse_known, values_at
from message_archive.importing.names import FoundParty
from message_archive.importing.new_message import offered_occasion
from message_archive.importing.parties import stated_parties
from message_archive.model import Registry, names_of
from message_archive.model.message import FrontMatter, TextStatus
from message_archive.reading import Loaded
from message_archive.reading.characters import unwanted_character
from message_archive.reading.message_file import read_message_file
from message_archive.reading.validation import validated
from message_archive.reading.yaml_tree import YamlTree

__all__ = ["answer", "ask", "is_terminal", "party_names"]

_END: Final = "."
_LEAST: Final = "---\ndate: undated\nsender: A\nrecipient: B\noccasion: C\n---\n"

_Check = Callable[[str], str]
"""What is wrong with an answer and how to correct it; "" if it is right."""


def is_terminal() -> bool:
    return sys.stdin.isatty()


def party_names(registry: Registry) -> list[str]:
    """All names of people and bodies in the registry."""
    people = {name for person in registry.people.values() for name in names_of(person)}
    bodies = {name for body in registry.organizations.values() for name in names_of(body)}
    return sorted(people | bodies)


def ask(given: dict[str, Any], loaded: Loaded) -> str:
    """Ask for required values that were left out of `given`, for the source and for the text.

    Adds the answers to `given`, and returns the text.
    """
    _ask_for_identity(given, loaded)
    if not given["occasion"] and not given["series"]:
        _ask_for_occasion(given, loaded)
    if not any(given[f"source_{key}"] for key in ("title", "publisher", "url")):
        click.echo("Source of the text, or of news about the message; leave empty for none:")
        for key, label in (("title", "  Title"), ("url", "  Address")):
            given[f"source_{key}"] = answer(label, _checked_source(key), is_required=False)
    body = _text()
    if body and not given["text"]:
        states = get_args(TextStatus)
        given["text"] = answer(
            f"What the text is ({', '.join(states)})", _checked("text"), states, "verbatim"
        )
    if body and not given["language"]:
        label = "Its language, such as zh (leave empty for that of the archive)"
        given["language"] = answer(label, _checked("language"), is_required=False)
    return body


def _ask_for_identity(given: dict[str, Any], loaded: Loaded) -> None:
    """Ask for date, sender and recipient, until no message of the archive has the same."""
    asked: dict[str, str] = {}
    sides = ("sender", "recipient")
    open_sides = [s for s in sides if not given[s] and not given[f"{s}_organization"]]
    is_dated = bool(given["date"])
    names = party_names(loaded.registry)
    while True:
        if not is_dated:
            label = "Date (EDTF, such as 1931-05-04; or undated)"
            given["date"] = asked["date"] = answer(
                label, _checked("date"), typed=asked.get("date", "")
            )
        for side in open_sides:
            label = f"{side.capitalize()} (several with ;, an office after a comma)"
            check = _checked_parties(side, loaded.registry)
            asked[side] = answer(label, check, names, typed=asked.get(side, ""))
            found = stated_parties(asked[side], loaded.registry)
            given[f"{side}_parties"] = [_keys_of(party) for party in found]
            for party in found:
                if party.doubt:
                    click.echo(f"  {party.name}: {party.doubt}")
        if len(open_sides) < len(sides):
            return  # The options of the others are read and compared later.
        keys = {"date": given["date"], **{side: given[f"{side}_parties"] for side in sides}}
        try:
            refuse_known(keys, loaded)
        except UsageError as error:
            click.echo(f"  {error}")
            if is_dated:
                raise
        else:
            return


def _keys_of(party: FoundParty) -> dict[str, str]:
    keys = {"organization" if party.is_body else "name": party.name}
    if party.role:
        keys["role"] = party.role
    if party.organization and not party.is_body:
        keys["organization"] = party.organization
    return keys


def _ask_for_occasion(given: dict[str, Any], loaded: Loaded) -> None:
    known = loaded.registry.occasions
    for id_, series in sorted(known.items()):
        click.echo(f"  {id_:<30} {series.name}")
    is_required = "occasion" in loaded.required
    which = "one of these ids, or in words" if known else "in words"
    label = f"Occasion ({which})" if is_required else f"Occasion ({which}; empty for none)"
    named = answer(label, _checked("occasion"), sorted(known), is_required=is_required)
    if named not in known:
        given["occasion"] = named
        return
    offered = offered_occasion(named, given["date"], loaded)
    given["series"] = named
    number = answer(
        "Number (empty for none)",
        lambda text: _problem("occasion", {"name": "A", "series": named, "ordinal": text}),
        default=str(offered.ordinal or ""),
        is_required=False,
    )
    given["ordinal"] = int(number) if number else None
    given["occasion"] = answer("Occasion in words", _checked("occasion"), default=offered.name)


def _text() -> str:
    """The text, which may have several lines."""
    click.echo(f'Text; end with a line that has only "{_END}", or leave it empty:')
    while True:
        lines: list[str] = []
        while (line := _line()) not in (None, _END) and (lines or line):
            lines.append(line or "")
        body = "\n".join(lines).strip()
        _, problems = read_message_file((_LEAST + body).encode(errors="replace"), "a.md")
        if not problems:
            return body
        click.echo(f"  {problems[0].text}\nThe text again:\n\n{body}\n")


def _line() -> str | None:
    """The next line; None at the end of the input."""
    try:
        return input()
    except EOFError:
        return None


def _checked(key: str) -> _Check:
    return lambda text: _problem(key, text)


def _checked_source(key: str) -> _Check:
    return lambda text: _problem("source", {key: text})


def _checked_parties(side: str, registry: Registry) -> _Check:
    def check(text: str) -> str:
        if found := unwanted_character(text):
            return f"an invisible or control character, {found}: remove it"
        parties = [_keys_of(party) for party in stated_parties(text, registry)]
        return _problem(side, parties) if parties else "no name: write one"

    return check


def _problem(key: str, value: object) -> str:
    """What is wrong with the value of a key."""
    if isinstance(value, str) and (found := unwanted_character(value)):
        return f"an invisible or control character, {found}: remove it"
    keys = {key: value}
    places = {at: (1, 1) for at, _ in values_at(keys)}  # There is no file yet.
    _, problems = validated(FrontMatter, YamlTree(keys, places), "")
    own = (problem for problem in problems if problem.key.split(".")[0] == key)
    return next((problem.text for problem in own), "")


def answer(
    label: str,
    check: _Check,
    names: Sequence[str] = (),
    default: str | None = None,
    *,
    typed: str = "",
    is_required: bool = True,
) -> str:
    """The first answer that is right.

    Args:
        label: the question.
        check: says what is wrong with an answer.
        names: what the Tab key completes.
        default: the answer if nothing is typed.
        typed: an earlier answer, which can be changed.
        is_required: whether the answer must not be empty.
    """
    while True:
        with _prompt(names, typed):
            otherwise = default if default is not None else None if is_required else ""
            shows = bool(default)
            typed = click.prompt(label, default=otherwise, show_default=shows).strip()
        if not typed and not is_required:
            return ""
        if not (reason := check(typed)):
            return typed
        click.echo(f"  {reason}")


class _prompt:  # noqa: N801 - used like a function
    """Completes what is typed at a prompt with the Tab key, and begins with an earlier answer, if
    Python has readline."""

    def __init__(self, names: Iterable[str], typed: str) -> None:
        self._names = names
        self._typed = typed

    def __enter__(self) -> None:
        if readline := _readline():
            readline.set_completer_delims(";")
            readline.set_completer(self._complete)
            readline.parse_and_bind("tab: complete")
            readline.set_startup_hook(lambda: readline.insert_text(self._typed))

    def __exit__(self, *_: object) -> None:
        if readline := _readline():
            readline.set_completer(None)
            readline.set_startup_hook()

    def _complete(self, begun: str, number: int) -> str | None:
        folded = begun.strip().casefold()
        found = [name for name in self._names if name.casefold().startswith(folded)]
        space = begun[: len(begun) - len(begun.lstrip())]
        return space + found[number] if number < len(found) else None


def _readline() -> ModuleType | None:
    try:
        import readline
    except ImportError:  # Windows has none.
        return None
    return readline
