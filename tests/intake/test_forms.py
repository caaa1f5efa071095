"""What a question refuses, in which words; what it accepts, however it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.forms import error_links
from app.intake.forms.asking import CorrectionForm
from app.intake.forms.reaching import AddressForm, ReachForm
from app.intake.journey import STEPS
from tests.citizen import DOCUMENT, RECTIFICATION, Citizen

ADDRESS = "12, rue des Érables\nQuébec (Québec) G1A 1A1"
REFUSED = [
    ("type", {}, "Choisissez ce que vous voulez demander."),
    ("type", {"kind": "tout"}, "Choisissez ce que vous voulez demander."),
    ("pour-qui", {}, "Choisissez la personne que concernent les renseignements."),
    ("sujet", {}, "Choisissez le sujet le plus proche, ou « Autre chose, ou je ne sais pas »."),
    ("description", {"what": " \n "}, "Décrivez ce que vous demandez, même en quelques mots."),
    ("description", {"what": "a" * 5012}, "Raccourcissez la description : 5 000 caractères au plus, il y en a 12"),
    ("description", {"what": "tromp\u202eeur"}, "Retirez de la description le signe invisible placé après « tromp »."),
    ("description", {"what": "\x07rapport"}, "Retirez de la description le signe invisible placé au début."),
    ("periode", {"period": "x" * 201}, "Raccourcissez la période : 200 caractères au plus, il y en a 1 de trop."),
    ("corrections/1", {"ground": "INACCURATE", "wanted": "x"}, "Nommez le renseignement à rectifier"),
    ("corrections/1", {"information": "x", "wanted": "y"}, "Choisissez pourquoi ce renseignement doit être rectifié."),
    ("corrections/1", {"information": "x", "ground": "INCOMPLETE"}, "Écrivez ce qui devrait être inscrit."),
    ("corrections", {}, "Choisissez « Oui » pour ajouter un renseignement, ou « Non » pour continuer."),
    ("reponse", {}, "Choisissez comment recevoir la réponse."),
    ("format", {}, "Choisissez le format qui vous convient."),
    ("format", {"kind": "other"}, "Écrivez quel format vous convient."),
    ("nom", {"name": ""}, "Écrivez votre nom, par exemple Marie-Ève N’Diaye."),
    ("nom", {"name": "1234 -"}, "Écrivez votre nom avec au moins une lettre."),
    ("nom", {"name": "N" * 151}, "Raccourcissez le nom : 150 caractères au plus, il y en a 1 de trop."),
    ("adresse", {"address": ""}, "Écrivez votre adresse : numéro et rue, ville, province, code postal."),
    ("adresse", {"address": "\n".join("abcdefgh")}, "Écrivez l’adresse en 7 lignes au plus."),
    ("adresse", {"address": f"1, rue A\n{'b' * 61}"}, "Coupez la ligne 2 de l’adresse : 60 caractères au plus"),
    ("adresse", {"address": ADDRESS, "do_not_write": "y"}, "Vous avez choisi de recevoir la réponse par la poste"),
    ("joindre", {"email": "zoe@exemple"}, "Écrivez l’adresse courriel au complet, par exemple prenom@exemple.ca."),
    ("joindre", {"mail_me": "y"}, "Écrivez l’adresse courriel où vous avertir, ou décochez cette case."),
    ("joindre", {"email": "zoé@exemple.test", "mail_me": "y"}, "Nos courriels ne savent pas rejoindre cette adresse"),
    ("joindre", {"phone": "555"}, "Écrivez le numéro de téléphone avec l’indicatif régional"),
]  # fmt: skip
ACCEPTED = [
    ("nom", {"name": "Björk"}),
    ("nom", {"name": "Nguyễn Thị Ánh"}),
    ("nom", {"name": "O’Brien-D'Amours, fils"}),
    ("nom", {"name": "ᐊᓂᓯᓇᐯ"}),
    ("nom", {"name": "محمد"}),
    ("nom", {"name": "می‌خواهم"}),  # a zero-width non-joiner spells it
    ("nom", {"name": "李 小龍"}),
    ("nom", {"name": "X"}),
    ("adresse", {"address": "12 rue X, Québec, g1a1a1"}),
    ("adresse", {"address": "1 Main St\nOttawa ON  K1A 0B1\nCanada"}),
    ("joindre", {"phone": "418.555.0100 poste 12", "email": ""}),
    ("joindre", {"phone": "+1 (418) 555-0100", "email": "zoé+accès@exemple.québec"}),
    ("joindre", {"email": "zoe@exemple.test", "mail_me": "y"}),
    ("joindre", {}),
    ("periode", {}),
    ("description", {"what": "😀 Le rapport\r\n\r\nde 2024"}),
]


ABOUT_ONESELF = {"type": {"kind": "personal-access"}, "reponse": {"channel": "post"}}
FORMS = {step.name: step.form for step in STEPS} | {"corrections/1": CorrectionForm}


def judged(app: Flask, name: str, typed: dict[str, str], answers: dict | None = None) -> list[str]:
    """Return the sentences a question answers with, none when it accepts."""
    with app.test_request_context():
        form = FORMS[name](answers or ABOUT_ONESELF, formdata=MultiDict(typed), meta={"csrf": False})
        form.validate()
        return [" ".join(sentence.split()) for _target, sentence in error_links(form)]


@pytest.mark.parametrize(("name", "typed", "sentence"), REFUSED)
def test_an_answer_is_refused_with_the_sentence_that_mends_it(
    app_without_rows: Flask, name: str, typed: dict[str, str], sentence: str
) -> None:
    (said,) = judged(app_without_rows, name, typed)

    assert said.startswith(sentence)


@pytest.mark.parametrize(("name", "typed"), ACCEPTED)
def test_an_answer_is_accepted_however_it_is_written(app_without_rows: Flask, name: str, typed: dict[str, str]) -> None:
    assert judged(app_without_rows, name, typed) == []


def test_a_postal_code_is_written_as_the_post_wants_it(app_without_rows: Flask) -> None:
    with app_without_rows.test_request_context():
        form = AddressForm(
            {}, formdata=MultiDict({"address": " 12  rue X, \r\n\r\nQuébec h0h-0h0 "}), meta={"csrf": False}
        )

    assert form.address.data == "12 rue X\nQuébec H0H 0H0"


def test_one_way_to_be_reached_is_asked_when_nothing_may_be_posted(app_without_rows: Flask) -> None:
    answers = {**ABOUT_ONESELF, "adresse": {"address": ADDRESS, "do_not_write": "y"}}

    (said,) = judged(app_without_rows, "joindre", {}, answers)

    assert said == "Donnez un téléphone ou une adresse courriel : nous n’écrirons pas à votre adresse postale."


def test_no_e_mail_is_offered_where_none_leaves(app_without_rows: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for demo in (True, False):
        monkeypatch.setitem(app_without_rows.config, "GREFFE", replace(app_without_rows.config["GREFFE"], demo=demo))
        with app_without_rows.test_request_context():
            assert ("mail_me" in ReachForm({})) is demo


def test_an_answer_about_oneself_is_not_offered_online(app_without_rows: Flask) -> None:
    assert judged(app_without_rows, "reponse", {"channel": "online"}) == ["Choisissez comment recevoir la réponse."]
    assert judged(app_without_rows, "reponse", {"channel": "online"}, {"type": {"kind": "document-access"}}) == []


def test_a_refused_answer_is_explained_in_the_summary_and_at_the_box(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:3]).open("/demandes/description").press(what="")

    words = " ".join(" ".join(citizen.page.words).split())
    assert citizen.answer.status_code == 422
    assert words.count("Décrivez ce que vous demandez, même en quelques mots.") == 2


def test_a_refused_page_keeps_every_box_as_typed(citizen: Citizen) -> None:
    citizen.fill(*RECTIFICATION[:5]).open("/demandes/corrections/1")

    citizen.press(information="Mon adresse", recorded="1, rue A\n2e étage", wanted="2, rue B")

    for typed in ("Mon adresse", "1, rue A\n2e étage", "2, rue B"):
        assert typed in citizen.answer.text


def test_twenty_pieces_of_information_are_the_most(citizen: Citizen) -> None:
    citizen.fill(*RECTIFICATION[:5])
    for rank in range(1, 21):
        citizen.fill((f"corrections/{rank}", RECTIFICATION[5][1]))

    assert citizen.open("/demandes/corrections/21").where == "/demandes/corrections"
    assert citizen.says("Une demande porte sur vingt renseignements au plus.")
