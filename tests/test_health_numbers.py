"""A health insurance number is read as people write it, and its last digit warns."""

from __future__ import annotations

import pytest

from app.health_numbers import checked, plain, seems_right

RIGHT = ["TEST54122816", "TEST80011512", "TEST80511517", "ESSA05093011", "ROYX62122425", "AAAA00010117", "ZZZZ99123115"]


@pytest.mark.parametrize("number", RIGHT)
def test_a_number_whose_digit_agrees_seems_right(number: str) -> None:
    assert seems_right(number)


@pytest.mark.parametrize("number", RIGHT)
def test_every_other_last_digit_warns(number: str) -> None:
    right = [digit for digit in "0123456789" if seems_right(number[:-1] + digit)]

    assert number[-1] in right
    assert len(right) <= 2  # one for each century in which the day exists


@pytest.mark.parametrize("typed", ["essa 0509 3011", "ÉSSA-0509-3011", " Essa05093011 "])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert plain(typed) == "ESSA05093011"
    assert seems_right(typed)


@pytest.mark.parametrize(
    "typed", ["", "ESSA0509301", "ESSA050930111", "1SSA05093011", "ESSA05133011", "ESSA05093001", "ESSA05023011"]
)
def test_what_has_not_the_shape_or_no_day_warns(typed: str) -> None:
    assert not seems_right(typed)


def test_a_digit_is_computed_for_a_century() -> None:
    assert checked("ESSA0509301", 2000) == "ESSA05093011"
    assert checked("TEST8001151", 1900) == "TEST80011512"
