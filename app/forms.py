"""The base of every form: French words that name the thing, tidy answers, a token that lives as long as the session."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.csrf import _FlaskFormCSRF, generate_csrf
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from app.dateparts import DateParts
from app.formats import number_fr
from app.loose_numbers import found_in
from app.typed_text import HasLetter, PlainText, pasted

__all__ = [
    "Cautious",
    "Checkboxes",
    "Choice",
    "DateParts",
    "Form",
    "Longest",
    "Menu",
    "Required",
    "error_links",
    "init_app",
]

SECRETS = frozenset({"csrf_token", "password", "code", "access_code", "resume_code", "totp"})  # never written back
STALE = _l("La page est restée ouverte longtemps. Vos réponses sont encore ici\u00a0: envoyez-les de nouveau.")
THIS = _l("ce texte")
CAUTION = _l(
    "Votre texte semble contenir un numéro d’assurance maladie, d’assurance sociale ou de carte bancaire. S’il n’est "
    "pas utile, retirez-le. Sinon, envoyez de nouveau\u00a0: il part tel quel."
)
TOO_LONG = _l("Raccourcissez %(thing)s\u00a0: %(limit)s caractères au plus, il y en a %(extra)s de trop.")


def tidy(value: Any) -> Any:
    """Return typed text without the blanks around it, its accents composed, its line ends plain."""
    if not isinstance(value, str):
        return value
    return pasted(unicodedata.normalize("NFC", value).replace("\x00", "")).strip()


class PatientToken(_FlaskFormCSRF):  # type: ignore[misc]
    """The anti-forgery token. When it fails, the form comes back with what was typed: one more press is asked."""

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Refuse a token of another session, in words that say that nothing is lost."""
        try:
            super().validate_csrf_token(form, field)
        except ValidationError as error:
            raise ValidationError(str(STALE)) from error


class Form(FlaskForm):  # type: ignore[misc]
    """A form. Text is tidied before it is checked, except passwords, which are taken as typed."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        csrf_class = PatientToken

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Read what a browser's form sends; Flask-WTF would take JSON too, whose values are no text."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Tidy every text field, before its own filters; where people type, refuse what hides or reorders."""
            field = unbound_field.bind(form=form, **options)
            if isinstance(field, StringField) and not isinstance(field, PasswordField):
                field.filters = [tidy, *field.filters]
                if not (isinstance(field, HiddenField) or _plain_already(field)):
                    field.validators = [*field.validators, PlainText(THIS)]
            return field


def _plain_already(field: Any) -> bool:
    return any(isinstance(one, PlainText) for one in field.validators)


class Cautious(Form):
    """A form in whose free words a number that opens doors is pointed out, once: pressed again, they go as they are."""

    pointed_out = HiddenField()

    def caution(self, text: str) -> None:
        """Raise ValidationError, the first time, when *text* seems to hold such a number."""
        if self.pointed_out.data or not found_in(text):
            return
        self.pointed_out.data = "1"
        raise ValidationError(str(CAUTION))


class Required(DataRequired):  # type: ignore[misc]
    """An answer is needed. The message says what to write and gives an example."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)


class Longest:
    """An answer has a greatest length. The message names the thing and says by how much it is too long."""

    def __init__(self, limit: int, thing: Any) -> None:
        self.limit, self.thing = limit, thing
        self.field_flags = {"maxlength": limit}

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop with a sentence when the answer is too long."""
        extra = len(field.data or "") - self.limit
        if extra > 0:
            words = {"thing": self.thing, "limit": number_fr(self.limit), "extra": number_fr(extra)}
            raise StopValidation(str(TOO_LONG) % words)


Pairs = Iterable[tuple[str, Any]]  # the value sent, the words shown


class _Chosen:
    """Refuses an answer that is not among the choices, with the field's own sentence."""

    data: Any

    def __init__(self, label: Any, *, choices: Pairs, missing: Any, optional: bool = False, **options: Any) -> None:
        self.missing, self.optional = missing, optional
        super().__init__(label, **options)  # type: ignore[call-arg]  # a WTForms field comes next in line
        self.offer(choices)

    def offer(self, choices: Pairs) -> None:
        """Replace the choices, where they depend on what the page is about."""
        self.choices = [SelectChoice(value, words) for value, words in choices]

    def pre_validate(self, form: Any) -> None:
        """Stop at the first fault: one answer, one message."""
        if not self.data:
            if self.optional:
                return
            raise StopValidation(str(self.missing))
        try:
            super().pre_validate(form)  # type: ignore[misc]
        except ValueError as error:
            raise StopValidation(str(self.missing)) from error


class Choice(_Chosen, RadioField):  # type: ignore[misc]
    """One choice among a few, all in view."""


class Menu(_Chosen, SelectField):  # type: ignore[misc]
    """One choice in a long list."""


class Checkboxes(_Chosen, SelectMultipleField):  # type: ignore[misc]
    """Any number of choices among a few, all in view."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def error_links(form: Any) -> list[tuple[str, str]]:
    """Return what the summary shows: where each fault is mended and its sentence, in the order of the page."""
    links = [(_target(field), said) for field in _boxes(form) if (said := _said(field))]
    return [*links, *(("", str(sentence)) for sentence in form.form_errors)]


def _boxes(form: Any) -> Iterator[Any]:
    """Yield every box of a form in order, those of its tables' rows too."""
    for field in form:
        if isinstance(field, FormField):
            yield from _boxes(field.form)
            continue
        yield field
        if isinstance(field, FieldList):
            yield from _boxes(field)


def _said(field: Any) -> str:
    """Return what is wrong with one box in its own words: a table's rows speak for themselves."""
    return " ".join(str(error) for error in field.errors if not isinstance(error, dict | list))


def _target(field: Any) -> str:
    """Return the id of the box that receives the focus, none for a hidden field."""
    if isinstance(field.widget, HiddenInput):
        return ""
    if isinstance(field, DateParts):
        return f"{field.id}-{field.first_wrong}"
    return f"{field.id}-0" if isinstance(field, RadioField | SelectMultipleField) else str(field.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a refused page had received: its answers, and whether they may be sent again as they are."""

    answers: tuple[tuple[str, str], ...]
    whole: bool


def kept_answers() -> Kept:
    """Return what was typed on a page whose token failed, so that nothing is lost; never a secret.

    Sending again is offered only to a person who came from our own page, and when no secret or file is missing.
    """
    try:
        posted = list(request.form.items(multi=True))
        files = bool(request.files)
    except RequestEntityTooLarge:
        return Kept((), whole=False)
    answers = tuple((name, value) for name, value in posted if name not in SECRETS)
    held_back = len(posted) - len(answers) - sum(name == "csrf_token" for name, _value in posted)
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return Kept(answers, whole=bool(answers) and ours and not files and not held_back)


def init_app(app: Flask) -> None:
    """Let a slow form succeed: the token lives as long as the session (WCAG 2.2.1); give templates the summary."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.jinja_env.globals.setdefault("csrf_token", generate_csrf)
    app.add_template_global(error_links)
    app.add_template_global(kept_answers)


ANOTHERS_NAME = (
    Required(_l("Écrivez le nom de la personne, par exemple Samuel N’Diaye.")),
    Longest(150, _l("le nom")),
    PlainText(_l("le nom")),
    HasLetter(_l("Écrivez le nom avec au moins une lettre.")),
)
"""What the name of the person whom a request is about must be, wherever it is typed."""
