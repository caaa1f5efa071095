"""The page of a request: a story in words, the journal's own, and what the requester may do."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.cases.context import NotePurpose
from app.cases.queries import notes_of, part_by_id
from app.cases.services import execute
from app.db import reading
from app.fees import services as fees
from app.followup import standings, wording
from app.followup.services import page, saying
from app.formats import date_fr
from app.journal import services as journal
from app.journal.queries import entries_of, readings_of
from app.reference.services import DEMONSTRATION
from tests.citizen import Citizen
from tests.followup.conftest import OFFICER, QUESTION, STAFF, Followed, Request, enter
from workflows import commands
from workflows.commands import (
    AddNote,
    ApproveDecision,
    AskIdentity,
    ClaimCase,
    ConfirmIdentity,
    ConsultUnits,
    DraftDisregard,
    DraftGranted,
    DraftOtherBody,
    DraftPartial,
    DraftRefusal,
    EstimateFees,
    FlagDeemedRefusal,
    RecordClarificationSent,
    RecordDecisionSent,
    RecordDisregardAsked,
    RecordExtensionSent,
    RecordRedirectionSent,
    ReleaseCase,
    RequestExtension,
    ResumeWithoutClarification,
    SignDecision,
    SignExtension,
    StartAnalysis,
    Withdraw,
)
from workflows.fees import Work
from workflows.states import SYSTEM, Kind, Outcome, State

ID = uuid.uuid4().hex
DRAFTED = (StartAnalysis(), DraftPartial(ID, disclosures=("personal:person:A21-83",)))


def decide(followed: Followed) -> None:
    followed.move(*DRAFTED)
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDecisionSent(ID, clock.today()))


def tell_fees(followed: Followed, pages: int) -> None:
    """Let an analyst tell what a copy may cost."""
    estimate_id = uuid.uuid4()
    along = fees.keep_estimate(estimate_id, Work(pages), DEMONSTRATION, deposit=False)
    execute(followed.filed.part_id, EstimateFees(estimate_id.hex), by=STAFF, along=along)


def every(base: type) -> set[type]:
    return {one for child in base.__subclasses__() for one in ({child} | every(child))}


class TestFees:
    @pytest.fixture
    def charged(self, followed: Followed) -> Followed:
        """A request whose fees are told: 300 pages."""
        tell_fees(followed, 300)
        return followed

    def test_they_are_shown_line_by_line_and_accepted(self, inside: Citizen, charged: Followed) -> None:
        assert inside.open("/suivi/demande").says("Une copie coûterait environ 140,00 $.")
        assert inside.open("/suivi/frais").says("Pages copiées : 300 à 0,50 $")
        assert inside.says("Montant exempté")

        inside.press("/suivi/frais")

        with reading() as session:
            assert part_by_id(session, charged.filed.part_id).fees_accepted_on == clock.today()
        assert not inside.open("/suivi/frais").says("Accepter ces frais")

    def test_an_amount_that_is_no_longer_the_one_shown_is_not_accepted(
        self, inside: Citizen, charged: Followed
    ) -> None:
        inside.open("/suivi/frais")
        tell_fees(charged, 3_000)

        inside.press("/suivi/frais")

        assert inside.says("Cela n’est plus possible")
        with reading() as session:
            assert part_by_id(session, charged.filed.part_id).fees_accepted_on is None

    def test_less_is_asked_in_words_that_are_sealed(self, inside: Citizen, charged: Followed) -> None:
        inside.open("/suivi/frais/moins").press("/suivi/frais/moins", kept="Seulement le résumé.")

        with reading() as session:
            (note,) = notes_of(session, charged.filed.part_id, NotePurpose.NARROWING)
            assert note.text == "Seulement le résumé."
        assert not inside.open("/suivi/demande").says("Frais à prévoir")
        assert inside.open("/suivi/frais").where == "/suivi/demande"


class TestOralRequest:
    def test_it_is_confirmed_in_writing_from_its_page(self, citizen: Citizen, request_of: Request) -> None:
        followed = request_of(channel="oral")
        assert enter(citizen, followed).open("/suivi/confirmation").says("Le rapport annuel de 2024")

        citizen.press("/suivi/confirmation")

        with reading() as session:
            part = part_by_id(session, followed.filed.part_id)
        assert (part.written, part.written_on) == (True, clock.today())
        assert not citizen.open("/suivi/demande").says("Confirmer par écrit")

    def test_its_answer_and_its_silence_offer_no_review(
        self, citizen: Citizen, request_of: Request, at_date: Callable[[str], None]
    ) -> None:
        at_date("2026-11-23")
        followed = request_of(channel="oral")
        at_date("2026-12-20")
        followed.move(FlagDeemedRefusal(), by=SYSTEM)
        assert not enter(citizen, followed).open("/suivi/demande").says("demander une révision")

        decide(followed)

        assert citizen.open("/suivi/demande").says("cette réponse ne peut pas être révisée")
        assert not citizen.says("525, boulevard")

    def test_a_written_request_has_nothing_to_confirm(self, inside: Citizen) -> None:
        assert inside.open("/suivi/confirmation").where == "/suivi/demande"


def test_every_state_is_told_in_words_with_who_acts_next() -> None:
    for state in State:
        told = standings.standing(state, Kind.DOCUMENT_ACCESS, Outcome.PARTIAL if state is State.ANSWERED else None)
        assert all((told.title, told.actor, told.next))
        assert str(state) not in told.title.split()


def test_every_command_is_worded_or_known_to_be_internal() -> None:
    bases = {"Sending", "Draft", "Grant", "Parting", "RecordCommissionDecision", "Showing"}
    bases |= {"RecordAppealJudged", "RecordEarlyReview", "RecordEarlyReviewEnded", "Heeding", "Leaving"}
    names = {one.__name__ for one in every(commands.Command)} - bases | {"FileRequest", "RefuseDisclosure"}

    assert names == set(wording.TITLES) | wording.INTERNAL
    assert not set(wording.TITLES) & wording.INTERNAL


def test_the_page_tells_where_the_request_is_who_acts_and_when_the_answer_is_due(
    inside: Citizen, followed: Followed
) -> None:
    assert inside.says("Une équipe examine votre demande")
    assert inside.says("C’est à nous d’agir.")
    assert inside.says("20 jours")
    with reading() as session:
        limit = part_by_id(session, followed.filed.part_id).limit_on
    assert inside.answer.text.count(str(limit.year)) > 1


def test_a_redirection_tells_that_one_may_write_to_the_other_body_and_ask_for_review(
    inside: Citizen, followed: Followed
) -> None:
    followed.move(StartAnalysis(), DraftOtherBody(ID))
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordRedirectionSent(ID, clock.today()))

    inside.open("/suivi/demande")

    assert inside.says("Un autre organisme peut répondre à votre demande")
    assert inside.says("Vous pouvez écrire à cet organisme")
    assert inside.says("Demander une révision")


def test_an_application_to_the_commission_tells_who_decides_and_that_the_limit_still_runs(
    inside: Citizen, followed: Followed
) -> None:
    followed.move(StartAnalysis(), DraftDisregard(ID))
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDisregardAsked(ID, clock.today()))

    inside.open("/suivi/demande")

    assert inside.says("C’est à la Commission d’agir.")
    assert inside.says("Le délai continue de compter")
    assert inside.says("Quand aurez-vous la réponse")


def test_what_the_commission_leaves_of_a_request_is_read_with_the_new_date(inside: Citizen, followed: Followed) -> None:
    followed.move(StartAnalysis(), DraftDisregard(ID))
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDisregardAsked(ID, clock.today()))
    followed.narrow("Les seuls contrats de 2025.", clock.today() + timedelta(days=90))

    inside.open("/suivi/demande")

    assert inside.says("Ce que la Commission laisse de votre demande")
    assert inside.says("Les seuls contrats de 2025.")
    assert inside.says("La Commission a prolongé le délai")
    assert inside.says(date_fr(clock.today() + timedelta(days=90)))


def test_time_given_after_silence_takes_no_recourse_away(
    inside: Citizen, followed: Followed, at_date: Callable[[str], None]
) -> None:
    followed.move(StartAnalysis(), DraftDisregard(ID))
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDisregardAsked(ID, clock.today()))
    at_date(f"{clock.today() + timedelta(days=40):%Y-%m-%d}")
    followed.move(commands.FlagDeemedRefusal(), by=SYSTEM)
    before = page.case_page(followed.filed.case_id).recourses

    followed.narrow("Les seuls contrats de 2025.", clock.today() + timedelta(days=90))

    assert before
    assert page.case_page(followed.filed.case_id).recourses == before


def test_the_story_is_the_journal_newest_first_less_what_is_internal(inside: Citizen, followed: Followed) -> None:
    followed.move(AddNote(ID), StartAnalysis())

    told = page.case_page(followed.filed.case_id).events

    with reading() as session:
        entries = entries_of(session, followed.filed.case_id)
    public = [entry for entry in reversed(entries) if entry.command not in wording.INTERNAL]
    assert [event.at for event in told] == [entry.at for entry in public]
    assert [event.title for event in told] == ["Analyse commencée", "Demande confiée à une équipe", "Demande reçue"]


def test_the_story_shows_no_code_name_nor_staff(inside: Citizen, followed: Followed) -> None:
    followed.move(ConsultUnits(("unite-technologies", "unite-ressources-humaines")))

    inside.open("/suivi/demande")

    words = " ".join(inside.page.words)
    for hidden in ("unite-", "ConsultUnits", "staff:", "search", "RouteCase"):
        assert hidden not in words
    assert inside.says("Équipes consultées : les Technologies, les Ressources humaines.")


def test_who_took_the_case_is_not_told(app: Flask, followed: Followed) -> None:
    assert wording.event_words(ClaimCase.__name__, {}, {}) is None
    assert wording.event_words(ReleaseCase.__name__, {}, {}) is None


def test_an_extension_sent_tells_the_new_date(inside: Citizen, followed: Followed) -> None:
    followed.move(RequestExtension(ID))
    followed.move(SignExtension(ID), by=OFFICER)
    followed.move(RecordExtensionSent(ID, clock.today()))

    inside.open("/suivi/demande")

    assert inside.says("Délai prolongé de 10 jours")
    assert inside.says("10 jours de plus ont été ajoutés par un avis")


@pytest.mark.parametrize(("grounds", "told"), [("A21-42", True), ("A21-37", False)])
def test_who_was_refused_as_imprecise_learns_that_a_new_request_takes_what_comes_late(
    citizen: Citizen, request_of: Request, at_date: Callable[[str], None], grounds: str, told: bool
) -> None:
    at_date("2026-11-02")
    followed = request_of()
    followed.ask()
    followed.move(RecordClarificationSent(ID, clock.today()))
    at_date("2026-11-16")
    followed.move(ResumeWithoutClarification(), StartAnalysis(), DraftRefusal(ID, grounds=(grounds,)))
    assert not enter(citizen, followed).open("/suivi/demande").says("rien ne peut plus y être ajouté")
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDecisionSent(ID, clock.today()))

    citizen.open("/suivi/demande")

    assert citizen.says("parce qu’elle n’était pas assez précise : rien ne peut plus y être ajouté") is told
    assert citizen.says("Faire une nouvelle demande") is told


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"mode": "paper"}, ["vous le recevez sur papier."]),
        (
            {"mode": "on-site", "no_copy": "form", "terms": ("published",)},
            [
                "vous le consultez à nos bureaux.",
                "Aucune copie n’en est remise : sa forme soulève des difficultés pratiques sérieuses.",
                "Une partie est déjà publiée ou diffusée : notre lettre dit où la trouver.",
            ],
        ),
        (
            {"mode": "published", "terms": ("published",)},
            ["est déjà publié ou diffusé : notre lettre dit où le trouver."],
        ),
    ],
)
def test_how_access_is_given_is_told_once_the_answer_left(
    citizen: Citizen, request_of: Request, how: dict[str, Any], says: list[str]
) -> None:
    followed = request_of()
    followed.move(StartAnalysis(), DraftGranted(ID, **how))
    assert not any(enter(citizen, followed).open("/suivi/demande").says(sentence) for sentence in says)
    followed.move(ApproveDecision(), SignDecision(ID), by=OFFICER)
    followed.move(RecordDecisionSent(ID, clock.today()))

    citizen.open("/suivi/demande")

    assert [sentence for sentence in says if not citizen.says(sentence)] == []


def test_a_late_answer_is_said_honestly_with_the_way_to_the_commission(
    citizen: Citizen, request_of: Request, at_date: Callable[[str], None]
) -> None:
    at_date("2026-03-16")
    followed = request_of()
    at_date("2026-04-10")

    enter(citizen, followed)

    assert citizen.says("Nous sommes en retard")
    assert citizen.says("en retard de 3 jours"), citizen.page.words
    assert citizen.says("Écrivez à la Commission d’accès à l’information au plus tard le 5 mai 2026.")


def test_a_deemed_refusal_is_told_and_the_answer_still_owed(
    citizen: Citizen, request_of: Request, at_date: Callable[[str], None]
) -> None:
    at_date("2026-03-16")
    followed = request_of()
    at_date("2026-04-10")
    followed.move(FlagDeemedRefusal(), by=SYSTEM)

    enter(citizen, followed)

    assert citizen.says("Délai dépassé sans réponse")
    assert citizen.says("Nous vous devons toujours une réponse.")


def test_an_answer_tells_its_outcome_and_the_last_day_for_a_review(inside: Citizen, followed: Followed) -> None:
    decide(followed)

    inside.open("/suivi/demande")

    assert inside.says("Nous avons répondu : accès accordé en partie")
    assert inside.says("Demander une révision")
    assert not inside.says("Quand aurez-vous la réponse ?")


def test_an_answer_may_be_read_for_ninety_days_at_least_and_the_page_says_until_when(
    citizen: Citizen, followed: Followed, at_date: Callable[[str], None]
) -> None:
    last = clock.today() + timedelta(days=90)
    decide(followed)

    at_date(last.isoformat())
    assert enter(citizen, followed).says(f"restent ici au moins jusqu’au {date_fr(last)}")

    at_date((last + timedelta(days=1)).isoformat())
    assert not enter(citizen, followed).says("restent ici au moins")
    assert citizen.says("Nous avons répondu"), "nothing ends that day"


def test_a_request_that_is_not_answered_says_nothing_of_it(inside: Citizen) -> None:
    assert not inside.open("/suivi/demande").says("restent ici au moins")


def test_the_outcome_on_personal_information_is_not_shown(citizen: Citizen, request_of: Request) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS)
    followed.move(AskIdentity(), ConfirmIdentity("in-person"))
    decide(followed)

    enter(citizen, followed)

    assert citizen.says("Nous avons répondu")
    assert not citizen.says("en partie")


def test_what_was_asked_is_shown_for_documents_only(citizen: Citizen, request_of: Request) -> None:
    document, personal = request_of(), request_of(Kind.PERSONAL_ACCESS, request={"what": "Mon dossier médical"})

    assert enter(citizen, document).says("Le rapport annuel de 2024")
    citizen.press("/suivi/terminer")
    assert not enter(citizen, personal).says("Mon dossier médical")


def test_a_question_is_shown_and_answered_on_the_page(inside: Citizen, followed: Followed) -> None:
    followed.ask()
    inside.open("/suivi/demande")
    assert inside.says("Quel contrat cherchez-vous ?")
    assert inside.says("C’est à vous d’agir.")

    inside.open("/suivi/precision").press(answer="Celui de Québec.\nMerci de votre aide.")

    assert inside.says("Votre réponse est reçue.")
    with reading() as session:
        (note,) = notes_of(session, followed.filed.part_id, NotePurpose.CLARIFICATION_ANSWER)
        assert note.text == "Celui de Québec.\nMerci de votre aide."
        last = entries_of(session, followed.filed.case_id)[-1]
        assert (last.command, last.facts["message_id"], note.entry_id) == ("GiveClarification", note.id.hex, last.id)
        assert last.actor == f"requester:{followed.filed.case_id.hex}"


def test_each_point_of_a_question_has_its_own_answer(inside: Citizen, followed: Followed) -> None:
    followed.ask()
    inside.open("/suivi/precision")
    assert inside.says(f"au plus tard le {date_fr(clock.today() + timedelta(days=10))}")
    for point in ("Quel contrat cherchez-vous ?", "Celui de Québec ou celui de Montréal ?"):
        assert f">{point}" in inside.answer.text

    inside.press(**{"answers-0": "", "answers-1": "Montréal.", "answer": "Merci."})

    with reading() as session:
        (note,) = notes_of(session, followed.filed.part_id, NotePurpose.CLARIFICATION_ANSWER)
    assert note.text == (
        "Quel contrat cherchez-vous ?\n–\n\nCelui de Québec ou celui de Montréal ?\nMontréal.\n\nMerci."
    )


def test_a_point_whose_answer_cannot_be_kept_says_why_beside_it(inside: Citizen, followed: Followed) -> None:
    followed.ask()

    inside.open("/suivi/precision").press(**{"answers-0": "a" * 5001, "answers-1": "Montréal."})

    assert inside.answer.status_code == 422
    assert inside.says("Raccourcissez la réponse")
    assert 'href="#answers-0"' in inside.answer.text
    assert "Montréal." in inside.answer.text


@pytest.mark.parametrize(("typed", "sentence"), [
    ("", "Écrivez votre réponse, même en quelques mots."),
    ("a" * 5001, "Raccourcissez la réponse"),
    ("a\u202eb", "Retirez de la réponse le signe invisible"),
])  # fmt: skip
def test_an_answer_that_cannot_be_kept_comes_back_as_typed(
    inside: Citizen, followed: Followed, typed: str, sentence: str
) -> None:
    followed.ask()

    inside.open("/suivi/precision").press(answer=typed)

    assert inside.answer.status_code == 422
    assert inside.says(sentence)
    assert inside.says("Celui de Québec ou celui de Montréal ?")
    assert typed in inside.answer.text


def test_a_number_that_opens_doors_is_pointed_out_once_in_an_answer(inside: Citizen, followed: Followed) -> None:
    followed.ask()
    typed = {"answers-0": "Mon numéro est TEST 8001 1512.", "answer": ""}

    inside.open("/suivi/precision").press(**typed)
    assert (inside.answer.status_code, inside.says("numéro d’assurance maladie")) == (422, True)

    assert inside.press(**typed).says("Votre réponse est reçue")


def test_without_a_question_there_is_nothing_to_answer(inside: Citizen) -> None:
    assert inside.open("/suivi/precision").where == "/suivi/demande"


def test_an_answer_given_twice_says_so(inside: Citizen, followed: Followed) -> None:
    followed.ask()
    inside.open("/suivi/precision")
    form = dict(inside.page.hidden)
    inside.press(answer="Celui de Québec.")
    inside.page.hidden = form

    inside.press("/suivi/precision", answer="Celui de Québec.")

    assert inside.says("Cela n’est plus possible")


def test_withdrawing_tells_what_it_means_and_is_done_once_confirmed(inside: Citizen, followed: Followed) -> None:
    inside.open("/suivi/retrait")
    assert inside.says("Un retrait ne s’annule pas.")

    inside.press()

    assert inside.says("Votre demande est retirée.")
    assert inside.says("Vous avez retiré votre demande")
    with reading() as session:
        part = part_by_id(session, followed.filed.part_id)
        assert part.state == State.WITHDRAWN
        assert entries_of(session, followed.filed.case_id)[-1].command == Withdraw.__name__


def test_an_answered_request_cannot_be_withdrawn(inside: Citizen, followed: Followed) -> None:
    decide(followed)

    inside.open("/suivi/demande")

    assert not inside.says("Retirer ma demande")
    assert inside.open("/suivi/retrait").where == "/suivi/demande"


def test_each_reading_is_journaled_before_it_is_shown(inside: Citizen, followed: Followed) -> None:
    inside.open("/suivi/demande")

    with reading() as session:
        read = readings_of(session, followed.filed.case_id)
    assert len(read) == 2
    assert {entry.actor for entry in read} == {f"requester:{followed.filed.case_id.hex}"}


def test_nothing_is_shown_when_the_reading_cannot_be_journaled(
    inside: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_anything: object) -> None:
        raise journal.ReadNotJournaled("page")

    monkeypatch.setattr(page, "record_read", refuse)

    inside.open("/suivi/demande")

    assert inside.answer.status_code == 503
    assert not inside.says("Le rapport annuel")


def test_a_withdrawal_and_an_answer_are_the_requesters_own(followed: Followed) -> None:
    saying.withdraw(followed.filed.case_id)

    with reading() as session:
        assert entries_of(session, followed.filed.case_id)[-1].actor == f"requester:{followed.filed.case_id.hex}"


def test_the_days_left_count_down_to_the_limit(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page.case_page(followed.filed.case_id).due.days_left
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=2))

    assert page.case_page(followed.filed.case_id).due.days_left == before - 2


def test_a_question_of_several_lines_keeps_them(followed: Followed) -> None:
    followed.ask()

    assert page.case_page(followed.filed.case_id).question == tuple(QUESTION.split("\n"))
