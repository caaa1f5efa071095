"""The points of our question, and the requester's answer to each, as one text."""

import uuid
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sqlalchemy.orm import Session

from app.cases.context import NotePurpose
from app.cases.queries import notes_of
from app.letters.plain import paragraphs

NOTHING = "–"


def points_of(session: Session, part_id: uuid.UUID) -> tuple[str, ...]:
    """Return the points of the last question asked, nothing when none was."""
    asked = notes_of(session, part_id, NotePurpose.CLARIFICATION_QUESTION)
    return paragraphs(asked[-1].text or "") if asked else ()


def answered(points: Sequence[str], answers: Sequence[str], more: str) -> str:
    """Return what was answered, each point before its answer; what is said besides comes last."""
    return "\n\n".join((*_each(points, answers), *((more,) if more else ())))


def _each(points: Sequence[str], answers: Sequence[str]) -> Iterator[str]:
    if not any(answers):
        return
    for point, answer in zip_longest(points, answers, fillvalue=""):
        yield f"{point}\n{answer or NOTHING}".strip()
