"""Which addresses are on the public internet, and how hosts are spelled."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from message_archive.network.public import NotPublic, host_name, is_public

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:100.64.0.1
::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::10.0.0.1 64:ff9b:1:2::1
100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1::1 2002:808:808::1 3ffe::1 3fff::1 4000::1 5f00::1 fc00::1 fd00::1 fe80::1 fec0::1
fe80::1%eth0 2606:4700::1%eth0 ff02::1 ff0e::1
""".split()

PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1
172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1
223.255.255.255 2001:200::1 2001:4860:4860::8888 2606:4700:4700::1111 2a00::1 ::ffff:8.8.8.8
::8.8.8.8
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_that_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "127.0.1", "0177.0.0.1",
        "127.0.0.1.", "08.8.8.8", "8.8.8", "8.8.8.0x8", "999.1.1.1", "1.2.3.4.5", "x.1", "0x", "0",
        "fe80::1%eth0", "fe80::1%25eth0", "2606:4700::1%1",
    ],
)  # fmt: skip
def test_an_unusual_spelling_of_an_address_is_not_taken(host: str) -> None:
    with pytest.raises(NotPublic, match=r"unusual notation|network interface"):
        host_name(host)


@pytest.mark.parametrize(
    "host",
    ["", ".", "a..b", "a b", "a%2eb", "a/b", "a@b", "a\\b", "a\tb", "::g", "1::2::3", "v1.x:y"],
)
def test_what_is_no_name_of_a_host(host: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        host_name(host)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("gazette.example", "gazette.example"),
        ("gazette.example.", "gazette.example."),
        ("1and1.example", "1and1.example"),
        ("1.example", "1.example"),
        ("a_b.example", "a_b.example"),
        ("8.8.8.8", "8.8.8.8"),
        ("2001:4860:0::8888", "2001:4860::8888"),
        ("zürich.example", "xn--zrich-kva.example"),
        ("新闻.example", "xn--efvy88h.example"),
    ],
)
def test_a_host_is_looked_up_by_its_name(host: str, name: str) -> None:
    assert host_name(host) == name


def test_full_width_digits_are_digits() -> None:
    """Browsers read `１２７。０。０。１` as 127.0.0.1."""
    assert host_name("１２７。０。０。１") == "127.0.0.1"
