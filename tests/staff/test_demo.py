"""The demonstration: one member of each role, the same at every start."""

from __future__ import annotations

import stat
from dataclasses import replace

import pytest
from flask import Flask

from app.accounts.services import members, passwords
from app.accounts.services.members import STAFF_ROLES
from tests.staff_members import Colleague


@pytest.fixture
def seed(app: Flask):
    return lambda: app.test_cli_runner().invoke(args=["demo", "seed"])


def test_makes_one_member_of_each_role(seed):
    seed()

    assert {role for person in members.everyone() for role in person.roles} == set(STAFF_ROLES)


def test_prints_what_opens_every_account(app, seed):
    printed = seed().output

    password = printed.splitlines()[0].removeprefix("password for all: ")
    for person in members.everyone():
        row = Colleague(person.identifier, "", app.test_client()).row
        assert passwords.matches(row.password_hash, password)
        assert f"secret={row.totp}" in printed


def test_a_second_start_prints_the_same(seed):
    assert seed().output == seed().output


def test_password_of_the_environment_is_the_one(app, seed):
    app.config["GREFFE"] = replace(app.config["GREFFE"], demo_password="une phrase donnée")

    seed()

    assert passwords.matches(Colleague("chef", "", app.test_client()).row.password_hash, "une phrase donnée")


def test_secrets_are_kept_for_the_owner_of_the_folder_alone(app, seed):
    seed()

    kept = app.config["GREFFE"].var / "demo-access.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_production_has_no_demonstration(app, seed):
    app.config["GREFFE"] = replace(app.config["GREFFE"], demo=False)

    assert seed().exit_code == 1
    assert members.everyone() == []


def test_officer_is_the_one_the_body_names(app, seed):
    seed()

    officer = next(person for person in members.everyone() if person.identifier == "responsable")
    assert (officer.name, officer.title) == (
        app.config["GREFFE"].body.officer_name,
        app.config["GREFFE"].body.officer_title,
    )
