"""A folder on loopback, for a browser: ``python -m benchmarks.serving FOLDER NICENESS``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["serving"]


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        # Closing a page cancels its requests.
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def serving(folder: Path, niceness: int = 0) -> Iterator[str]:
    """The address at which this machine serves `folder`.

    A reader's server is another machine. So this one is a process of its own; where a page is
    measured, it gives way to the browser by its `niceness`, 0 to 19. On two cores it would else
    make the page wait, and be measured with it.
    """
    command = [sys.executable, "-m", "benchmarks.serving", str(folder), str(niceness)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        server.terminate()


def main() -> None:
    """Serve the folder, say at which port, until ended."""
    if hasattr(os, "nice"):
        os.nice(int(sys.argv[2]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=sys.argv[1]))
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
