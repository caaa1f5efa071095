"""Who received and who read the information of the person a request is about (R-22.1 ss. 18, 265).

It is told only where the answer communicates it: of the request itself, and of those that who drafted the answer held
to be the same person's among the ones that bear the same name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app import clock
from app.access import is_staff, member_id
from app.accounts.queries import titles
from app.cases.models import Case
from app.cases.queries import namesakes, subject_of
from app.communications.context import Accesses, Looked, Passed, read
from app.communications.queries import communications_of_cases
from app.formats import NO_BREAK, reference_fr
from app.journal.queries import readings_of
from app.letters.gathering.corrections import Said
from app.letters.gathering.order import Order
from app.letters.wording import WHY_READ
from workflows.disclosures import Category
from workflows.states import Outcome

GIVEN = (Outcome.GRANTED, Outcome.PARTIAL)


def accesses(session: Session, order: Order, said: Said) -> Accesses | None:
    """Return who received and who read, until the day the letter is made; None where the answer does not tell it."""
    if not any(_tells(line) for line in said.get("documents", ())):
        return None
    cases = [order.part.case, *_others(session, order, said)]
    named = tuple(_named(case) for case in cases[1:])
    return Accesses(order.on, named, tuple(_communicated(session, cases)), tuple(_consulted(session, cases)))


def _others(session: Session, order: Order, said: Said) -> Iterator[Case]:
    held = set(said.get("same_person", ()))
    found = namesakes(session, subject_of(session, order.part.case_id)) if held else ()
    yield from (party.case for party in found if party.case_id.hex in held)


def _tells(line: Said) -> bool:
    category, _colon, _rest = str(line.get("disclosed", "")).partition(":")
    return line["outcome"] in GIVEN and category == Category.ACCESSES


def _communicated(session: Session, cases: Sequence[Case]) -> Iterator[Passed]:
    for row in communications_of_cases(session, [case.id for case in cases]):
        said = read(row.relation, row.body, outside_quebec=row.outside_quebec)
        yield Passed(
            on=clock.local_date(row.at),
            reference=_named(row.case),
            received=said.relation == "recipient",
            name=said.name,
            nature=said.nature,
            purpose=said.purpose,
            reason=said.reason,
            outside_quebec=said.outside_quebec,
        )


def _consulted(session: Session, cases: Sequence[Case]) -> Iterator[Looked]:
    """Yield what the staff read, the oldest first: the same readings of a day are one line."""
    reads = [(case, entry) for case in cases for entry in readings_of(session, case.id) if is_staff(entry.actor)]
    held = titles(session, {member_id(entry.actor) for _case, entry in reads})
    counted = Counter(
        (clock.local_date(entry.at), _named(case), held[member_id(entry.actor)], str(WHY_READ[entry.purpose]))
        for case, entry in reads
    )
    for (on, reference, who, why), times in sorted(counted.items()):
        yield Looked(on, reference, who, why, times)


def _named(case: Case) -> str:
    return reference_fr(case.number).replace(" ", NO_BREAK)
