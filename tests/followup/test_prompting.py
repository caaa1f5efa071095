"""Who was asked to make a request precise is reminded before the time ends: once, and only by a way they chose."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.cases.context import Filed
from app.cases.services import execute
from app.db import reading
from app.followup.services.prompting import prompt
from app.notices.catalogue import Text
from app.outbox.models import OutboxMessage
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Role

AtDate = Callable[[str], None]
CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE}))
PERSON = Actor("requester", frozenset({Role.REQUESTER}))
TOLD = {"email": "camille@exemple.test", "mail_me": True}
LAST_DAY = date(2026, 12, 9)  # a Wednesday: three working days after Friday the fourth


@pytest.fixture
def asked(at_date: AtDate, file_one: Callable[..., Filed]) -> Callable[..., Filed]:
    """A request that is to be made precise by 9 December; the question left on the day it was asked."""

    def ask(*, left: bool = True, **values: Any) -> Filed:
        at_date("2026-11-24")
        filed = file_one(**{"contact": TOLD, **values})
        execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
        execute(filed.part_id, do.AskClarification(LAST_DAY), by=CLERK)
        if left:
            execute(filed.part_id, do.RecordClarificationSent("letter", date(2026, 11, 24)), by=SYSTEM)
        return filed

    return ask


def reminders() -> int:
    with reading() as session:
        sent = session.scalars(select(OutboxMessage).where(OutboxMessage.detail == Text.QUESTION))
        return len([message for message in sent if "precision-ends" in message.key])


@pytest.mark.parametrize(
    ("on", "told"), [("2026-12-03", 0), ("2026-12-04", 1), ("2026-12-08", 1), ("2026-12-09", 1), ("2026-12-10", 0)]
)
def test_from_three_working_days_before_the_last_day_to_that_day(
    asked: Callable[..., Filed], at_date: AtDate, on: str, told: int
):
    asked()
    at_date(on)

    prompt()

    assert reminders() == told


def test_once_however_often_it_is_asked(asked: Callable[..., Filed], at_date: AtDate):
    asked()
    for day in ("2026-12-04", "2026-12-07", "2026-12-08"):
        at_date(day)
        prompt()

    assert reminders() == 1


def test_not_who_answered_who_was_not_asked_yet_or_who_wants_no_e_mail(asked: Callable[..., Filed], at_date: AtDate):
    answered = asked()
    asked(left=False)
    asked(contact={"email": "camille@exemple.test"})
    execute(answered.part_id, do.GiveClarification("1"), by=PERSON)
    at_date("2026-12-04")

    prompt()

    assert reminders() == 0
