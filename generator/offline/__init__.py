"""The site as something to carry away: one zip or ZIM of it, and the proof that a site is whole."""

from generator.offline.bundle import is_our_bundle, write_bundle
from generator.offline.opening import open_tree
from generator.offline.tree import FolderTree, Tree
from generator.offline.verify import Verdict, verify
from generator.offline.zim import About, is_our_zim, write_zim
from generator.offline.zip_tree import ZipTree

__all__ = [
    "About",
    "FolderTree",
    "Tree",
    "Verdict",
    "ZipTree",
    "is_our_bundle",
    "is_our_zim",
    "open_tree",
    "verify",
    "write_bundle",
    "write_zim",
]
