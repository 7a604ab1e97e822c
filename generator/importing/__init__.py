"""What others have, to message files: the way in, as `exports` is the way out."""

from generator.importing.csv_import import import_csv
from generator.importing.mapping import ColumnMapping, read_mapping
from generator.importing.message_file import message_file

__all__ = ["ColumnMapping", "import_csv", "message_file", "read_mapping"]
