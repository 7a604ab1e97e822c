"""The names of the kinds of messages, and of the ways they were sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from message_archive.locales import N_

__all__ = ["FORMS", "KINDS", "KINDS_OF_FORMS"]

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "congratulation": (N_("Congratulation"), N_("Congratulations")),
    "condolence": (N_("Condolence"), N_("Condolences")),
    "sympathy": (N_("Sympathy"), N_("Sympathies")),
    "greeting": (N_("Greeting"), N_("Greetings")),
    "thanks": (N_("Thanks"), N_("Thanks")),
    "reply": (N_("Reply"), N_("Replies")),
    "appeal": (N_("Appeal"), N_("Appeals")),
    "letter": (N_("Letter"), N_("Letters")),
    "other": (N_("Other"), N_("Other")),
}
"""The name of each kind, and its plural."""

FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "message": (N_("message"), N_("messages")),
    "telegram": (N_("telegram"), N_("telegrams")),
    "letter": (N_("letter"), N_("letters")),
    "telephone message": (N_("telephone message"), N_("telephone messages")),
    "verbal message": (N_("verbal message"), N_("verbal messages")),
    # Translators: a diplomatic note, such as a note verbale.
    "note": (N_("note"), N_("diplomatic notes")),
    # Translators: a greeting card or postcard.
    "card": (N_("card"), N_("cards")),
    # Translators: a post on a social network.
    "post": (N_("post"), N_("posts")),
    "e-mail": (N_("e-mail"), N_("e-mails")),
}
"""The name of each common form, and its plural. `form` can be any other text too."""

KINDS_OF_FORMS: Final[Mapping[tuple[str, str], str]] = {
    # Translators: the usual word for a telegram of this kind, such as 贺电 or 축전.
    ("congratulation", "telegram"): N_("telegram of congratulation"),
    ("condolence", "telegram"): N_("telegram of condolence"),
    ("sympathy", "telegram"): N_("telegram of sympathy"),
    ("greeting", "telegram"): N_("telegram of greeting"),
    ("thanks", "telegram"): N_("telegram of thanks"),
    ("reply", "telegram"): N_("telegram in reply"),
    # Translators: the usual word for a letter of this kind, such as 贺信 or 축하편지.
    ("congratulation", "letter"): N_("letter of congratulation"),
    ("condolence", "letter"): N_("letter of condolence"),
    ("sympathy", "letter"): N_("letter of sympathy"),
    ("thanks", "letter"): N_("letter of thanks"),
    ("reply", "letter"): N_("letter in reply"),
}
"""The name of a kind in a form. Many languages have a word for both: 贺电 is a congratulation by
telegram."""
