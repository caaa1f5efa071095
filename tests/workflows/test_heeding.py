"""What a notice in effect forbids to an act that communicates or decides (R-22.1 s. 8)."""

import pytest

from workflows.disclosures import Basis, Category, Disclosure, Recipient
from workflows.restriction_guards import access_refused, unheeded
from workflows.restriction_law import HEEDING, R22_8
from workflows.restrictions import Scope

HEALTH = Disclosure(Category.HEALTH, Recipient.REPRESENTATIVE, Basis.R22_17)
ADDRESS = Disclosure(Category.PERSONAL, Recipient.REPRESENTATIVE, Basis.A21_83)


@pytest.mark.parametrize("heeding", [(), ("other",), ("first",), ("first", "other")])
def test_an_act_waits_until_every_notice_is_heeded(heeding):
    reason = unheeded(("first", "second"), heeding)

    assert (reason.code, reason.source) == ("unheeded", HEEDING)
    assert reason.says == "un avis de restriction en vigueur n’a pas été pris en compte"


@pytest.mark.parametrize("standing", [(), ("first",), ("second", "first")])
def test_an_act_that_heeds_every_notice_goes_on(standing):
    assert unheeded(standing, ("first", "second")) is None


def test_health_information_does_not_go_to_whom_the_person_keeps_from_it():
    reason = access_refused(Scope.PERSONS, (ADDRESS, HEALTH), named=True)

    assert (reason.code, reason.source) == ("access-refused", R22_8)
    assert reason.says == "la personne refuse que qui recevrait ces renseignements y ait accès"


@pytest.mark.parametrize(
    ("scope", "told", "named"),
    [
        (Scope.PERSONS, (HEALTH,), False),
        (Scope.PERSONS, (ADDRESS,), True),
        (Scope.PERSONS, (), True),
        (Scope.PROVIDER, (HEALTH,), True),
        (Scope.RESEARCH, (HEALTH,), True),
    ],
)
def test_nothing_else_is_kept_from_anybody(scope, told, named):
    assert access_refused(scope, told, named=named) is None
