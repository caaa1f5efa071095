"""Count a year from the journal alone: live the life of each request again, entry by entry.

Written apart from the count of :mod:`app.statistics.queries` and from the workflows, so that a fault of one is seen by
the other.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.statistics.context import Figures, Measure, Year

DRAFTS = {
    "DraftGranted": "granted",
    "DraftPartial": "partial",
    "DraftRefusal": "refused",
    "DraftNotHeld": "not-held",
    "DraftOtherBody": "other-body",
    "DraftExistenceNotConfirmed": "existence-not-confirmed",
    "DraftChapterNotApplicable": "chapter-ii-not-applicable",
    "DraftDisregard": "asked-commission",
}
CITING = {"partial", "refused", "existence-not-confirmed", "chapter-ii-not-applicable"}
ENDS = {
    "RecordReviewUpheld": "upheld",
    "RecordReviewSetAside": "set-aside",
    "RecordReviewSettled": "settled",
    "RecordReviewWithdrawn": "withdrawn",
}
FILED, EXTENDED = "FileRequest", "RecordExtensionSent"
REVIEWED = {
    "RecordReviewReceived": Measure.REVIEW,
    "RecordDelayReview": Measure.DELAY_REVIEW,
    "RecordFeesReview": Measure.FEES_REVIEW,
}
ENDED = {"RecordDelayReviewEnded": Measure.DELAY_REVIEW, "RecordFeesReviewEnded": Measure.FEES_REVIEW}
TOLD = {
    "RecordPublicNotice": (Measure.PUBLIC_NOTICE, "published_on"),
    "RecordDisregardAsked": (Measure.APPLICATION, "sent_on"),
}
ANSWERS = ("RecordDecisionSent", "RecordRedirectionSent")
GIVEN_UP = {"Withdraw": "withdrawn", "RecordDisregardAllowed": "disregarded"}
REOPENED = ("RecordAppealReturned", "RecordAppealOrdered")
SILENT, MOVED = "FlagDeemedRefusal", "MovePart"
NOTICES = {"health-restriction"}
COMMANDS = (FILED, *DRAFTS, EXTENDED, *ANSWERS, *REVIEWED, *ENDS, *ENDED, *GIVEN_UP, *REOPENED, *TOLD, SILENT, MOVED)
Facts = dict[str, Any]


@dataclass(slots=True)
class Life:
    """What the entries read so far tell of one request."""

    kind: str
    regime: str
    received_on: date
    adapted: bool
    outcome: str = ""
    grounds: frozenset[str] = field(default_factory=frozenset)
    terms: frozenset[str] = field(default_factory=frozenset)
    extended: bool = False
    ended_on: date | None = None
    given_up: str = ""
    silent_from: date | None = None
    told: dict[Measure, date] = field(default_factory=dict)


@dataclass(slots=True)
class Replay:
    """The lives read so far, and what they add to the figures of the year."""

    year: Year
    lives: dict[uuid.UUID, Life] = field(default_factory=dict)
    figures: Figures = field(default_factory=Counter)

    def read(self, part_id: uuid.UUID, command: str, facts: Facts, on: date) -> None:
        """Take one entry in; what is moved lives on in the part that was opened for it."""
        if command == FILED:
            self._filed(part_id, facts)
        elif command == MOVED:
            self.lives.pop(part_id, None)
        elif part_id in self.lives:
            self._lived(self.lives[part_id], command, facts, on)

    def settled(self) -> Figures:
        """Return the figures, once every entry is read: what came, and what pends at both ends of the year."""
        for life in self.lives.values():
            self._count(life, life.received_on, Measure.RECEIVED, "")
            for measure, on in life.told.items():
                self._count(life, on, measure, "")
            if life.given_up and life.ended_on:
                self._count(life, life.ended_on, Measure.OUTCOME, life.given_up)
            over = life.ended_on or date.max
            if life.received_on < self.year.first <= over:
                self._add(life, Measure.PENDING, "carried")
            if life.received_on <= self.year.last < over:
                silent = (life.silent_from or date.max) <= self.year.last
                self._add(life, Measure.PENDING, "deemed-refused" if silent else "open")
        return self.figures

    def _lived(self, life: Life, command: str, facts: Facts, on: date) -> None:
        if command in GIVEN_UP:
            self._given_up(life, on, GIVEN_UP[command])
        elif command in REOPENED:
            if life.given_up:  # the Court undid the leave by which nothing was answered: an answer is owed again
                life.ended_on, life.given_up = None, ""
        elif command == SILENT:
            life.silent_from = date.fromisoformat(facts["limit_on"]) + timedelta(days=1)
        elif command in DRAFTS:
            life.outcome, life.grounds = DRAFTS[command], frozenset(facts.get("grounds", ()))
            life.terms = frozenset(facts.get("terms", ()))
        elif command == EXTENDED:
            life.extended, life.silent_from = True, None
        elif command in ANSWERS:
            self._sent(life, date.fromisoformat(facts["sent_on"]))
        else:
            self._recourse(life, command, facts)

    def _recourse(self, life: Life, command: str, facts: Facts) -> None:
        """Count a review asked or ended, or remember the first day that a step before the answer was told."""
        if command in TOLD:
            measure, day = TOLD[command]
            on = date.fromisoformat(facts[day])
            life.told[measure] = min(life.told.get(measure, on), on)
        elif command in REVIEWED:
            self._count(life, date.fromisoformat(facts["received_on"]), REVIEWED[command], "received")
        else:
            outcome, measure = ENDS.get(command) or facts["outcome"], ENDED.get(command, Measure.REVIEW)
            self._count(life, date.fromisoformat(facts["decided_on"]), measure, outcome)

    def _filed(self, part_id: uuid.UUID, facts: Facts) -> None:
        if facts["kind"] in NOTICES:
            return
        received_on, adapted = date.fromisoformat(facts["received_on"]), facts["answer_channel"] == "adapted"
        self.lives[part_id] = Life(facts["kind"], facts["regime"], received_on, adapted)

    def _given_up(self, life: Life, on: date, what: str) -> None:
        if life.ended_on is None:
            life.ended_on, life.given_up = on, what

    def _sent(self, life: Life, on: date) -> None:
        """Count the first answer; one that the Commission ordered afterwards is counted as the end of a review."""
        if life.ended_on:
            return
        life.ended_on = on
        self._count(life, on, Measure.DELAY, _band((on - life.received_on).days))
        self._count(life, on, Measure.OUTCOME, life.outcome)
        if life.extended:
            self._count(life, on, Measure.EXTENDED, "")
        if life.adapted or "accommodated" in life.terms:
            self._count(life, on, Measure.ACCOMMODATED, "")
        if "conditional" in life.terms:
            self._count(life, on, Measure.CONDITIONAL, "")
        if life.outcome in CITING:
            for code in life.grounds:
                self._count(life, on, Measure.PROVISION, code)

    def _count(self, life: Life, on: date, measure: Measure, what: str) -> None:
        if self.year.first <= on <= self.year.last:
            self._add(life, measure, what)

    def _add(self, life: Life, measure: Measure, what: str) -> None:
        self.figures[measure, what, life.kind, life.regime] += 1


def replayed(entries: Iterable[tuple[uuid.UUID, str, Facts, date]], year: Year) -> Figures:
    """Return the figures of a year as the journal tells them."""
    replay = Replay(year)
    for part_id, command, facts, on in entries:
        replay.read(part_id, command, facts, on)
    return replay.settled()


def _band(days: int) -> str:
    return next(name for most, name in ((20, "0-20"), (30, "21-30"), (10**6, "31+")) if days <= most)
