"""The server of a preview: what it answers, and when its pages reload."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from message_archive.serving import PreviewServer, ServeAddress

MOUNT = "/nr-5/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a b").mkdir(parents=True)
    (folder / "index.html").write_text("<body>Home</body>")
    (folder / "a b/index.html").write_text("<body>Ünder</body>")
    (folder / "404.html").write_text("<body>Lost</body>")
    (folder / "data.csv").write_bytes(b"a,b\r\n")
    (tmp_path / "secret.html").write_text("secret")
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(ServeAddress("127.0.0.1", 0), folder, MOUNT)
    server.start()
    yield server
    server.close()


def ask(
    server: PreviewServer, path: str, method: str = "GET"
) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, text


def version_in(page: str) -> str:
    found = re.search(r'data-version="(\d+)"', page)
    assert found
    return found[1]


def test_a_page_has_the_script_before_its_end(server: PreviewServer) -> None:
    status, headers, text = ask(server, MOUNT)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    script = f'<script src="{MOUNT}_preview/reload.js" data-version="{version_in(text)}"></script>'
    assert text == f"<body>Home{script}</body>"
    status, headers, script = ask(server, f"{MOUNT}_preview/reload.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript")
    assert "location.reload()" in script


def test_other_files_are_sent_as_they_are(server: PreviewServer) -> None:
    status, headers, text = ask(server, f"{MOUNT}data.csv?v=1")
    assert (status, text) == (200, "a,b\r\n")
    assert headers["Content-Length"] == "5"
    status, headers, text = ask(server, f"{MOUNT}data.csv", "HEAD")
    assert (status, text, headers["Content-Length"]) == (200, "", "5")


def test_folders(server: PreviewServer) -> None:
    assert "Ünder" in ask(server, f"{MOUNT}a%20b/")[2]
    for path, target in (("a%20b", "a%20b/"), ("", ""), ("a%20b/index.html", None)):
        status, headers, _ = ask(server, f"{MOUNT}{path}")
        if target:
            assert (status, headers["Location"]) == (302, f"{MOUNT}{target}")
        else:
            assert status == 200


def test_the_root_of_the_server_leads_to_the_site(server: PreviewServer) -> None:
    for path in ("/", MOUNT.rstrip("/")):
        status, headers, _ = ask(server, path)
        assert (status, headers["Location"]) == (302, MOUNT)


@pytest.mark.parametrize(
    "path",
    ["nowhere.html", "../secret.html", "%2e%2e/secret.html", "..%2fsecret.html", "a%00b",
     "_preview/events?version=x", "_preview/events"],
)  # fmt: skip
def test_a_missing_page_is_the_page_of_the_site(path: str, server: PreviewServer) -> None:
    status, _, text = ask(server, f"{MOUNT}{path}")
    assert status == 404
    assert "Lost<script" in text


def test_nothing_outside_the_site_is_served(server: PreviewServer) -> None:
    assert ask(server, "/elsewhere.html")[0] == 404


def test_a_page_is_told_when_it_changed(server: PreviewServer) -> None:
    version = version_in(ask(server, MOUNT)[2])
    events = f"{MOUNT}_preview/events?version={version}&page="
    answers: dict[str, str] = {}

    def listen(page: str) -> None:
        answers[page] = ask(server, events + page)[2]

    pages = [MOUNT, f"{MOUNT}a%20b/"]
    threads = [threading.Thread(target=listen, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    server.versions.change(["a b/index.html"])
    threads[1].join(60)
    assert answers == {pages[1]: "data: reload\n\n"}
    server.versions.change(["index.html"])
    threads[0].join(60)
    assert answers[MOUNT] == "data: reload\n\n"


def test_a_page_that_changed_while_it_was_loaded_is_told_at_once(server: PreviewServer) -> None:
    version = version_in(ask(server, MOUNT)[2])
    server.versions.change()
    events = f"{MOUNT}_preview/events?version={version}&page={MOUNT}"
    assert ask(server, events)[2] == "data: reload\n\n"


def test_a_request_waits_for_a_file_that_is_being_replaced(
    server: PreviewServer, folder: Path
) -> None:
    answers: list[int] = []
    with server.publishing:
        (folder / "index.html").rename(folder / "aside")
        thread = threading.Thread(target=lambda: answers.append(ask(server, MOUNT)[0]))
        thread.start()
        thread.join(0.2)
        assert answers == []
        (folder / "aside").rename(folder / "index.html")
    thread.join(60)
    assert answers == [200]
