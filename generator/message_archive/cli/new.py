"""`archive new`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, get_args

import click

from message_archive.archive import check_archive
from message_archive.cli.completing import completed, message_ids
from message_archive.cli.options import in_project
from message_archive.cli.reports import report
from message_archive.errors import UsageError
from message_archive.importing.new_message import Offered, new_message, offered_occasion
from message_archive.importing.parties import stated_parties
from message_archive.model import DateError, Registry, names_of, parse_edtf
from message_archive.model.message import Kind, TextStatus
from message_archive.project import Project
from message_archive.reading import Loaded

__all__ = ["new_command"]


def _parties(registry: Registry) -> list[str]:
    people = {name for person in registry.people.values() for name in names_of(person)}
    bodies = {name for body in registry.organizations.values() for name in names_of(body)}
    return sorted(people | bodies)


_party = completed(lambda loaded: _parties(loaded.registry))
_body = completed(lambda loaded: sorted(o.name for o in loaded.registry.organizations.values()))
_series = completed(lambda loaded: sorted(loaded.registry.occasions))

# Keys whose value is written to the file as given.
_PLAIN: Final = ("date", "kind", "form", "title", "language", "text", "notes")


@click.command("new")
@in_project
@click.option("--date", help="When it was sent, as EDTF: 2020-10-10, 1931-05?, undated.")
@click.option(
    "--sender", multiple=True, shell_complete=_party, help="Who sent it; repeat for several."
)
@click.option("--sender-role", help="The sender's office at the time.")
@click.option("--sender-organization", shell_complete=_body, help="The sender's organization.")
@click.option("--sender-country", help="The sender's country code.")
@click.option(
    "--recipient",
    multiple=True,
    shell_complete=_party,
    help="Who it was sent to; repeat for several.",
)
@click.option("--recipient-role", help="The recipient's office at the time.")
@click.option(
    "--recipient-organization", shell_complete=_body, help="The recipient's organization."
)
@click.option("--recipient-country", help="The recipient's country code.")
@click.option("--occasion", help="What it is about, in words; by default from the series.")
@click.option("--series", shell_complete=_series, help="Id of an occasion in the registry.")
@click.option("--ordinal", type=int, help="Its number; by default the next one.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="The kind of message.")
@click.option("--form", help="How it was sent: telegram, letter, message, …")
@click.option("--title", help="Its title.")
@click.option("--language", help="Language of the text, as a BCP 47 tag.")
@click.option("--text", type=click.Choice(get_args(TextStatus)), help="What the text is.")
@click.option(
    "--in-reply-to",
    multiple=True,
    shell_complete=message_ids,
    help="Id of a message that it answers; repeat for several.",
)
@click.option("--source-title", help="Title of the source.")
@click.option("--source-publisher", help="Publisher of the source.")
@click.option("--source-url", help="Address of the source.")
@click.option("--notes", help="Anything a reader should know.")
@click.option(
    "--body", type=click.File(encoding="utf-8"), help="A file with the text; - is standard input."
)
@click.option("--id", "id_", default="", help="The id; by default made from date and parties.")
def new_command(project: Project, **given: Any) -> None:
    """Write a new message to its file, and check it.

    On a terminal, it asks for required values that you left out. With --series, it suggests the
    number and the name of the next occasion. If a message of the same date between the same parties
    exists, the new one is refused, and the error shows the path of the existing one.

    \b
    Example:
        archive new
        archive new --date 1931-05-04 --sender "Ada Marlow" --recipient "Emil Varga" \\
            --series sylvania-founding --kind congratulation --form telegram
    """
    loaded = project.load()
    if sys.stdin.isatty() and given["body"] is None:
        _ask(given, loaded)
        _ask_source(given)
    keys = _keys(given, loaded)
    body = (given["body"].read() if given["body"] else given.get("typed", "")).strip()
    file = new_message(keys, body, project.messages, loaded, given["id_"])
    click.echo(file.relative_to(project.root))
    _, problems = check_archive(project.load(), project.root)
    path = file.relative_to(project.root).as_posix()
    own = [problem for problem in problems if problem.place.path == path]
    if own:
        click.echo(report("text", own, 1))
    sys.exit(1 if any(problem.severity == "error" for problem in own) else 0)


def _ask(given: dict[str, Any], loaded: Loaded) -> None:
    """Ask for required values that were left out."""
    given["date"] = given["date"] or _asked("Date (EDTF, such as 1931-05-04)", _date_problem)
    names = _parties(loaded.registry)
    for side in ("sender", "recipient"):
        if not given[side] and not given[f"{side}_organization"]:
            with _completing(names):
                question = f"{side.capitalize()} (Tab completes names; several with ;)"
                parties = stated_parties(click.prompt(question), loaded.registry)
            given[side] = tuple(party.name for party in parties)
            if len(parties) == 1 and parties[0].role:
                given[f"{side}_role"] = given[f"{side}_role"] or parties[0].role
            for party in parties:
                if party.doubt:
                    click.echo(f"  {party.name}: {party.doubt}", err=True)
    if given["occasion"] or given["series"]:
        return
    known = loaded.registry.occasions
    for id_, series in sorted(known.items()):
        click.echo(f"  {id_:<30} {series.name}")
    is_required = "occasion" in loaded.required
    which = "one of these ids, or in words"
    with _completing(sorted(known)):
        answer = click.prompt(
            f"Occasion ({which})" if is_required else f"Occasion ({which}; empty for none)",
            default=None if is_required else "",
            show_default=False,
        )
    if answer not in known:
        given["occasion"] = answer
        return
    offered = offered_occasion(answer, given["date"], loaded)
    given["series"] = answer
    given["ordinal"] = click.prompt("Number", default=offered.ordinal, type=int)
    given["occasion"] = click.prompt("Occasion in words", default=offered.name)


def _asked(question: str, problem: Callable[[str], str | None]) -> str:
    """Ask until an answer has no problem. What was typed is offered again."""
    typed = ""
    while True:
        typed = click.prompt(question, default=typed or None)
        found = problem(typed)
        if found is None:
            return typed
        click.echo(f"  {found}", err=True)


def _date_problem(text: str) -> str | None:
    try:
        parse_edtf(text)
    except DateError as error:
        return f"{error.what}: {error.fix}"
    return None


def _ask_source(given: dict[str, Any]) -> None:
    """Ask for the source and the text, which may be left out."""
    if not any(given[f"source_{key}"] for key in ("title", "publisher", "url")):
        for key in ("title", "publisher", "url"):
            question = f"Source: {'address' if key == 'url' else key} (empty for none)"
            given[f"source_{key}"] = click.prompt(question, default="", show_default=False)
    if click.confirm("Write the text in your editor now?", default=False):
        given["typed"] = click.edit(extension=".md") or ""


class _completing:  # noqa: N801 - used like a function
    """Completes what is typed at a prompt with the Tab key, if Python has readline."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def __enter__(self) -> None:
        try:
            import readline
        except ImportError:  # Windows has none.
            return
        readline.set_completer_delims("")
        readline.set_completer(self._complete)
        readline.parse_and_bind("tab: complete")

    def __exit__(self, *_: object) -> None:
        try:
            import readline
        except ImportError:
            return
        readline.set_completer(None)

    def _complete(self, begun: str, number: int) -> str | None:
        found = [name for name in self._names if name.casefold().startswith(begun.casefold())]
        return found[number] if number < len(found) else None


def _keys(given: dict[str, Any], loaded: Loaded) -> dict[str, Any]:
    """The front matter, in the order of the format."""
    keys: dict[str, Any] = {}
    missing = [f"--{side}" for side in ("sender", "recipient")
               if not given[side] and not given[f"{side}_organization"]]  # fmt: skip
    missing += [f"--{key}" for key in ("date",) if not given[key]]
    has_occasion = given["occasion"] or given["series"]
    if "occasion" in loaded.required and not has_occasion:
        missing.append("--occasion")
    if missing:
        raise UsageError(f"a message needs {', '.join(sorted(missing))}")
    keys["date"] = given["date"]
    for side in ("sender", "recipient"):
        keys[side] = _sides(side, given, loaded.registry)
    if has_occasion:
        keys["occasion"] = _occasion(given, loaded)
    for key in _PLAIN[1:]:
        if given[key]:
            keys[key] = given[key]
    source = {key: given[f"source_{key}"] for key in ("title", "publisher", "url")}
    if any(source.values()):
        keys["source"] = {key: value for key, value in source.items() if value}
    if given["in_reply_to"]:
        keys["in_reply_to"] = list(given["in_reply_to"])
    return keys


def _sides(side: str, given: dict[str, Any], registry: Registry) -> list[dict[str, str]]:
    details = {key: given[f"{side}_{key}"] for key in ("role", "organization", "country")}
    details = {key: value for key, value in details.items() if value}
    names = given[side]
    if len(names) > 1 and details:
        option = f"--{side}-{next(iter(details))}"
        raise UsageError(
            f"{option}: unclear which of the {len(names)} {side}s it belongs to; "
            "leave it out and add it to the file"
        )
    if not names:
        return [details]
    parties = []
    for name in names:
        is_body = not registry.find_person(name) and registry.find_organization(name, None)
        parties.append({"organization" if is_body else "name": name})
    return [{**parties[0], **details}, *parties[1:]]


def _occasion(given: dict[str, Any], loaded: Loaded) -> dict[str, Any]:
    if not given["series"]:
        return {"name": given["occasion"]}
    offered: Offered = offered_occasion(given["series"], given["date"], loaded)
    ordinal = given["ordinal"] or offered.ordinal
    name = given["occasion"] or offered.name
    found: dict[str, Any] = {"name": name, "series": given["series"]}
    return {**found, "ordinal": ordinal} if ordinal else found
