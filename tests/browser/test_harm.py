"""Refusing for fear of harm: what the analyst is asked, whom the person chooses, what the officer gives."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import Filing
from app.cases.filing import file_case
from app.cases.models import DecisionDraft, Part
from app.cases.queries import case_by_id
from app.cases.services import execute
from app.db import reading
from app.journal.models import JournalEntry
from tests.browser.citizen import Citizen, Key
from tests.browser.eyes import Eyes
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Actor, Kind, Regime, Role

Give = Callable[[str], Colleague]
STAFF = Actor(f"staff:{uuid.uuid4().hex}", frozenset(Role) - {Role.REQUESTER, Role.OFFICER})
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
CHOICE = {"Son nom": "Anne Roy", "Sa profession": "médecin de famille", "Son adresse": "12, rue des Érables\nQuébec"}


def filed(app: Flask, regime: Regime, *commands: do.Command) -> Key:
    """File a request about oneself and bring it to analysis, then as far as *commands* lead, without a window."""
    with app.app_context():
        case = file_case(
            Filing(
                key=uuid.uuid4().hex, kind=Kind.PERSONAL_ACCESS, regime=regime, subject="services-assures",
                request={"what": "La note du 4 mars."}, name="Ọlá Tremblay-Nguyễn", contact={},
                answer_channel="in-person", received_at=clock.now(),
            )
        )  # fmt: skip
        begun = (do.RerouteCase("accueil"), do.ConfirmIdentity("in-person"), do.StartAnalysis())
        for command in (*begun, *commands):
            by = OFFICER if isinstance(command, do.ApproveDecision | do.SignDecision) else STAFF
            execute(case.part_id, command, by=by, along=_reasons if isinstance(command, do.Draft) else None)
        with reading() as session:
            return Key(case.number, case_by_id(session, case.case_id).code or "")


def _reasons(session: Session, part: Part, entry: JournalEntry) -> None:
    """Keep the draft that the letter is made from."""
    draft = DecisionDraft(
        id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, outcome="refused",
        author=entry.actor, at=entry.at,
    )  # fmt: skip
    draft.body = {"reasons": "Un préjudice grave est probable.", "grounds": ["A21-87-1"], "harm": {"offer": True}}
    session.add(draft)


def test_a_temporary_refusal_asks_for_an_opinion_and_a_day(eyes: Eyes, colleague: Give):
    key = filed(eyes.app, Regime.R221)
    analyst = colleague("analyste").case(key.number)

    analyst.open(f"/personnel/demandes/{key.number}/projet/refused").fill({"art. 17": True})
    analyst.press("Garder et relire").refused().says("Inscrivez le nom et la profession")


def test_who_is_refused_chooses_a_professional_who_is_given_what_was_offered(
    citizen: Citizen, colleague: Give, eyes: Eyes
):
    sent = do.RecordDecisionSent("1", clock.today())
    refusal = do.DraftRefusal("1", ("A21-87-1",), offer=True)
    key = filed(eyes.app, Regime.A21_CH3, refusal, do.ApproveDecision(), do.SignDecision("1"), sent)

    citizen.enter(key).follow("Choisir cette personne").press("Envoyer mon choix").refused().fill(CHOICE)
    citizen.press("Envoyer mon choix").says("Votre choix est reçu", "Vous pouvez encore en changer")

    officer = colleague("responsable").open("/personnel/").says("une remise attend")
    officer.case(key.number).follow("Inscrire la remise").says("médecin de famille").press(
        "Inscrire la remise"
    ).refused()
    officer.fill({"Autre renseignement de santé": True, "J’ai vérifié": True, "Comment c’est vérifié": "Tableau."})
    officer.date("day", clock.today())
    officer.press("Inscrire la remise").says("La remise est inscrite")

    citizen.open("/suivi/demande").says("Nous lui avons remis les renseignements")
