"""Builds a site: reads the messages, rebuilds what changed and publishes the result."""

from message_archive.build.build import Build
from message_archive.build.clashes import folded, refuse_clashes, reserved_addresses
from message_archive.build.frames import MARKS, Frame, FrameKey, Frames, frame_keys, page_html
from message_archive.build.pieces import Pieces, pieces_html
from message_archive.build.record import BuildRecord
from message_archive.build.shell import EditLinks, Shell, messages_in_repository
from message_archive.build.sitemap import SITEMAP_URL
from message_archive.build.staged import Cancelled, StagedBuild

__all__ = [
    "MARKS",
    "SITEMAP_URL",
    "Build",
    "BuildRecord",
    "Cancelled",
    "EditLinks",
    "Frame",
    "FrameKey",
    "Frames",
    "Pieces",
    "Shell",
    "StagedBuild",
    "folded",
    "frame_keys",
    "messages_in_repository",
    "page_html",
    "pieces_html",
    "refuse_clashes",
    "reserved_addresses",
]
