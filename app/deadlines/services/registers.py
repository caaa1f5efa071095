"""What the life of a part should have written in the registers beside it: reviews, units, letters, third parties."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from app import clock
from app.cases.effects import UNIT_DAYS
from app.deadlines.services.reliving import Life
from workflows.effects import EndReview, OpenConsultations, OpenReview, ReturnReview
from workflows.states import AppealOutcome, Contested

TOLD = (
    ("letters", "sent_on", "letter_id"),
    ("third_parties", "published_on", "third_party_id"),
    ("third_parties", "filed_on", "third_party_id"),
    ("restrictions", "effective_on", "restriction_id"),
)
"""A date that an entry tells of the very row it names."""
INFORMED, SILENT = "RecordThirdPartyInformed", "RecordThirdPartySilence"


def written_otherwise(life: Life, beside: Mapping[str, Sequence[Row[Any]]]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each date of the registers compared: its name, what is stored, what the life of the part gives."""
    for register, name, named in TOLD:
        said = {facts[named]: facts[name] for facts in _facts(life) if name in facts and named in facts}
        yield from ((f"{register}.{name}", _told(getattr(row, name)), said.get(row.id.hex)) for row in beside[register])
    yield from _informed(life, beside)
    yield from _consulted(life, beside["consultations"])
    lifted = life.view.lifted_on if life.view else None
    yield from (("restrictions.lifted_on", row.lifted_on, lifted) for row in beside["restrictions"])
    columns = ("received_on", "by_third_party", "about", "returned", "outcome", "ended_on", "answer_by")
    held = [tuple(getattr(row, name) for name in columns) for row in beside["reviews"]]
    yield "reviews", sorted(held, key=str), sorted(_reviews(life), key=str)


def _facts(life: Life) -> Iterator[Mapping[str, Any]]:
    return (step.entry.facts for step in life.steps)


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _informed(life: Life, beside: Mapping[str, Sequence[Row[Any]]]) -> Iterator[tuple[str, Any, Any]]:
    """Compare the last day a notice was posted to each third party, and the day their silence was recorded."""
    to = {row.id.hex: row.addressee for row in beside["letters"]}
    posted = [step.entry.facts for step in life.steps if step.entry.command == INFORMED]
    last = {to.get(facts["letter_id"]): facts["sent_on"] for facts in posted}
    silences = [step.on for step in life.steps if step.entry.command == SILENT]
    for row in beside["third_parties"]:
        yield "third_parties.posted_on", _told(row.posted_on), last.get(row.id.hex)
        yield "third_parties.silent_on", row.silent_on, among(row.silent_on, [None, *silences])


def _consulted(life: Life, rows: Sequence[Row[Any]]) -> Iterator[tuple[str, Any, Any]]:
    """Compare the day each unit was to answer by: a week after it was asked, and before the case was due."""
    asked = [step for step in life.steps if any(isinstance(effect, OpenConsultations) for effect in step.effects)]
    due = [(step.on, min(step.on + timedelta(days=UNIT_DAYS), step.view.clock.limit().target)) for step in asked]
    for row in rows:
        that_day = [by for on, by in due if on == clock.local_date(row.asked_at)]
        yield "consultations.due_on", row.due_on, among(row.due_on, that_day)


def among(stored: date | None, possible: Sequence[date | None]) -> date | None:
    """Return what is stored where it is one of the days possible, else the first of them."""
    return stored if stored in possible else next(iter(possible), None)


def _reviews(life: Life) -> list[tuple[Any, ...]]:
    """Return the lines of the register of reviews and appeals: one for each received, ended by the first end after it.

    A review that the Court sends back has a line more.
    """
    lines: list[tuple[Any, ...]] = []
    for effect in (effect for step in life.steps for effect in step.effects):
        match effect:
            case OpenReview(received_on, by_third_party, about):
                lines.append((received_on, by_third_party, str(about), False, None, None, None))
            case EndReview():
                _end(lines, effect)
            case ReturnReview(ended_on, about, by_third_party):
                _end(lines, EndReview(AppealOutcome.RETURNED, ended_on, about=Contested.RULING))
                lines.append((ended_on, by_third_party, str(about), True, None, None, None))
    return lines


def _end(lines: list[tuple[Any, ...]], effect: EndReview) -> None:
    """End the last open line of that recourse."""
    which = (effect.by_third_party, str(effect.about))
    at = max(at for at, line in enumerate(lines) if line[1:3] == which and line[4] is None)
    lines[at] = (*lines[at][:4], str(effect.outcome), effect.ended_on, effect.answer_by)
