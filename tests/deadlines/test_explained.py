"""Every date is explained in sentences that anybody can check with a calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.clock import LOCAL
from app.db import database, reading
from app.deadlines.context import THEIRS, YOURS, sentences, target_sentence
from app.deadlines.services import explain, explain_in, review
from workflows.calendars import QUEBEC, Calendar
from workflows.case import CaseView, opened
from workflows.clock import Clock, Reading
from workflows.states import Kind, Regime, State

FileOne = Callable[..., Filed]
MOURNING = Calendar("qc-2", ((date(2026, 12, 14), "deuil national"),))


def said(received: date, days: int = 20, calendar: Calendar = QUEBEC, *, extended: int = 0) -> list[str]:
    clock = Clock(received, days - extended, extended, calendar=calendar)
    view = CaseView(Kind.DOCUMENT_ACCESS, State.TRIAGE, clock, regime=Kind.DOCUMENT_ACCESS.regime)
    return [text.replace("\u00a0", " ") for text in sentences(view)]


def told(view: CaseView, words: object = YOURS) -> list[str]:
    return [text.replace("\u00a0", " ") for text in sentences(view, words)]


@pytest.mark.usefixtures("app")
class TestSentences:
    def test_of_an_ordinary_limit(self):
        assert said(date(2026, 11, 27)) == [
            "Votre demande a été reçue le 27 novembre 2026. Ce jour ne compte pas.",
            "La loi donne 20 jours, samedis et dimanches compris. Le dernier tombe le 17 décembre 2026.",
        ]

    def test_of_a_limit_that_ends_on_a_sunday(self):
        assert said(date(2026, 11, 23)) == [
            "Votre demande a été reçue le 23 novembre 2026. Ce jour ne compte pas.",
            "La loi donne 20 jours, samedis et dimanches compris. Le dernier tombe le 13 décembre 2026.",
            "Le 13 décembre 2026 est un jour férié (dimanche) : le délai va au jour suivant.",
            "La date limite est donc le 14 décembre 2026.",
        ]

    def test_of_a_limit_that_ends_on_a_holiday(self):
        assert said(date(2026, 6, 4))[2:] == [
            "Le 24 juin 2026 est un jour férié (fête nationale) : le délai va au jour suivant.",
            "La date limite est donc le 25 juin 2026.",
        ]

    def test_of_a_limit_that_two_closed_days_move(self):
        assert said(date(2026, 11, 23), calendar=MOURNING)[2:] == [
            "Le 13 décembre 2026 est un jour férié (dimanche) : le délai va au jour suivant.",
            "Le 14 décembre 2026 est un jour férié (deuil national) : le délai va au jour suivant.",
            "La date limite est donc le 15 décembre 2026.",
        ]

    def test_of_an_extended_limit(self):
        assert said(date(2026, 11, 23), 30, extended=10)[1:] == [
            (
                "La loi donne 20 jours, et 10 jours de plus ont été ajoutés par un avis : 30 jours en tout, "
                "comptés depuis la réception. Le dernier tombe le 23 décembre 2026."
            )
        ]

    def test_of_the_day_that_the_commission_gives(self):
        view = opened(Kind.DOCUMENT_ACCESS, Kind.DOCUMENT_ACCESS.regime, date(2026, 11, 23), QUEBEC)

        granted = replace(view, clock=view.clock.grant(date(2027, 3, 3)))

        assert told(granted)[1:] == ["La Commission a prolongé le délai : nous répondons au plus tard le 3 mars 2027."]

    def test_of_the_day_aimed_at(self):
        view = opened(Kind.DOCUMENT_ACCESS, Kind.DOCUMENT_ACCESS.regime, date(2026, 11, 23), QUEBEC)

        assert target_sentence(view, date(2026, 12, 11)).replace("\u00a0", " ") == (
            "Nous visons le 11 décembre 2026, un jour ouvrable qui respecte le délai "
            "quelle que soit la lecture de la loi."
        )

    def test_of_the_day_aimed_at_for_a_notice_that_no_limit_binds(self):
        view = opened(Kind.HEALTH_RESTRICTION, Regime.R221, date(2026, 11, 23), QUEBEC)

        assert "promise à personne" in target_sentence(view, date(2026, 12, 11))

    def test_hold_a_date_together_on_one_line(self):
        view = opened(Kind.DOCUMENT_ACCESS, Kind.DOCUMENT_ACCESS.regime, date(2026, 11, 27), QUEBEC)

        assert "27\u00a0novembre\u00a02026" in next(sentences(view))

    def test_of_a_limit_that_waits_for_the_proof_of_identity(self):
        kind, read = Kind.PERSONAL_ACCESS, Reading(starts_with_identity=True)
        view = opened(kind, kind.regime, date(2026, 11, 27), QUEBEC, read=read)

        assert told(view)[1] == (
            "Le délai commencera le jour où votre identité sera prouvée. D’ici là, la date est comptée depuis la "
            "réception : c’est la plus proche possible."
        )

    def test_of_a_limit_counted_from_the_proof_of_identity(self):
        proven = opened(Kind.PERSONAL_ACCESS, Kind.PERSONAL_ACCESS.regime, date(2026, 11, 23), QUEBEC).clock.counted(
            date(2026, 11, 27)
        )
        view = CaseView(Kind.PERSONAL_ACCESS, State.ANALYSIS, proven.extend(), regime=Kind.PERSONAL_ACCESS.regime)

        assert told(view, THEIRS) == [
            (
                "La demande a été reçue le 23 novembre 2026 et l’identité, prouvée le 27 novembre 2026 : "
                "le délai se compte à partir de cette preuve. Ce jour ne compte pas."
            ),
            (
                "La loi donne 20 jours, et 10 jours de plus ont été ajoutés par un avis : 30 jours en tout, "
                "comptés depuis la preuve. Le dernier tombe le 27 décembre 2026."
            ),
            "Le 27 décembre 2026 est un jour férié (dimanche) : le délai va au jour suivant.",
            "La date limite est donc le 28 décembre 2026.",
        ]


class TestExplain:
    @pytest.fixture
    def part(self, app: Flask, file_one: FileOne, at_date: Callable[[str], None]) -> Part:
        at_date("2026-11-23")
        filed = file_one(received_at=datetime(2026, 11, 23, 10, tzinfo=LOCAL))
        with reading() as session:
            return part_by_id(session, filed.part_id)

    def test_gives_the_dates_of_the_case(self, part: Part):
        told = explain(part)

        assert (told.due, told.target) == (part.limit_on, part.due_on) == (date(2026, 12, 14), date(2026, 12, 11))

    @pytest.mark.parametrize(
        ("on", "left", "late"), [("2026-11-23", 21, False), ("2026-12-14", 0, False), ("2026-12-15", -1, True)]
    )
    def test_counts_the_days_left(self, part: Part, at_date: Callable[[str], None], on: str, left: int, *, late: bool):
        at_date(on)

        assert (explain(part).days_left, explain(part).late) == (left, late)

    def test_stops_counting_at_the_answer(self, part: Part, at_date: Callable[[str], None]):
        part.answered_on = date(2026, 12, 1)
        at_date("2027-03-01")

        assert (explain(part).days_left, explain(part).late) == (13, False)

    def test_in_an_open_session_opens_no_other(self, part: Part, opened: list[object]):
        with reading() as session:
            session.connection()
            opened.clear()

            assert explain_in(session, part) == explain(part)

        assert len(opened) == 1  # explain's own

    @pytest.fixture
    def opened(self, app: Flask) -> list[object]:
        """The transactions begun on the reading face."""
        begun: list[object] = []
        event.listen(database().reader, "begin", begun.append)
        return begun

    def test_a_request_of_the_evening_is_received_that_day(self, app: Flask, file_one: FileOne):
        filed = file_one(received_at=datetime(2026, 11, 23, 23, 59, 59, tzinfo=LOCAL))

        with reading() as session:
            assert part_by_id(session, filed.part_id).received_on == date(2026, 11, 23)


def test_the_review_date_is_the_earliest_reading(app: Flask):
    with reading() as session:
        assert review(session, date(2026, 11, 26)).nominal == date(2026, 12, 26)
