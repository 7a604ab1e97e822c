"""The data of the real archive, as the site has them and as the command line writes them."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from message_archive.cli.main import archive
from message_archive.editions import FORMATS
from message_archive.output import MARK
from tests.support.archives import REPOSITORY
from tests.support.commands import contents, run

FOLDERS = {name for name, form in FORMATS.items() if form.is_folder}


def test_export_writes_what_the_site_has(site: Path, tmp_path: Path) -> None:
    result = run("message_archive.cli", "export", "data", "-o", str(tmp_path / "new" / "data"),
                 cwd=REPOSITORY)  # fmt: skip
    assert result.returncode == 0, result.stderr
    exported = contents(tmp_path / "new" / "data")
    del exported[MARK]
    assert exported == contents(site / "data")


def test_every_format_has_every_message(site: Path, tmp_path: Path) -> None:
    pages = [*(site / "messages").rglob("*.html")]
    folder = tmp_path / "formats"
    folder.mkdir()
    for form in FORMATS.keys() - FOLDERS:
        file = folder / FORMATS[form].name
        config = str(REPOSITORY / "mkdocs.yml")
        for _ in range(2):  # The second one takes the place of the first.
            # In this process: Python's start takes longer than what is tested.
            result = CliRunner().invoke(archive, ["export", form, "-f", config, "-o", str(file)])
            assert result.exit_code == 0, result.output
            assert result.output == f"{len(pages)} messages are in {file}\n"
        content = file.read_bytes()
        for page in pages:
            assert page.stem.encode() in content, (form, page.stem)
    assert len(list(folder.iterdir())) == len(FORMATS) - len(FOLDERS)


def test_a_table_is_an_archive_and_a_table_again(site: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "messages").mkdir()
    shutil.copytree(REPOSITORY / "messages" / "_registry", tmp_path / "messages" / "_registry")
    (tmp_path / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text())
    table = site / "data" / "messages.csv"
    result = run("message_archive.cli", "import", "--csv", str(table), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    written = result.stdout.splitlines()
    assert "messages/2020/2020-10-10-xi-jinping-kim-jong-un.md" in written
    assert all((tmp_path / path).is_file() for path in written)
    assert run("message_archive.cli", "export", "csv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "messages.csv").read_bytes() == table.read_bytes()
    again = run("message_archive.cli", "import", "--csv", str(table), cwd=tmp_path)
    assert again.returncode == 1
    assert f"{table}:2:1: " in again.stderr


def test_a_mapping_says_what_columns_are(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "messages").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Letters\nplugins: [messages]\n")
    (tmp_path / "letters.csv").write_text("Absender,An,Datum\nAda Marlow,Emil Varga,1931\n")
    command = ("message_archive.cli", "import", "--csv", "letters.csv")
    unknown = run(*command, cwd=tmp_path)
    assert unknown.returncode == 1
    assert "letters.csv:1:1: an unknown column" in unknown.stderr
    (tmp_path / "mapping.yml").write_text(
        "columns: {Absender: sender, An: recipient, Datum: date}\nvalues: {occasion: Flood}\n"
    )
    mapped = run(*command, "--mapping", "mapping.yml", cwd=tmp_path)
    assert mapped.stdout == "messages/1931/1931-ada-marlow-emil-varga.md\n", mapped.stderr
