"""Everything below `data/` of the site: the whole archive in the formats of other tools."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from message_archive.exports.checksums import write_checksums
from message_archive.exports.csv_files import write_csv_files
from message_archive.exports.datapackage import write_datapackage
from message_archive.exports.json_files import write_json_files
from message_archive.exports.publication import Publication
from message_archive.exports.sqlite_file import write_metadata, write_rows, write_search
from message_archive.exports.tables import make_tables

__all__ = ["write_data"]


def write_data(publication: Publication, folder: Path) -> None:
    """Write the bulk files into `folder`, which is made and has none of them yet.

    Whoever puts more files there calls `write_checksums` again afterwards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = make_tables(publication)
    write_rows(tables, folder)
    with ThreadPoolExecutor(1) as worker:
        # Without Python's lock: the other files are written at the same time.
        search = worker.submit(write_search, folder)
        write_csv_files(publication, tables, folder)
        write_json_files(publication, tables, folder)
        search.result()
    write_metadata(publication, tables, folder)
    write_datapackage(publication, tables, folder)
    write_checksums(folder)
