"""Guessing slows down; nobody is locked out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from app import clock, throttle
from app.db import reading, transaction
from app.throttle import NETWORK, SUBJECT, Attempt, TooSoon, first_use, network_of


def charge(subject: str = "secret", network: str = "192.0.2.1") -> None:
    throttle.charge("test", subject, network)


def rows() -> list[Attempt]:
    with reading() as session:
        return list(session.scalars(select(Attempt)))


@given(st.integers(min_value=0, max_value=10_000))
def test_wait_never_shrinks_and_never_passes_its_limit(tries: int):
    for brake in (SUBJECT, NETWORK):
        assert brake.wait(tries) <= brake.wait(tries + 1) <= brake.longest


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", ""),
    ],
)
def test_a_network_is_what_a_guesser_cannot_change_at_will(address: str, network: str):
    assert network_of(address) == network


def test_who_changes_address_within_a_site_waits_all_the_same(app: Flask):
    for number in range(21):
        charge(f"secret {number}", f"2001:db8::{number:x}")

    with pytest.raises(TooSoon):
        charge("one more", "2001:db8::ffff")


def test_three_tries_are_free(app: Flask):
    for _ in range(3):
        charge()


def test_fourth_failure_earns_a_wait(app: Flask):
    for _ in range(4):
        charge()

    with pytest.raises(TooSoon) as refused:
        charge()
    assert 0 < refused.value.wait.total_seconds() <= 1


def test_another_secret_from_the_same_network_does_not_wait(app: Flask):
    for _ in range(4):
        charge()

    charge(subject="another")


def test_many_secrets_from_one_network_make_the_network_wait(app: Flask):
    for number in range(21):
        charge(subject=f"secret {number}")

    with pytest.raises(TooSoon):
        charge(subject="one more")


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Stop the clock of the application, and set how far ahead it is."""
    begun = clock.now()

    def set_to(after: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: begun + after)

    set_to(timedelta())
    return set_to


def test_the_mistakes_of_many_in_a_day_make_nobody_wait(app: Flask, ahead: Callable[[timedelta], None]):
    for number in range(200):
        ahead(number * timedelta(minutes=5))
        charge(subject=f"secret {number}")


def test_a_network_that_guesses_is_let_go_little_by_little(app: Flask, ahead: Callable[[timedelta], None]):
    for number in range(21):
        charge(subject=f"secret {number}")

    ahead(NETWORK.fades * 11)
    for number in range(10):
        charge(subject=f"another {number}")

    charge(subject="the eleventh")
    with pytest.raises(TooSoon):
        charge(subject="the twelfth")


def test_who_came_in_from_there_before_waits_for_nobody_else(app: Flask):
    charge("mine")
    throttle.forgive("test", "mine", "192.0.2.1")
    for number in range(21):
        charge(subject=f"secret {number}")

    charge("mine")

    with pytest.raises(TooSoon):
        charge("another")


def test_nor_does_what_they_mistype_make_the_others_wait(app: Flask):
    throttle.forgive("test", "mine", "192.0.2.1")
    for number in range(19):
        charge(subject=f"secret {number}")
    charge("mine")

    charge("another")


def test_who_is_known_still_waits_for_their_own_mistakes(app: Flask):
    throttle.forgive("test", "mine", "192.0.2.1")
    for _ in range(4):
        charge("mine")

    with pytest.raises(TooSoon):
        charge("mine")


@pytest.mark.parametrize(
    ("subject", "network", "after"),
    [
        ("another", "192.0.2.1", timedelta()),
        ("mine", "192.0.2.9", timedelta()),
        ("mine", "192.0.2.1", throttle.KNOWN_FOR),
    ],
    ids=["another", "elsewhere", "a month later"],
)
def test_nobody_else_is_known_nor_for_ever(
    app: Flask, ahead: Callable[[timedelta], None], subject: str, network: str, after: timedelta
):
    throttle.forgive("test", "mine", "192.0.2.1")
    ahead(after)
    for number in range(21):
        charge(f"secret {number}", network)

    with pytest.raises(TooSoon):
        charge(subject, network)


def test_success_forgets_the_tries_on_the_secret(app: Flask):
    for _ in range(3):
        charge()

    failed = throttle.forgive("test", "secret", "192.0.2.1")

    assert failed == 2
    for _ in range(3):
        charge()


def test_a_refused_try_is_not_counted(app: Flask):
    for _ in range(4):
        charge()
    before = {row.mark: row.tries for row in rows()}

    with pytest.raises(TooSoon):
        charge()

    assert {row.mark: row.tries for row in rows()} == before


def test_tries_of_yesterday_are_forgotten(app: Flask):
    for _ in range(4):
        charge()
    with transaction() as session:
        long_ago = clock.now() - timedelta(hours=25)
        session.execute(update(Attempt).values(last_at=long_ago, until=long_ago))

    charge()

    assert {row.tries for row in rows()} == {1}


def test_what_serves_once_is_used_once(app: Flask):
    uses = [first_use("test", each) for each in ("a", "a", "b")]

    assert uses == [True, False, True]


def test_what_is_tried_is_not_written_in_clear(app: Flask):
    charge(subject="numéro de demande")

    assert all("demande" not in row.mark and "192.0.2" not in row.mark for row in rows())


def test_old_rows_are_deleted(app: Flask):
    charge()
    with transaction() as session:
        session.execute(update(Attempt).values(last_at=clock.now() - timedelta(hours=25)))

    throttle.forget_old()

    assert rows() == []


def test_who_is_known_is_remembered_a_month_and_no_longer(app: Flask, ahead: Callable[[timedelta], None]):
    throttle.forgive("test", "mine", "192.0.2.1")
    ahead(throttle.KNOWN_FOR - timedelta(seconds=1))
    throttle.forget_old()
    assert len(rows()) == 1

    ahead(throttle.KNOWN_FOR)
    throttle.forget_old()

    assert rows() == []


def test_twenty_tries_at_once_are_twenty_tries(app: Flask):
    refused: list[TooSoon] = []

    def guess() -> None:
        with app.app_context():
            try:
                charge()
            except TooSoon as wait:
                refused.append(wait)

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) >= 15
