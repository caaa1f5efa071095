"""What the screens of reference data show, as plain values."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.reference.context import Proposal, Ruling, Sort, Values

NEW: Final = "nouvelle"
"""The code of an item that does not exist yet, in addresses."""
SLUGS: Final[Mapping[str, Sort]] = {
    "acheminement": Sort.ROUTING,
    "frais": Sort.TARIFF,
    "dispositions": Sort.PROVISION,
    "conservation": Sort.RETENTION,
    "rappels": Sort.REMINDER,
    "temps-donnes": Sort.DELAY,
    "lettres": Sort.TEMPLATE,
    "organisme": Sort.BODY,
    "commission": Sort.COMMISSION,
    "unites": Sort.UNIT,
    "identite": Sort.LADDER,
}
"""How addresses name each sort."""
SLUG_OF: Final = {sort: slug for slug, sort in SLUGS.items()}
ENDED: Final = frozenset({Sort.ROUTING, Sort.REMINDER, Sort.UNIT})
"""What may be taken out of force: the others are always needed."""
ADDED: Final[Mapping[Sort, str]] = {Sort.ROUTING: "regle", Sort.UNIT: "unite"}
"""What there may be more of, and how the code drawn for it begins."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An open request that a change concerns, or a past one that would have gone elsewhere: nothing personal."""

    number: str
    kind: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do, and the mark that tells it from what another change, or another moment, would."""

    proposal: Proposal
    before: Values | None
    mark: str
    count: int = 0
    among: int = 0
    moves: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A change that was proposed, and what became of it."""

    id: uuid.UUID
    sort: Sort
    code: str
    since: date
    before: Values | None
    after: Values | None
    two_persons: bool
    proposer: str
    by: str
    at: datetime
    ruling: Ruling | None
    decider: str
    ruled_at: datetime | None
    reverts: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Held:
    """A version of an item: what it says, from which day to which, by whose word, approved by whom."""

    code: str
    label: str
    values: Values
    since: date
    until: date | None
    status: str
    author: str
    approver: str
    in_force: bool
    ended: bool
    empty: bool

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it is in force, None when none is known or it never was."""
        return self.until - timedelta(days=1) if self.until and self.until > self.since else None


@dataclass(frozen=True, slots=True)
class Item:
    """An item, its versions (the last one first) and its changes."""

    sort: Sort
    code: str
    versions: tuple[Held, ...]
    changes: tuple[Told, ...]

    @property
    def current(self) -> Held | None:
        """Return the version in force, else the next one to be."""
        held = [one for one in self.versions if not one.ended]
        return next((one for one in held if one.in_force), held[-1] if held else None)

    @property
    def pending(self) -> Told | None:
        """Return the change that waits for a decision."""
        return next((one for one in self.changes if one.ruling is None), None)


@dataclass(frozen=True, slots=True)
class Summary:
    """A sort of reference data in one line of the index."""

    sort: Sort
    count: int
    empty: int
    version: str
    since: date | None
    author: str


@dataclass(frozen=True, slots=True)
class Template:
    """A letter as its files are now, and what was approved of it."""

    code: str
    title: str
    version: str
    mark: str
    approved: Told | None

    @property
    def current(self) -> bool:
        """Whether what was approved is what the files say."""
        return self.approved is not None and (self.approved.after or {}).get("mark") == self.mark


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the law: its version, whether a request filed today starts under it, how many open ones keep it."""

    kind: str
    regime: str
    version: str
    current: bool
    known: bool
    open: int
