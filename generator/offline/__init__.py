"""The site as something to carry away: one zip of it, and the proof that a site is whole."""

from generator.offline.bundle import write_bundle
from generator.offline.tree import FolderTree, Tree, ZipTree, open_tree
from generator.offline.verify import Verdict, verify

__all__ = ["FolderTree", "Tree", "Verdict", "ZipTree", "open_tree", "verify", "write_bundle"]
