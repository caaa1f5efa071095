"""The command line of accounts: secrets are shown once, at creation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import Result
from flask import Flask

from app.accounts.services import codes, members, passwords
from tests.staff_members import Colleague, colleague
from workflows.states import Role


@pytest.fixture
def users(app: Flask):
    def run(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["users", *words])

    return run


def add(users, identifier: str = "nroy") -> Result:
    return users(
        "add",
        identifier,
        "--name",
        "Nadia Roy",
        "--title",
        "Préposée",
        "--role",
        "intake",
        "--unit",
        "unite-technologies",
    )


def test_adding_prints_the_secrets_that_open_the_account(app, users):
    printed = add(users).output

    password = printed.split("password: ")[1].split("\n")[0]
    made = Colleague("nroy", "", app.test_client())
    assert passwords.matches(made.row.password_hash, password)
    assert f"secret={made.row.totp}" in printed
    assert (made.row.roles, made.row.units) == (["intake"], ["unite-technologies"])


def test_an_identifier_serves_one_person(users):
    add(users)

    again = add(users, "NRoy")

    assert again.exit_code == 1
    assert "taken" in again.output


@pytest.mark.parametrize("role", ["requester", "system", "dieu"])
def test_a_role_no_staff_holds_is_refused(users, role):
    assert users("add", "x", "--name", "X", "--title", "X", "--role", role).exit_code == 2


def test_list_shows_no_secret(app, users):
    who = colleague(app, Role.INTAKE)

    printed = users("list").output

    assert who.identifier in printed
    assert who.totp not in printed
    assert who.row.password_hash not in printed


def test_disabling_is_shown_in_the_list(app, users):
    who = colleague(app, Role.INTAKE)

    users("disable", who.identifier)

    assert "disabled" in users("list").output
    assert members.load(who.row.id) is None


def test_roles_are_replaced_and_units_kept_unless_given(app, users):
    who = colleague(app, Role.INTAKE, units=("unite-technologies",))

    users("roles", who.identifier, "analyst", "officer")

    assert (who.row.roles, who.row.units) == (["analyst", "officer"], ["unite-technologies"])


def test_an_unknown_account_is_named(users):
    done = users("disable", "personne")

    assert done.exit_code == 1
    assert "no such account: personne" in done.output


def test_code_is_the_one_the_authenticator_shows(app, users):
    who = colleague(app, Role.INTAKE)

    assert users("code", who.identifier).output.strip() in {
        codes.code_at(who.totp, codes.step_now() + drift) for drift in (-1, 0, 1)
    }


def test_production_shows_no_code(app, users):
    who = colleague(app, Role.INTAKE)
    app.config["GREFFE"] = replace(app.config["GREFFE"], demo=False)

    assert users("code", who.identifier).exit_code == 1


def test_drawn_passwords_are_long_and_never_the_same():
    drawn = {passwords.drawn() for _ in range(200)}

    assert len(drawn) == 200
    assert {len(password) for password in drawn} == {19}
