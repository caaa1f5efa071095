"""How often each way of proving an identity fails, for who must see a door that shuts."""

from __future__ import annotations

from app.statistics.services import rates
from workflows import commands as do
from workflows.identity_ladder import Way
from workflows.states import Kind, Role


def test_what_showed_and_what_failed_is_counted_by_way_and_never_twice(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS)
    for _ in range(4):
        case.give(do.RecordFailedProof("callback"), Role.IDENTITY)
    case.give(do.RecordEvidence("callback"), Role.IDENTITY)
    case.give(do.RecordEvidence("id-copy"), Role.IDENTITY)
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)

    found = {rate.way: (rate.shown, rate.failed, rate.share) for rate in rates()}

    assert found[Way.CALLBACK] == (1, 4, 80)
    assert found[Way.IN_PERSON] == (1, 0, None), "one try says nothing"
    assert found[Way.LETTER_CODE] == (0, 0, None)
    assert Way.SECOND_CLERK not in found


def test_the_officer_and_the_auditor_read_it(team, desk) -> None:
    for role in (Role.OFFICER, Role.AUDITOR):
        assert "Code par la poste" in team[role].get("/personnel/chiffres/preuves").text
    assert team[Role.ANALYST].get("/personnel/chiffres/preuves").status == 403
