"""Bring a request to where a letter is due, as people would."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.cases.context import Filed, NotePurpose
from app.cases.models import DecisionDraft, Note, Part
from app.cases.queries import consultations_of, part_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.journal.models import JournalEntry
from app.letters.models import Letter
from app.letters.queries import letter_by_id
from app.letters.services import Line, Signing, listed, sign, to_sign
from tests.workflows.scenes import given_to
from workflows import commands as do
from workflows.commands import Command
from workflows.states import Actor, Capacity, Outcome, Regime, Role

INTAKE = Actor("staff:" + "1" * 32, frozenset({Role.INTAKE}))
ANALYST = Actor("staff:" + "2" * 32, frozenset({Role.ANALYST}))
OFFICER = Actor("staff:" + "3" * 32, frozenset({Role.OFFICER}))
HOLDER = Actor("staff:" + "5" * 32, frozenset({Role.HOLDER}))
IDENTITY = Actor("staff:" + "4" * 32, frozenset({Role.IDENTITY}))
OTHER_CLERK = Actor("staff:" + "8" * 32, frozenset({Role.IDENTITY}))
SIGNING = Signing(OFFICER, "Geneviève Tremblay", "Responsable de l’accès aux documents")
DRAFTS = {
    Outcome.GRANTED: do.DraftGranted,
    Outcome.PARTIAL: do.DraftPartial,
    Outcome.REFUSED: do.DraftRefusal,
    Outcome.NOT_HELD: do.DraftNotHeld,
    Outcome.OTHER_BODY: do.DraftOtherBody,
    Outcome.EXISTENCE_NOT_CONFIRMED: do.DraftExistenceNotConfirmed,
    Outcome.CHAPTER_II_NOT_APPLICABLE: do.DraftChapterNotApplicable,
    Outcome.ASKED_COMMISSION: do.DraftDisregard,
}
BODY = {
    "reasons": "Une analyse est en cours.\nElle sera publiée au printemps.",
    "grounds": ["A21-37"],
    "documents": [
        {
            "title": "Note de service",
            "outcome": "refused",
            "pages": 4,
            "passages": [{"pages": "", "about": "", "grounds": ["A21-53"]}],
        },
    ],
}
OTHER_BODY = {
    "reasons": "Il a produit le rapport.",
    "other_body": {
        "organisation": "Bureau des barrages",
        "officer": "Hélène Ouellet",
        "title": "Secrétaire générale",
        "contact": "500, chemin du Modèle\n819 555-0142",
    },
}
GIVING = (Outcome.GRANTED, Outcome.PARTIAL)
Run = Callable[..., list[str]]


@dataclass(frozen=True)
class Journey:
    """A request on its way, and the workers that do what it promises."""

    filed: Filed
    run: Run

    def give(self, command: Command, by: Actor, **beside: Any) -> None:
        execute(self.filed.part_id, command, by=by, **beside)

    @property
    def part(self) -> Part:
        with reading() as session:
            return part_by_id(session, self.filed.part_id)

    def line(self, letter: str) -> Line:
        return next(line for line in listed(self.filed.part_id) if line.letter == letter)

    def row(self, letter: str) -> Letter:
        with reading() as session:
            row = letter_by_id(session, self.line(letter).id)
            assert row.facts is not None  # unsealed while the case is at hand
            return row

    def analysed(self) -> Journey:
        """Bring the request to analysis."""
        self.run()
        if self.part.kind != "document-access":
            self.give(do.ConfirmIdentity("in-person"), IDENTITY)
        self.give(do.StartAnalysis(), INTAKE)
        return self

    def returned(self, found: str) -> Journey:
        """Have every unit consulted return what it found."""

        def put(session: Session, part: Part, _entry: JournalEntry) -> None:
            consultations_of(session, part.id)[0].answer = {"found": "yes", "text": found}

        with reading() as session:
            asked = consultations_of(session, self.filed.part_id)
        for consultation in asked:
            self.give(do.ReturnRecords(consultation.id.hex), HOLDER, along=put)
        return self

    def drafted(
        self, outcome: Outcome = Outcome.REFUSED, body: dict[str, Any] | None = None, terms: tuple[str, ...] = ()
    ) -> Journey:
        """Draft a decision and send it to approval."""
        with transaction() as session:
            part = part_by_id(session, self.filed.part_id)
            draft = DecisionDraft(
                id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, outcome=str(outcome),
                author=ANALYST.id, at=clock.now(),
            )  # fmt: skip
            draft.body = BODY if body is None else body
            session.add(draft)
        told = tuple(what.code for what in given_to(Capacity(part.capacity), Regime(part.regime)))
        given = (
            {"disclosures": told, "helps": True, "refusal_recorded": False}
            if part.kind == "personal-access" and outcome in GIVING
            else {}
        )
        if outcome is Outcome.EXISTENCE_NOT_CONFIRMED:
            given["grounds"] = tuple(draft.body["grounds"])
        self.give(DRAFTS[outcome](draft.id.hex, **({"terms": terms} if terms else {}), **given), ANALYST)
        return self

    def approved(self) -> Journey:
        """Approve the draft; its letter is composed."""
        self.give(do.ApproveDecision(), OFFICER)
        self.run()
        return self

    def signed(self, by: Signing = SIGNING) -> Journey:
        """Sign whatever waits, and let the workers finish."""
        waiting = to_sign(self.filed.part_id)
        assert waiting is not None
        sign(self.filed.part_id, waiting.id, by)
        self.run()
        return self

    def asked(self, command: Command, by: Actor, purpose: NotePurpose, text: str) -> Journey:
        """Give a command with words of its own."""

        def put(session: Session, part: Part, entry: JournalEntry) -> None:
            note = Note(
                id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
                purpose=str(purpose), author=by.id, at=clock.now(),
            )  # fmt: skip
            note.text = text
            session.add(note)

        self.give(command, by, along=put)
        self.run()
        return self
