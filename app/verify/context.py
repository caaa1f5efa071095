"""What verification answers: one of four verdicts, and what may be said beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What a file turned out to be."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    NOT_OURS = "not-ours"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a file, its fingerprint, the kind and date of the letter it is; whether its request is destroyed.

    No personal value.
    """

    verdict: Verdict
    sha256: str
    title: str | None = None
    issued_on: date | None = None
    signed_by: str | None = None
    destroyed: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    """What the judge believes, in DER: roots, certificates between, pinned signers, revocation lists."""

    roots: tuple[bytes, ...]
    between: tuple[bytes, ...]
    signers: tuple[bytes, ...]
    lists: tuple[bytes, ...]
