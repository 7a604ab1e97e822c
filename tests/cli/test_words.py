"""A translator begins with a catalogue that an installed program writes."""

from __future__ import annotations

from pathlib import Path

from message_archive.locales import read_catalog, starting_catalogue
from tests.support.commands import Command


def test_a_catalogue_is_printed_or_written_and_never_over_another_file(
    tmp_path: Path, archive_command: Command
) -> None:
    printed = archive_command("words", "--language", "it")
    assert printed.status == 0
    texts = {each.id for each in starting_catalogue("it")}
    read = read_catalog(Path("it.po"), printed.out.encode(), "it")
    assert {each.id for each in read} == texts

    file = tmp_path / "locales" / "it.po"
    written = archive_command("words", "--language", "it", "-o", file)
    assert written.status == 0
    count = len(texts) - 1
    assert written.out == f"{file}: {count:,} texts, {count:,} without a translation\n"

    translated = file.read_text().replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "X"')
    file.write_text(translated)
    again = archive_command("words", "--language", "it", "-o", file)
    assert again.status == 2
    assert "there is a file here" in again.err
    assert file.read_text() == translated

    other = tmp_path / "new.po"
    kept = archive_command("words", "--language", "it", "--from", file, "-o", other)
    assert kept.out == f"{other}: {count:,} texts, {count - 1:,} without a translation\n"
