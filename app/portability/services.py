"""Make the structured file, and keep that it was handed over. Whoever calls writes the reading in the journal first."""

import csv
import hashlib
import io
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import clock
from app.cases.entries import beside, refuse_unless_for
from app.cases.models import Part
from app.cases.services import Along
from app.db import reading
from app.journal.models import JournalEntry
from app.portability.context import PERSON, SCHEMA, THIRD, Value, receives
from app.portability.models import PortableDelivery
from app.portability.queries import values_of
from workflows.states import Capacity

FORMULA = ("=", "+", "-", "@", "\t", "\r")
JSON, CSV = "json", "csv"


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom the file goes, on what, and for somebody else under which law."""

    support: str
    name: str = ""
    address: tuple[str, ...] = ()
    authorised: str = ""

    @property
    def addressee(self) -> str:
        """Return whether it goes to the person or to somebody else."""
        return THIRD if self.name else PERSON


def content(part_id: uuid.UUID, form: str) -> bytes:
    """Return the file of a part, in JSON or in CSV: the same values give the same bytes."""
    with reading() as session:
        return made(session, part_id)[form]


def made(session: Session, part_id: uuid.UUID) -> dict[str, bytes]:
    """Return the file in each of its forms."""
    values = values_of(session, part_id)
    return {JSON: json_of(values), CSV: csv_of(values)}


def json_of(values: Iterable[Value]) -> bytes:
    """Write the values as JSON."""
    held: dict[str, list[str]] = {}
    for value in values:
        held.setdefault(value.name, []).append(value.text)
    return (json.dumps({"schema": SCHEMA, "values": held}, ensure_ascii=False, indent=2) + "\n").encode()


def csv_of(values: Iterable[Value]) -> bytes:
    """Write the values for a spreadsheet, which takes none of them for a formula."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(("name", "rank", "value"))
    rows.writerows((one.name, one.rank, f"'{one.text}" if one.text.startswith(FORMULA) else one.text) for one in values)
    return out.getvalue().encode("utf-8-sig")


def keep(delivery_id: uuid.UUID, handed: Handed) -> Along:
    """Return what stores a delivery beside its command, with the fingerprints of what is handed over."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        refuse_unless_for(entry, receives(handed.addressee, Capacity(part.capacity)))
        row = PortableDelivery(
            id=delivery_id,
            **beside(part, entry),
            addressee=handed.addressee,
            support=handed.support,
            at=clock.now(),
        )
        files = [
            {"name": f"renseignements.{form}", "sha256": hashlib.sha256(found).hexdigest()}
            for form, found in made(session, part.id).items()
        ]
        who = {"name": handed.name, "address": list(handed.address), "authorised": handed.authorised}
        row.body = {"files": files, **who}
        session.add(row)

    return along
