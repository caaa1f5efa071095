"""The staff's own pages: the door, the day, the queues, every part of a case, what is refused and to whom."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen
from tests.browser.eyes import Eyes
from tests.browser.stack import Stack
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
IN_A_UNIT = (Kind.DOCUMENT_ACCESS, do.RerouteCase("unite-technologies"))
TABS = ("Chronologie", "Identité", "Lettres", "Notes", "Décision", "Journal", "Résumé")


def test_a_wrong_secret_is_refused_in_one_sentence(citizen: Citizen):
    citizen.open("/personnel/").press("Ouvrir la session").refused()

    wrong = {"Identifiant": "personne", "Mot de passe": "une phrase inconnue", "Code à usage unique": "123456"}
    citizen.fill(wrong).press("Ouvrir la session").refused()

    citizen.says("L’identifiant, le mot de passe ou le code ne correspond pas")


def test_every_part_of_a_case_can_be_read_by_who_has_a_reason(colleague: Give, backstage: Backstage):
    number, lead = backstage.file(*IN_A_UNIT, name="Marie-Ève N’Diaye").number, colleague("chef")
    clerk = colleague("accueil").search(number)
    clerk.press("Ouvrir la demande").refused()

    clerk.case(number)
    lead.case(number)
    for name in TABS:
        lead.tab(name)

    lead.tab("Identité").says("Marie-Ève N’Diaye", "masqué").press("Afficher les coordonnées")
    expect(lead.page.get_by_role("button", name="Afficher les coordonnées")).to_have_count(0)
    lead.tab("Journal").says("chaîne intacte", "les coordonnées masquées", "les coordonnées de la personne")


def test_the_second_to_take_a_case_is_told_who_was_first(colleague: Give, backstage: Backstage):
    number = backstage.file(*IN_A_UNIT).number
    analyst, lead = colleague("analyste").take_from("Technologies", number), colleague("chef").case(number)

    analyst.claim()
    lead.press("Prendre").says("Olivier Côté l’a prise à")

    analyst.press("Remettre dans la file").says("de nouveau dans la file")


def test_a_note_is_left_and_a_case_sent_elsewhere(colleague: Give, backstage: Backstage):
    number, clerk = backstage.file().number, colleague("accueil")
    clerk.take_from("Accueil", number).tab("Notes").press("Ajouter la note").refused()
    clerk.fill({"Note": "La personne rappellera demain."}).press("Ajouter la note").says("rappellera demain")

    clerk.case(number).follow("Acheminer autrement").page.get_by_label("Nouvelle file").select_option("analyse")
    clerk.fill({"Pourquoi": "Rien à chercher dans les unités."}).press("Acheminer").says("a changé de file")

    colleague("analyste").take_from("Analyse", number).tab("Notes").says("Rien à chercher dans les unités.")


def test_a_queue_is_narrowed_and_widened_again(colleague: Give, backstage: Backstage):
    number, analyst = backstage.file(*IN_A_UNIT).number, colleague("analyste")
    analyst.open("/personnel/files/unite-technologies").fill({"En retard": True}).press("Filtrer")
    analyst.says("ne correspond aux filtres")

    analyst.follow("En retard Retirer ce filtre")

    expect(analyst.row_of(number)).to_be_visible()


def test_an_empty_queue_says_so_and_the_next_case_is_the_one_most_at_risk(colleague: Give, backstage: Backstage):
    backstage.file()
    clerk = colleague("accueil").open("/personnel/").press("Prendre le suivant")

    expect(clerk.page.get_by_role("button", name="Remettre dans la file")).to_be_visible()
    colleague("chef").open("/personnel/files/revision").says("Cette file est vide")


def test_a_number_that_cannot_be_one_is_told_before_any_search(colleague: Give):
    colleague("accueil").search("0000").says("Vérifiez le numéro")


def test_who_reads_no_case_finds_no_case(colleague: Give, backstage: Backstage):
    number = backstage.file().number

    colleague("admin").open("/personnel/").says("Vos rôles ne donnent accès au contenu d’aucune demande")
    colleague("admin").open("/personnel/comptes").says("Fermer toutes les sessions d’un compte")
    colleague("audit").search(number).says("chaîne intacte")
    colleague("identite").open(f"/personnel/demandes/{number}/").says("Nous ne trouvons pas cette page")
    colleague("analyste").open("/personnel/expedition").says("réservée à d’autres personnes")


def test_a_password_is_changed_only_with_a_proof_and_a_strong_one(colleague: Give):
    chief = colleague("chef").open("/personnel/compte").press("Changer le mot de passe").refused()

    chief.fill({"Mot de passe": "x", "Code à usage unique": "1", "Nouveau mot de passe": "court"})

    chief.press("Changer le mot de passe").refused().says("caractères variés")


def test_a_session_ends_for_good_when_one_leaves(open_window: Callable[..., Page], stack: Stack, eyes: Eyes):
    window = open_window()
    passing = Colleague(window, eyes, stack.staff["audit"]).sign_in()
    cookies = window.context.cookies()

    passing.open("/personnel/compte/sessions").says("Fermer d’autres sessions")
    passing.press("Se déconnecter").says("Votre session est fermée")

    window.context.add_cookies(cookies)
    passing.open("/personnel/compte")
    expect(passing.heading("Ouvrir une session")).to_be_visible()
