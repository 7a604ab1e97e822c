"""Requests to other hosts, only to public addresses and with a strict time limit."""

from message_archive.network.deadline import Deadline
from message_archive.network.public import NotPublic, is_public
from message_archive.network.redirects import follow
from message_archive.network.request import Answer, Network, Reply, body_of, head_of
from message_archive.network.turns import Pace, in_turns

__all__ = [
    "Answer",
    "Deadline",
    "Network",
    "NotPublic",
    "Pace",
    "Reply",
    "body_of",
    "follow",
    "head_of",
    "in_turns",
    "is_public",
]
