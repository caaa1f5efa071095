"""A person as the registry knows them, and the contact that may be used on a given day."""

import unicodedata
import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.health_numbers import plain
from workflows.capacities import asks_alone

COOLING = timedelta(hours=72)
"""How long a contact that was changed is not yet written to: the former one is (house rule, for counsel to weigh)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person is reached. *do_not_write* forbids the address: what must reach them is then handed over."""

    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    do_not_write: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as it is sealed."""
        return {**asdict(self), "address": list(self.address)}

    @classmethod
    def read(cls, held: dict[str, Any]) -> "Contact":
        """Read it back as it was sealed."""
        return cls(**{**held, "address": tuple(held["address"])})

    @property
    def postal(self) -> tuple[str, ...]:
        """Return the lines to write to: none where writing is unsafe."""
        return () if self.do_not_write else self.address


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is: the name, the day of birth, the health insurance number. *number* is written plainly."""

    number: str
    name: str
    born_on: date
    contact: Contact

    def identity(self) -> dict[str, str]:
        """Return who they are, as it is sealed."""
        return {"number": self.number, "name": self.name, "born_on": self.born_on.isoformat()}


@dataclass(frozen=True, slots=True)
class OnFile:
    """A person found: who they are, and the contact that counts now."""

    id: uuid.UUID
    name: str
    born_on: date
    contact: Contact
    changing: bool

    def under_14(self, on: date) -> bool:
        """Tell whether a parent or a tutor asks for this person that day (A-2.1 ss. 83, 94)."""
        return not asks_alone(self.born_on, on)


def settled(
    contact: Contact, former: Contact | None, changed_at: datetime | None, at: datetime
) -> tuple[Contact, bool]:
    """Return the contact that counts *at* an hour, and whether a change of it still waits.

    What would pass the target day goes by the unchanged channel: no clock waits for the new one. An address that is
    unsafe to write to is so from the first hour, whichever of the two says it.
    """
    if former is None or changed_at is None or at - changed_at >= COOLING:
        return contact, False
    unsafe = contact.do_not_write or former.do_not_write
    return Contact(former.address, former.phone, former.email, unsafe), True


def number_of(typed: str) -> str:
    """Return a health insurance number as it is indexed."""
    return plain(typed)


def birth_of(name: str, born_on: date) -> str:
    """Return a name and a day of birth as they are indexed."""
    return f"{' '.join(words_of(name))}/{born_on.isoformat()}"


def words_of(name: str) -> list[str]:
    """Return the words of a name: accents, case, hyphens and spaces make no difference."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign if sign.isalpha() else " " for sign in apart if not unicodedata.combining(sign)).split()
