"""How far lives went, and what is kept beside a request: each row told by one entry, each letter to somebody known."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from app.cases.models import Part
from app.communications.models import Communication
from app.db import reading
from app.fees.models import FeeEstimate, FeePayment
from app.journal.models import JournalEntry
from app.portability.models import PortableDelivery
from app.restrictions.models import Restriction
from tests.whole.acts import LINE_OF_THE_REGISTER, NAMED_FOR_THE_FILE
from workflows.effects import Letter as Number
from workflows.registry import ALL

TELLS = {
    FeeEstimate: ("EstimateFees", "estimate_id"),
    FeePayment: ("RecordPayment", "payment_id"),
    Communication: ("RecordCommunication", "communication_id"),
    PortableDelivery: ("DeliverPortable", "delivery_id"),
    Restriction: ("RecordRestriction", "restriction_id"),
}
"""Which command keeps a row of each table, and under which name its entry tells of it."""
TO_OTHERS = {Number.CORRECTION_NOTICE: {LINE_OF_THE_REGISTER}, Number.PORTABLE_DELIVERY: {NAMED_FOR_THE_FILE}}
"""Whom a letter may be written to that is not for who asks."""


def recipients(_part: Part, letter: Number, requester: str) -> set[str]:
    """Who a letter may be written to: a notice of correction never to who asks."""
    others = TO_OTHERS.get(letter, set())
    return others if letter is Number.CORRECTION_NOTICE else {requester, *others}


def kept_otherwise(part: Part, story: Sequence[JournalEntry]) -> list[str]:
    """What is kept beside a part that no entry tells, or told that is not kept, or twice."""
    with reading() as session:
        held = {
            table: sorted(one.hex for one in session.scalars(select(table.id).where(table.part_id == part.id)))
            for table in TELLS
        }
    told = {
        table: sorted(entry.facts[name] for entry in story if entry.command == command)
        for table, (command, name) in TELLS.items()
    }
    return [f"{table.__name__}: {held[table]} and {told[table]}" for table in TELLS if held[table] != told[table]]


class Reached:
    """What was filed and done in all the lives of a run."""

    def __init__(self) -> None:
        self.lives = 0
        self.commands: Counter[str] = Counter()
        self.filed: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()

    def live(self, *stories: tuple[Part, Sequence[JournalEntry]]) -> None:
        """Count one life."""
        self.lives += 1
        for part, story in stories:
            self.filed[f"{part.kind}, {part.capacity}"] += 1
            self.answered[f"{part.kind}, {part.capacity}"] += part.answered_on is not None
            self.commands.update(entry.command for entry in story[1:])

    def tell(self) -> None:
        """Say which commands were given, how many times, and which never were; who asked, and who was answered."""
        every = {row.command.__name__ for table in ALL for row in table.rows}
        never = sorted(every - self.commands.keys())
        lines = [
            f"{self.lives} lives, {sum(self.filed.values())} parts, {sum(self.commands.values())} acts",
            f"{len(every) - len(never)} of {len(every)} commands reached; never: {', '.join(never) or 'none'}",
            *(f"{count:>8}  {name}" for name, count in self.commands.most_common()),
            *(f"{count:>8}  {who}: {self.answered[who]} answered" for who, count in self.filed.most_common()),
        ]
        sys.stdout.write("\n".join(["", *lines, ""]))
