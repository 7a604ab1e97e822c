"""`archive capture`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from message_archive.archive import read_archive
from message_archive.cli.options import in_project
from message_archive.errors import UsageError, visible
from message_archive.project import Project

if TYPE_CHECKING:
    from message_archive.capturing import Captured

__all__ = ["capture_command"]

_STATES: Final = {
    "new": "read for the first time",
    "unchanged": "unchanged",
    "changed": "changed",
    "back": "there again",
    "gone": "gone",
    "failed": "not read",
}
"""The states in which a source can be, in the order of the summary."""


@click.command("capture")
@in_project
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="HOST",
    help="A host to read from; can be repeated. No other host is asked.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=30.0,
    show_default=True,
    help="Seconds for each request.",
)
def capture_command(project: Project, hosts: tuple[str, ...], timeout: float) -> None:
    """Read the sources of the messages, keep their texts in captures/, and say what has changed
    since the last time.

    Each address is read once, at most one a second from each host. Only hosts named with
    --allow-host are asked. With --allow-host archive.org, the address of a copy at the Internet
    Archive is noted too. An address on a private network is read only if its IP address, or
    localhost, is named.

    The exit status is 1 if a source has changed, is gone or could not be read.

    \b
    Example:
        archive capture --allow-host gazette.example --allow-host archive.org
    """
    from message_archive.captures import source_addresses
    from message_archive.capturing import Client, capture_sources

    allowed = [_host_name(host) for host in hosts]
    addresses = source_addresses(read_archive(project))
    client = Client(allowed, timeout)
    wanted = [address for address in addresses if client.may_read(address)]
    others = Counter(
        urlsplit(address).hostname or "" for address in addresses if not client.may_read(address)
    )
    if addresses and not wanted:
        named = ", ".join(f"{host} ({count:,})" for host, count in others.most_common(10))
        raise UsageError(f"no source is on an allowed host; add --allow-host for {named}")
    day = datetime.now(UTC).date().isoformat()
    counts = Counter[str]()
    for captured in capture_sources(project, wanted, client, day):
        counts[captured.state] += 1
        for line in _lines(captured, addresses[captured.address]):
            click.echo(line)
    said = ", ".join(f"{counts[each]:,} {words}" for each, words in _STATES.items() if counts[each])
    click.echo(f"Sources: {len(wanted):,}{': ' if said else ''}{said}.")
    if others:
        count = others.total()
        click.echo(f"Not on an allowed host: {count:,} source{'' if count == 1 else 's'}.")
    sys.exit(1 if any(counts[state] for state in ("changed", "gone", "failed")) else 0)


def _host_name(host: str) -> str:
    """A host as addresses have it. Raises UsageError for a whole address."""
    name = host.strip().lower().rstrip(".")
    if not name or "/" in name or "*" in name:
        raise UsageError(f"--allow-host {host}: write the name of a host, such as gazette.example")
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name


def _lines(captured: Captured, file: str) -> list[str]:
    """What to print about a source of the message in `file`. Nothing if it is unchanged."""
    from message_archive.capturing import shown_changes

    if captured.state == "unchanged":
        return []
    what = captured.reason or _STATES[captured.state]
    if captured.state == "gone":
        what = f"gone: {captured.reason}"
    between = "" if captured.state == "failed" else ":"
    lines = [visible(f"{captured.path or file}: {captured.address}{between} {what}")]
    if captured.difference:
        lines += [f"    {line}" for line in shown_changes(captured.difference)]
    return [*lines, *map(str, captured.problems)]
