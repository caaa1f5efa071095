"""Promise a notice, in the commit of what it tells."""

import uuid
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from app.cases.models import Case, Part
from app.identity.queries import mailbox_of
from app.notices.catalogue import OF_NO_CASE, WITH_CODE, Text
from app.notices.models import NoticeCode
from app.notices.queries import TOPIC, consents, is_promised
from app.outbox.services import promise


def tell(session: Session, part: Part, text: Text, *, cause: str) -> None:
    """Promise a notice to who asked to be told by e-mail, once for each *cause*; to nobody else."""
    if text in OF_NO_CASE:
        raise ValueError(f"{text} tells nothing of a case")
    if current_app.config["GREFFE"].tells_by_mail and consents(session, part.case_id):
        promise(session, TOPIC, part.id, key=f"notice:{cause}", detail=str(text))


def warn(session: Session, part: Part) -> None:
    """Promise to tell the person found at the registry, once, that a request was made in their name.

    To the mailbox on file alone, and to nobody where there is none, where its change cools off or writing is unsafe.
    """
    key = f"notice:named:{part.case_id.hex}"
    wanted = current_app.config["GREFFE"].tells_by_mail and not is_promised(session, key)
    if wanted and mailbox_of(session, part.case_id):
        promise(session, TOPIC, part.id, key=key, detail=str(Text.IN_YOUR_NAME))


def send_code(session: Session, case: Case, text: Text, code: str, until: datetime) -> None:
    """Promise a code by e-mail: one that confirms, to the address that was given; one that opens, to the one on file.

    Who asks for it is told by that means, or by none. After *until* it is good for nothing, and is not sent any more.
    """
    if text not in WITH_CODE:
        raise ValueError(f"{text} holds no code")
    waiting = NoticeCode(id=uuid.uuid4(), case=case, case_id=case.id, until=until)
    waiting.code = code
    session.add(waiting)
    promise(session, TOPIC, waiting.id, key=f"notice:{waiting.id.hex}", detail=str(text))
