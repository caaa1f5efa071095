"""The way to the Commission: the date, the application to print, what came of it; nothing is sent by us."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import clock
from app.cases.queries import part_by_id
from app.db import reading, transaction
from app.journal.queries import entries_of, readings_of
from app.letters.context import LetterFacts, Limit
from app.letters.models import Letter as LetterRow
from tests.citizen import Citizen
from tests.followup.conftest import OFFICER, Followed, Request, enter
from tests.followup.test_page import ID, decide, tell_fees
from workflows.commands import (
    FlagDeemedRefusal,
    RecordAppeal,
    RecordAppealEnded,
    RecordDelayReview,
    RecordDelayReviewEnded,
    RecordExtensionSent,
    RecordFeesReview,
    RecordReviewReceived,
    RecordReviewSetAside,
    RecordReviewSettled,
    RecordReviewUpheld,
    RecordReviewWithdrawn,
    RequestExtension,
    SignExtension,
)
from workflows.effects import Letter
from workflows.states import SYSTEM, AppealOutcome, ReviewOutcome

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


@pytest.mark.parametrize(("on", "over"), [("2026-12-28", False), ("2026-12-29", True)])
def test_a_time_that_has_passed_is_told_as_passed(
    citizen: Citizen, request_of: Request, at_date: AtDate, on: str, over: bool
) -> None:
    followed = answered(citizen, request_of, at_date, on="2026-11-26")
    at_date(on)

    enter(citizen, followed)

    assert citizen.says("a pris fin le 26 décembre 2026") is over
    assert citizen.says("au plus tard le 26 décembre 2026") is not over


def test_the_page_tells_what_came_of_the_review_and_offers_no_other_meanwhile(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()))
    citizen.open("/suivi/demande")
    assert citizen.says("Nous avons reçu votre demande de révision le 23 novembre 2026.")
    assert not citizen.says("Préparer ma demande de révision")
    assert not citizen.says("vous pouvez demander une révision")
    assert citizen.says("C’est à la Commission d’agir.")

    followed.move(RecordReviewUpheld(clock.today()))
    citizen.open("/suivi/demande")
    assert citizen.says("Le 23 novembre 2026, la Commission a maintenu notre réponse.")


def test_an_answer_that_the_commission_upheld_is_not_offered_to_it_again(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()), RecordReviewUpheld(clock.today()))

    citizen.open("/suivi/demande")

    assert citizen.says("La Commission a révisé cette réponse et l’a maintenue.")
    assert not citizen.says("demander une révision")
    assert citizen.open("/suivi/revision").answer.status_code == 404


def test_what_the_commission_upheld_and_somebody_appeals_is_before_the_court(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()), RecordReviewUpheld(clock.today()), RecordAppeal(clock.today()))

    citizen.open("/suivi/demande")

    assert citizen.says("C’est à la Cour du Québec d’agir.")


def test_an_answer_given_while_silence_was_reviewed_may_be_reviewed_too(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    at_date("2026-03-16")
    followed = request_of(**REACHED)
    at_date("2026-04-10")
    followed.move(FlagDeemedRefusal(), by=SYSTEM)
    followed.move(RecordReviewReceived(clock.today()))
    at_date("2026-04-11")
    decide(followed)
    followed.move(RecordReviewUpheld(clock.today()))

    enter(citizen, followed)

    assert citizen.says("Préparer ma demande de révision")


@pytest.mark.parametrize("end", [RecordReviewSettled, RecordReviewWithdrawn])
def test_a_review_that_ends_without_a_ruling_closes_no_way(
    citizen: Citizen, request_of: Request, at_date: AtDate, end: type[RecordReviewSettled | RecordReviewWithdrawn]
) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()), end(clock.today()))

    citizen.open("/suivi/demande")

    assert citizen.says("Préparer ma demande de révision")


def test_an_order_is_told_with_its_day(citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
    followed = answered(citizen, request_of, at_date)
    followed.move(RecordReviewReceived(clock.today()))
    followed.move(RecordReviewSetAside(clock.today(), answer_by=date(2026, 12, 18)))

    citizen.open("/suivi/demande")

    assert citizen.says("nous a ordonné de répondre de nouveau, au plus tard le 18 décembre 2026")
    assert citizen.says("La Commission nous a ordonné de répondre au plus tard le 18 décembre 2026.")
    assert not citizen.says("Nous sommes en retard")
    assert citizen.open("/suivi/revision").answer.status_code == 404


def test_what_is_kept_is_said_in_plain_words(citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
    followed = answered(citizen, request_of, at_date)
    assert citizen.open("/suivi/demande").says(
        "Nous gardons tout ce que vous avez demandé au moins jusqu’au 23 décembre"
    )

    at_date("2026-11-24")
    enter(citizen, followed)
    followed.move(RecordReviewReceived(clock.today()), RecordReviewUpheld(clock.today()))
    assert citizen.open("/suivi/demande").says("ce que la Commission a décidé peut encore être porté en appel")

    followed.move(RecordAppeal(clock.today()))
    assert citizen.open("/suivi/demande").says("Un appel est devant la Cour du Québec depuis le 24 novembre 2026.")
    assert citizen.says("Nous gardons tout ce que vous avez demandé tant que l’appel dure, et après lui.")

    followed.move(RecordAppealEnded(clock.today(), AppealOutcome.WITHDRAWN))
    assert citizen.open("/suivi/demande").says("L’appel a été abandonné le 24 novembre 2026.")
    assert citizen.says("L’appel est terminé. Nous gardons tout ce que vous avez demandé au moins jusqu’au")


def test_nothing_is_said_of_what_is_kept_once_it_is_kept_no_more(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    followed = answered(citizen, request_of, at_date)
    at_date("2026-12-24")

    enter(citizen, followed)

    assert not citizen.says("Nous gardons tout ce que vous avez demandé")


SAMPLES = Path("pdf_templates")


def prints(followed: Followed, letter: Letter, sent_on: date, last: date) -> None:
    """Put on record a letter sent that day, which prints that last day to ask for a review."""
    sample = json.loads((SAMPLES / letter.folder / "sample.json").read_text(encoding="utf-8"))
    facts = replace(LetterFacts.from_json(sample), review=Limit(last))
    with transaction() as session:
        part = part_by_id(session, followed.filed.part_id)
        entry = entries_of(session, part.case_id)[0]
        row = LetterRow(
            id=uuid.uuid4(), part_id=part.id, entry_id=entry.id, letter=str(letter), code=letter.value, channel="post",
            template_version="1", sent_on=sent_on, case=part.case,
        )  # fmt: skip
        row.facts = facts.to_json()
        session.add(row)


@pytest.mark.parametrize(("printed", "told"), [("2026-12-21", "21 décembre 2026"), ("2026-12-24", "23 décembre 2026")])
def test_the_page_is_never_later_than_the_notice_of_extension(
    citizen: Citizen, request_of: Request, at_date: AtDate, printed: str, told: str
) -> None:
    followed = extended(citizen, request_of, at_date)
    prints(followed, Letter.EXTENSION_NOTICE, clock.today(), date.fromisoformat(printed))

    citizen.open("/suivi/revision?objet=prolongation")

    assert citizen.says(f"au plus tard le {told}. Nous n’envoyons rien pour vous.")


def test_the_page_is_never_later_than_the_decision(citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
    followed = answered(citizen, request_of, at_date)
    prints(followed, Letter.ACCESS_REFUSED, clock.today(), date(2026, 12, 21))

    assert citizen.open("/suivi/demande").says("au plus tard le 21 décembre 2026")

    at_date("2026-12-22")  # the letter was in the mail for two days: the way is still open
    enter(citizen, followed)

    assert citizen.open("/suivi/demande").says("Préparer ma demande de révision")


def extended(
    citizen: Citizen, request_of: Request, at_date: AtDate, on: str = "2026-11-23", **values: object
) -> Followed:
    """A request received that day, whose limit was extended the same day, before the person comes in."""
    at_date(on)
    followed = request_of(**{**REACHED, **values})
    followed.move(RequestExtension(ID))
    followed.move(SignExtension(ID), by=OFFICER)
    followed.move(RecordExtensionSent(ID, clock.today()))
    enter(citizen, followed)
    return followed


class TestBeforeTheAnswer:
    def test_an_extension_may_be_contested_at_once(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        extended(citizen, request_of, at_date)

        citizen.open("/suivi/demande")
        assert citizen.says("Le 23 novembre 2026, nous avons prolongé le délai pour vous répondre.")
        assert citizen.says("au plus tard le 23 décembre 2026")

        citizen.open("/suivi/revision?objet=prolongation")
        assert citizen.says("la décision de prolonger le délai de réponse, dont l’organisme m’a avisé le 23 novembre")
        assert citizen.says("Joignez-y une copie de notre avis de prolongation.")
        assert not citizen.says("n’a pas répondu dans le délai")
        assert not citizen.says("Je conteste aussi")

    def test_so_may_fees(self, citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
        at_date("2026-11-23")
        followed = request_of(**REACHED)
        tell_fees(followed, 300)
        enter(citizen, followed)

        citizen.open("/suivi/demande")
        assert citizen.says("Le 23 novembre 2026, nous avons estimé les frais.")

        citizen.open("/suivi/revision?objet=frais")
        assert citizen.says("la décision sur les frais, que l’organisme m’a annoncée le 23 novembre 2026")
        assert citizen.says("Joignez-y une copie de notre lettre sur les frais.")

    def test_each_is_offered_beside_the_others(self, citizen: Citizen, request_of: Request, at_date: AtDate) -> None:
        followed = extended(citizen, request_of, at_date)
        tell_fees(followed, 300)
        decide(followed)

        citizen.open("/suivi/demande")

        for way in ("Préparer ma demande de révision", "Contester la prolongation", "Contester les frais"):
            assert citizen.says(way)

    def test_it_is_offered_until_the_last_day_at_its_latest_reading_and_no_longer(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        followed = extended(citizen, request_of, at_date, on="2026-11-26")  # thirty days end on 26 December
        at_date("2026-12-28")
        enter(citizen, followed)
        assert citizen.open("/suivi/demande").says("Contester la prolongation")

        at_date("2026-12-29")
        enter(citizen, followed)

        assert not citizen.open("/suivi/demande").says("Contester la prolongation")
        assert citizen.open("/suivi/revision?objet=prolongation").answer.status_code == 404

    def test_nothing_else_is_contested_by_its_name(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        extended(citizen, request_of, at_date)

        for named in ("frais", "reponse", "autre"):
            assert citizen.open(f"/suivi/revision?objet={named}").answer.status_code == 404

    def test_a_request_made_by_word_of_mouth_contests_nothing(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        extended(citizen, request_of, at_date, channel="oral")

        assert not citizen.open("/suivi/demande").says("Contester la prolongation")

    def test_once_the_commission_has_it_the_page_says_so_and_the_answer_stays_due(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        followed = extended(citizen, request_of, at_date)
        tell_fees(followed, 300)
        followed.move(RecordDelayReview(clock.today()), RecordFeesReview(clock.today()))

        citizen.open("/suivi/demande")

        assert citizen.says("Nous avons reçu le 23 novembre 2026 votre demande de révision de la prolongation.")
        assert citizen.says("Nous avons reçu le 23 novembre 2026 votre demande de révision des frais.")
        assert citizen.says("Nous continuons de préparer la réponse, due au plus tard le 23 décembre 2026.")
        assert not citizen.says("Contester")

    def test_silence_past_the_day_of_a_ruling_opens_the_review_of_silence(
        self, citizen: Citizen, request_of: Request, at_date: AtDate
    ) -> None:
        followed = extended(citizen, request_of, at_date)
        ruling = RecordDelayReviewEnded(ReviewOutcome.SET_ASIDE, clock.today(), clock.today())
        followed.move(RecordDelayReview(clock.today()), ruling)
        citizen.open("/suivi/demande")
        assert citizen.says("Le 23 novembre 2026, la Commission a écarté la prolongation.")
        assert citizen.says("La Commission nous a ordonné de répondre au plus tard le 23 novembre 2026.")

        at_date("2026-11-25")
        followed.move(FlagDeemedRefusal(), by=SYSTEM)
        enter(citizen, followed)

        assert citizen.open("/suivi/demande").says("La date limite est passée sans réponse de notre part.")
        assert citizen.says("au plus tard le 23 décembre 2026")


def test_what_else_may_be_contested_of_an_answer_is_named_for_the_person_to_tick(
    citizen: Citizen, request_of: Request, at_date: AtDate
) -> None:
    answered(citizen, request_of, at_date)

    citizen.open("/suivi/revision")

    assert citizen.says("Je conteste aussi")
    for what in ("le délai de traitement", "la façon dont l’accès est donné", "les frais", "alinéa de l’article 9"):
        assert citizen.says(what)
