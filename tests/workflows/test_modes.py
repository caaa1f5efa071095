"""How access is given, read like the statute: which mode each law opens, and when a copy is not owed (A-2.1 s. 10)."""

import pytest

from tests.workflows.scenes import ANALYST, EARLY, GIVEN, OFFICER, case
from workflows import commands as do
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.health_law import R22_ALIKE
from workflows.modes import LAW, law_of_modes, modes_of
from workflows.registry import current
from workflows.states import Kind, Mode, Obstacle, Outcome, Regime, State, Term

PAPERS, PERSON = (Kind.DOCUMENT_ACCESS, Regime.A21_CH2), (Kind.PERSONAL_ACCESS, Regime.A21_CH3)
HEALTH, CORRECTION = (Kind.PERSONAL_ACCESS, Regime.R221), (Kind.RECTIFICATION, Regime.A21_CH3)
LAWFUL = [
    *((of, mode, None, ()) for of in (PAPERS, PERSON, HEALTH) for mode in (None, "on-site", "remote", "paper", "file")),
    *((of, "transcript", None, ()) for of in (PAPERS, PERSON, HEALTH)),
    *((of, "adapted", None, ("accommodated",)) for of in (PAPERS, PERSON, HEALTH)),
    (PAPERS, "on-site", "preservation", ()),
    (PAPERS, "remote", "form", ()),
    (PAPERS, "published", None, ("published",)),
    (PAPERS, "paper", None, ("published",)),
    (CORRECTION, None, None, ()),
]
UNLAWFUL = [
    *((of, "adapted", None, (), "accommodation-unworded") for of in (PAPERS, PERSON, HEALTH)),
    (PAPERS, "published", None, (), "place-unsaid"),
    *((of, "published", None, ("published",), "mode-closed") for of in (PERSON, HEALTH)),
    *((of, "paper", None, ("published",), "mode-closed") for of in (PERSON, HEALTH)),
    (CORRECTION, "paper", None, (), "mode-closed"),
    *((of, "on-site", "preservation", (), "copy-owed") for of in (PERSON, HEALTH)),
    *((PAPERS, mode, "form", (), "copy-owed") for mode in (None, "paper", "file", "transcript")),
    (PAPERS, "published", "form", ("published",), "copy-owed"),
]


def grant(of, mode, no_copy, terms, command=do.DraftGranted):
    """Propose an answer that gives access that way."""
    kind, regime = of
    told = () if kind is not Kind.PERSONAL_ACCESS else (GIVEN.code,)
    proposed = command("1", disclosures=told, mode=mode, no_copy=no_copy, terms=terms)
    return decide(current(kind, regime), case(kind, State.ANALYSIS, regime=regime), proposed, by=ANALYST, on=EARLY)


@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
@pytest.mark.parametrize(("of", "mode", "no_copy", "terms"), LAWFUL)
def test_access_is_given_in_the_modes_that_the_law_opens(command, of, mode, no_copy, terms):
    after = grant(of, mode, no_copy, terms, command).after

    assert (after.mode, after.no_copy) == (mode and Mode(mode), no_copy and Obstacle(no_copy))


@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
@pytest.mark.parametrize(("of", "mode", "no_copy", "terms", "code"), UNLAWFUL)
def test_access_is_given_in_no_other(command, of, mode, no_copy, terms, code):
    with pytest.raises(GuardRefused) as refused:
        grant(of, mode, no_copy, terms, command)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("state", "command"), [(State.APPROVAL, do.ApproveDecision()), (State.SIGNING, do.SignDecision("1"))]
)
@pytest.mark.parametrize("unlawful", UNLAWFUL)
def test_who_approves_or_signs_lets_no_other_pass(state, command, unlawful):
    (kind, regime), mode, no_copy, terms, code = unlawful
    said = {"mode": mode and Mode(mode), "no_copy": no_copy and Obstacle(no_copy), "terms": frozenset(map(Term, terms))}
    told = () if kind is Kind.RECTIFICATION else (GIVEN,)
    proposed = case(kind, state, regime=regime, outcome=Outcome.GRANTED, disclosures=told, **said)

    with pytest.raises(GuardRefused) as refused:
        decide(current(kind, regime), proposed, command, by=OFFICER, on=EARLY)

    assert refused.value.code == code


def test_a_refusal_names_the_provision_of_each_law():
    cited = []
    for of in (PAPERS, PERSON, HEALTH):
        with pytest.raises(GuardRefused) as refused:
            grant(of, "adapted", None, ())
        cited.append(str(refused.value.source))

    assert cited == [
        "Loi sur l’accès (A-2.1), art. 47, al. 1, 1.1°",
        "Loi sur l’accès (A-2.1), art. 84, dernier alinéa",
        "Règle interne, renseignements de santé",
    ]


def test_what_is_published_is_a_way_for_documents_alone():
    assert [regime for regime in Regime if Mode.PUBLISHED in modes_of(regime)] == [Regime.A21_CH2]
    assert set(modes_of(Regime.R221)) == set(Mode) - {Mode.PUBLISHED}


def test_health_information_rests_on_the_house_rule_alone():
    assert law_of_modes(Regime.R221) == (R22_ALIKE,)


@pytest.mark.parametrize("of", [PAPERS, PERSON, HEALTH])
@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
def test_what_is_given_rests_on_every_provision_that_opens_a_mode(of, command):
    (row,) = [row for row in current(*of).rows if row.command is command]

    assert set(law_of_modes(of[1])) <= set(row.law)


def test_each_mode_says_on_what_it_rests():
    assert all(LAW[mode] and all(LAW[mode].values()) for mode in Mode)
