"""The texts of the interface: English in the code, and a catalogue for each other language."""

from message_archive.locales.catalogue import (
    N_,
    Catalogue,
    Labels,
    catalogue,
    label_error,
    languages,
)
from message_archive.locales.writing import writing

__all__ = ["N_", "Catalogue", "Labels", "catalogue", "label_error", "languages", "writing"]
