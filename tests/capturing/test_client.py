"""Only hosts that are allowed are asked, and private ones only if they are named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from message_archive.capturing import Client
from message_archive.capturing.client import allowed_network
from message_archive.network import Deadline, Network, NotPublic, Pace
from tests.capturing.conftest import Site, client_of
from tests.support.servers import here


def test_a_host_that_is_not_allowed_is_not_asked(site: Site) -> None:
    site.asked.clear()
    address = site.put("/a", b"Words.")
    reading = client_of("gazette.example").read(address)
    expected = "was not read: the host 127.0.0.1 is not allowed; add --allow-host 127.0.0.1"
    assert reading.failure == expected
    assert site.asked == []


def test_a_redirect_to_another_host_is_not_followed(site: Site) -> None:
    address = site.move("/far", "http://gazette.example/there")
    assert client_of().read(address).failure == (
        "was not read: it redirects to http://gazette.example/there: the host gazette.example is "
        "not allowed; add --allow-host gazette.example"
    )


def resolving(*found: str) -> Network:
    return Network(lambda _host, _port: found)


@pytest.mark.parametrize(
    ("hosts", "address", "is_asked"),
    [
        (["gazette.example"], "127.0.0.1", False),
        (["gazette.example"], "169.254.169.254", False),
        (["gazette.example", "127.0.0.1"], "127.0.0.1", True),
        (["gazette.example", "localhost"], "127.0.0.1", True),
        (["gazette.example", "localhost"], "::1", True),
        (["gazette.example", "localhost"], "10.0.0.1", False),
        (["gazette.example", "10.0.0.1"], "10.0.0.2", False),
        (["gazette.example", "::1"], "::1", True),
        (["gazette.example"], "8.8.8.8", True),
    ],
)
def test_a_private_address_is_asked_only_if_it_is_named(
    hosts: Sequence[str], address: str, is_asked: bool
) -> None:
    network = allowed_network(hosts, resolving(address))
    if is_asked:
        assert network.addresses("gazette.example", 443, Deadline(20))
    else:
        with pytest.raises(NotPublic, match="is not on the public internet"):
            network.addresses("gazette.example", 443, Deadline(20))


@pytest.mark.parametrize(
    "to", ["/", "/index.html", "/en/", "/en/index.php", "/home", "/zh-cn", "/default.asp"]
)
def test_a_redirect_to_a_home_page_is_the_end_of_a_source(to: str, site: Site) -> None:
    site.put(to, b"<p>Welcome.</p>")
    assert client_of().read(site.move("/old", to)).gone == (
        f"redirects to the home page {site.url}{to}"
    )


@pytest.mark.parametrize("to", ["/new", "/en/news/5", "/index.php?id=5", "/articles/"])
def test_a_redirect_to_another_page_is_not(to: str, site: Site) -> None:
    site.put(to, b"<p>Words.</p>")
    reading = client_of().read(site.move("/old", to))
    assert (reading.gone, reading.failure, reading.url) == ("", "", site.url + to)
    assert reading.reply
    assert reading.reply.content == b"<p>Words.</p>"


def test_each_request_to_a_host_waits_for_its_turn(site: Site) -> None:
    """Redirects too."""
    waited: list[float] = []
    site.put("/end", b"Words.")
    client = Client(["127.0.0.1"], 20, pace=Pace(1, lambda: 0.0, waited.append))
    client.read(site.move("/start", "/end"))
    client.read(site.url + "/end")
    assert waited == [1, 2]


COPY = "http://web.archive.org/web/20260201000000/http://gazette.example/1"


def snapshot(**changes: Any) -> bytes:
    closest = {"available": True, "url": COPY, "status": "200", **changes}
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()


@pytest.mark.parametrize(
    ("status", "body", "copy"),
    [
        (200, snapshot(), COPY.replace("http:", "https:", 1)),
        (200, snapshot(url=COPY.replace("http:", "https:", 1)), COPY.replace("http:", "https:", 1)),
        (200, b'{"archived_snapshots": {}}', ""),
        (200, snapshot(available=False), ""),
        (200, snapshot(url="http://gazette.example/1"), ""),
        (200, snapshot(url="javascript:alert(1)"), ""),
        (200, snapshot(url=f"{COPY} x"), ""),
        (200, b"[" * 100_000, ""),
        (200, b"null", ""),
        (500, b"", ""),
    ],
)
def test_a_copy_at_the_internet_archive_is_noted(
    status: int, body: bytes, copy: str, site: Site
) -> None:
    api = site.put("/available", body, "application/json", status).partition("/available")[0]
    site.pages["/available?url=http%3A%2F%2Fgazette.example%2F1"] = site.pages["/available"]
    network = here("archive.org")
    port = int(api.rpartition(":")[2])
    client = Client(
        ["archive.org"], 20, network, Pace(0), available=f"http://archive.org:{port}/available?url="
    )
    assert client.copy_of("http://gazette.example/1") == copy


def test_the_internet_archive_is_asked_only_if_it_is_allowed(site: Site) -> None:
    site.asked.clear()
    assert client_of("gazette.example").copy_of("http://gazette.example/1") == ""
    assert site.asked == []
