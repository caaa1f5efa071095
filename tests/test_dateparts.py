"""A date in three boxes: what is understood, and what each fault says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import Form, ValidationError

from app.dateparts import DateParts, month_number


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, default_locale="fr")
    with app.test_request_context():
        yield


class Birth(Form):
    born = DateParts("Naissance", thing="la date de naissance")

    def validate_born(self, field: DateParts) -> None:
        if field.data > date(2026, 11, 23):
            raise ValidationError("Inscrivez une date passée.")


class Maybe(Form):
    born = DateParts("Naissance", thing="la date de naissance", optional=True)


def posted(day: str, month: str, year: str, form: type[Form] = Birth) -> Form:
    made = form(MultiDict({"born-day": day, "born-month": month, "born-year": year}))
    made.validate()
    return made


@pytest.mark.parametrize("month", ["3", "03", "mars", "Mars", "MARS", " mars "])
def test_a_month_is_understood_however_it_is_typed(month: str):
    assert posted("7", month, "1984").born.data == date(1984, 3, 7)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("déc.", 12),
        ("dec", 12),
        ("fev", 2),
        ("Février", 2),
        ("aout", 8),
        ("août", 8),
        ("sept.", 9),
        ("juin", 6),
        ("juil", 7),
    ],
)
def test_a_month_may_be_shortened_or_lose_its_accents(typed: str, number: int):
    assert month_number(typed) == number


@pytest.mark.parametrize("typed", ["", "13", "0", "jui", "ma", "brumaire"])
def test_a_doubtful_month_is_not_guessed(typed: str):
    assert month_number(typed) is None


def test_the_first_of_the_month_may_be_written_1er():
    assert posted("1er", "mai", "2001").born.data == date(2001, 5, 1)


WHOLE = ("day", "month", "year")
FAULTS = {
    ("", "", ""): ("Inscrivez la date de naissance, par exemple 7 mars 1984.", WHOLE),
    ("7", "", "1984"): ("Ajoutez le mois à la date de naissance, par exemple 7 mars 1984.", ("month",)),
    ("", "", "1984"): ("Ajoutez le jour et le mois à la date de naissance, par exemple 7 mars 1984.", ("day", "month")),
    ("7", "xyz", "1984"): (
        "Inscrivez le mois de la date de naissance en chiffres ou en lettres, par exemple 3 ou mars.",
        ("month",),
    ),
    ("7", "3", "84"): (
        "Inscrivez les quatre chiffres de l’année pour la date de naissance, par exemple 7 mars 1984.",
        ("year",),
    ),
    ("30", "2", "1984"): (
        "Vérifiez la date de naissance\u00a0: ce jour n’est pas au calendrier. Par exemple 7 mars 1984.",
        WHOLE,
    ),
    ("1", "1", "2030"): ("Inscrivez une date passée.", WHOLE),
}


@pytest.mark.parametrize("typed", FAULTS)
def test_each_fault_says_how_to_mend_it(typed: tuple[str, str, str]):
    field = posted(*typed).born
    sentence, wrong = FAULTS[typed]
    assert (list(field.errors), field.wrong_parts) == ([sentence], wrong)


def test_what_was_typed_stays_in_the_boxes():
    assert posted("30", "févr.", "1984").born.parts == {"day": "30", "month": "févr.", "year": "1984"}


def test_an_optional_date_may_be_left_empty():
    assert posted("", "", "", Maybe).errors == {}


def test_an_optional_date_may_not_be_half_given():
    assert "born" in posted("7", "", "", Maybe).errors


def test_an_unsent_field_is_a_missing_date():
    form = Birth(MultiDict({"other": "1"}))
    assert not form.validate()
