"""Imports of tables, pages and e-mails as message files. `exports` is the opposite."""

from message_archive.importing.csv_import import import_csv
from message_archive.importing.json_import import import_json_lines
from message_archive.importing.mapping import ColumnMapping, read_mapping
from message_archive.importing.message_file import message_file

__all__ = ["ColumnMapping", "import_csv", "import_json_lines", "message_file", "read_mapping"]
