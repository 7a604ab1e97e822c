"""The texts of the interface: English in the code, and a catalogue for each other language."""

from message_archive.locales.catalogue import (
    N_,
    Catalogue,
    Labels,
    catalogue,
    in_folder,
    label_error,
)
from message_archive.locales.catalogue_files import (
    FOLDER,
    languages,
    read_catalog,
    starting_catalogue,
    untranslated,
    use_catalogues,
)
from message_archive.locales.language_tags import language_and_script

__all__ = [
    "FOLDER",
    "N_",
    "Catalogue",
    "Labels",
    "catalogue",
    "in_folder",
    "label_error",
    "language_and_script",
    "languages",
    "read_catalog",
    "starting_catalogue",
    "untranslated",
    "use_catalogues",
]
