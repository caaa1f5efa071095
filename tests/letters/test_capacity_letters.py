"""Letters to who asks for another person: what is awaited and where, the name only where it is needed, the findings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.cases.context import Claim, Concerned, Filed
from app.letters import filling, services
from app.letters.catalogue import about
from app.letters.context import Findings, LetterFacts
from tests.letters.cases import BODY, IDENTITY, INTAKE, OTHER_CLERK, Journey
from tests.letters.reading import plain
from tests.press import sample_facts
from workflows import commands as do
from workflows.effects import Letter
from workflows.states import Capacity, Kind, Outcome, Regime

ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ADDRESS = {"address": ["248, avenue des Érables", "Québec (Québec)  G1A 1A1"]}
CHILD = {"capacity": Capacity.PARENT, "concerned": Concerned("Samuel N’Diaye", date(2017, 3, 7)),
         "claim": Claim("birth-certificate", "in-person")}  # fmt: skip
DEAD = Concerned("Émile Lavoie", None, deceased=True, died_on=date(2026, 2, 2))
GRIEF = {"capacity": Capacity.RELATIVE, "concerned": DEAD, "claim": Claim("family-act", "post")}
FOUND = {"findings": {"helps": True, "refusal_recorded": False, "why": "Elle y trouve ses derniers mois."}}


@pytest.fixture
def journey(file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> Callable[..., Journey]:
    return lambda **facts: Journey(
        file_one(Kind.PERSONAL_ACCESS, answer_channel="post", contact=ADDRESS, **facts), run_outbox
    )


def said(letter: str, facts: LetterFacts) -> str:
    """The words of a letter, from the same templates, without drawing it."""
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", filling.to_html(letter, facts))))


def letters(on: Journey) -> dict[str, str]:
    rows = {line.letter: on.row(line.letter) for line in services.listed(on.filed.part_id)}
    return {letter: said(letter, LetterFacts.from_json(row.facts)) for letter, row in rows.items()}


def proven(on: Journey) -> Journey:
    on.run()
    on.give(do.AskIdentity(), INTAKE)
    on.give(do.ConfirmIdentity("in-person"), IDENTITY)
    on.give(do.ConfirmCapacity("other"), OTHER_CLERK)
    if on.part.state != "analysis":
        on.give(do.StartAnalysis(), INTAKE)
    return on


@ONE
def test_the_receipt_and_the_request_for_a_proof_say_what_is_awaited_and_where(journey) -> None:
    on = journey(**CHILD)
    on.run()
    on.give(do.AskIdentity(), INTAKE)
    on.run()

    told = letters(on)

    for letter in (Letter.RECEIPT, Letter.IDENTITY_REQUEST):
        for words in ("titulaire de l’autorité parentale", "un acte ou un certificat de naissance",
                      "Apportez ce document à nos bureaux", "1, rue de l’Exemple", "par courriel",
                      "aux renseignements personnels d’une autre personne"):  # fmt: skip
            assert words in told[letter]
        assert "Envoyez-en une copie" not in told[letter]
        assert "vos renseignements personnels" not in told[letter]
    assert "de votre identité et de la qualité" in told[Letter.IDENTITY_REQUEST]
    assert "Comment prouver votre identité" in told[Letter.IDENTITY_REQUEST]


@ONE
def test_what_is_proven_is_not_asked_for_again(journey) -> None:
    on = journey(**CHILD)
    on.run()
    on.give(do.ConfirmIdentity("in-person"), IDENTITY)
    on.give(do.AskIdentity(), INTAKE)
    on.run()

    told = letters(on)[Letter.IDENTITY_REQUEST]

    assert "Comment prouver votre qualité" in told
    assert "Comment prouver votre identité" not in told


@ONE
def test_a_relative_is_answered_with_both_findings_and_only_that_letter_names_who_died(journey) -> None:
    on = proven(journey(**GRIEF)).drafted(Outcome.PARTIAL, {**BODY, **FOUND}).approved().signed()

    told = letters(on)

    assert {letter for letter, words in told.items() if "Émile Lavoie" in words} == {Letter.DECEASED_PERSON}
    assert {letter for letter in told if about(letter).deciding} == {Letter.DECEASED_PERSON}
    assert len(told) == 3
    for words in ("peuvent vous aider dans votre deuil", "Nous n’avons trouvé aucun refus", "condoléances",
                  "Elle y trouve ses derniers mois.", "l’article 88.0.1", "Votre droit à la révision"):  # fmt: skip
        assert words in told[Letter.DECEASED_PERSON]


@ONE
def test_who_proved_no_capacity_is_refused_without_a_word_of_the_analysis(journey) -> None:
    on = journey(**GRIEF)
    on.run()
    on.give(do.ConfirmIdentity("in-person"), IDENTITY)
    on.give(do.RefuseCapacity("0" * 32), IDENTITY)
    on.drafted(Outcome.REFUSED, {**BODY, "grounds": ["A21-94"]}).approved().signed()

    told = letters(on)

    assert Letter.DECEASED_PERSON not in told
    assert "deuil, à moins" not in told[Letter.ACCESS_REFUSED]
    assert "Loi sur l’accès, article 94" in told[Letter.ACCESS_REFUSED]


HEIR: dict[str, Any] = {"capacity": Capacity.HEIR, "findings": Findings(why=("Le partage en dépend.",))}
OUTCOMES = [
    (Outcome.GRANTED, "Nous acceptons votre demande :", "Comment y avoir accès"),
    (Outcome.PARTIAL, "Nous acceptons votre demande en partie", "Comment y avoir accès"),
    (Outcome.REFUSED, "Nous refusons votre demande", "Nos motifs"),
]


@pytest.mark.parametrize(("outcome", "first", "then"), OUTCOMES)
def test_an_heir_is_told_how_far_the_capacity_reaches(outcome: Outcome, first: str, then: str) -> None:
    told = said("L21", replace(sample_facts("L21"), outcome=outcome, **HEIR))

    for words in (first, then, "l’article 88.1", "s’ils touchent ses intérêts ou ses droits", "Le partage en dépend."):
        assert words in told
    assert "deuil, à moins" not in told
    assert "condoléances" not in told


def test_a_refusal_recorded_and_no_help_are_said_as_they_were_found() -> None:
    found = Findings(helps=False, refusal_recorded=True, why=("Rien ne parle de sa fin.",))

    told = said("L21", replace(sample_facts("L21"), outcome=Outcome.REFUSED, findings=found))

    assert "ne nous paraissent pas pouvoir vous aider" in told
    assert "La personne décédée avait consigné par écrit son refus." in told


@pytest.mark.parametrize("need", ["findings", "concerned"])
def test_the_letter_cannot_do_without_the_analysis_or_the_name(need: str) -> None:
    without = {"findings": None} if need == "findings" else {"concerned": ""}

    with pytest.raises(filling.LetterUnprintable):
        filling.to_html("L21", replace(sample_facts("L21"), **without))


def test_a_new_answer_that_the_commission_ordered_says_the_findings_too() -> None:
    facts = replace(sample_facts("L30"), kind=Kind.PERSONAL_ACCESS, regime=Regime.A21_CH3, **HEIR)

    assert "Le partage en dépend." in said("L30", facts)


FROM = [
    ("person", "Ce renseignement vient de la personne concernée :", "vient de vous"),
    ("consent", "avec l’accord de la personne concernée :", "votre accord"),
]


@pytest.mark.parametrize(("burden", "told", "never"), FROM)
def test_an_heir_is_not_told_that_what_is_contested_came_from_them(burden: str, told: str, never: str) -> None:
    facts = sample_facts("L18")
    line = replace(facts.corrections[0], outcome=Outcome.REFUSED, reason=("Elle est exacte.",), burden=burden)

    letter = said("L18", replace(facts, capacity=Capacity.HEIR, concerned="Émile Lavoie", corrections=(line,)))

    assert told in letter
    assert never not in letter
