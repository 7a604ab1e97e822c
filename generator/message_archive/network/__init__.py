"""Requests to other hosts, only to public addresses and with a strict time limit."""

from message_archive.network.deadline import Deadline
from message_archive.network.public import NotPublic, is_public
from message_archive.network.request import Answer, Network, head_of

__all__ = ["Answer", "Deadline", "Network", "NotPublic", "head_of", "is_public"]
