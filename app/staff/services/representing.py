"""What changes beside a capacity that is corrected: what was announced to prove the other one counts no longer."""

from sqlalchemy.orm import Session

from app.cases.models import Part
from app.journal.models import JournalEntry
from app.letters.queries import requester_of


def announce_nothing(session: Session, part: Part, _entry: JournalEntry) -> None:
    """Forget which proof was announced, and name the person who asks in the capacity the part now has."""
    requester = requester_of(session, part.case_id)
    requester.capacity = part.capacity
    requester.about = {**(requester.about or {}), "proof": "", "way": ""}
