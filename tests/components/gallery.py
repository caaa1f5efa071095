"""Every component in every state, on pages that exist only in tests."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, render_template
from wtforms import BooleanField, EmailField, FileField, PasswordField, StringField, TextAreaField

from app.access import PUBLIC, open_to
from app.forms import Checkboxes, Choice, DateParts, Form, Longest, Menu, Required

bp = Blueprint("gallery", __name__, template_folder=Path(__file__).with_name("templates"))

KINDS = [("document-access", "Un document de l’organisme"), ("personal-access", "Vos renseignements personnels")]


class Sample(Form):
    """One field of each sort."""

    name = StringField(
        "Quel est votre nom\u00a0?", validators=[Required("Inscrivez votre nom, par exemple Camille Roy.")]
    )
    email = EmailField("Courriel")
    subject = TextAreaField(
        "Que demandez-vous\u00a0?",
        validators=[
            Required("Décrivez ce que vous demandez, par exemple le rapport annuel de 2024."),
            Longest(40, "votre demande"),
        ],
    )
    unit = Menu(
        "Service visé", choices=[("", "Choisir"), ("a", "Services aux assurés")], missing="Choisissez le service visé."
    )
    password = PasswordField("Mot de passe", validators=[Required("Inscrivez votre mot de passe.")])
    letter = FileField("Lettre à vérifier")
    kind = Choice("Que voulez-vous demander\u00a0?", choices=KINDS, missing="Choisissez ce que vous voulez demander.")
    units = Checkboxes("Unités consultées", choices=KINDS, missing="Choisissez au moins une unité.")
    born = DateParts("Quelle est votre date de naissance\u00a0?", thing="votre date de naissance", autocomplete="bday")
    true = BooleanField("Je confirme que c’est exact", validators=[Required("Cochez la case pour confirmer.")])


FILLED: dict[str, Any] = {
    "name": "<b>Zoé</b> d’Amours & fils",
    "subject": "Le rapport annuel de 2024",
    "kind": "personal-access",
    "units": ["document-access"],
    "born": date(1984, 3, 7),
    "true": True,
}
CLOCKS = [
    {
        "due": date(2026, 12, 14),
        "days_left": 20,
        "late": False,
        "sentences": ["Reçue le 24 novembre.", "Vingt jours plus tard."],
    },
    {"due": date(2026, 12, 14), "days_left": 2, "late": False, "sentences": []},
    {"due": date(2026, 12, 14), "days_left": 0, "late": False, "sentences": []},
    {"due": date(2026, 12, 14), "days_left": -2, "late": True, "sentences": ["Reçue le 24 novembre."]},
]
EVENTS = [
    {
        "at": datetime(2026, 11, 24, 19, 5, tzinfo=UTC),
        "title": "Des unités cherchent",
        "text": "Deux unités cherchent ce que vous demandez.",
    },
    {"at": date(2026, 11, 23), "title": "Demande reçue", "text": None},
]
ROWS = [
    {
        "label": "Ce que vous demandez",
        "value": "Le rapport\nannuel",
        "change_url": "#x",
        "change_label": "ce que vous demandez",
    },
    {"label": "Téléphone", "value": "", "change_url": "#x", "change_label": None},
    {"label": "Numéro", "value": "<i>42</i>", "change_url": None},
]
STAFF = {
    "name": "Camille Roy",
    "sign_out_url": "#",
    "links": [
        {"label": "Ma journée", "url": "#", "count": None, "current": True},
        {"label": "Files", "url": "#", "count": 12, "current": False},
    ],
}


def shown(form: Form, layout: str = "citizen", **extra: Any) -> str:
    return render_template(
        "gallery.html", form=form, layout=layout, clocks=CLOCKS, events=EVENTS, rows=ROWS, staff=STAFF, **extra
    )


@bp.get("/galerie/<layout>")
@open_to(PUBLIC)
def filled(layout: str) -> str:
    return shown(Sample(formdata=None, data=FILLED), layout)


@bp.route("/galerie/<layout>/erreurs", methods=["GET", "POST"])
@open_to(PUBLIC)
def wrong(layout: str) -> str:
    form = Sample(formdata=None)
    form.subject.data = "Un texte bien trop long pour les quarante caractères permis"
    form.validate()
    warning = {"seconds": 130, "warn": 129, "keep_url": "/garder"} if layout == "session" else None
    return shown(form, "staff" if layout == "session" else layout, session_warning=warning)
