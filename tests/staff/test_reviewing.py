"""What the Commission tells is written down, kept in its own queue, obeyed, and nothing closes before its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from app.cases.models import Review
from app.cases.services import execute
from app.db import reading
from app.deadlines.services import sweep
from app.fees import services as fees
from app.letters import services as letters
from app.reference.services import DEMONSTRATION
from tests.desk import Desk, Team
from tests.letters.reading import words_of
from tests.pages import Page
from tests.staff.test_acts import act, notes
from tests.staff_members import PASSWORD
from workflows import commands as do
from workflows.fees import Work
from workflows.states import SYSTEM, Role

ANSWERED, ASKED, DECIDED, ORDERED_FOR = date(2026, 11, 23), "2026-12-10", "2027-09-20", date(2027, 10, 20)
AtDate = Callable[[str], None]
Later = Callable[[str], None]


@pytest.fixture
def later(team: Team, at_date: AtDate) -> Later:
    """Let time pass: whoever comes to work that day signs in that day."""

    def wait(until: str) -> None:
        at_date(until)
        team.members.clear()

    return wait


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def reviews(case: Desk) -> list[tuple[Any, ...]]:
    with reading() as session:
        wanted = select(Review.received_on, Review.outcome, Review.ended_on, Review.answer_by)
        return [tuple(row) for row in session.execute(wanted.where(Review.part_id == case.filed.part_id))]


@pytest.fixture
def answered(desk: Callable[..., Desk], at_date: AtDate, later: Later) -> Desk:
    """A case answered on 23 November 2026, told on the day it is reviewed."""
    at_date(ANSWERED.isoformat())
    case = desk().to_signing()
    case.give(do.SignDecision("1"), Role.OFFICER)
    execute(case.filed.part_id, do.RecordDecisionSent("1", ANSWERED), by=SYSTEM)
    later(ASKED)
    return case


@pytest.fixture
def reviewed(answered: Desk) -> Desk:
    """The same, before the Commission."""
    act(answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2026, 12, 9)), text="1034567")
    return answered


def end(case: Desk, issue: str, on: date = date(2027, 9, 20), **more: str) -> Page:
    return act(case.team[Role.OFFICER], case, "inscrire-fin-revision", issue=issue, **day("day", on), **more)


class TestReceived:
    def test_it_waits_in_the_queue_of_reviews_with_its_note_sealed_beside_it(self, team, reviewed):
        listing = team[Role.OFFICER].get("/personnel/files/revision").text

        assert (reviewed.part.state, reviewed.part.queue) == ("answered", "revision")
        assert "devant la Commission" in listing
        assert "en retard" not in listing.split("Prise par")[1]
        assert notes(reviewed)["review"] == "1034567"
        assert reviews(reviewed) == [(date(2026, 12, 9), None, None, None)]

    def test_the_case_page_says_since_when_and_that_all_is_kept(self, team, reviewed):
        page = team[Role.OFFICER].get(reviewed.path).text

        assert "devant la Commission depuis le 9 décembre 2026" in page
        assert "À garder tant que la demande est devant la Commission" in page

    def test_the_case_page_says_until_when_all_is_kept(self, team, answered):
        team[Role.OFFICER].post(f"{answered.path}motif", {"purpose": "commission"})

        assert "À garder au moins jusqu’au 23 décembre 2026" in team[Role.OFFICER].get(answered.path).text

    def test_nothing_closes_however_long_it_takes(self, reviewed, later):
        later(DECIDED)

        assert sweep() == 0
        assert reviewed.part.state == "answered"

    def test_a_day_to_come_is_refused_and_what_was_typed_comes_back(self, answered):
        page = act(
            answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2026, 12, 11)), text="1034567"
        )

        assert page.status == 422
        assert "Inscrivez un jour passé, ou celui d’aujourd’hui." in page.text
        assert "1034567" in page.text
        assert reviews(answered) == []

    def test_a_closed_case_is_opened_again_and_closes_again(self, answered, later):
        later("2027-02-01")
        sweep()
        assert answered.part.state == "closed"

        act(answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2027, 2, 1)))
        assert answered.part.state == "answered"

        end(answered, "withdrawn", date(2027, 2, 1))
        later("2027-03-10")
        assert sweep() == 1
        assert answered.part.state == "closed"

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD])
    def test_nobody_else_writes_it_down(self, team, answered, role):
        team[role].post(f"{answered.path}motif", {"purpose": "commission"}, page="/personnel/")
        token = team[role].get("/personnel/").token
        filled = {"csrf_token": token, "version": str(answered.part.version), **day("day", date(2026, 12, 9))}

        answer = team[role].browser.post(f"{answered.path}actes/inscrire-revision", data=filled)

        assert answer.status_code in (403, 404)
        assert reviews(answered) == []


class TestEnded:
    @pytest.fixture(autouse=True)
    def _decided(self, reviewed, later):
        later(DECIDED)

    @pytest.mark.parametrize("issue", ["upheld", "settled", "withdrawn"])
    def test_the_answer_stands_and_the_case_waits_for_the_appeal(self, reviewed, issue, later):
        end(reviewed, issue)
        assert (reviewed.part.state, reviewed.part.queue) == ("answered", None)
        assert reviews(reviewed) == [(date(2026, 12, 9), issue, date(2027, 9, 20), None)]

        later("2027-10-20")
        assert sweep() == 0
        later("2027-10-21")
        assert sweep() == 1

    def test_an_order_without_its_day_is_refused(self, reviewed):
        page = end(reviewed, "set-aside")

        assert page.status == 422
        assert "Inscrivez le dernier jour que donne l’ordonnance" in page.text
        assert reviewed.part.queue == "revision"

    def test_an_order_is_answered_again_by_a_letter_of_its_own(self, team, reviewed, run_outbox):
        end(reviewed, "set-aside", **day("answer_by", ORDERED_FOR))
        assert (reviewed.part.state, reviewed.part.limit_on) == ("analysis", ORDERED_FOR)
        assert sweep() == 0, "an answer ordered is never a refusal by silence"

        analyst = team[Role.ANALYST].member.actor
        execute(reviewed.filed.part_id, do.DraftGranted(reviewed.draft("granted", {}).hex), by=analyst)
        act(team[Role.OFFICER], reviewed, "approuver")
        run_outbox("letters.compose")
        officer = team[Role.OFFICER]
        officer.post(f"{reviewed.path}signer", {"password": PASSWORD, "code": officer.code()})
        run_outbox("letters.sign", "letters.send")

        (letter, *_before) = letters.listed(reviewed.filed.part_id)
        said = words_of(letters.opened(reviewed.filed.case_id, letter.id).content)
        assert letter.letter == "L30"
        assert (
            "Le 20 septembre 2027, elle nous a ordonné de répondre de nouveau au plus tard le 20 octobre 2027" in said
        )
        assert "Nous acceptons maintenant votre demande" in said
        part = reviewed.part
        assert (part.state, part.answered_on, part.answered_again_on) == ("answered", ANSWERED, date(2027, 9, 20))
        officer.post(f"{reviewed.path}motif", {"purpose": "commission"})
        assert "Révision terminée : nouvelle réponse ordonnée" in officer.get(f"{reviewed.path}chronologie").text


def contested(case: Desk) -> list[tuple[Any, ...]]:
    with reading() as session:
        wanted = select(Review.about, Review.received_on, Review.outcome, Review.ended_on, Review.answer_by)
        return [tuple(row) for row in session.execute(wanted.where(Review.part_id == case.filed.part_id))]


class TestBeforeTheAnswer:
    @pytest.fixture
    def case(self, desk, at_date):
        """A request extended, and whose fees were told, on 23 November 2026: 300 pages."""
        at_date(ANSWERED.isoformat())
        case = desk().to_analysis()
        case.extend()
        case.give(do.SignExtension("1"), Role.OFFICER)
        execute(case.filed.part_id, do.RecordExtensionSent("1", ANSWERED), by=SYSTEM)
        made = uuid.uuid4()
        along = fees.keep_estimate(made, Work(300), DEMONSTRATION, deposit=False)
        case.give(do.EstimateFees(made.hex), Role.ANALYST, along=along)
        return case

    @pytest.fixture
    def asked(self, case):
        """The same, both decisions being before the Commission."""
        for what in ("delai", "frais"):
            act(case.team[Role.INTAKE], case, f"inscrire-revision-{what}", **day("day", ANSWERED), text="1034567")
        return case

    def ruled(self, case: Desk, what: str, issue: str, **more: str) -> Page:
        filled = {"issue": issue, **day("day", ANSWERED), **more}
        return act(case.team[Role.OFFICER], case, f"inscrire-fin-revision-{what}", **filled)

    def test_the_request_goes_on_while_the_commission_has_its_delay_and_its_fees(self, team, asked):
        team[Role.OFFICER].post(f"{asked.path}motif", {"purpose": "commission"})
        page = team[Role.OFFICER].get(asked.path).text

        assert contested(asked) == [(what, ANSWERED, None, None, None) for what in ("delay", "fees")]
        assert (asked.part.state, asked.part.limit_on) == ("analysis", date(2026, 12, 23))
        assert "prolongation devant la Commission depuis le 23 novembre 2026" in page
        assert "frais devant la Commission depuis le 23 novembre 2026" in page
        assert "À garder tant que la demande est devant la Commission" in page

    def test_a_decision_is_contested_once(self, team, asked):
        team[Role.OFFICER].post(f"{asked.path}motif", {"purpose": "commission"})
        buttons = team[Role.OFFICER].get(asked.path).text

        assert "Inscrire la fin de la révision des frais" in buttons
        assert "Inscrire une révision de la prolongation" not in buttons
        assert "Inscrire une révision des frais" not in buttons

    def test_a_review_that_precedes_the_decision_is_refused(self, case):
        before = day("day", date(2026, 11, 22))

        page = act(case.team[Role.INTAKE], case, "inscrire-revision-delai", **before)

        assert page.status == 409
        assert contested(case) == []

    def test_a_ruling_on_the_delay_changes_nothing_but_the_record(self, asked):
        self.ruled(asked, "delai", "set-aside")

        assert contested(asked)[0] == ("delay", ANSWERED, "set-aside", ANSWERED, None)
        assert asked.part.limit_on == date(2026, 12, 23)

    def test_unless_it_fixes_a_day(self, team, asked):
        self.ruled(asked, "delai", "set-aside", **day("answer_by", date(2026, 12, 1)))

        assert contested(asked)[0] == ("delay", ANSWERED, "set-aside", ANSWERED, date(2026, 12, 1))
        assert asked.part.limit_on == date(2026, 12, 1)
        assert "réponse ordonnée pour le 1er décembre 2026" in team[Role.OFFICER].get(asked.path).text

    def test_a_day_goes_with_no_decision_that_stands(self, asked):
        page = self.ruled(asked, "delai", "upheld", **day("answer_by", date(2026, 12, 1)))

        assert page.status == 422
        assert "seulement si la Commission écarte la prolongation" in page.text

    def test_nor_before_the_ruling(self, asked):
        page = self.ruled(asked, "delai", "set-aside", **day("answer_by", date(2026, 11, 22)))

        assert page.status == 422
        assert "un jour qui ne précède pas la décision de la Commission" in page.text

    def test_the_amount_of_a_ruling_takes_the_place_of_the_estimate(self, team, asked):
        self.ruled(asked, "frais", "set-aside", ruled="12,50")

        told = fees.computed(asked.filed.part_id)
        assert (told.total, told.ruled) == (Decimal("12.50"), True)
        assert contested(asked)[1] == ("fees", ANSWERED, "set-aside", ANSWERED, None)
        page = team[Role.OFFICER].get(f"{asked.path}frais").text
        assert "Montant fixé par la Commission" in page
        assert "Fixé par la Commission, et inscrit le 23 novembre 2026." in page

    def test_nothing_is_charged_any_more_where_a_ruling_says_so(self, asked):
        self.ruled(asked, "frais", "set-aside", ruled="0")

        assert asked.part.fees_estimated_on is None
        assert fees.computed(asked.filed.part_id).total == Decimal("140.00")

    @pytest.mark.parametrize(
        ("issue", "typed", "said"),
        [
            ("set-aside", "", "Inscrivez le montant que fixe la Commission"),
            ("set-aside", "beaucoup", "Inscrivez le montant que fixe la Commission"),
            ("upheld", "12,50", "seulement si la Commission change les frais"),
        ],
    )
    def test_an_amount_goes_with_a_ruling_that_changes_the_fees(self, asked, issue, typed, said):
        page = self.ruled(asked, "frais", issue, ruled=typed)

        assert page.status == 422
        assert said in page.text

    def test_what_was_estimated_stands_when_the_commission_upholds_it(self, asked):
        self.ruled(asked, "frais", "upheld")

        assert fees.computed(asked.filed.part_id).total == Decimal("140.00")
        assert asked.part.fees_estimated_on == ANSWERED


JUDGED = date(2028, 3, 1)


@pytest.fixture
def appealed(reviewed: Desk, later: Later) -> Desk:
    """A review upheld, then appealed: told on the day of the judgment."""
    later(DECIDED)
    end(reviewed, "upheld")
    act(reviewed.team[Role.INTAKE], reviewed, "inscrire-appel-cour", **day("day", date(2027, 9, 20)), text="500-80-1")
    later(JUDGED.isoformat())
    return reviewed


def judged(case: Desk, issue: str, **more: str) -> Page:
    return act(case.team[Role.OFFICER], case, "inscrire-fin-appel-cour", issue=issue, **day("day", JUDGED), **more)


class TestAppealed:
    def test_it_waits_with_the_reviews_and_the_page_says_why_all_is_kept(self, team, appealed):
        listing = team[Role.OFFICER].get("/personnel/files/revision").text.split("Prise par")[1]
        page = team[Role.OFFICER].get(appealed.path).text

        assert "en appel" in listing
        assert "devant la Commission" not in listing
        assert "en appel à la Cour du Québec depuis le 20 septembre 2027" in page
        assert "Inscrivez la fin de l’appel quand le jugement arrive." in page
        assert notes(appealed)["review"] == "500-80-1"

    def test_nothing_closes_until_thirty_days_after_its_end(self, appealed, later):
        assert sweep() == 0

        judged(appealed, "dismissed")
        later("2028-03-31")
        assert sweep() == 0

        later("2028-04-01")
        assert sweep() == 1
        assert appealed.part.state == "closed"

    def test_what_the_court_sends_back_is_a_line_more_of_the_register(self, team, appealed):
        judged(appealed, "returned:answer")

        assert "devant la Commission depuis le 9 décembre 2026" in team[Role.OFFICER].get(appealed.path).text
        assert sorted(reviews(appealed), key=str) == [
            (date(2026, 12, 9), "upheld", date(2027, 9, 20), None),
            (date(2027, 9, 20), "returned", JUDGED, None),
            (JUDGED, None, None, None),
        ]

    def test_another_answer_ordered_is_owed_by_its_day(self, appealed):
        judged(appealed, "allowed", **day("answer_by", date(2028, 5, 1)))

        assert (appealed.part.state, appealed.part.limit_on) == ("analysis", date(2028, 5, 1))

    @pytest.mark.parametrize("issue", ["dismissed", "returned:answer", "withdrawn"])
    def test_no_day_is_given_where_the_appeal_is_not_allowed(self, appealed, issue):
        page = judged(appealed, issue, **day("answer_by", date(2028, 5, 1)))

        assert page.status == 422
        assert appealed.part.appeal_ended_on is None

    @pytest.mark.parametrize("issue", ["returned", "returned:leave", "returned:delay"])
    def test_nothing_goes_back_that_was_not_reviewed(self, appealed, issue):
        assert judged(appealed, issue).status == 422
