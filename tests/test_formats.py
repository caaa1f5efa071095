"""Dates, hours, numbers and codes as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import Babel

from app import formats


@pytest.fixture
def french() -> Flask:
    app = Flask(__name__)
    Babel(app, default_locale="fr")
    return app


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 14), "14 décembre 2026"),
        (date(2027, 1, 1), "1er janvier 2027"),
        (datetime(2026, 8, 1, 3, 30, tzinfo=UTC), "31 juillet 2026"),
    ],
)
def test_a_day_is_written_in_full_and_in_quebec(day: date, words: str):
    assert formats.date_fr(day) == words.replace(" ", formats.NO_BREAK)


@pytest.mark.parametrize(("hour", "words"), [(19, "14 h 05"), (5, "0 h 05")])
def test_an_hour_is_written_as_in_quebec(hour: int, words: str):
    assert formats.time_fr(datetime(2026, 11, 24, hour, 5, tzinfo=UTC)) == words.replace(" ", formats.NO_BREAK)


@pytest.mark.parametrize(("spans", "words"), [("3", "p.~3"), ("4-6, 9", "p.~4~à~6, 9")])
def test_pages_hold_together(spans: str, words: str):
    assert formats.pages_fr(spans) == words.replace("~", formats.NO_BREAK)


def test_a_moment_has_its_day_and_its_hour():
    written = formats.moment_fr(datetime(2026, 11, 24, 19, 5, tzinfo=UTC))
    assert written.replace(formats.NO_BREAK, " ") == "24 novembre 2026, 14 h 05"


def test_a_day_without_hour_invents_none():
    assert formats.moment_fr(date(2026, 11, 24)).replace(formats.NO_BREAK, " ") == "24 novembre 2026"


@pytest.mark.parametrize("code", ["ABCD2345WX", "AB CD-2345 wx".upper()])
def test_a_code_is_grouped_by_four_whatever_its_spaces(code: str):
    assert formats.group4(code) == "ABCD 2345 WX"


@pytest.mark.parametrize(("number", "words"), [(7, "7"), (12345, "12\u202f345"), (1234.5, "1\u202f234,5")])
def test_a_number_has_narrow_spaces_and_a_comma(number: float, words: str):
    assert formats.number_fr(number) == words


def test_french_spaces_do_not_break():
    typed = "Ouvert ? « Oui » : de 8 h 30 à 16 h ; 418 555-0100 !"
    kept = "Ouvert\u202f? «\u00a0Oui\u00a0»\u00a0: de 8\u00a0h\u00a030 à 16\u00a0h\u202f; 418\u00a0555-0100\u202f!"
    assert formats.nb(typed) == kept


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "3 jours"), (1, "1 jour"), (0, "dernier jour"), (-1, "en retard de 1 jour"), (-2, "en retard de 2 jours")],
)
def test_the_days_that_remain_are_said_in_words(french: Flask, days: int, words: str):
    with french.test_request_context():
        assert formats.days_left(days) == words
