"""Write a version of an item: a new one ends the last where it begins; one that stands is completed where it is."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.reference import queries
from app.reference.context import ENTERED, Proposal, Sort, Values
from app.reference.queries import TABLES, Version


def write(session: Session, proposal: Proposal, change_id: uuid.UUID | None) -> None:
    """Let the item say from its day on what *proposal* says, or nothing more."""
    standing = queries.version_from(session, proposal.sort, proposal.code, proposal.since)
    last = queries.last_version(session, proposal.sort, proposal.code)
    if proposal.after is None:
        _end(standing or last, proposal)
        return
    if standing is None:
        standing = _begun(last, proposal)
        session.add(standing)
    elif queries.ended(standing, proposal.since):
        _say(standing, {"effective_to": None})
    _say(standing, {**_stored(proposal.sort, proposal.after), "change_id": change_id})


def _begun(last: Version | None, proposal: Proposal) -> Version:
    """Return a version like the last one, that begins where it ends."""
    table = TABLES[proposal.sort]
    kept: dict[str, Any] = {} if last is None else {name: getattr(last, name) for name in _columns(table)}
    kept |= {"id": uuid.uuid4(), "effective_from": proposal.since}
    if proposal.sort is not Sort.TARIFF:  # a tariff ends where the next one begins: nothing else says so
        kept |= {"code": proposal.code, "effective_to": None}
        if last is not None and not queries.ended(last, proposal.since):
            _say(last, {"effective_to": proposal.since})
    return table(**kept)


def _columns(table: type[Version]) -> list[str]:
    return [column.name for column in table.__table__.columns]


def _end(row: Version | None, proposal: Proposal) -> None:
    """End a version; one that would have begun that very day never is in force."""
    if row is None or proposal.sort is Sort.TARIFF:
        raise ValueError(f"{proposal.sort} {proposal.code}: there is nothing to end")
    _say(row, {"effective_to": proposal.since})


def _stored(sort: Sort, said: Values) -> dict[str, Any]:
    stored = {name: queries.typed(sort, value) for name, value in said.items()}
    return {**stored, "status": ENTERED} if sort is Sort.TARIFF else stored


def _say(row: Version, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
