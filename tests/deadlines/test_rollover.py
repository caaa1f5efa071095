"""A body that reads section 52 so that no Saturday ends a limit holds to it everywhere; a case keeps its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.config import Settings
from app.db import reading
from app.deadlines.services import differences, explain, sweep
from app.followup.services.page import case_page
from app.letters import services as letters
from tests.letters.reading import words_of
from workflows.deadlines import Rollover

AtDate = Callable[[str], None]
ENDS_ON_CHRISTMAS, SATURDAY, MONDAY = "2026-12-05", date(2026, 12, 26), date(2026, 12, 28)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, rollover=Rollover.WORKING_DAY_ONLY)


@pytest.fixture
def filed(file_one: Callable[..., Filed], at_date: AtDate) -> Filed:
    at_date(ENDS_ON_CHRISTMAS)
    return file_one()


def part(filed: Filed) -> Part:
    with reading() as session:
        return part_by_id(session, filed.part_id)


def test_the_limit_goes_past_the_saturday(filed: Filed):
    assert (part(filed).limit_on, explain(part(filed)).due) == (MONDAY, MONDAY)


def test_the_page_says_why(filed: Filed):
    told = " ".join(case_page(filed.case_id).due.sentences).replace("\u00a0", " ")

    assert "Le 25 décembre 2026 est un jour férié (Noël) : le délai va au jour suivant." in told
    assert "Le 26 décembre 2026 est un samedi : nous ne le tenons pas pour un jour ouvrable." in told
    assert "La date limite est donc le 28 décembre 2026." in told


def test_the_receipt_prints_the_monday(filed: Filed, run_outbox: Callable[..., list[str]]):
    run_outbox()
    (line,) = letters.listed(filed.part_id)

    assert "28 décembre 2026" in words_of(letters.opened(filed.case_id, line.id).content)


def test_no_refusal_is_deemed_before_the_day_after_the_monday(filed: Filed, at_date: AtDate):
    at_date("2026-12-28")
    assert sweep() == 0

    at_date("2026-12-29")
    assert sweep() == 1
    assert part(filed).deemed_refused_on == date(2026, 12, 29)


def test_what_was_filed_under_the_other_reading_keeps_it(app: Flask, filed: Filed):
    app.config["GREFFE"] = replace(app.config["GREFFE"], rollover=Rollover.SATURDAY_WILL_DO)

    assert (part(filed).limit_on, part(filed).rollover) == (MONDAY, Rollover.WORKING_DAY_ONLY)
    assert differences().found == []


def test_by_default_a_saturday_ends_a_limit(app: Flask, file_one: Callable[..., Filed], at_date: AtDate):
    app.config["GREFFE"] = replace(app.config["GREFFE"], rollover=Rollover.SATURDAY_WILL_DO)
    at_date(ENDS_ON_CHRISTMAS)

    assert part(file_one()).limit_on == SATURDAY
