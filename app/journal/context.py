"""The canonical form of an entry, and its link to the one before."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

GENESIS = "0" * 64
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,79}")
CHANGE_FIELDS = ("case_id", "part_id", "seq", "at", "actor", "command", "source", "target", "law", "facts", "cause")
READ_FIELDS = ("actor", "seq", "at", "case_id", "what", "purpose")
MAIL_FIELDS = ("actor", "seq", "at", "mail_id", "held", "answered")
MAILBOX = "mailbox"
"""Who reads what is written to the sender's address: nobody, a program."""


def canonical(values: Mapping[str, object]) -> bytes:
    """Return one byte string per meaning: sorted keys, no spaces, ASCII, instants in UTC to the microsecond."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain).encode()


def link(previous: str, values: Mapping[str, object]) -> str:
    """Return the digest that chains *values* to the entry whose digest is *previous*."""
    return hashlib.sha256(previous.encode() + canonical({"v": 1, **values})).hexdigest()


def only_words(value: object) -> None:
    """Raise ValueError when *value* holds text that a person may have typed: the journal takes words of ours."""
    match value:
        case str() if not WORD.fullmatch(value):
            raise ValueError("the journal takes identifiers and words of our own, nothing that somebody typed")
        case list() | tuple():
            for each in value:
                only_words(each)
        case dict():
            only_words([*value, *value.values()])


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return value.hex
    raise TypeError(f"{type(value).__name__} has no canonical form")
