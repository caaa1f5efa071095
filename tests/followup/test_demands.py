"""What a person may require once a correction is decided, with a number and a code (A-2.1 ss. 91, 93)."""

from __future__ import annotations

import pytest

from app import clock
from app.cases.models import Part
from app.cases.services import execute
from app.db import reading
from tests.citizen import Citizen
from tests.followup.conftest import OFFICER, STAFF, Followed, Request, enter
from tests.services.databases import Database
from workflows import commands as do
from workflows.commands import Draft
from workflows.demands import Means
from workflows.states import SYSTEM, Kind, Regime

CORRECTIONS = {"corrections": [{"information": "Adresse", "recorded": "1", "wanted": "2", "ground": "INACCURATE"}]}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


def decided(
    request_of: Request, draft: type[Draft] = do.DraftRefusal, *, proven: bool = True, **values: object
) -> Followed:
    followed = request_of(Kind.RECTIFICATION, **{"request": CORRECTIONS, **values})
    followed.move(
        *([do.ConfirmIdentity("in-person")] if proven else [do.AskIdentity()]), do.StartAnalysis(), draft("1")
    )
    followed.move(do.ApproveDecision(), do.SignDecision("1"), by=OFFICER)
    execute(followed.filed.part_id, do.RecordDecisionSent("1", clock.today()), by=SYSTEM)
    return followed


def part(followed: Followed) -> Part:
    with reading() as session:
        return session.get_one(Part, followed.filed.part_id)


def test_a_person_requires_that_the_refused_request_be_recorded_and_sees_it_done(
    citizen: Citizen, request_of: Request
) -> None:
    followed = decided(request_of)
    enter(citizen, followed).open("/suivi/inscription")
    assert citizen.says("Notre décision ne change pas")

    citizen.press("/suivi/inscription")
    assert citizen.open("/suivi/demande").says("Une lettre vous le confirmera")
    assert part(followed).recording_demanded_on == clock.today()

    followed.move(do.ConfirmRecording(clock.today()), by=STAFF)
    assert citizen.open("/suivi/demande").says("Votre demande est inscrite au dossier depuis le")


def test_it_is_required_once(citizen: Citizen, request_of: Request) -> None:
    enter(citizen, decided(request_of)).open("/suivi/inscription").press("/suivi/inscription")

    assert citizen.open("/suivi/inscription").where == "/suivi/demande"


def test_notices_are_asked_for_after_a_correction(citizen: Citizen, request_of: Request) -> None:
    followed = decided(request_of, do.DraftGranted)
    enter(citizen, followed).open("/suivi/demande")
    assert not citizen.says("Faire inscrire ma demande au dossier")

    citizen.open("/suivi/avis").press("/suivi/avis")

    assert citizen.open("/suivi/demande").says("vous nous avez demandé d’aviser ceux qui ont ces renseignements")
    assert part(followed).notices_demanded_on == clock.today()


def test_of_a_refusal_others_are_told_only_once_the_request_is_to_be_recorded(
    citizen: Citizen, request_of: Request
) -> None:
    enter(citizen, decided(request_of))
    assert citizen.open("/suivi/avis").where == "/suivi/demande"

    citizen.open("/suivi/inscription").press("/suivi/inscription")

    assert citizen.open("/suivi/avis").says("Chacun apprend seulement ce qui touche les renseignements qu’il a déjà")


@pytest.mark.parametrize("path", ["/suivi/inscription", "/suivi/avis"])
def test_nobody_who_proved_nothing_may_mark_a_file(citizen: Citizen, request_of: Request, path: str) -> None:
    enter(citizen, decided(request_of, proven=False))

    assert citizen.open(path).where == "/suivi/demande"


def test_under_the_act_on_health_information_the_request_is_recorded_and_no_right_is_named(
    citizen: Citizen, request_of: Request
) -> None:
    followed = decided(request_of, regime=Regime.R221)
    enter(citizen, followed).open("/suivi/inscription")
    assert not citizen.says("article 91")

    citizen.press("/suivi/inscription")

    assert part(followed).recording_demanded_on == clock.today()


def test_under_the_act_on_health_information_nobody_else_is_told(citizen: Citizen, request_of: Request) -> None:
    enter(citizen, decided(request_of, do.DraftGranted, regime=Regime.R221))

    assert citizen.open("/suivi/avis").where == "/suivi/demande"


def test_who_was_refused_asks_for_help_and_sees_it_given_while_the_time_for_a_review_runs(
    citizen: Citizen, request_of: Request
) -> None:
    followed = decided(request_of)
    enter(citizen, followed).open("/suivi/aide")
    assert citizen.says("Le temps pour demander une révision continue de compter")
    assert citizen.says("Il prend fin le")

    citizen.press("/suivi/aide")
    assert citizen.open("/suivi/demande").says("vous avez demandé de l’aide pour comprendre notre décision")
    assert part(followed).help_demanded_on == clock.today()

    followed.move(do.RecordHelp(clock.today(), Means.MEETING), by=STAFF)
    assert citizen.open("/suivi/demande").says("nous vous avons expliqué notre décision")
    assert citizen.says("Nous vous l’avons expliquée en personne.")


def test_help_is_asked_for_once_while_it_is_awaited(citizen: Citizen, request_of: Request) -> None:
    enter(citizen, decided(request_of)).open("/suivi/aide").press("/suivi/aide")

    assert citizen.open("/suivi/aide").where == "/suivi/demande"


def test_no_help_is_offered_to_understand_what_is_granted(citizen: Citizen, request_of: Request) -> None:
    enter(citizen, decided(request_of, do.DraftGranted))

    assert citizen.open("/suivi/aide").where == "/suivi/demande"
    assert not citizen.says("Demander de l’aide pour comprendre la décision")
