"""Letters on paper: printed, posted, and the day they left written down, which is the day that counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import clock
from app.db import reading
from app.journal.models import JournalEntry, ReadEntry
from app.letters import services as letters
from app.letters.services import Signing
from tests.desk import Desk, Team
from tests.pages import Page
from tests.staff_members import Colleague
from workflows import commands as do
from workflows.states import Kind, Role

REGISTER = "/personnel/expedition"


@pytest.fixture(autouse=True)
def the_day(at_date: Callable[[str], None]) -> None:
    at_date("2026-11-23")


@pytest.fixture
def clerk(team: Team) -> Colleague:
    return team[Role.INTAKE]


@pytest.fixture
def signed(desk, team, run_outbox) -> Callable[..., Desk]:
    """Bring a case to a decision signed for the post."""

    def make(**values: object) -> Desk:
        case = desk(Kind.PERSONAL_ACCESS, **{"answer_channel": "post", **values}).to_signing()
        run_outbox()
        sign(case, team)
        run_outbox()
        return case

    return make


@pytest.fixture
def extended(desk, team, run_outbox) -> Desk:
    """A case whose notice of extension is signed for the post."""
    case = desk(answer_channel="post")
    case.extend()
    run_outbox()
    sign(case, team)
    run_outbox()
    return case


def sign(case: Desk, team: Team) -> None:
    letter = letters.to_sign(case.filed.part_id)
    letters.sign(case.filed.part_id, letter.id, Signing(team.actor(Role.OFFICER), "Geneviève Tremblay", "Responsable"))


def decision(case: Desk) -> letters.Line:
    return next(line for line in letters.listed(case.filed.part_id) if line.deciding)


def notice(case: Desk) -> letters.Line:
    return next(line for line in letters.listed(case.filed.part_id) if line.letter == "L04")


def mail(who: Colleague, line: letters.Line, day: str, month: str = "11", year: str = "2026") -> Page:
    return who.post(f"{REGISTER}/{line.id}", {"on-day": day, "on-month": month, "on-year": year})


def commands(case: Desk) -> list[str]:
    with reading() as session:
        wanted = select(JournalEntry).where(JournalEntry.case_id == case.filed.case_id).order_by(JournalEntry.seq)
        return [entry.command for entry in session.scalars(wanted)]


def test_a_signed_letter_for_the_post_waits_in_the_register(clerk, signed):
    case = signed(name="Bérengère Quidam")

    page = clerk.get(REGISTER)

    assert f"{case.filed.number[:4]} {case.filed.number[4:]}" in page.text
    assert "par la poste" in page.text
    assert "Quidam" not in page.html


def test_a_letter_read_online_never_waits_there(clerk, desk, team, run_outbox):
    case = desk().to_signing()
    run_outbox()
    sign(case, team)
    run_outbox()

    assert "Aucune lettre n’attend" in clerk.get(REGISTER).text


def test_printing_is_written_down_before_the_bytes_leave(clerk, signed):
    case = signed()

    answer = clerk.browser.get(f"{REGISTER}/{decision(case).id}.pdf")

    with reading() as session:
        read = session.scalars(select(ReadEntry).where(ReadEntry.case_id == case.filed.case_id)).all()[-1]
    assert answer.data.startswith(b"%PDF")
    assert (read.what, read.purpose, read.actor) == ("letter", "mailing", clerk.member.actor.id)


def test_the_day_it_left_answers_the_case(clerk, signed):
    case = signed()

    mail(clerk, decision(case), "23")

    assert (case.part.state, case.part.answered_on) == ("answered", clock.today())
    assert str(decision(case).sent_on) == "2026-11-23"
    assert f"{REGISTER}/{decision(case).id}" not in clerk.get(REGISTER).links.values()


def test_today_is_proposed(clerk, signed):
    page = clerk.get(f"{REGISTER}/{decision(signed()).id}")

    assert (page.value("on-day"), page.value("on-month"), page.value("on-year")) == ("23", "novembre", "2026")


@pytest.mark.parametrize("day", ["24", "22"], ids=["not come yet", "before the signature"])
def test_a_day_it_cannot_have_left_is_refused(clerk, signed, day):
    case = signed()

    page = mail(clerk, decision(case), day)

    assert page.status == 422
    assert "Inscrivez un jour entre la signature" in page.text
    assert case.part.state == "signing"


def test_a_day_that_is_none_is_refused(clerk, signed):
    page = mail(clerk, decision(signed()), "31")

    assert page.status == 422
    assert "ce jour n’est pas au calendrier" in page.text


def test_recorded_twice_it_left_once(clerk, signed):
    case = signed()
    line = decision(case)
    mail(clerk, line, "23")

    again = clerk.browser.post(
        f"{REGISTER}/{line.id}", data={"csrf_token": clerk.get(REGISTER.replace("expedition", "")).token}
    )

    assert again.status_code == 404
    assert commands(case).count("RecordDecisionSent") == 1


def test_a_withdrawn_case_sends_nothing_more(clerk, signed):
    case = signed()
    case.give(do.Withdraw(), Role.INTAKE)

    mail(clerk, decision(case), "23")

    assert case.part.state == "withdrawn"
    assert "L’envoi n’est pas inscrit" in clerk.get(REGISTER).text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.INTAKE, 200),
        (Role.LEAD, 200),
        (Role.ANALYST, 403),
        (Role.OFFICER, 403),
        (Role.HOLDER, 403),
        (Role.AUDITOR, 403),
    ],
)
def test_register_is_for_who_posts(team, role, status):
    assert team[role].get(REGISTER).status == status


def test_lead_reads_the_register_and_records_nothing(team, signed):
    case = signed()

    assert team[Role.LEAD].get(f"{REGISTER}/{decision(case).id}").status == 403
    assert "Elle est partie" not in team[Role.LEAD].get(REGISTER).text


class TestExtension:
    def test_notice_posted_in_time_adds_ten_days(self, clerk, extended):
        mail(clerk, notice(extended), "23")

        assert extended.part.extended_by == 10
        assert "est partie le 23 novembre 2026" in clerk.get(REGISTER).text

    def test_signature_alone_adds_nothing(self, extended):
        assert extended.part.extended_by == 0

    def test_notice_posted_too_late_extends_nothing_and_says_so(self, clerk, extended, at_date):
        at_date("2026-12-16")
        clerk.sign_in()

        mail(clerk, notice(extended), "15", "décembre")

        assert extended.part.extended_by == 0
        assert extended.part.notice_late_on is not None
        assert "RecordNoticeLate" in commands(extended)
        assert "il ne prolonge rien" in clerk.get(REGISTER).text

    def test_notice_posted_in_time_but_recorded_later_still_extends(self, clerk, extended, at_date):
        at_date("2026-12-16")
        clerk.sign_in()

        mail(clerk, notice(extended), "24", "novembre")

        assert extended.part.extended_by == 10
