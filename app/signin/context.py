"""What crosses between a provider's adapter and the rest: where to go, what came back, why nothing did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from workflows.identity_ladder import Way

Answer = Mapping[str, Sequence[str]]
"""What a browser brought back: each name with all its values."""
POSTED: Final = ("SAMLResponse", "RelayState")
"""The names under which a provider has a browser post its answer, where it does not lead back by an address."""


class Reason(StrEnum):
    """Why a sign-in showed nothing. It goes to the log; people are told no more than what helps them."""

    CANCELLED = "cancelled"
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    TROUBLED = "troubled"
    NOT_ASKED = "not-asked"
    FORGED = "forged"
    TOO_OLD = "too-old"
    TOO_WEAK = "too-weak"
    NO_ATTRIBUTES = "no-attributes"
    NOT_MATCHED = "not-matched"


class SignInFailed(Exception):
    """The sign-in shows nothing. *way* is there when somebody did sign in, and it proved nothing here."""

    def __init__(self, reason: Reason, way: Way | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.way = way


@dataclass(frozen=True, slots=True)
class Account:
    """Who signed in, as the provider says. What identifies the person is empty when it does not say it.

    *serves_once* names what said so, when anybody who holds it could bring it again.
    """

    issuer: str
    subject: str
    way: Way
    number: str = ""
    name: str = ""
    born_on: date | None = None
    serves_once: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where the browser goes, and what its session keeps until it comes back: opaque, and good once."""

    address: str
    kept: Mapping[str, str]


class Provider(Protocol):
    """What an adapter does. One for another protocol keeps to it: what it keeps and what it is answered are its own."""

    def begin(self, callback: str) -> Leaving:
        """Say where to sign in; raise SignInFailed when the provider cannot be reached."""
        ...

    def come_back(self, callback: str, kept: Mapping[str, str], answer: Answer) -> Account:
        """Return who signed in, everything verified; raise SignInFailed."""
        ...

    def farewell(self, back: str) -> str:
        """Return where one signs out of the provider, nothing when it has no such page or cannot be reached."""
        ...
