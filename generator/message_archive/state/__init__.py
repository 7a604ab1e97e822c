"""The recorded state of a build, with which the next build finds out whether anything changed.

To answer that quickly, this package imports almost nothing but the standard library.
"""
