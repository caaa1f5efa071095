"""What the law wants in each letter, under each chapter: nobody may lose a line of it by editing a template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.letters import filling, render
from app.letters.catalogue import DECIDING, about
from app.letters.context import Extension, Hearing
from tests.letters.reading import plain, under, words_of
from tests.press import ALL, sample_facts
from workflows.effects import Letter
from workflows.states import Outcome, Regime

RECTIFYING = {Letter.RECTIFICATION_GRANTED, Letter.RECTIFICATION_REFUSED}
CH2, CH3, R221 = Regime.A21_CH2, Regime.A21_CH3, Regime.R221
REVIEW = (
    "Votre droit à la révision",
    "Commission d’accès à l’information",
    "article 135",
    "Vous avez 30 jours",
    "La Commission peut excuser un retard",
    "Par écrit",
    "525, boulevard René-Lévesque Est",
)
# letter, chapter, words that must be there (law/A-2.1 as the letter's about.toml cites it)
WANTED = [
    # 46 / 97: date of receipt, limits, effect of silence, review
    (Letter.RECEIPT, CH2, ("23 novembre 2026", "14 décembre 2026", "article 47", "10 jours", "article 52",
                           "la Loi considère que nous avons refusé", "12 janvier 2027", *REVIEW)),
    (Letter.RECEIPT, CH3, ("23 novembre 2026", "14 décembre 2026", "article 98", "10 jours", "article 102",
                           "la Loi considère que nous avons refusé", "12 janvier 2027", *REVIEW)),
    # 45: a written request is possible, and only its decision is reviewable; no notice of review
    (Letter.ORAL_REQUEST, CH2, ("de vive voix", "par écrit", "article 45", "23 novembre 2026", "14 décembre 2026",
                                "seule une décision rendue sur une demande écrite peut être révisée", "article 47")),
    # 42 / 95: help to make the request precise; the request is not inadmissible and the clock runs
    (Letter.CLARIFICATION_REQUEST, CH2, ("reste ouverte", "nous vous aidons à préciser", "article 42",
                                         "Le délai continue de courir")),
    (Letter.CLARIFICATION_REQUEST, CH3, ("reste ouverte", "nous vous aidons à préciser", "article 95",
                                         "Le délai continue de courir")),
    # 47 para. 2 / 98 para. 2: at most 10 days, the new date, the reason, review of the delay
    (Letter.EXTENSION_NOTICE, CH2, ("de 10 jours", "23 décembre 2026", "14 décembre 2026", "Pourquoi",
                                    "article 47, deuxième alinéa", "notre décision sur le délai", "8 janvier 2027",
                                    *REVIEW)),
    (Letter.EXTENSION_NOTICE, CH3, ("de 10 jours", "23 décembre 2026", "article 98, deuxième alinéa",
                                    "notre décision sur le délai", *REVIEW)),
    # 11 / 85, r. 3: approximate amount before any work, exemption, deposit asked; the clock runs
    (Letter.FEE_ESTIMATE, CH2, ("environ 152,40 $", "300 à 0,50 $", "−10,00 $", "76,20 $", "article 5.1", "article 11",
                                "l’accès est gratuit", "avant de faire la copie", "Le délai continue de courir",
                                "Demander moins", "fictif", "numéro de carte", "notre décision sur les frais",
                                "26 décembre 2026", "28 décembre 2026", *REVIEW)),
    (Letter.FEE_ESTIMATE, CH3, ("environ 152,40 $", "article 85", "Le délai continue de courir",
                                "notre décision sur les frais", "26 décembre 2026", *REVIEW)),
    # 10, 47: how access is given
    # 48 / 96: the competent body, its officer and how to reach them; what a receipt states (46 / 97)
    (Letter.REDIRECTION, CH2, ("Bureau de démonstration des barrages", "Hélène Ouellet-Đặng", "Secrétaire générale",
                               "819 555-0142", "Nous ne lui avons pas transmis", "article 48", "23 novembre 2026",
                               "14 décembre 2026", "article 47", "article 52", "(article 50)", *REVIEW)),
    (Letter.REDIRECTION, CH3, ("Bureau de démonstration des barrages", "Hélène Ouellet-Đặng", "article 96",
                               "article 98", "article 102", "(article 100)", *REVIEW)),
    # 10, 47, 84: how access is given, with which accommodation, on which conditions
    (Letter.ACCESS_GRANTED, CH2, ("tous les documents demandés", "Comment y avoir accès", "article 47", "article 50",
                                  "L’accommodement que vous avez demandé", "en gros caractères",
                                  "Les conditions de cet accès", "en présence d’une personne", *REVIEW)),
    (Letter.ACCESS_GRANTED, CH3, ("tous les renseignements demandés", "Comment y avoir accès", "article 98",
                                  "article 100", *REVIEW)),
    # 14, 50: what is removed, with the article of each; 51: text of the provisions
    (Letter.ACCESS_PARTIAL, CH2, ("Remis en partie", "p. 12 à 14 Retiré : art. 37", "p. 31 Retiré : art. 53",
                                  "forme la substance (art. 14)", "Loi sur l’accès, article 14", "articles 14 et 47",
                                  "Pourquoi une partie est retirée", "Annexe", "Loi sur l’accès, article 37",
                                  "vous aider à la comprendre (article 50)", *REVIEW)),
    (Letter.ACCESS_PARTIAL, CH3, ("Remis en partie", "Annexe", "article 98", "(article 100)", *REVIEW)),
    # 50, 51 / 100, 101: reasons, provision, its text, review, help
    (Letter.ACCESS_REFUSED, CH2, ("Nous refusons votre demande", "Pourquoi nous refusons", "Annexe", "article 88",
                                  "deuxième alinéa de l’article 9", "(article 50)", *REVIEW)),
    (Letter.ACCESS_REFUSED, CH3, ("Nous refusons votre demande", "Pourquoi nous refusons", "Annexe", "article 88",
                                  "(article 100)", *REVIEW)),
    # 47 para. 1 (3°)
    (Letter.NOT_HELD, CH2, ("Nous ne détenons pas les documents", "Ce que nous avons cherché", "article 47", *REVIEW)),
    (Letter.NOT_HELD, CH3, ("Nous ne détenons pas les renseignements", "article 98", *REVIEW)),
    # 47 para. 1 (5°): neither confirmed nor denied, under a provision that allows it, with its text
    (Letter.EXISTENCE_NOT_CONFIRMED, CH2, ("ni confirmer ni nier", "la même que nous ayons ou non", "article 47",
                                           "Annexe", "Loi sur l’accès, article 28", "(article 50)", *REVIEW)),
    # the same of one's own information: no subparagraph of section 98 was read
    (Letter.EXISTENCE_NOT_CONFIRMED, CH3, ("ni confirmer ni nier", "la même que nous ayons ou non", "article 98",
                                           "Annexe", "Loi sur l’accès, article 28", "(article 100)", *REVIEW)),
    # 47 para. 1 (6°), 9 para. 2: why the right of access does not extend to it; the review covers that very question
    (Letter.CHAPTER_II_NOT_APPLICABLE, CH2, ("le droit d’accès ne vise", "Pourquoi ces documents ne sont pas visés",
                                             "articles 9, deuxième alinéa, et 47", "Annexe", "article 9, al. 2",
                                             "l’application du deuxième alinéa de l’article 9", *REVIEW)),
    # 47 para. 1 (8°), 137.1: the application, why, who decides; no clock stops
    (Letter.DISREGARD_NOTICE, CH2, ("Nous demandons à la Commission d’accès à l’information", "C’est elle qui décide",
                                    "Pourquoi nous le demandons", "article 137.1", "article 47",
                                    "Si la Commission refuse, nous reprenons", "Le délai continue de courir",
                                    "14 décembre 2026")),
    # the same of one's own information: no provision read wants the requester told, so none is cited for it
    (Letter.DISREGARD_NOTICE, CH3, ("d’accès à vos renseignements personnels", "C’est elle qui décide",
                                    "article 137.1", "Nous vous en avisons", "restreint votre demande",
                                    "Le délai continue de courir")),
    # 92: free copy or attestation; 93: notices
    (Letter.RECTIFICATION_GRANTED, CH3, ("sans frais", "une copie de ces renseignements", "Nous attestons",
                                         "article 92", "article 93", "Si vous le demandez", "page de suivi", *REVIEW)),
    # reasons of each; 90: who must prove; 91: the request recorded; review
    (Letter.RECTIFICATION_REFUSED, CH3, ("Pourquoi nous refusons", "inscrite au dossier", "article 91", "Annexe",
                                         "c’est à nous de prouver", "Ce renseignement vient de vous", "article 90",
                                         "(article 100)", *REVIEW)),
    # 88.0.1: what grieving opens, both findings, whom it is about, in which capacity; 50 / 100, 101: as any decision
    (Letter.DECEASED_PERSON, CH3, ("Émile Nguyễn-Lavoie", "conjoint, conjointe ou proche parent en deuil",
                                   "l’article 88.0.1", "consigné par écrit son refus", "examinée pour elle-même",
                                   "peuvent vous aider dans votre deuil", "Nous n’avons trouvé aucun refus",
                                   "p. 5 à 6 Retiré : art. 88", "Nos motifs", "article 98", "Annexe",
                                   "(article 100)", *REVIEW)),
    # 93: to another body, of what it holds too; 91: that the request is to stand in the file
    (Letter.CORRECTION_NOTICE, CH3, ("Fonds de démonstration des pensions", "Łucja Nguyễn-Lavoie", "article 93",
                                     "selon une entente", "Nom de famille", "Rectifié", "Non rectifié", "article 91")),
    (Letter.RECORDING_CONFIRMATION, CH3, ("14 décembre 2026", "à côté du renseignement que vous contestez",
                                          "article 91", "article 93", "n’allonge pas")),
    # 84 para. 3: a structured and commonly used format, of what was collected; how to check it
    (Letter.PORTABLE_DELIVERY, CH3, ("format structuré et couramment utilisé", "recueillis auprès de vous",
                                     "article 84, troisième alinéa", "Une clé USB", "renseignements.json",
                                     "9f2c9f2c9f2c9f2c", "écrit ou déduit")),
    # 94: proof of identity
    (Letter.IDENTITY_REQUEST, CH3, ("article 94", "prouver son identité", "pas de pièce d’identité par courriel",
                                    "Le délai continue de courir")),
    # a code posted to the address on file, and what to do when the request is not one's own
    (Letter.POSTAL_CODE, CH3, ("7K3M-9PQR-4", "une seule fois", "21 jours", "https://greffe.example.org/suivi",
                               "ne vient pas de vous")),
    (Letter.NAMED_NOTICE, CH3, ("23 novembre 2026", "7K3M-9PQR-4", "https://greffe.example.org/opposition",
                                "rien n’est communiqué", "Vous n’avez rien à faire")),
    # review: the order, its days, then all that a decision must say
    (Letter.NEW_DECISION, CH2, ("18 octobre 2027", "17 novembre 2027", "nous a ordonné de répondre de nouveau",
                                "remplace notre réponse précédente", "p. 31, 47 Retiré : art. 53", "article 47",
                                "Annexe", "(article 50)", *REVIEW)),
    (Letter.NEW_DECISION, CH3, ("nous a ordonné de répondre de nouveau", "article 98", "Annexe", "(article 100)",
                                *REVIEW)),
    # 25, 49: what concerns the third party, twenty days, silence is consent; never who asks, nor what else is asked
    (Letter.THIRD_PARTY_NOTICE, CH2, ("Ateliers Bélanger-Ng", "Le contrat d’entretien", "article 25", "article 49",
                                      "16 décembre 2026", "20 jours", "vous êtes considéré comme consentant",
                                      "15 jours", "article 136")),
    # 47 para. 1 (7°), 49: that third parties are told, the time limits, the date of the answer
    (Letter.THIRD_PARTIES_CONSULTED, CH2, ("2 décembre 2026", "22 décembre 2026", "6 janvier 2027", "20 jours",
                                           "15 jours", "article 25", "article 49", "article 136", "avis public",
                                           "7°", "considéré comme consentant")),
    # 49, 136: what is decided, executory after fifteen days, review in the same days, which suspends
    (Letter.THIRD_PARTY_DECISION, CH2, ("Ce que nous avons décidé", "15 jours après la mise à la poste", "article 49",
                                        "article 136", "en suspend l’exécution", "26 décembre 2026",
                                        "525, boulevard René-Lévesque Est", "Par écrit")),
    (Letter.PUBLIC_NOTICE, CH2, ("Avis public", "article 49", "20 jours à partir de la publication", "observations",
                                 "considéré comme consentant", "K7Q2 9XM4", "418 555-0100")),
    (Letter.MAIL_RETURNED, CH2, ("ne s’est pas rendu", "https://greffe.example.org/suivi", "418 555-0100")),
    (Letter.NEW_ACCESS_CODE, CH2, ("7K3M-9PQR-2WXY-4TBC-6", "remplace l’ancien", "https://greffe.example.org/suivi",
                                   "pas demandé de nouveau code", "son délai ne change pas")),
    (Letter.WITHDRAWAL_CONFIRMATION, CH2, ("30 novembre 2026", "nouvelle demande en tout temps")),
    # ss. 7, 8; r. 1 s. 3: who gives it, who is kept from what, since when, how it is lifted
    (Letter.RESTRICTION_CONFIRMATION, R221, ("14 décembre 2026", "Restreindre l’accès d’une personne intervenante",
                                             "la docteure Anne Roy", "Les médicaments", "Łucja Nguyễn-Lavoie",
                                             "par un avis écrit et signé")),
    # a notice that the law does not open: its reasons, the provision, the review
    (Letter.RESTRICTION_RETURNED, R221, ("Nous vous retournons votre avis", "mon ancien employeur", "article 8",
                                         "Pourquoi nous le retournons", "Annexe", "Votre droit à la révision",
                                         "Exposez vos motifs")),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "regime", "wanted"), WANTED)
def test_a_letter_says_all_that_the_law_wants(
    letter: str, regime: Regime, wanted: tuple[str, ...], press_folder: Path
) -> None:
    said = words_of(render.to_pdf(letter, under(regime, sample_facts(letter)), var=press_folder))

    assert [words for words in wanted if words not in said] == []


@pytest.mark.parametrize("letter", ALL)
def test_every_letter_names_the_body_the_case_the_signatory_and_the_way_to_check_it(
    letter: str, press_folder: Path
) -> None:
    facts = sample_facts(letter)

    said = words_of(render.to_pdf(letter, facts, var=press_folder))

    for words in (facts.body.name, facts.reference, facts.signatory.name, facts.signatory.title, facts.verify_url,
                  facts.code, "Démonstration", "Objet"):  # fmt: skip
        assert plain(words) in said


@pytest.mark.parametrize("letter", ALL)
def test_the_notice_of_review_is_there_if_and_only_if_something_can_be_reviewed(
    letter: str, press_folder: Path
) -> None:
    said = words_of(render.to_pdf(letter, sample_facts(letter), var=press_folder))

    others = (
        Letter.RECEIPT,
        Letter.EXTENSION_NOTICE,
        Letter.FEE_ESTIMATE,
        Letter.THIRD_PARTY_DECISION,  # to a third party: 136
    )
    reviewable = letter in DECIDING or letter in others
    assert ("Votre droit à la révision" in said) is reviewable
    assert ("vous aider à la comprendre" in said) is (letter in DECIDING)


@pytest.mark.parametrize("letter", sorted({*DECIDING, Letter.EXTENSION_NOTICE} - RECTIFYING))
def test_nothing_decided_on_an_oral_request_offers_a_review(letter: str, press_folder: Path) -> None:
    spoken = replace(sample_facts(letter), filed="oral", written=False)

    said = words_of(render.to_pdf(letter, spoken, var=press_folder))

    assert "Votre droit à la révision" not in said
    assert "seule une décision rendue sur une demande écrite peut être révisée" in said
    assert "présenter la même demande par écrit en tout temps" in said


def test_the_receipt_of_an_oral_request_put_in_writing_gives_both_dates(press_folder: Path) -> None:
    facts = sample_facts("L01")
    held = replace(facts, filed="oral", written_on=facts.received_on.replace(day=25))

    said = words_of(render.to_pdf("L01", held, var=press_folder))

    assert "Nous avons reçu le 25 novembre 2026, par écrit" in said
    assert "de vive voix le 23 novembre 2026" in said
    assert "Votre droit à la révision" in said


@pytest.mark.parametrize("letter", ["L09", "L10", "L30"])
def test_a_decision_that_a_third_party_may_contest_says_when_it_is_executed(letter: str, press_folder: Path) -> None:
    held = {"outcome": Outcome.PARTIAL} if letter == "L30" else {}
    facts = replace(sample_facts(letter), hearing=Hearing(several=True), **held)
    calm = words_of(render.to_pdf(letter, facts, var=press_folder))
    hazard = words_of(render.to_pdf(letter, replace(facts, hearing=Hearing(hazard=True)), var=press_folder))

    for words in (
        "15 jours après la mise à la poste",
        "article 49",
        "suspendue (article 136)",
        "que nous avons avisés",
    ):
        assert words in calm
    assert "article 41.1" in hazard
    assert "Quand vous recevrez les documents" not in words_of(
        render.to_pdf(letter, replace(facts, hearing=None), var=press_folder)
    )


def test_a_third_party_is_refused_nothing_and_told_of_no_review_when_nothing_is_given(press_folder: Path) -> None:
    held = sample_facts("L16")
    facts = replace(held, outcome=Outcome.REFUSED, hearing=replace(held.hearing, speak_by=None))

    said = words_of(render.to_pdf("L16", facts, var=press_folder))

    assert "Nous ne donnons pas accès" in said
    assert "article 136" not in said


def test_notices_that_left_late_tell_the_requester_that_the_date_stands(press_folder: Path) -> None:
    held = sample_facts("L07")

    said = words_of(render.to_pdf("L07", replace(held, hearing=replace(held.hearing, in_time=False)), var=press_folder))

    assert "plus de 20 jours après la réception" in said


def test_every_letter_of_the_table_and_no_other_is_in_the_catalogue() -> None:
    assert {letter for letter, _, _ in WANTED} == set(Letter)


def test_every_chapter_a_letter_may_be_written_under_is_in_the_table() -> None:
    tabled = {(letter, regime) for letter, regime, _ in WANTED}

    for letter in Letter:
        assert {regime for one, regime in tabled if one == letter} >= set(map(Regime, about(letter).provisions))


def test_a_partial_rectification_says_what_was_done_and_tells_of_the_free_copy(press_folder: Path) -> None:
    said = words_of(render.to_pdf("L18", sample_facts("L18"), var=press_folder))

    assert "en partie" in said
    assert "article 92" in said


def test_a_rectification_refused_as_a_whole_promises_no_copy(press_folder: Path) -> None:
    facts = sample_facts("L18")
    refused = replace(facts, corrections=tuple(replace(c, outcome=Outcome.REFUSED) for c in facts.corrections))

    said = words_of(render.to_pdf("L18", refused, var=press_folder))

    assert "Nous refusons votre demande de rectification" in said
    assert "article 92" not in said


@pytest.mark.parametrize("letter", ["L10", "L11", "L30"])
def test_a_refusal_for_fear_of_harm_offers_or_says_until_when(letter: str, press_folder: Path) -> None:
    facts = replace(under(CH3, sample_facts(letter)), offer=True)
    health = replace(sample_facts(f"{letter}-R221"), offer=True, again_on=date(2027, 3, 12))

    offers = words_of(render.to_pdf(letter, facts, var=press_folder))
    defers = words_of(render.to_pdf(letter, health, var=press_folder))

    for words in ("Ce que nous vous offrons", "que vous choisissez (article 87.1)", facts.follow_url, "par la poste"):
        assert words in offers
    assert "temporaire" not in offers
    for words in ("Ce refus est temporaire", "À partir du 12 mars 2027, vous pourrez de nouveau demander"):
        assert words in defers
    assert "offrons" not in defers


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.REFUSED])
def test_a_new_answer_to_a_rectification_says_all_that_a_first_one_does(outcome: Outcome, press_folder: Path) -> None:
    first = sample_facts("L18")
    order, lines = sample_facts("L30").order, first.corrections
    refused = tuple(replace(line, outcome=Outcome.REFUSED, given="") for line in lines)
    facts = replace(first, order=order, outcome=outcome, corrections=lines if outcome is Outcome.PARTIAL else refused)

    said = words_of(render.to_pdf("L30", facts, var=press_folder))

    wanted = ("article 90", "article 91", "c’est à nous de prouver", "correspond à la note")
    assert [words for words in wanted if words not in said] == []
    assert ("article 92" in said) is (outcome is Outcome.PARTIAL)


def test_a_file_sent_to_others_says_at_whose_demand_and_under_which_law(press_folder: Path) -> None:
    facts = sample_facts("L20")
    handed = replace(facts.delivery, addressee="third", authorised="Loi de démonstration, article 7")

    said = words_of(render.to_pdf("L20", replace(facts, delivery=handed), var=press_folder))

    assert "À la demande de Łucja Nguyễn-Lavoie, nous vous transmettons" in said
    assert "par la loi suivante : Loi de démonstration, article 7." in said
    assert "Comme vous l’avez demandé" not in said


def test_a_contested_request_told_to_another_body_is_no_correction(press_folder: Path) -> None:
    facts = sample_facts("L19")
    refused = replace(facts, relation="source", corrections=facts.corrections[1:])

    said = words_of(render.to_pdf("L19", refused, var=press_folder))

    assert "Avis d’une demande de rectification contestée" in said
    assert "Ces renseignements nous viennent de vous." in said
    assert "Nous avons rectifié" not in said


def test_a_real_letter_says_nothing_of_a_demonstration(press_folder: Path) -> None:
    facts = replace(sample_facts("L10"), demo=False, body=replace(sample_facts("L10").body, name="Régie des essais"))

    said = words_of(render.to_pdf("L10", facts, var=press_folder))

    assert "émonstration" not in said


def test_a_provision_without_its_text_is_marked_never_recited(press_folder: Path) -> None:
    said = words_of(render.to_pdf("L10", sample_facts("L10"), var=press_folder))

    assert said.count("[Texte de la disposition à fournir par le service juridique]") == 3


def test_a_provision_with_its_text_prints_it(press_folder: Path) -> None:
    facts = sample_facts("L11")
    held = tuple(replace(p, text=("Premier alinéa du texte fourni.", "Second alinéa.")) for p in facts.provisions)

    said = words_of(render.to_pdf("L11", replace(facts, provisions=held), var=press_folder))

    assert said.count("Premier alinéa du texte fourni.") == len(facts.provisions)
    assert "à fournir par le service juridique" not in said


def test_the_extension_states_its_own_dates(press_folder: Path) -> None:
    facts = replace(sample_facts("L04"), extension=Extension(7, sample_facts("L04").dated_on))

    said = words_of(render.to_pdf("L04", facts, var=press_folder))

    assert "avant le 9 décembre 2026. Nous prolongeons ce délai de 7 jours" in said


def test_a_new_answer_that_confirms_no_existence_gives_no_reason_and_cannot_do_without_a_provision() -> None:
    silent = replace(sample_facts("L30"), outcome=Outcome.EXISTENCE_NOT_CONFIRMED, reasons=(), documents=(), access=())

    said = str(filling.twin("L30", silent))

    assert "ni confirmer ni nier" in said
    assert "Nos motifs" not in said
    with pytest.raises(render.LetterUnprintable, match="provisions"):
        filling.twin("L30", replace(silent, provisions=()))
