"""`archive new`."""

from __future__ import annotations

import sys
from typing import Any, Final, get_args

import click

from message_archive.archive import check_archive
from message_archive.cli.asking import ask, is_terminal, party_names
from message_archive.cli.completing import completed, message_ids
from message_archive.cli.options import in_project
from message_archive.cli.reports import report
from message_archive.errors import UsageError
from message_archive.importing.new_message import Offered, new_message, offered_occasion
from message_archive.model import Registry, all_countries
from message_archive.model.message import Kind, TextStatus
from message_archive.project import Project
from message_archive.reading import Loaded

__all__ = ["new_command"]


_party = completed(lambda loaded: party_names(loaded.registry))
_body = completed(lambda loaded: sorted(o.name for o in loaded.registry.organizations.values()))
_country = completed(lambda loaded: sorted({*all_countries(), *loaded.registry.countries}))
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
@click.option("--sender-country", shell_complete=_country, help="The sender's country code.")
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
@click.option("--recipient-country", shell_complete=_country, help="The recipient's country code.")
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

    On a terminal, it asks for required values that you left out, then for the source and the text.
    Each answer is checked at once. With --series, it suggests the number and the name of the next
    occasion. If a message of the same date between the same parties
    exists, the new one is refused, and the error shows the path of the existing one.

    \b
    Example:
        archive new
        archive new --date 1931-05-04 --sender "Ada Marlow" --recipient "Emil Varga" \\
            --series sylvania-founding --kind congratulation --form telegram
    """
    loaded = project.load()
    body = ""
    if given["body"]:
        body = given["body"].read().strip()
    elif is_terminal():
        body = ask(given, loaded)
    keys = _keys(given, loaded)
    try:
        file = new_message(keys, body, project.messages, loaded, given["id_"])
    except UsageError:
        if body and not given["body"]:  # It was typed or pasted, and would be lost.
            click.echo(f"The text was:\n\n{body}\n", err=True)
        raise
    click.echo(file.relative_to(project.root))
    _, problems = check_archive(project.load(), project.root)
    path = file.relative_to(project.root).as_posix()
    own = [problem for problem in problems if problem.place.path == path]
    if own:
        click.echo(report("text", own, 1))
    sys.exit(1 if any(problem.severity == "error" for problem in own) else 0)


def _keys(given: dict[str, Any], loaded: Loaded) -> dict[str, Any]:
    """The front matter, in the order of the format."""
    keys: dict[str, Any] = {}
    missing = [
        f"--{side}"
        for side in ("sender", "recipient")
        if not any(given.get(f"{side}{key}") for key in ("", "_organization", "_parties"))
    ]
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
    if stated := given.get(f"{side}_parties"):  # As answered at a prompt.
        return list(stated)
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
