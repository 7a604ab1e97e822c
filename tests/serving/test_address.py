"""An address at which nothing can be served is one line, before anything is built."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable

import pytest

from message_archive.errors import UsageError
from message_archive.serving import ArchiveBuilder, PreviewServer, ServeAddress
from tests.support.archives import Project
from tests.support.commands import Outcome

Command = Callable[..., Outcome]


@pytest.fixture
def serve(
    project: Project, archive_command: Command, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Runs `archive serve`, which must end with 2; gives what it says."""

    def run(*arguments: str) -> str:
        outcome = archive_command("serve", "-f", project.config, *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.count("\n") == 1
        return outcome.err.removeprefix("Error: ").rstrip("\n")

    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was built")

    monkeypatch.setattr(ArchiveBuilder, "build", never)
    return run


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_port_in_use(host: str, serve: Callable[..., str]) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        server = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip("no IPv6 here")
    with server:
        listener = ServeAddress(host, server.getsockname()[1])
        assert serve("-a", str(listener)) == f"{listener} is in use: choose another with -a"


def test_a_port_in_use_that_the_configuration_names(
    serve: Callable[..., str], project: Project
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
        project.config.write_text(f"{project.config.read_text()}dev_addr: {address}\n")
        assert serve() == f"{address} is in use: choose another with -a"


@pytest.mark.parametrize(
    "address",
    ["foo", "", ":8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:-1", "::1",
     "127.0.0.1:８０００", "freedonia.example:8000", "127.1:8000", "a b:8000", "127.0.0.1:8 "],
)  # fmt: skip
def test_what_is_no_address(address: str, serve: Callable[..., str]) -> None:
    if address in ("", "::1"):
        with pytest.raises(UsageError):
            ServeAddress.parse(address or ":")
        return
    reported = f'-a: "{address}" is not an address with a port: write it like 127.0.0.1:8000'
    assert serve("-a", address) == reported


@pytest.mark.parametrize("port", ["0", "65536", "99999", "9" * 5000])
def test_what_is_no_port(port: str, serve: Callable[..., str], project: Project) -> None:
    assert "is not a port: use 1024 to 65535" in serve("-a", f"127.0.0.1:{port}")
    if len(port) < 10:
        project.config.write_text(f"{project.config.read_text()}dev_addr: 127.0.0.1:{port}\n")
        assert serve() == f"dev_addr: {port} is not a port: use 1024 to 65535"


def test_a_host_that_is_not_this_machine(serve: Callable[..., str]) -> None:
    reported = "192.0.2.1 is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all"
    assert serve("-a", "192.0.2.1:8000").startswith(reported)


def test_a_port_that_only_an_administrator_may_have(
    serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(PreviewServer, "server_bind", refuse)
    reported = (
        "127.0.0.1:80: no permission to listen on this port: choose 1024 or a higher one with -a"
    )
    assert serve("-a", "127.0.0.1:80") == reported


def test_an_address_in_the_configuration_that_is_none(
    serve: Callable[..., str], project: Project
) -> None:
    project.config.write_text(f"{project.config.read_text()}dev_addr: somewhere\n")
    expected = '"somewhere" is not an address with a port: write it like 127.0.0.1:8000'
    assert serve() == f"dev_addr: {expected}"


@pytest.mark.parametrize(
    ("text", "listener"),
    [
        ("127.0.0.1:8000", ServeAddress("127.0.0.1", 8000)),
        ("localhost:1", ServeAddress("localhost", 1)),
        ("[::1]:8000", ServeAddress("::1", 8000)),
        ("0.0.0.0:65535", ServeAddress("0.0.0.0", 65535)),
    ],
)
def test_an_address_is_read_and_written(text: str, listener: ServeAddress) -> None:
    assert ServeAddress.parse(text) == listener
    assert str(listener) == text
