"""A review before the Commission, from the sheet a person prints to the new answer; then the figures of the year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from app.formats import date_fr
from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen, Key, on
from tests.browser.eyes import Eyes
from tests.browser.journeys import words_of
from tests.browser.staff import Colleague
from tests.letters.reading import checked
from workflows import commands as do
from workflows.states import Kind, Regime

Give = Callable[[str], Colleague]
A_MONTH = timedelta(days=30)
COMMISSION = "Commission d’accès à l’information"
REASONS = "Le rapport existe : un journal en a parlé."


@dataclass(frozen=True)
class End:
    """How a review ends under a law: the box the officer ticks, what the page says then, how the story names it."""

    kind: Kind
    regime: Regime
    ticked: str
    told: str
    title: str


UPHELD = End(
    Kind.DOCUMENT_ACCESS,
    Regime.A21_CH2,
    "La Commission maintient la décision",
    "Le {day}, la Commission a maintenu notre réponse.",
    "Révision terminée\u00a0: réponse maintenue",
)
SETTLED = End(
    Kind.PERSONAL_ACCESS,
    Regime.A21_CH3,
    "Les parties s’entendent",
    "La révision s’est terminée par une entente le {day}.",
    "Révision terminée\u00a0: entente",
)
WITHDRAWN = End(
    Kind.PERSONAL_ACCESS,
    Regime.R221,
    "La personne abandonne la révision",
    "La révision a été abandonnée le {day}.",
    "Révision abandonnée",
)


def test_what_is_answered_may_be_reviewed_followed_and_answered_again(
    citizen: Citizen, colleague: Give, backstage: Backstage, tmp_path: Path
):
    clerk, analyst, officer = map(colleague, ("accueil", "analyste", "responsable"))
    key = backstage.file(name="Marie-Ève N’Diaye")
    clerk.take_from("Accueil", key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    is_answered(analyst, officer, key, "Décision")

    citizen.enter(key).wait_for("Nous avons répondu").follow("Préparer ma demande de révision")
    citizen.says("Nous n’envoyons rien pour vous")
    citizen.page.get_by_label("Mes motifs").fill(REASONS)
    citizen.page.get_by_label("la façon dont l’accès est donné").check()
    is_printed(citizen, tmp_path)

    clerk.case(key.number).act("Inscrire une demande de révision", "Inscrire la demande de révision", on(clock.today()))
    citizen.open("/suivi/demande").says("C’est maintenant la Commission qui décide")
    officer.take_from("Révision", key.number).says("devant la Commission depuis le")
    officer.follow("Inscrire la fin de la révision")
    ordered = {"La Commission ordonne une nouvelle réponse": True}
    officer.fill(ordered).press("Inscrire la fin de la révision").refused()
    officer.date("day", clock.today()).press("Inscrire la fin de la révision").refused()
    officer.says("Inscrivez le dernier jour que donne l’ordonnance")
    officer.date("answer_by", clock.today() + A_MONTH).press("Inscrire la fin de la révision")

    is_appealed(citizen, officer, key)
    citizen.open("/suivi/demande").says("la Commission nous a ordonné de répondre de nouveau")
    is_answered(analyst, officer, key, "Nouvelle décision après révision")
    citizen.open("/suivi/demande").wait_for("Nouvelle décision après révision")
    citizen.follow("Lire Nouvelle décision").says("La présente lettre remplace notre réponse précédente")


@pytest.mark.parametrize("end", [UPHELD, SETTLED, WITHDRAWN], ids=("upheld", "settled", "withdrawn"))
def test_a_review_ends_and_the_answer_stays(citizen: Citizen, colleague: Give, backstage: Backstage, end: End):
    today = clock.today()
    proven = () if end.kind is Kind.DOCUMENT_ACCESS else (do.ConfirmIdentity("in-person"),)
    decided = (do.StartAnalysis(), do.DraftNotHeld("1"), do.ApproveDecision(), do.SignDecision("1"))
    reviewed = (do.RecordDecisionSent("1", today), do.RecordReviewReceived(today))
    key = backstage.file(end.kind, *proven, *decided, *reviewed, regime=end.regime)
    citizen.enter(key).says("C’est à la Commission d’agir", "Elle décide de la révision que vous avez demandée")

    officer = colleague("responsable").case(key.number).follow("Inscrire la fin de la révision")
    officer.fill({end.ticked: True}).date("day", today).press("Inscrire la fin de la révision").says("est inscrite")

    citizen.open("/suivi/demande").says(end.told.format(day=date_fr(today)), end.title, "Nous avons répondu")


def test_an_appeal_is_sent_back_to_the_commission_then_another_is_dismissed(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    today = clock.today()
    decided = (do.StartAnalysis(), do.DraftNotHeld("1"), do.ApproveDecision(), do.SignDecision("1"))
    key = backstage.file(
        Kind.DOCUMENT_ACCESS, *decided, do.RecordDecisionSent("1", today), do.RecordReviewReceived(today)
    )
    citizen.enter(key)
    officer = colleague("responsable").case(key.number)

    for end, told in (
        ("La Cour renvoie", "C’est à la Commission d’agir"),
        ("La Cour rejette l’appel", "l’a maintenue"),
    ):
        officer.case(key.number).follow("Inscrire la fin de la révision").fill({UPHELD.ticked: True}).date("day", today)
        officer.press("Inscrire la fin de la révision")
        officer.case(key.number).act("Inscrire un appel à la Cour du Québec", "Inscrire l’appel", on(today))
        citizen.open("/suivi/demande").says("C’est à la Cour du Québec d’agir")
        officer.follow("Inscrire la fin de l’appel").fill({end: True}).date("day", today)
        officer.press("Inscrire la fin de l’appel").says("est inscrite")
        citizen.open("/suivi/demande").says(told)


def test_the_figures_of_the_year_are_read_by_who_publishes_and_who_checks(colleague: Give, eyes: Eyes):
    for identifier in ("audit", "responsable"):
        reader = colleague(identifier).open("/personnel/").follow("Chiffres")
        reader.says("les deux comptes sont égaux", "Délai de réponse", "Révisions devant la Commission")

    assert "Demandes reçues" in words_of(reader.bytes_of(reader.page.get_by_role("link", name="Télécharger (PDF)")))
    assert b"exercice;mesure" in reader.bytes_of(reader.page.get_by_role("link", name="Télécharger (CSV)"))
    colleague("accueil").open("/personnel/chiffres").says("réservée à d’autres personnes")


def is_appealed(citizen: Citizen, officer: Colleague, key: Key) -> None:
    """Have what the Commission ordered appealed, and the appeal allowed with an order of its own."""
    today = clock.today()
    officer.case(key.number).act("Inscrire un appel à la Cour du Québec", "Inscrire l’appel", on(today))
    officer.says("en appel à la Cour du Québec depuis le", "la demande ne se ferme pas")
    citizen.open("/suivi/demande").says("Un appel est devant la Cour du Québec depuis le")
    officer.follow("Inscrire la fin de l’appel").fill({"La Cour rejette l’appel": True}).date("day", today)
    officer.date("answer_by", today + A_MONTH).press("Inscrire la fin de l’appel").refused()
    officer.fill({"La Cour accueille l’appel": True}).press("Inscrire la fin de l’appel").says("est inscrite")


def is_answered(analyst: Colleague, officer: Colleague, key: Key, title: str) -> None:
    analyst.take_from("Analyse", key.number).claim().follow("Préparer la décision")
    analyst.fill({"Accorder tout": True}).press("Continuer")
    if not analyst.page.get_by_label("Document", exact=True).first.input_value():
        analyst.page.get_by_label("Document", exact=True).first.fill("Rapport annuel de 2024")
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, title)


def is_printed(citizen: Citizen, folder: Path) -> None:
    """Print the sheet on A4: one page, complete, with what was typed and without what only a screen needs."""
    sheet = citizen.page.pdf(format="A4")
    said = words_of(sheet)
    assert "Pages: 1" in " ".join(checked("pdfinfo", pdf=sheet, folder=folder).split())
    for words in (
        COMMISSION,
        "Marie-Ève N’Diaye",
        "Régie de démonstration",
        "J’en joins une copie",
        "la façon dont l’accès est donné",
        REASONS,
        "Signature",
    ):
        assert words in said
    assert "Nous n’envoyons rien pour vous" not in said
    assert "Suivre ma demande" not in said
    assert "Demandes d’accès et de rectification" not in said, "the sheet is the person's, not the body's"
