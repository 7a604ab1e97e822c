"""The texts of the interface: English in the code, and a catalogue for each other language."""

from message_archive.locales.catalogue import (
    N_,
    Catalogue,
    Labels,
    catalogue,
    in_folder,
    label_error,
    languages,
)
from message_archive.locales.language_tags import language_and_script

__all__ = [
    "N_",
    "Catalogue",
    "Labels",
    "catalogue",
    "in_folder",
    "label_error",
    "language_and_script",
    "languages",
]
