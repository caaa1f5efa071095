"""Change reference data by a person's decision: proposed by one, approved by another where it takes two.

A change is a version more from a day to come, never a version rewritten: what computed dates and amounts already stays.
Where it stands, a version may only be completed of what nobody had supplied, or corrected where nothing rests on it.
Taking a change back is a change too.
"""

import uuid

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.db import transaction
from app.reference import queries
from app.reference.context import CORRECTED, NEEDED, OPERATOR, SUPPLIED, TWO_PERSONS, Proposal, Ruling, Sort, Values
from app.reference.models import ReferenceChange, ReferenceRuling
from app.reference.queries import Version
from app.reference.services import versions
from workflows.ladder_floor import Fault, faults, read


class ChangeRefused(Exception):
    """The change cannot be made so; nothing was done."""


class NothingChanges(ChangeRefused):
    """The item would say what it says already."""


class DayBefore(ChangeRefused):
    """The day is today or earlier: dates or amounts may rest on what was in force then."""


class LaterVersion(ChangeRefused):
    """Another version begins that day or later: it comes first."""


class AlreadyProposed(ChangeRefused):
    """A change of the same item waits for a decision."""


class Overtaken(ChangeRefused):
    """The item, or the change, is not what the person saw: somebody else was first."""


class SamePerson(ChangeRefused):
    """Who proposed a change never approves it."""


class StillAtWork(ChangeRefused):
    """The unit still has work, or rules still send it some: somebody moves it first. *facts* says how much."""

    def __init__(self, parts: int, asked: int, rules: int) -> None:
        super().__init__(f"{parts} {asked} {rules}")
        self.facts = {"parts": parts, "asked": asked, "rules": rules}


class UnderTheFloor(ChangeRefused):
    """No ladder may say so, whoever agrees: something would be given too easily, or somebody be shut out."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class NotTheProposer(ChangeRefused):
    """Only who proposed a change may withdraw it."""


def checked(session: Session, proposal: Proposal) -> Values | None:
    """Return what the item says before the change; raise ChangeRefused when it cannot be made."""
    before = _before(session, proposal)
    if proposal.sort is Sort.LADDER and proposal.after is not None:
        _check_floor(proposal.after)
    if before == proposal.after:
        raise NothingChanges
    if proposal.sort is not Sort.TEMPLATE:
        _check_day(session, proposal, before)
    return before


def propose(proposal: Proposal, *, by: str) -> uuid.UUID:
    """Write down a change, and make it at once when it takes one person only; return it. Raise ChangeRefused."""
    try:
        with transaction() as session:
            if queries.pending_of(session, proposal.sort, proposal.code):
                raise AlreadyProposed
            change = _row(proposal, checked(session, proposal), by)
            session.add(change)
            session.flush()  # the ruling, and the version, refer to it
            if not change.two_persons:
                _apply(session, change, by)
            return change.id
    except IntegrityError:  # another version of the same day came first
        raise Overtaken from None


def rule(change_id: uuid.UUID, ruling: Ruling, *, by: str) -> None:
    """Approve a change, refuse it or withdraw it; raise NotFound or ChangeRefused.

    Who proposed it never approves it, and nobody else withdraws it.
    """
    try:
        with transaction() as session:
            change = queries.change(session, change_id)
            if change.ruling is not None:
                raise Overtaken
            if ruling is Ruling.WITHDRAWN and by != change.proposed_by:
                raise NotTheProposer
            if ruling is Ruling.APPLIED:
                if change.two_persons and by == change.proposed_by:
                    raise SamePerson
                _apply(session, change, by)
            else:
                session.add(_ruling(change, ruling, by))
    except IntegrityError:  # two persons ruled at the same moment
        raise Overtaken from None


def keep(session: Session, proposal: Proposal, before: Values | None, *, by: str) -> None:
    """Keep in the caller's transaction a change that another service makes, with who made it, for ever."""
    change = _row(proposal, before, by)
    session.add(change)
    session.flush()  # the ruling refers to it
    session.add(_ruling(change, Ruling.APPLIED, by))


def proposal_of(change: ReferenceChange) -> Proposal:
    """Return a stored change as it was proposed."""
    return Proposal(Sort(change.sort), change.code, change.since, change.after, change.reverts)


def _row(proposal: Proposal, before: Values | None, by: str) -> ReferenceChange:
    return ReferenceChange(
        id=uuid.uuid4(),
        sort=proposal.sort.value,
        code=proposal.code,
        since=proposal.since,
        before=dict(before) if before is not None else None,
        after=dict(proposal.after) if proposal.after is not None else None,
        two_persons=proposal.sort in TWO_PERSONS and by != OPERATOR,
        proposed_by=by,
        at=clock.now(),
        reverts=proposal.reverts,
    )


def _apply(session: Session, change: ReferenceChange, by: str) -> None:
    proposal = proposal_of(change)
    if checked(session, proposal) != change.before:
        raise Overtaken
    session.add(_ruling(change, Ruling.APPLIED, by))
    if proposal.sort is not Sort.TEMPLATE:
        versions.write(session, proposal, change.id)


def _ruling(change: ReferenceChange, ruling: Ruling, by: str) -> ReferenceRuling:
    return ReferenceRuling(
        change_id=change.id,
        proposed_by=change.proposed_by,
        two_persons=change.two_persons,
        ruling=ruling.value,
        decided_by=by,
        at=clock.now(),
    )


def _before(session: Session, proposal: Proposal) -> Values | None:
    if proposal.sort is Sort.TEMPLATE:
        approved = queries.last_applied(session, proposal.sort, proposal.code)
        return approved.after if approved else None
    standing = queries.version_from(session, proposal.sort, proposal.code, proposal.since)
    held = standing or queries.last_version(session, proposal.sort, proposal.code)
    if held is None or queries.ended(held, proposal.since):
        return None
    return queries.said(proposal.sort, held)


def _check_floor(after: Values) -> None:
    for fault in faults(read(after)):
        raise UnderTheFloor(fault)


def _check_day(session: Session, proposal: Proposal, before: Values | None) -> None:
    """Refuse a day that history does not allow; see the head of this module."""
    last = queries.last_version(session, proposal.sort, proposal.code)
    if queries.version_from(session, proposal.sort, proposal.code, proposal.since) is not None:
        if not _stands(proposal, before, last):
            raise DayBefore
    elif proposal.since <= clock.today() and not _idle(proposal.sort, before):
        raise DayBefore
    elif last is not None and proposal.since < last.effective_from:
        raise LaterVersion


def _idle(sort: Sort, before: Values | None) -> bool:
    """Tell whether nothing can have been computed since the last version began: what that takes was not supplied."""
    return before is not None and any(before[name] is None for name in NEEDED.get(sort, ()))


def _stands(proposal: Proposal, before: Values | None, last: Version | None) -> bool:
    """Tell whether the version that begins that very day may take the change where it stands."""
    if proposal.since > clock.today():
        return last is not None and last.effective_from == proposal.since
    if proposal.after is None or before is None:
        return False
    if proposal.sort in CORRECTED:
        return True
    empty = {name for name in SUPPLIED.get(proposal.sort, ()) if before[name] is None}
    return {name for name, value in proposal.after.items() if before[name] != value} <= empty
