"""Names that reference data may use, and what a person may change of each sort of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from workflows.ladder_floor import NAMES

QUEUES: Final = frozenset({"accueil", "identite", "analyse", "approbation", "expedition", "revision", "registre"})
"""Our own queues, beside those of the units: a rule that names another would send cases where nobody looks."""

ENTERED: Final = "entered"
FICTITIOUS: Final = "fictitious"
"""Where the amounts of a tariff come from: the body, or nowhere (the demonstration). The others were read, or not."""

OPERATOR: Final = "operator"
"""Who acts from a terminal of the service; the others are members of the staff."""

ORIGIN: Final = date(1982, 10, 1)
"""The day that files give to what was there before anybody asks since when."""

Values = Mapping[str, Any]
"""What an item says, as plain values: amounts as text, nothing for what nobody supplied yet."""


class Sort(StrEnum):
    """The sorts of reference data that persons change."""

    ROUTING = "routing"
    TARIFF = "tariff"
    PROVISION = "provision"
    RETENTION = "retention"
    REMINDER = "reminder"
    DELAY = "delay"
    TEMPLATE = "template"
    BODY = "body"
    COMMISSION = "commission"
    UNIT = "unit"
    LADDER = "ladder"
    DELEGATION = "delegation"


TARIFF: Final = "frais"
"""The code of the one item there is among tariffs: its versions are its amounts."""
IDENTITY: Final = "identite"
"""The code of the one ladder there is: a version says all of it, since each level is weighed with the others."""
ALONE: Final[Mapping[Sort, str]] = {
    Sort.TARIFF: TARIFF,
    Sort.BODY: "organisme",
    Sort.COMMISSION: "commission",
    Sort.LADDER: IDENTITY,
}
"""The sorts that are one item, and its code."""
PRECISION: Final = "precision"
"""The code of the time that a letter gives to make a request precise."""
FIELDS: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.ROUTING: ("rank", "kind", "regime", "subject", "language", "queue", "because"),
    Sort.TARIFF: ("page", "exemption", "deposit_from"),
    Sort.PROVISION: ("label", "plain", "wording", "status"),
    Sort.RETENTION: ("years", "fate", "basis"),
    Sort.REMINDER: ("working_days",),
    Sort.DELAY: ("days",),
    Sort.TEMPLATE: ("version", "mark"),
    Sort.BODY: ("address", "phone", "hours", "officer_name", "officer_title", "place"),
    Sort.COMMISSION: ("address", "phone", "site"),
    Sort.UNIT: ("name", "told"),
    Sort.LADDER: NAMES,
    Sort.DELEGATION: ("member", "regimes", "because", "written_on", "begins", "ends", "notified_on"),
}
"""What a change says of an item of each sort.

A delegation is written and ended by its own service, where who decides is known; only its changes are kept here.
"""
TWO_PERSONS: Final = frozenset(
    {Sort.TARIFF, Sort.PROVISION, Sort.RETENTION, Sort.TEMPLATE, Sort.BODY, Sort.COMMISSION, Sort.LADDER}
)
"""What the public reads, pays, loses or must prove: one person proposes it, another approves it."""
SUPPLIED: Final[Mapping[Sort, frozenset[str]]] = {
    Sort.TARIFF: frozenset({"page", "exemption", "deposit_from"}),
    Sort.PROVISION: frozenset({"wording"}),
    Sort.RETENTION: frozenset({"years", "fate", "basis"}),
}
"""What stays empty until the body, or counsel, supplies it: nothing can have been computed with it."""
NEEDED: Final[Mapping[Sort, frozenset[str]]] = {
    Sort.TARIFF: frozenset({"page", "exemption"}),
    Sort.RETENTION: frozenset({"years", "fate", "basis"}),
}
"""Of these, without which nothing at all is computed."""
CORRECTED: Final = frozenset({Sort.PROVISION})
"""What dates and amounts never rest on: a version in force may be corrected where it stands."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that holds records: its name, how a requester is told of it, and since when it takes no more work."""

    name: str
    told: str
    closed_from: date | None

    def takes_work(self, on: date) -> bool:
        """Tell whether requests may be sent to it on a day."""
        return self.closed_from is None or on < self.closed_from


class Ruling(StrEnum):
    """What became of a proposed change."""

    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change as somebody proposes it: of which item, from which day, and what it would say; nothing ends it."""

    sort: Sort
    code: str
    since: date
    after: Values | None
    reverts: uuid.UUID | None = None


@dataclass(slots=True)
class Report:
    """What loading a file did to each item of it; *kept* is what a person of the body changed since."""

    version: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def written(self) -> int:
        """Return how many rows were written."""
        return len(self.added) + len(self.changed)
