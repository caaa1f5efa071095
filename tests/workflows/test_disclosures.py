"""Every sort of information, to everybody, on every basis: only what a line of the law allows may be communicated.

Promised in public: P-05.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from workflows.disclosures import DOORS, INSURED, TABLE, Basis, Category, Disclosure, Door, Line, Recipient, objection
from workflows.legal import A21_83
from workflows.states import Regime

TODAY = date(2026, 11, 26)
CH2, CH3, R221 = Regime
C, R, B, D = Category, Recipient, Basis, Door
EVERYTHING = [Disclosure(*cell) for cell in product(Category, Recipient, Basis)]
THE_FOUR = {C.SERVICE_DATE, C.PROVIDER, C.SUMS_PAID, C.SERVICE}
TO_WHO_ASKS = {R.PERSON, R.REPRESENTATIVE}
NOTHING = {regime: set() for regime in Regime}
LAWFUL = {
    CH2: set(),
    CH3: {
        *(Disclosure(*cell) for cell in product(THE_FOUR, TO_WHO_ASKS, [B.A29_64])),
        *(Disclosure(*cell) for cell in product({C.PERSONAL, C.HEALTH}, TO_WHO_ASKS, [B.A21_83])),
        *(Disclosure(category, R.SUCCESSOR, B.A21_88_1) for category in (C.PERSONAL, C.HEALTH)),
        *(Disclosure(category, R.RELATIVE, B.A21_88_0_1) for category in (C.PERSONAL, C.HEALTH)),
    },
    R221: {
        *(Disclosure(*cell) for cell in product(THE_FOUR, TO_WHO_ASKS, [B.A29_64])),
        *(Disclosure(*cell) for cell in product({C.HEALTH}, TO_WHO_ASKS, [B.R22_17])),
        *(Disclosure(C.ACCESSES, recipient, B.R22_18) for recipient in TO_WHO_ASKS),
    },
}
"""What an answer may give: the law, written a second time by hand."""
BY_DOOR = {
    D.ANSWER: LAWFUL,
    D.PROFESSIONAL: {**NOTHING, CH3: {Disclosure(C.HEALTH, R.PROFESSIONAL, B.A21_87_1)}},
    D.COPY: {
        CH2: set(),
        CH3: {Disclosure(C.CORRECTION, to, B.A21_92) for to in (*TO_WHO_ASKS, R.SUCCESSOR)},
        R221: {Disclosure(C.CORRECTION, to, B.R22_17_COPY) for to in TO_WHO_ASKS},
    },
    D.NOTICE: {**NOTHING, CH3: {Disclosure(C.CORRECTION, to, B.A21_93) for to in (R.SOURCE, R.REGISTERED)}},
    D.FILE: {**NOTHING, CH3: {Disclosure(C.COLLECTED, to, B.A21_84_3) for to in (*TO_WHO_ASKS, R.AUTHORISED)}},
    D.REGISTER: {
        CH2: set(),
        CH3: {Disclosure(C.PERSONAL, R.REGISTERED, B.A21_59)},
        R221: {Disclosure(C.HEALTH, R.REGISTERED, B.R22_265)},
    },
}
"""The same of every act by which something leaves."""
EVER = {what for by_regime in BY_DOOR.values() for lawful in by_regime.values() for what in lawful}
"""All that any act may ever make leave."""


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize("door", Door)
def test_what_is_lawful_and_nothing_else_leaves_by_each_door(door, regime):
    assert {each for each in EVERYTHING if objection(each, regime, TODAY, door) is None} == BY_DOOR[door][regime]


def test_nothing_ever_leaves_to_any_other_person():
    assert R.OTHER not in {what.recipient for what in EVER}


def test_the_matrix_is_whole():
    assert len(EVERYTHING) == len(Category) * len(Recipient) * len(Basis) == 1287


def test_each_refusal_says_why_and_under_which_rule():
    refused = [objection(what, regime, TODAY, door) for what, regime, door in product(EVERYTHING, Regime, Door)]

    assert all(reason.says and reason.source.provision for reason in refused if reason)


@pytest.mark.parametrize(
    ("what", "regime", "says"),
    [
        (
            Disclosure(C.SERVICE_OTHER, R.PERSON, B.A29_64),
            CH3,
            "la loi ne permet de le communiquer à personne par cette voie",
        ),
        (Disclosure(C.HEALTH, R.PERSON, B.R22_17), CH3, "cette disposition ne s’applique pas à cette sorte de demande"),
        (
            Disclosure(C.SERVICE, R.PERSON, B.A21_83),
            CH3,
            "la loi fixe à qui et sur quelle base un service assuré se communique",
        ),
        (
            Disclosure(C.HEALTH, R.PROFESSIONAL, B.A21_83),
            CH3,
            "aucune ligne du tableau des communications ne le permet",
        ),
        (
            Disclosure(C.HEALTH, R.PROFESSIONAL, B.A21_87_1),
            CH3,
            "cette disposition permet de le communiquer par un autre acte",
        ),
    ],
)
def test_a_refusal_is_told_in_the_words_of_its_reason(what, regime, says):
    reason = objection(what, regime, TODAY)

    assert (reason.code, reason.says) == ("not-disclosable", says)


def test_who_received_a_service_gets_four_things_of_it_and_the_law_is_named():
    assert set(INSURED) == THE_FOUR
    more = objection(Disclosure(C.SERVICE_OTHER, R.PERSON, B.A29_64), CH3, TODAY)
    assert str(more.source) == "Loi sur l’assurance maladie (A-29), art. 63"
    elsewhere = objection(Disclosure(C.SERVICE, R.PERSON, B.A21_83), CH3, TODAY)
    assert str(elsewhere.source) == "Loi sur l’assurance maladie (A-29), art. 64"


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.what.code)
def test_a_line_holds_from_its_day_and_not_before(line):
    door = DOORS[line.what.basis]
    regime = next(regime for regime in Regime if objection(line.what, regime, TODAY, door) is None)

    assert objection(line.what, regime, line.since, door) is None
    assert objection(line.what, regime, line.since - timedelta(days=1), door) is not None


def test_a_line_that_ends_holds_until_its_last_day():
    line = replace(TABLE[0], until=TODAY)

    assert objection(line.what, CH3, TODAY - timedelta(days=1), table=(line,)) is None
    assert objection(line.what, CH3, TODAY, table=(line,)) is not None


def test_an_empty_table_allows_nothing():
    assert all(objection(each, regime, TODAY, door, ()) for each, regime, door in product(EVERYTHING, Regime, Door))


def test_a_line_is_written_once():
    assert len({line.what for line in TABLE}) == len(TABLE)


def test_a_code_reads_back():
    assert [Disclosure.read(what.code) for what in EVERYTHING] == EVERYTHING


@pytest.mark.parametrize("code", ["", "service", "service:person", "a:b:c", "service:person:A29-64:x"])
def test_a_word_that_the_table_does_not_know_is_refused(code):
    with pytest.raises(ValueError, match=r"valid|values"):
        Disclosure.read(code)


def test_lines_are_plain():
    assert Line(Disclosure(C.HEALTH, R.PERSON, B.R22_17), TODAY).holds(TODAY)
    assert str(A21_83).endswith("art. 83")
