"""What no version of the identity ladder may say, and what each version that may stand leaves open to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from tests.workflows.scenes import EARLY, case
from workflows.identity_ladder import ALWAYS, BESIDE, FIRST, OFFERED, Evidence, Ladder, Level, Way
from workflows.ladder_floor import FORGEABLE, LEVELS, NAMES, Fault, faults, read, written
from workflows.states import Capacity, Kind, Regime, State

PLAIN = written(FIRST)
OWN = ("asks_access", "asks_health_access", "asks_correction", "asks_health_correction", "asks_restriction")


def found(**said: int) -> set[Fault]:
    """Return why the first version is refused once it says something else."""
    return set(faults(read({**PLAIN, **said})))


def versions() -> Iterator[Ladder]:
    """Every version in which two requests ask, and three ways give, any level."""
    moved = ("asks_access", "asks_health_access", "gives_letter_code", "gives_callback", "gives_in_person")
    for levels in product(Level, repeat=len(moved)):
        yield read({**PLAIN, **dict(zip(moved, levels, strict=True))})


def test_the_first_version_stands_and_is_read_back_as_it_is_written() -> None:
    assert list(faults(FIRST)) == []
    assert read(PLAIN) == FIRST
    assert tuple(PLAIN) == NAMES


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("level", [0, 1])
def test_ones_own_information_never_asks_less_than_what_only_the_person_receives(name: str, level: int) -> None:
    assert found(**{name: level}) == {Fault.OWN}


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_another_person_dead_or_under_age_too_never_asks_less_than_two_clerks(level: int) -> None:
    assert found(asks_for_another=level) == {Fault.ANOTHER}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"asks_documents": 1}, Fault.DOCUMENTS),
        ({"asks_health_access": 4}, Fault.OWN_ABOVE),
        ({"gives_mailbox": 2}, Fault.FORGED),
        ({"gives_attestation": 2}, Fault.FORGED),
        ({"gives_id_copy": 3}, Fault.FORGED),
        ({"gives_in_person": 4}, Fault.ABOVE),
        ({"lasts_in_person": 0}, Fault.DAYS),
        ({"lasts_id_copy": 731}, Fault.DAYS),
        ({"gives_in_person": 2, "gives_callback": 1}, None),
        ({"gives_in_person": 1, "gives_callback": 1}, Fault.DEAD_END),
        ({"gives_letter_code": 0, "gives_known_account": 0}, None),
    ],
)
def test_a_version_is_refused_for_what_it_would_open_or_shut(said: dict[str, int], fault: Fault | None) -> None:
    assert found(**said) == ({fault} if fault else set())


@pytest.mark.parametrize("name", LEVELS)
def test_there_is_no_level_beyond_the_second_clerk(name: str) -> None:
    with pytest.raises(ValueError, match="5"):
        read({**PLAIN, name: 5})


def test_every_version_that_stands_leaves_each_kind_a_way_that_needs_no_screen_and_none_to_a_forger() -> None:
    standing = [ladder for ladder in versions() if not set(faults(ladder))]

    assert 0 < len(standing) < sum(1 for _ in versions())
    for ladder in standing:
        for (kind, regime), capacity in product(ladder.asks, Capacity):
            asked = ladder.asked(kind, regime, capacity)
            assert set(ladder.open_ways(asked, failed=OFFERED, able=())) & ALWAYS
            if kind is not Kind.DOCUMENT_ACCESS:
                assert ladder.together(FORGEABLE) < min(asked, Level.N3)


def test_a_way_that_does_not_reach_the_level_with_papers_beside_is_not_offered() -> None:
    ladder = read({**PLAIN, "gives_letter_code": 1})

    for asked in (Level.N2, Level.N3, Level.N4):
        assert Way.LETTER_CODE not in ladder.open_ways(asked)
        assert Way.LETTER_CODE in FIRST.open_ways(asked)


def test_every_way_that_is_offered_reaches_the_level_with_papers_beside() -> None:
    for ladder, asked in product(versions(), Level):
        for way in ladder.open_ways(asked):
            held = tuple(Evidence(each, EARLY, "clerk") for each in (way, *BESIDE))
            assert ladder.reached(held, EARLY) >= min(asked, Level.N3)


def test_a_case_is_weighed_by_its_own_version() -> None:
    ladder = read({**PLAIN, "asks_access": 3, "lasts_letter_code": 1})
    held = (Evidence(Way.LETTER_CODE, EARLY, "system"),)
    view = case(Kind.PERSONAL_ACCESS, State.TRIAGE, regime=Regime.A21_CH3, ladder=ladder, evidence=held)

    assert (view.level_asked, view.sure_enough(EARLY)) == (Level.N3, False)
    assert not view.opens_to(Way.KNOWN_ACCOUNT)
