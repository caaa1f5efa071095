"""What is in force of each sort, since when and by whose word; every change of it, with who proposed and who ruled."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.access import member_id
from app.accounts.queries import names
from app.administration.context import Held, Item, Summary, Told
from app.db import reading
from app.errors import NotFound
from app.reference import queries as reference
from app.reference.context import NEEDED, OPERATOR, SUPPLIED, TARIFF, Ruling, Sort, Values
from app.reference.models import ReferenceChange
from app.reference.queries import TABLES, Version

FILES = {
    Sort.ROUTING: "routing",
    Sort.TARIFF: "tariffs",
    Sort.PROVISION: "provisions",
    Sort.RETENTION: "retention",
    Sort.REMINDER: "reminders",
    Sort.DELAY: "delays",
    Sort.BODY: "body",
    Sort.COMMISSION: "commission",
    Sort.UNIT: "units",
    Sort.LADDER: "ladder",
}
Names = Mapping[uuid.UUID, str]


def summaries() -> tuple[Summary, ...]:
    """Return each sort in one line: how much there is, what is missing, which version, whose last word."""
    with reading() as session:
        return tuple(_summary(session, sort) for sort in TABLES)


def items(sort: Sort) -> tuple[Item, ...]:
    """Return every item of a sort with its versions and changes, in the order of their codes or of their ranks."""
    with reading() as session:
        changes = reference.changes_of(session, sort)
        rows = reference.versions(session, sort)
        known = _names(session, changes)
    found: dict[str, list[Version]] = {}
    for row in rows:
        found.setdefault(code_of(row), []).append(row)
    of = {code: [each for each in changes if each.code == code] for code in found}
    made = (_item(sort, code, held, of[code], known) for code, held in found.items())
    return tuple(sorted(made, key=_place))


def item(sort: Sort, code: str) -> Item:
    """Return one item, or raise NotFound."""
    with reading() as session:
        rows = reference.versions(session, sort, code)
        changes = reference.changes_of(session, sort, code)
        if not rows and not changes and sort is not Sort.TEMPLATE:
            raise NotFound(code)
        return _item(sort, code, rows, changes, _names(session, changes))


def change(change_id: uuid.UUID) -> Told:
    """Return one proposed change, or raise NotFound."""
    with reading() as session:
        found = reference.change(session, change_id)
        if found.sort == Sort.DELEGATION:  # it has its own page, that of the signatories
            raise NotFound(change_id.hex)
        return _told(found, _names(session, [found]))


def waiting() -> tuple[Told, ...]:
    """Return the changes that wait for a decision, the oldest first."""
    with reading() as session:
        found = reference.pending(session)
        known = _names(session, found)
        return tuple(_told(each, known) for each in found)


def told_of(sort: Sort) -> tuple[Told, ...]:
    """Return every change proposed of a sort, the last one first."""
    with reading() as session:
        found = reference.changes_of(session, sort)
        known = _names(session, found)
        return tuple(_told(each, known) for each in found)


def standing(found: Item) -> list[Held]:
    """Return the versions that a change may complete, correct or replace where they stand, the oldest first."""
    supplied, today = SUPPLIED.get(found.sort, frozenset()), clock.today()

    def open_to_it(held: Held) -> bool:
        if held.since > today:
            return held.since == found.versions[0].since
        if found.sort is Sort.PROVISION and held.in_force:
            return True
        return any(held.values[name] is None for name in supplied)

    return [held for held in reversed(found.versions) if open_to_it(held)]


def inherited(found: Item, since: date | None, reverts: Told | None) -> Values:
    """Return what a change begins from: what the change it takes back replaced, a version, or the one in force."""
    if reverts is not None and reverts.before is not None:
        return reverts.before
    named = next((held for held in found.versions if held.since == since), None)
    held = named or found.current
    return held.values if held else {}


def code_of(row: Version) -> str:
    """Return the code of the item a version is of; tariffs are one item."""
    return str(getattr(row, "code", TARIFF))


def _summary(session: Session, sort: Sort) -> Summary:
    today = clock.today()
    rows = [row for row in reference.versions(session, sort) if not _over(row, today)]
    changes = reference.changes_of(session, sort)
    last = next((each for each in changes if each.ruling and each.ruling.ruling == Ruling.APPLIED), None)
    return Summary(
        sort=sort,
        count=len({code_of(row) for row in rows}) if sort is not Sort.TARIFF else len(rows),
        empty=sum(_empty(sort, reference.said(sort, row)) for row in rows),
        version=reference.file_version(session, FILES[sort]),
        since=clock.local_date(last.ruling.at) if last and last.ruling else None,
        author=_author(last.proposed_by, _names(session, [last])) if last else "",
    )


def _item(sort: Sort, code: str, rows: Sequence[Version], changes: Sequence[ReferenceChange], known: Names) -> Item:
    told = {change.id: _told(change, known) for change in changes}
    following = [*rows[1:], None]
    held = tuple(
        _held(sort, row, then, told.get(row.change_id) if row.change_id else None)
        for row, then in zip(rows, following, strict=False)
    )
    return Item(sort, code, held[::-1], tuple(told.values()))


def _held(sort: Sort, row: Version, then: Version | None, made: Told | None) -> Held:
    today, until = clock.today(), getattr(row, "effective_to", then.effective_from if then else None)
    values = reference.said(sort, row)
    return Held(
        code=code_of(row),
        label=str(getattr(row, "article", "")),
        values=values,
        since=row.effective_from,
        until=until,
        status=str(getattr(row, "status", "")),
        author=made.by if made else "",
        approver=made.decider if made and made.two_persons else "",
        in_force=row.effective_from <= today and (until is None or until > today),
        ended=until is not None and until <= max(today, row.effective_from),
        empty=_empty(sort, values),
    )


def _told(row: ReferenceChange, known: Names) -> Told:
    ruling = row.ruling
    return Told(
        id=row.id,
        sort=Sort(row.sort),
        code=row.code,
        since=row.since,
        before=row.before,
        after=row.after,
        two_persons=row.two_persons,
        proposer=row.proposed_by,
        by=_author(row.proposed_by, known),
        at=row.at,
        ruling=Ruling(ruling.ruling) if ruling else None,
        decider=_author(ruling.decided_by, known) if ruling else "",
        ruled_at=ruling.at if ruling else None,
        reverts=row.reverts,
    )


def _names(session: Session, changes: Iterable[ReferenceChange]) -> Names:
    actors = {actor for row in changes for actor in (row.proposed_by, row.ruling and row.ruling.decided_by) if actor}
    return names(session, [member_id(actor) for actor in actors if actor != OPERATOR])


def _author(actor: str, known: Names) -> str:
    return OPERATOR if actor == OPERATOR else known.get(member_id(actor), "")


def _over(row: Version, today: date) -> bool:
    return reference.ended(row, today)


def _empty(sort: Sort, values: Values) -> bool:
    wanted = NEEDED.get(sort) or SUPPLIED.get(sort, frozenset())
    return any(values[name] is None for name in wanted)


def _place(found: Item) -> tuple[bool, int, list[int], str]:
    """Put what is over last, rules in the order of their ranks, articles in that of their numbers."""
    current = found.current
    rank = int((current.values if current else {}).get("rank") or 0)
    return current is None, rank, [int(number) for number in re.findall(r"\d+", found.code)], found.code
