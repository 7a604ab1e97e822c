"""A translator begins with a catalogue that an installed program writes."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from message_archive.cli.words import words_command
from message_archive.locales import read_catalog, starting_catalogue


def test_a_catalogue_is_printed_or_written_and_never_over_another_file(tmp_path: Path) -> None:
    run = CliRunner().invoke
    printed = run(words_command, ["--language", "it"])
    assert printed.exit_code == 0
    texts = {each.id for each in starting_catalogue("it")}
    read = read_catalog(Path("it.po"), printed.output.encode(), "it")
    assert {each.id for each in read} == texts

    file = tmp_path / "locales" / "it.po"
    written = run(words_command, ["--language", "it", "-o", str(file)])
    assert written.exit_code == 0
    count = len(texts) - 1
    assert written.output == f"{file}: {count:,} texts, {count:,} without a translation\n"

    translated = file.read_text().replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "X"')
    file.write_text(translated)
    again = run(words_command, ["--language", "it", "-o", str(file)])
    assert again.exit_code != 0
    assert "there is a file here" in str(again.exception)
    assert file.read_text() == translated

    other = tmp_path / "new.po"
    kept = run(words_command, ["--language", "it", "--from", str(file), "-o", str(other)])
    assert kept.output == f"{other}: {count:,} texts, {count - 1:,} without a translation\n"
