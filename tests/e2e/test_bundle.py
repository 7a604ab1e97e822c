"""The offline edition of the real archive: whole, the same each time, alive without a network."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.archives import REPOSITORY
from tests.support.browser import wait_until
from tests.support.commands import contents, run


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "archive.zip"
    result = run("message_archive.cli", "bundle", "-o", str(path), cwd=REPOSITORY)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"The offline edition is {path}, ")
    assert [file.name for file in path.parent.iterdir()] == ["archive.zip"]
    return path


def test_it_is_the_site_with_its_checksums(zipped: Path, site: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(zipped).extractall(tmp_path)
    sums = (tmp_path / "SHA256SUMS").read_text()
    (tmp_path / "SHA256SUMS").unlink()
    assert contents(tmp_path) == contents(site)
    assert sums.count("\n") == len(contents(site))


def test_it_is_the_same_on_every_run(zipped: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    result = run("message_archive.cli", "bundle", "-o", str(again), cwd=REPOSITORY, TZ="Asia/Seoul",
                 LC_ALL="C", PYTHONHASHSEED="7")  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert again.read_bytes() == zipped.read_bytes()


def test_nothing_is_wrong_with_it(zipped: Path, site: Path) -> None:
    for path in (zipped, site):
        result = run("message_archive.cli", "verify", str(path), cwd=REPOSITORY)
        assert result.returncode == 0, result.stdout
        assert result.stdout.endswith(", 0 problems\n")


def test_verify_finds_a_missing_page(zipped: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(zipped).extractall(tmp_path)
    (tmp_path / "years" / "2020.html").unlink()
    result = run("message_archive.cli", "verify", str(tmp_path), cwd=REPOSITORY)
    assert result.returncode == 1
    assert 'leads to a missing file, found "../../years/2020.html"' in result.stdout


@pytest.mark.browser
def test_it_opens_from_a_folder_with_the_network_off(
    zipped: Path, tmp_path: Path, browser: Browser
) -> None:
    zipfile.ZipFile(zipped).extractall(tmp_path / "with space")
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "with space" / "index.html").as_uri())
    assert page.locator(".ma-card").first.is_visible()
    field = page.get_by_label("Search every message")
    field.fill("金正恩 anniversary")
    field.press("Enter")
    page.wait_for_url("**/search.html*")
    wait_until(page, "document.querySelector('[data-results]').dataset.state === 'done'"
                     " && document.querySelector('[data-results] a')")  # fmt: skip
    page.locator("[data-results] a").first.click()
    page.wait_for_load_state()
    assert page.locator("[data-message-id]").count() == 1
    assert errors == []
    assert all(url.startswith("file://") for url in requests)
    context.close()
