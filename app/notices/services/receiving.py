"""What comes to the sender's address: a report marks an address; what somebody wrote is answered once, never read.

What should not travel by e-mail is put apart under a key of its own, opened by no page, and destroyed after a while.
That it came is in the journal, without a word of it.
"""

import uuid
from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import clock
from app.crypto import blind_index, keyring
from app.db import transaction
from app.journal.services import record_mail
from app.notices import queries
from app.notices.catalogue import Text
from app.notices.models import ReceivedMail
from app.notices.services.returning import bounced, original
from app.notices.services.sending import reachable
from app.notices.services.showing import sender
from app.notices.services.written import LARGEST, Written, is_report, read
from app.outbox.services import promise

KEPT_APART: Final = timedelta(days=30)
"""As long as somebody may ask what became of their mail: a choice of the body, which no law read here fixes."""
log = structlog.get_logger()


def receive(raw: bytes) -> None:
    """Take what the mail server pipes; raise NotANotice for a report of none of ours."""
    if is_report(raw):
        bounced(original(raw))
        return
    written = read(raw, sender())
    with transaction() as session:
        key = _once_a_day(written)
        answered = bool(key) and not queries.is_promised(session, key)
        if written.held or answered:
            _keep(session, raw, written, key if answered else "")
    log.info("notices.mail", held=sorted(written.held), answered=answered)


def forget() -> None:
    """Destroy what was put apart long enough, its key with it."""
    over = ReceivedMail.received_at < clock.now() - KEPT_APART
    with transaction() as session:
        session.execute(delete(ReceivedMail).where(over))


def _once_a_day(written: Written) -> str:
    """Return the promise to answer somebody today, which can be made once; nothing where nobody may be answered."""
    if not (written.answer_to and reachable(written.answer_to)):
        return ""
    return f"answer:{blind_index(f'mail {clock.today()}', written.answer_to.casefold())}"


def _keep(session: Session, raw: bytes, written: Written, key: str) -> None:
    mail = ReceivedMail(
        id=uuid.uuid4(),
        received_at=clock.now(),
        language=written.language,
        wrapped_key=keyring().new_data_key().wrapped,
    )
    mail.sender = written.answer_to if key else None
    mail.message = raw[:LARGEST].decode("latin-1") if written.held else None
    session.add(mail)
    record_mail(session, mail.id, written.held, answered=bool(key))
    if key:
        promise(session, queries.TOPIC, mail.id, key=key, detail=str(Text.NOT_READ))
