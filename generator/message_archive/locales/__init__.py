"""The words of the interface: English in the code, other languages in a catalogue each."""

from message_archive.locales.catalogue import N_, Catalogue, Labels, catalogue, languages, misfit
from message_archive.locales.writing import writing

__all__ = ["N_", "Catalogue", "Labels", "catalogue", "languages", "misfit", "writing"]
