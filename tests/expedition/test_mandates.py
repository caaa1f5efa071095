"""An answer that was signed before its mandate ended stays here: not printed, not recorded, then drafted anew."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest

from app import clock
from app.cases.context import Concerned
from app.db import reading
from app.expedition import services as expedition
from app.expedition.queries import count_waiting
from app.letters import services as letters
from tests.desk import Desk
from tests.expedition.test_codes import REGISTER, proven_and_signed
from tests.letters.cases import BODY
from tests.staff.test_acts import act
from tests.workflows.scenes import given_to
from workflows import commands as do
from workflows.commands import Command
from workflows.errors import GuardRefused
from workflows.states import Capacity, Kind, Regime, Role

ELSE = {"capacity": Capacity.MANDATARY, "concerned": Concerned("Awa N’Diaye")}
TOLD = given_to(Capacity.MANDATARY, Regime.A21_CH3)[0].code
ENDED = "La personne représentée a téléphoné."


class Mandated(Desk):
    """A request of a mandatary: what is given is given to a representative."""

    discloses = False

    def draft(self, outcome: str, body: dict[str, Any]) -> uuid.UUID:
        document = {"title": "Relevé de 2025", "pages": 2, "outcome": outcome, "passages": [], "disclosed": TOLD}
        return super().draft(outcome, BODY if outcome == "refused" else {"documents": [document], **body})

    def give(self, command: Command, role: Role, **options: Any) -> None:
        made = replace(command, disclosures=(TOLD,)) if isinstance(command, do.DraftGranted) else command
        super().give(made, role, **options)


@pytest.fixture
def mandated(desk) -> Desk:
    case = desk(Kind.PERSONAL_ACCESS, **ELSE)
    case = Mandated(case.team, case.filed)
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    case.give_second(do.ConfirmCapacity("mandate"), Role.IDENTITY)
    return case


def test_an_answer_is_neither_printed_nor_recorded_as_gone(mandated: Desk, team, run_outbox) -> None:
    line = proven_and_signed(mandated, team, run_outbox)
    act(team[Role.INTAKE], mandated, "terminer-mandat", text=ENDED)

    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")

    assert page.status == 302
    assert "a pris fin" in team[Role.INTAKE].get(REGISTER).text
    with pytest.raises(GuardRefused, match="tells-once-ended"):
        letters.mailed(line.id, clock.today(), team.actor(Role.INTAKE))
    assert mandated.part.state == "signing"


def test_a_refusal_leaves_all_the_same(mandated: Desk, team, run_outbox) -> None:
    line = proven_and_signed(mandated, team, run_outbox, do.DraftRefusal)
    mandated.give(do.EndMandate("0" * 32), Role.INTAKE)

    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")
    letters.mailed(line.id, clock.today(), team.actor(Role.INTAKE))

    assert page.status == 200
    assert mandated.part.state == "answered"


def test_what_may_never_leave_is_returned_and_its_letter_kept_back(mandated: Desk, team, run_outbox) -> None:
    line = proven_and_signed(mandated, team, run_outbox)
    assert team[Role.OFFICER].get(f"{mandated.path}actes/retourner").status == 302, "it may still leave"
    mandated.give(do.EndMandate("0" * 32), Role.INTAKE)

    act(team[Role.OFFICER], mandated, "retourner", text="Le mandat est terminé.")

    assert mandated.part.state == "analysis"
    assert line.id not in {waits.envelope.letter_id for waits in expedition.waiting()}
    with reading() as session:
        assert count_waiting(session) == len(expedition.waiting())
    kept = next(each for each in letters.listed(mandated.filed.part_id) if each.id == line.id)
    assert (kept.failure, kept.sent_on) == ("returned", None)
    assert "retournée à l’analyse" in team[Role.ANALYST].get(f"{mandated.path}lettres").text


def test_a_letter_whose_signature_is_on_its_way_is_kept_back_too(mandated: Desk, team, run_outbox) -> None:
    mandated.to_signing()
    run_outbox()
    line = letters.to_sign(mandated.filed.part_id)
    letters.sign(mandated.filed.part_id, line.id, letters.Signing(team.actor(Role.OFFICER), "Geneviève", "Responsable"))
    mandated.give(do.EndMandate("0" * 32), Role.INTAKE)
    act(team[Role.OFFICER], mandated, "retourner", text="Le mandat est terminé.")

    run_outbox()

    kept = next(each for each in letters.listed(mandated.filed.part_id) if each.id == line.id)
    assert (kept.failure, kept.signed_at) == ("returned", None)
