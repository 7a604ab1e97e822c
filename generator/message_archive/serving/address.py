"""The address on which `archive serve` listens."""

from __future__ import annotations

import errno
import ipaddress
from dataclasses import dataclass

from message_archive.errors import UsageError

__all__ = ["ServeAddress"]

_LARGEST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class ServeAddress:
    """An IP address of this machine, or `localhost`, and a port."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str, option: str = "-a") -> ServeAddress:
        """Parse `127.0.0.1:8000`, `localhost:8000` or `[::1]:8000`.

        Args:
            text: the address.
            option: the option or setting that it is from, for errors.

        Raises:
            UsageError: for anything else.
        """
        host, _, port = text.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not host or not (port.isascii() and port.isdigit()) or not _is_address(host):
            raise UsageError(
                f'{option}: "{text}" is not an address with a port: write it like 127.0.0.1:8000'
            )
        if len(port) > 5 or not 0 < int(port) <= _LARGEST_PORT:
            raise UsageError(f"{option}: {port} is not a port: use 1024 to {_LARGEST_PORT}")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def error(self, error: OSError) -> UsageError:
        """The UsageError for an error of the operating system."""
        match error.errno:
            case errno.EADDRINUSE:
                return UsageError(f"{self} is in use: choose another with -a")
            case errno.EADDRNOTAVAIL:
                what = f"{self.host} is not an address of this machine"
                return UsageError(f"{what}: use 127.0.0.1, or 0.0.0.0 for all of its addresses")
            case errno.EACCES | errno.EPERM:
                what = f"{self}: no permission to listen on this port"
                return UsageError(f"{what}: choose 1024 or a higher one with -a")
        return UsageError(f"{self}: {error.strerror or error}: choose another with -a")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True
