"""A notice of restriction from its filing to its lifting: signed, recorded, confirmed by letter (R-22.1 ss. 7, 8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import clock
from app.cases.context import Concerned
from app.cases.filing import NotInThisCapacity
from app.cases.queries import case_by_number
from app.db import reading
from app.deadlines.services import sweep
from app.letters import services as letters
from app.restrictions.models import Restriction
from tests.citizen import ORIGIN, Citizen
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.services.databases import Database
from tests.staff.test_acts import act, journal
from tests.staff.test_drafting import fill, send
from workflows import commands as do
from workflows.states import Capacity, Kind, Regime, Role, State

KIND = Kind.HEALTH_RESTRICTION
WHOM = "la docteure Anne Roy, clinique du Modèle"
NOTICE = {"scope": "provider", "target": WHOM, "what": "Mes médicaments depuis 2024."}
FILED = (
    ("type", {"kind": "health-restriction"}),
    ("pour-qui", {"person": "self"}),
    ("portee", {"scope": "provider"}),
    ("vise", {"target": WHOM}),
    ("renseignements", {"what": "Mes médicaments depuis 2024."}),
    ("reponse", {"channel": "post"}),
    ("nom", {"name": "Zoé Tremblay-Nguyễn"}),
    ("adresse", {"address": "12, rue des Érables\nQuébec (Québec) G1A 1A1"}),
    ("joindre", {}),
)
SEALED = "SELECT body_sealed FROM restrictions"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk(KIND, request=NOTICE, answer_channel="post")


def on(day: date) -> dict[str, str]:
    return {"day-day": str(day.day), "day-month": str(day.month), "day-year": str(day.year)}


def recorded(case: Desk) -> Desk:
    """Have the notice proven, signed and recorded, as the staff's pages do."""
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    act(case.team[Role.INTAKE], case, "confirmer-signature", way="paper")
    act(case.team[Role.INTAKE], case, "consigner", **on(clock.today()))
    return case


def register() -> list[tuple[str, str, date, date | None, Any]]:
    with reading() as session:
        rows = session.scalars(select(Restriction)).all()
        return [(row.scope, row.given_by, row.effective_on, row.lifted_on, row.body) for row in rows]


def said(case: Desk, letter: str) -> str:
    line = next(line for line in letters.listed(case.filed.part_id) if line.letter == letter)
    return words_of(letters.opened(case.filed.case_id, line.id).content)


class TestFiling:
    def test_a_person_gives_a_notice_and_is_promised_no_date(self, client: FlaskClient, rung) -> None:
        citizen = Citizen(client)
        citizen.fill(*FILED)
        assert citizen.where == "/demandes/verifier"
        assert citizen.says(WHOM)

        citizen.press("/demandes/envoyer")

        assert citizen.says("Pour que votre avis ait effet")
        assert citizen.says("Aucune disposition que nous avons lue ne fixe de délai")
        assert not citizen.says("Au plus tard le")
        with reading() as session:
            part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
            assert (part.kind, part.regime, part.request) == (KIND, Regime.R221, NOTICE)

    def test_it_asks_nothing_that_is_of_a_request(self, client: FlaskClient, rung) -> None:
        citizen = Citizen(client)

        citizen.fill(*FILED[:5])

        assert citizen.where == "/demandes/reponse"

    @pytest.mark.parametrize(
        ("step", "wanted"),
        [("portee", "Choisissez ce que l’avis doit faire"), ("vise", "Écrivez qui est visé"),
         ("renseignements", "Décrivez les renseignements")],
    )  # fmt: skip
    def test_what_the_law_wants_in_it_is_asked_for(self, client: FlaskClient, rung, step, wanted) -> None:
        citizen = Citizen(client)
        before = [one for one in FILED[:5] if [name for name, _ in FILED].index(one[0]) < _rank(step)]

        citizen.fill(*before, (step, {}))

        assert citizen.answer.status_code == 422
        assert citizen.says(wanted)

    def test_only_a_parent_or_a_tutor_gives_it_for_another(self, client: FlaskClient, rung, file_one) -> None:
        citizen = Citizen(client)
        citizen.fill(FILED[0], ("pour-qui", {"person": "other"})).open("/demandes/qualite")
        assert citizen.says("Parent d’un enfant de moins de 14 ans")
        assert citizen.says("Tuteur ou tutrice")
        assert not citizen.says("Mandataire")
        assert not citizen.says("décédé")

        with pytest.raises(NotInThisCapacity):
            file_one(KIND, request=NOTICE, capacity=Capacity.HEIR, concerned=Concerned("Sam Roy"))

    def test_a_clerk_takes_it_down_from_paper_and_never_by_word_of_mouth(self, team, rung) -> None:
        clerk = team[Role.INTAKE]
        path = "/personnel/inscription/paper/health-restriction"
        page = clerk.get(path)
        assert "sujet-subject" not in page.html
        typed = {
            "pour-qui-person": "self", "portee-scope": "research", "vise-target": "Toute recherche",
            "renseignements-what": "Tous", "reponse-channel": "post", "nom-name": "Zoé Tremblay-Nguyễn",
            "adresse-address": "12, rue des Érables\nQuébec (Québec) G1A 1A1",
            **{name.replace("day-", "on-"): value for name, value in on(clock.today()).items()},
        }  # fmt: skip
        hidden = {"csrf_token": page.token, "key": page.value("key")}

        answer = clerk.browser.post(path, data={**hidden, **typed}, headers=ORIGIN)

        assert answer.status_code == 303
        assert "confirmez la signature" in clerk.get("/personnel/inscription/faite").text
        assert clerk.get("/personnel/inscription/oral/health-restriction").status == 404


def _rank(step: str) -> int:
    return [name for name, _ in FILED].index(step)


class TestRecording:
    def test_the_receipt_holds_the_notice_ready_to_sign_and_no_limit(self, case, run_outbox):
        run_outbox("letters.compose")

        receipt = said(case, "L01")

        for wanted in (WHOM, "Mes médicaments depuis 2024.", "Restreindre l’accès d’une personne intervenante",
                       "Camille Tremblay-Nguyễn", "12, rue des Érables", "Signature",
                       "Aucune disposition que nous avons lue"):  # fmt: skip
            assert wanted in receipt
        for unwanted in ("au plus tard le", "Votre droit à la révision", "la Loi considère"):
            assert unwanted not in receipt

    def test_an_unsigned_notice_is_not_recorded(self, team, case):
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)

        page = team[Role.ANALYST].get(case.path)

        assert "avis non signé" in page.text
        assert "Consigner l’avis" not in page.text
        assert "Aucune disposition que nous avons lue ne fixe de délai" in page.text

    def test_signed_and_known_it_has_effect_is_sealed_in_the_register_and_confirmed(self, case, run_outbox):
        recorded(case)
        run_outbox("letters.compose", "letters.sign")

        today = clock.today()
        assert (case.part.state, case.part.restricted_on) == (State.ANSWERED, today)
        body = {"target": WHOM, "description": ["Mes médicaments depuis 2024."]}
        assert register() == [("provider", "self", today, None, body)]
        with reading() as session:
            assert WHOM.encode() not in bytes(session.execute(text(SEALED)).scalar_one())
        assert not any(WHOM in str(entry.facts) for entry in journal(case))
        letter = said(case, "L26")
        assert "Votre avis signé est consigné" in letter
        assert WHOM in letter
        assert "avis en vigueur depuis le" in case.team[Role.INTAKE].get(case.path).text

    def test_a_day_to_come_or_before_it_was_received_is_refused_and_nothing_is_kept(self, team, case):
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        act(team[Role.INTAKE], case, "confirmer-signature", way="in-person")

        for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
            assert act(team[Role.INTAKE], case, "consigner", **on(day)).status == 422
        assert register() == []

    def test_a_parent_gives_it_for_a_child_once_the_capacity_is_proven(self, desk, team, run_outbox):
        child = {"capacity": Capacity.PARENT, "concerned": Concerned("Sam Roy", date(2017, 3, 7))}
        case = desk(KIND, request=NOTICE, answer_channel="post", **child)
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        act(team[Role.INTAKE], case, "confirmer-signature", way="paper")
        assert "Consigner l’avis" not in team[Role.INTAKE].get(case.path).text
        case.give_second(do.ConfirmCapacity("birth-certificate"), Role.IDENTITY)

        act(team[Role.INTAKE], case, "consigner", **on(clock.today()))
        run_outbox("letters.compose", "letters.sign")

        assert register()[0][1] == "parent"
        assert "Sam Roy" in said(case, "L26")
        assert "titulaire de l’autorité parentale" in said(case, "L26")

    def test_time_passes_and_nothing_is_ever_refused_by_silence(self, case, at_date):
        at_date("2030-01-15")

        sweep()

        assert case.part.deemed_refused_on is None
        assert not [entry for entry in journal(case) if entry.command == "FlagDeemedRefusal"]


class TestReturning:
    def test_what_the_law_does_not_open_is_returned_with_reasons_and_recourse(self, team, case, run_outbox):
        case.to_analysis()
        page = team[Role.ANALYST].get(f"{case.path}projet/refused")
        assert "Ajouter une ligne" not in page.text
        assert "lignes ci-dessus" not in page.text

        fill(team[Role.ANALYST], case, "refused", grounds=["R22-8"], reasons="Cette entreprise n’a accès à rien.")
        send(team[Role.ANALYST], case)
        case.give(do.ApproveDecision(), Role.OFFICER)
        run_outbox("letters.compose")

        letter = said(case, "L27")
        for wanted in ("Nous vous retournons votre avis", "Cette entreprise n’a accès à rien.", "article 8",
                       "Votre droit à la révision", "Exposez vos motifs."):  # fmt: skip
            assert wanted in letter


class TestLifting:
    def test_the_person_asks_the_staff_is_told_and_a_signed_notice_lifts_it(self, case, client, run_outbox):
        recorded(case)
        citizen = entered(client, case)
        assert citizen.says("Votre avis est en vigueur")
        citizen.open("/suivi/levee")
        assert citizen.says("L’avis de levée à signer")
        citizen.press("/suivi/levee")
        assert citizen.says("vous avez demandé sa levée")
        clerk = case.team[Role.INTAKE]
        assert "Limites à lever dès que l’avis signé arrive (1)" in clerk.get("/personnel/").text
        assert register()[0][3] is None, "asking is not signing"

        act(clerk, case, "lever", way="paper", **on(clock.today()))
        run_outbox("letters.compose", "letters.sign")

        assert register()[0][3] == case.part.lifted_on == clock.today()
        assert "Limites à lever" not in clerk.get("/personnel/").text
        lifted = [line for line in letters.listed(case.filed.part_id) if line.letter == "L26"]
        told = [words_of(letters.opened(case.filed.case_id, line.id).content) for line in lifted]
        assert sum("Votre avis est levé" in one for one in told) == 1
        assert sum("Votre avis est consigné" in one for one in told) == 1
        assert citizen.open("/suivi/demande").says("Il est levé depuis le")
        assert citizen.open("/suivi/levee").where == "/suivi/demande"

    def test_the_page_of_follow_up_promises_no_date(self, case, client):
        citizen = entered(client, case)

        assert citizen.says("Votre avis est reçu")
        assert not citizen.says("au plus tard le")

    def test_a_person_who_telephones_has_it_asked_by_the_clerk(self, case):
        recorded(case)

        act(case.team[Role.INTAKE], case, "demander-levee")

        assert case.part.lifting_asked_on == clock.today()
        assert "levée demandée le" in case.team[Role.INTAKE].get(case.path).text


def entered(client: FlaskClient, case: Desk) -> Citizen:
    """Open the page of follow-up with the number and the code."""
    citizen = Citizen(client)
    with reading() as session:
        code = case_by_number(session, case.filed.number).code
    return citizen.open("/suivi").press("/suivi", number=case.filed.number, access_code=code)
