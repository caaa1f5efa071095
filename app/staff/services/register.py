"""The register of communications of a case, with how far each notice is (A-2.1 ss. 67.3, 93)."""

from app.accounts.queries import people
from app.communications.context import Line, read
from app.communications.queries import communications_of
from app.db import reading
from app.letters import services as letters
from app.staff.context import masking
from app.staff.context.masking import BODY_CONTACT
from app.staff.services.contents import Reading


def lines(noted: Reading) -> tuple[Line, ...]:
    """Return the lines of the register, in the order they were written; addresses are masked as a contact is."""
    part_id = noted.reached.face.part_id
    sent = {letter.entry_id: letter.sent_on for letter in letters.listed(part_id)}
    with reading() as session:
        rows = communications_of(session, part_id)
        names = people(session, {row.author for row in rows})
        found = tuple(
            Line(
                id=row.id,
                at=row.at,
                author=names.get(row.author, ""),
                said=read(row.relation, row.body, outside_quebec=row.outside_quebec),
                ordered=row.notice_entry_id is not None,
                told_on=sent.get(row.notice_entry_id) if row.notice_entry_id else None,
            )
            for row in rows
        )
    return found if noted.what == BODY_CONTACT else tuple(map(masking.line, found))
