"""The base of every form: tidy answers, patient tokens, one sentence a fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, PasswordField, StringField, TextAreaField

from app import forms
from app.forms import Checkboxes, Choice, DateParts, Form, Longest, Menu, Required, error_links, kept_answers, tidy
from app.typed_text import PlainText

PAIRS = [("a", "Une"), ("b", "Deux")]


class Sample(Form):
    name = StringField("Nom", validators=[Required("Inscrivez votre nom.")])
    text = TextAreaField("Texte", validators=[Longest(5, "la description")])
    password = PasswordField("Mot de passe")
    one = Choice("Une", choices=PAIRS, missing="Choisissez une réponse.")
    perhaps = Choice("Peut-être", choices=PAIRS, missing="Choisissez.", optional=True)
    listed = Menu("Liste", choices=[("", "Choisir"), *PAIRS], missing="Choisissez dans la liste.")
    several = Checkboxes("Plusieurs", choices=PAIRS, missing="Cochez au moins une case.")
    born = DateParts("Naissance", thing="la date de naissance")
    called = StringField("Appelé", validators=[PlainText("ce nom")])
    hidden = HiddenField(validators=[Required("La page est incomplète.")])


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.secret_key = "for tests only"
    Babel(app, default_locale="fr")
    forms.init_app(app)
    return app


@pytest.fixture(autouse=True)
def french(app: Flask) -> Iterator[None]:
    with app.test_request_context(method="POST"):
        yield


def posted(**values: str) -> Form:
    form = Sample(formdata=MultiDict(values))
    form.validate()
    return form


@pytest.mark.parametrize(("typed", "kept"), [("  Zoé ", "Zoé"), ("Zoe\u0301", "Zoé"), ("a\x00b", "ab")])
def test_a_typed_answer_is_tidied(typed: str, kept: str):
    assert posted(name=typed).name.data == kept


def test_lines_end_as_lines_do():
    assert posted(text="a\r\nb").text.data == "a\nb"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x0bb\u2028c\x85d", "a\nb\nc\nd"), ("a\tb", "a b"), ("a\u200bb\u00ad", "ab"), ("a\u00a0b", "a\u00a0b")],
)
def test_what_a_word_processor_pastes_is_read_as_it_was_meant(typed: str, kept: str):
    assert tidy(typed) == kept


@pytest.mark.parametrize("box", ["name", "text"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x1b", "\x07"])
def test_no_box_takes_a_sign_that_hides_or_reorders(box: str, sign: str):
    assert posted(**{box: f"ab{sign}c"})[box].errors == [
        "Retirez de ce texte le signe invisible placé après «\u00a0ab\u00a0»."
    ]


def test_a_box_that_names_what_it_takes_says_it_once():
    assert posted(called="ab\u202e").called.errors == [
        "Retirez de ce nom le signe invisible placé après «\u00a0ab\u00a0»."
    ]


def test_a_password_is_taken_as_typed():
    assert posted(password="  é ").password.data == "  é "


def test_blanks_are_not_an_answer():
    assert posted(name="   ").name.errors == ["Inscrivez votre nom."]


def test_a_long_answer_is_told_by_how_much():
    assert posted(text="12345678").text.errors == [
        "Raccourcissez la description\u00a0: 5 caractères au plus, il y en a 3 de trop."
    ]


def test_a_long_answer_is_kept_whole():
    assert posted(text="12345678").text.data == "12345678"


@pytest.mark.parametrize("value", ["", "c"])
@pytest.mark.parametrize(
    ("field", "sentence"), [("one", "Choisissez une réponse."), ("listed", "Choisissez dans la liste.")]
)
def test_a_choice_outside_the_list_has_one_sentence(field: str, sentence: str, value: str):
    assert list(posted(**{field: value})[field].errors) == [sentence]


def test_no_box_ticked_has_one_sentence():
    assert list(posted().several.errors) == ["Cochez au moins une case."]


def test_an_optional_choice_may_be_left_out():
    assert not posted().perhaps.errors


def test_an_optional_choice_is_still_one_of_the_list():
    assert list(posted(perhaps="c").perhaps.errors) == ["Choisissez."]


def test_the_summary_follows_the_page_and_names_the_first_box():
    form = posted(text="12345678", **{"born-day": "7", "born-year": "1984"})
    assert [target for target, _ in error_links(form)] == [
        "name",
        "text",
        "one-0",
        "listed",
        "several-0",
        "born-month",
        "",
        "",
    ]


def test_a_stale_token_says_that_nothing_is_lost():
    sentence = posted(name="Zoé").errors["csrf_token"][0]
    assert (
        sentence == "La page est restée ouverte longtemps. Vos réponses sont encore ici\u00a0: envoyez-les de nouveau."
    )


def test_a_slow_form_keeps_its_token(app: Flask):
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None


def post(app: Flask, data: dict[str, str], *, origin: str = "same-origin") -> forms.Kept:
    with app.test_request_context(method="POST", data=data, headers={"Sec-Fetch-Site": origin}):
        return kept_answers()


def test_a_refused_page_keeps_its_answers(app: Flask):
    assert post(app, {"csrf_token": "x", "name": "Zoé"}) == forms.Kept((("name", "Zoé"),), whole=True)


def test_a_refused_page_never_writes_a_secret_back(app: Flask):
    assert post(app, {"name": "Zoé", "password": "p"}) == forms.Kept((("name", "Zoé"),), whole=False)


def test_answers_from_another_site_are_not_sent_again(app: Flask):
    assert not post(app, {"name": "Zoé"}, origin="cross-site").whole


def test_answers_too_large_to_read_are_not_kept(app: Flask):
    app.config["MAX_CONTENT_LENGTH"] = 10
    assert post(app, {"name": "Z" * 100}) == forms.Kept((), whole=False)
