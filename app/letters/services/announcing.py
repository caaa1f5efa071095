"""Tell by e-mail, who asked for it, that a letter can be read on the follow-up page; what it says stays there."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from app.cases.models import Part
from app.letters.catalogue import DECIDING, DISCLOSING
from app.letters.models import Letter
from app.notices.catalogue import Text
from app.notices.services import tell
from workflows.effects import SEALED_BY_THE_BODY, TO_THIRD_PARTIES
from workflows.effects import Letter as Kind

ASKING: Final = (Kind.CLARIFICATION_REQUEST, Kind.IDENTITY_REQUEST, Kind.FEE_ESTIMATE)
UNTOLD: Final = TO_THIRD_PARTIES | {Kind.RECEIPT, Kind.ORAL_REQUEST, Kind.CORRECTION_NOTICE, Kind.MAIL_RETURNED}
"""Letters to others, those that the notice of the filing told of, and the one that replaces a notice."""
TOLD: Final[Mapping[str, Text]] = {
    **dict.fromkeys(ASKING, Text.QUESTION),
    **dict.fromkeys(DECIDING, Text.ANSWER),
    Kind.EXTENSION_NOTICE: Text.DATE_CHANGED,
}


def readable(letter: Letter) -> bool:
    """Tell whether a letter can be read on the follow-up page: one under the body’s seal, before it leaves."""
    sealed = letter.letter in SEALED_BY_THE_BODY and letter.letter not in DISCLOSING
    return letter.sent_on is not None or (sealed and letter.failure is None)


def announce(session: Session, part: Part, letter: Letter) -> None:
    """Promise the notice of a letter that can be read from now on. A notice of extension that moved nothing is news."""
    if letter.letter in UNTOLD or not readable(letter):
        return
    text = TOLD.get(letter.letter, Text.NEWS)
    if text is Text.DATE_CHANGED and not part.extended_by:
        text = Text.NEWS
    tell(session, part, text, cause=letter.id.hex)
