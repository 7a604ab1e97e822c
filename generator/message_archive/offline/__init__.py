"""Offline editions of the site as zip or ZIM, and the verification of a site."""

from message_archive.offline.bundle import is_our_bundle, write_bundle
from message_archive.offline.opening import open_tree
from message_archive.offline.tree import FolderTree, Tree
from message_archive.offline.verify import Verdict, verify
from message_archive.offline.zim import About, is_our_zim, write_zim
from message_archive.offline.zip_tree import ZipTree

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
