"""The access code: right before and after it is hashed, shown for a while, then gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.accounts.services import passwords
from app.cases import codes
from app.cases.context import Filed
from app.cases.models import Case
from app.cases.queries import case_by_id
from app.db import reading, transaction

FileOne = Callable[..., Filed]
RunOutbox = Callable[..., list[str]]


def case_of(filed: Filed) -> Case:
    with reading() as session:
        return case_by_id(session, filed.case_id)


def noted(filed: Filed) -> None:
    with transaction() as session:
        codes.noted(session, filed.case_id)


def test_the_code_opens_before_and_after_it_is_hashed(file_one: FileOne, run_outbox: RunOutbox) -> None:
    filed = file_one()
    code = case_of(filed).code
    assert codes.matches(case_of(filed), code)

    run_outbox("followup.harden")

    assert case_of(filed).code_hash.startswith("$argon2id$")
    assert codes.matches(case_of(filed), code)


@pytest.mark.parametrize("typed", [None, "", "0" * 17])
def test_another_code_opens_neither_before_nor_after(
    file_one: FileOne, run_outbox: RunOutbox, typed: str | None
) -> None:
    filed = file_one()
    assert not codes.matches(case_of(filed), typed)

    run_outbox("followup.harden")

    assert not codes.matches(case_of(filed), typed)
    assert not codes.matches(None, typed)


def test_a_code_noted_before_it_is_hashed_is_dropped_by_the_hashing(file_one: FileOne, run_outbox: RunOutbox) -> None:
    filed = file_one()
    code = case_of(filed).code
    noted(filed)
    assert codes.shown(case_of(filed)) is None

    run_outbox("followup.harden")

    assert case_of(filed).code_sealed is None
    assert codes.matches(case_of(filed), code)


def test_a_code_noted_after_it_is_hashed_is_dropped_at_once(file_one: FileOne, run_outbox: RunOutbox) -> None:
    filed = file_one()
    run_outbox("followup.harden")
    assert codes.shown(case_of(filed))

    noted(filed)

    assert case_of(filed).code_sealed is None


def test_hashing_twice_keeps_the_first_hash(file_one: FileOne, run_outbox: RunOutbox) -> None:
    filed = file_one()
    run_outbox("followup.harden")
    kept = case_of(filed).code_hash

    with transaction() as session:
        codes.keep_hash(session, filed.case_id, "another")

    assert case_of(filed).code_hash == kept
    assert codes.hash_of(filed.case_id) is None


def test_the_sweep_drops_only_what_is_hashed_and_over(file_one: FileOne, run_outbox: RunOutbox) -> None:
    hashed = file_one()
    run_outbox("followup.harden")
    waiting = file_one()

    with transaction() as session:
        codes.forget_shown(session, clock.now() + timedelta(minutes=31))

    assert case_of(hashed).code_sealed is None
    assert case_of(waiting).code_sealed is not None


def test_one_hash_is_checked_whatever_is_asked(
    app: Flask, file_one: FileOne, run_outbox: RunOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = case_of(file_one())
    run_outbox("followup.harden")
    checked: list[str] = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: (checked.append(kept), real(kept, typed))[1])

    for case in (None, waiting, case_of(file_one())):
        for typed in (None, "0" * 17):
            codes.matches(case, typed)

    assert len(checked) == 6
