"""The way to the Commission: the date, the application to print, what came of it; nothing is sent by us."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app import clock
from app.db import reading
from app.journal.queries import readings_of
from tests.citizen import Citizen
from tests.followup.conftest import Followed, Request, enter
from tests.followup.test_page import decide
from workflows.commands import FlagDeemedRefusal, RecordReviewReceived, RecordReviewSetAside, RecordReviewUpheld
from workflows.states import SYSTEM

AtDate = Callable[[str], None]
REACHED = {"contact": {"address": ["12, rue des Érables", "Québec (Québec)  G1R 2B5"]}}


def answered(
    citizen: Citizen, request_of: Request, at_date: AtDate, on: str = "2026-11-23", **values: object
) -> Followed:
    at_date(on)
    followed = request_of(**{**REACHED, **values})
    decide(followed)
    enter(citizen, followed)
    return followed


def test_the_application_says_who_asks_of_which_body_and_of_which_answer(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)

    citizen.open("/suivi/revision")

    assert citizen.says("Camille Tremblay-Nguyễn")
    assert citizen.says("12, rue des Érables")
    assert citizen.says("Régie de démonstration")
    assert citizen.says("la réponse que l’organisme m’a donnée le 23 novembre 2026. J’en joins une copie.")
    assert citizen.says("au plus tard le 23 décembre 2026. Nous n’envoyons rien pour vous.")
    with reading() as session:
        assert "application" in {read.what for read in readings_of(session, followed.filed.case_id)}


def test_silence_is_alleged_with_the_date_of_the_request(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    at_date("2026-03-16")
    followed = request_of(**REACHED)
    at_date("2026-04-10")
    followed.move(FlagDeemedRefusal(), by=SYSTEM)
    enter(citizen, followed)

    citizen.open("/suivi/revision")

    assert citizen.says("n’a pas répondu dans le délai à ma demande reçue le 16 mars 2026")
    assert not citizen.says("J’en joins une copie")


def test_nothing_a_person_types_there_can_reach_us(citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
    answered(citizen, request_of, at_date)

    sheet = citizen.open("/suivi/revision").answer.text.split('class="sheet"')[1].split("</article>")[0]

    assert 'id="reasons"' in sheet
    assert "<form" not in sheet
    assert " name=" not in sheet


def test_an_address_it_is_unsafe_to_write_to_is_not_shown(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    unsafe = {"contact": {"address": ["12, rue des Érables"], "do_not_write": True}}
    answered(citizen, request_of, at_date, **unsafe)

    citizen.open("/suivi/revision")

    assert not citizen.says("12, rue des Érables")
    assert citizen.says("Adresse où la Commission peut vous écrire")


def test_there_is_nothing_to_apply_for_before_an_answer_or_silence(inside: Citizen) -> None:
    assert inside.open("/suivi/revision").answer.status_code == 404


def test_a_last_day_the_commission_moves_is_told_and_the_safest_one_given(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    answered(citizen, request_of, at_date, on="2026-11-26")  # thirty days end on 26 December

    citizen.open("/suivi/demande")

    assert citizen.says("au plus tard le 26 décembre 2026")
    assert citizen.says("Devant la Commission, ce délai va jusqu’au 28 décembre 2026")


def test_the_page_tells_what_came_of_the_review_and_offers_no_other_meanwhile(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()))
    citizen.open("/suivi/demande")
    assert citizen.says("Nous avons reçu votre demande de révision le 23 novembre 2026.")
    assert not citizen.says("Préparer ma demande de révision")

    followed.move(RecordReviewUpheld(clock.today()))
    citizen.open("/suivi/demande")
    assert citizen.says("Le 23 novembre 2026, la Commission a maintenu notre réponse.")


def test_an_order_is_told_with_its_day(citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()))
    followed.move(RecordReviewSetAside(clock.today(), answer_by=date(2026, 12, 18)))

    citizen.open("/suivi/demande")

    assert citizen.says("nous a ordonné de répondre de nouveau, au plus tard le 18 décembre 2026")
    assert citizen.says("La Commission nous a ordonné de répondre au plus tard le 18 décembre 2026.")
    assert not citizen.says("Nous sommes en retard")
    assert citizen.open("/suivi/revision").answer.status_code == 404
