"""The archive in the formats of others: one module a format, each a function of a `Publication`."""

from generator.exports.publication import Publication

__all__ = ["Publication"]
