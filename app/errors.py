"""Errors the web answers in its own words: each family becomes one page, once."""

from typing import Final


class Refusal(Exception):
    """Base of what the application refuses with a sentence for people."""

    status: Final[int] = 409

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Exception):
    """No such thing, or none this person may see: the same answer for both."""


class NotPermitted(Exception):
    """Signed in, but this page belongs to another role."""
