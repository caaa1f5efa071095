"""When a closed request may be destroyed: never before every recourse, never without an approved schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.scenes import case
from workflows.holding import reviewable_until
from workflows.retention import (
    Fate,
    Obstacle,
    Schedule,
    Standing,
    due_on,
    latest_over,
    obstacle,
    over_on,
    years_after,
    years_before,
)
from workflows.states import Kind, State

ENDED = date(2026, 3, 2)
DUE = date(2033, 3, 2)
DOCUMENTS, PERSONAL = Kind.DOCUMENT_ACCESS, Kind.PERSONAL_ACCESS
SEVEN, TEN = Schedule(7, Fate.DESTROY), Schedule(10, Fate.DESTROY)
OVER = Standing(frozenset({DOCUMENTS}), ENDED)
BOTH = Standing(frozenset({DOCUMENTS, PERSONAL}), ENDED)


@pytest.mark.parametrize(
    ("standing", "schedules", "on", "why"),
    [
        (OVER, {DOCUMENTS: SEVEN}, DUE, None),
        (OVER, {DOCUMENTS: SEVEN}, date(2033, 3, 1), Obstacle.NOT_YET),
        (OVER, {}, DUE, Obstacle.NO_SCHEDULE),
        (OVER, {PERSONAL: SEVEN}, DUE, Obstacle.NO_SCHEDULE),
        (OVER, {DOCUMENTS: Schedule(7, Fate.KEEP)}, DUE, Obstacle.OTHER_FATE),
        (OVER, {DOCUMENTS: Schedule(7, Fate.TRANSFER)}, DUE, Obstacle.OTHER_FATE),
        (replace(OVER, held=True), {DOCUMENTS: SEVEN}, DUE, Obstacle.HELD),
        (replace(OVER, over_on=None), {DOCUMENTS: SEVEN}, DUE, Obstacle.OPEN),
        (replace(OVER, over_on=DUE), {DOCUMENTS: SEVEN}, DUE, Obstacle.OPEN),
        (replace(OVER, destroyed=True), {DOCUMENTS: SEVEN}, DUE, Obstacle.DESTROYED),
        (BOTH, {DOCUMENTS: SEVEN}, DUE, Obstacle.NO_SCHEDULE),
        (BOTH, {DOCUMENTS: SEVEN, PERSONAL: TEN}, DUE, Obstacle.NOT_YET),
        (BOTH, {DOCUMENTS: SEVEN, PERSONAL: Schedule(1, Fate.KEEP)}, DUE, Obstacle.OTHER_FATE),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_told(standing, schedules, on, why):
    assert obstacle(standing, schedules, on) is why


def test_what_has_several_classes_is_kept_as_long_as_the_longest():
    assert due_on(BOTH, {DOCUMENTS: SEVEN, PERSONAL: TEN}) == date(2036, 3, 2)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.MOVED, State.CLOSED])
def test_a_request_that_never_was_decided_is_over_the_day_it_closed(state: State):
    assert over_on(case(DOCUMENTS, state, answered_on=None), ENDED) == ENDED


@pytest.mark.parametrize("state", [State.RECEIVED, State.ANSWERED, State.REDIRECTED, State.COMMISSION])
def test_what_is_not_closed_is_never_over(state: State):
    assert over_on(case(DOCUMENTS, state), ENDED) is None


def test_a_request_that_was_answered_is_over_after_the_last_day_for_a_review():
    answered = case(DOCUMENTS, State.CLOSED, answered_on=ENDED)

    assert over_on(answered, ENDED) == reviewable_until(answered) > ENDED


@pytest.mark.parametrize("asked", ["recording_demanded_on", "help_demanded_on", "lifting_asked_on"])
def test_what_is_still_to_be_done_keeps_a_closed_request(asked: str):
    assert over_on(case(DOCUMENTS, State.WITHDRAWN, answered_on=None, **{asked: ENDED}), ENDED) is None


@pytest.mark.parametrize(
    ("day", "years", "after"),
    [(date(2024, 2, 29), 1, date(2025, 3, 1)), (date(2024, 2, 29), 4, date(2028, 2, 29)), (ENDED, 7, DUE)],
)
def test_years_are_counted_never_a_day_too_short(day: date, years: int, after: date):
    assert years_after(day, years) == after


@pytest.mark.parametrize("day", [date(2028, 2, 28), date(2028, 2, 29), date(2029, 2, 28), date(2029, 3, 1), DUE])
@pytest.mark.parametrize("years", [1, 3, 4])
def test_the_list_begins_where_the_years_end(day: date, years: int):
    latest = years_before(day, years)

    assert years_after(latest, years) <= day < years_after(date.fromordinal(latest.toordinal() + 1), years)


@pytest.mark.parametrize("schedules", [{}, {DOCUMENTS: Schedule(7, Fate.KEEP)}])
def test_nothing_is_listed_of_a_class_that_is_not_destroyed(schedules):
    assert latest_over({DOCUMENTS}, schedules, DUE) is None


def test_the_longest_of_several_classes_counts_in_the_list_too():
    assert latest_over({DOCUMENTS, PERSONAL}, {DOCUMENTS: SEVEN, PERSONAL: TEN}, DUE) == date(2023, 3, 2)
