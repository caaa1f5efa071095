"""The command line of accounts: secrets are shown once, at creation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from click.testing import Result
from flask import Flask

from app.accounts.context import ALL, Terms
from app.accounts.services import codes, delegations, members, passwords, signatories
from tests.staff_members import Colleague, colleague
from workflows.states import Regime, Role


@pytest.fixture
def users(app: Flask):
    def run(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["users", *words])

    return run


class TestDelegations:
    TOLD = ("--written", "2026-03-02", "--from", "2026-03-10")

    @pytest.fixture
    def deputy(self, app: Flask) -> Colleague:
        return colleague(app, Role.OFFICER)

    def test_a_delegation_is_written_down_and_ended(self, app: Flask, users, deputy: Colleague):
        assert users("delegate", deputy.identifier, *self.TOLD, "--for", "A21_CH2").exit_code == 0
        assert users("end-delegation", deputy.identifier, "--to", "2026-04-01").output == "1 ended\n"

        (held,) = deputy.member.actor.delegations
        assert (held.regimes, held.written_on) == ({Regime.A21_CH2}, date(2026, 3, 2))
        assert (held.begins, held.ends) == (date(2026, 3, 10), date(2026, 4, 1))

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--to", "2026-03-09"), "begins before it ends"),
            (("--absence",), "when the absence ends"),
            (("--written", "2026-03-11"), "written before it begins"),
        ],
    )
    def test_what_no_written_act_can_say_is_refused(self, app: Flask, users, deputy: Colleague, more, said):
        assert said in users("delegate", deputy.identifier, *self.TOLD, *more).output
        assert deputy.member.actor.delegations is None

    def test_only_who_decides_is_a_delegate_and_once_from_a_day(self, app: Flask, users, deputy: Colleague):
        clerk = colleague(app, Role.INTAKE)
        users("delegate", deputy.identifier, *self.TOLD)

        assert "does not hold the role officer" in users("delegate", clerk.identifier, *self.TOLD).output
        assert "already" in users("delegate", deputy.identifier, *self.TOLD).output

    def test_a_delegation_over_leaves_its_holder_no_power_in_person(self, app: Flask, deputy: Colleague):
        delegations.delegate(deputy.identifier, Terms(ALL, date(2020, 1, 1), date(2020, 1, 1), date(2020, 2, 1)))

        (line,) = signatories.signatories(date(2026, 11, 23))
        assert (line.today, line.in_person, line.ends) == (False, False, date(2020, 2, 1))


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


@pytest.mark.parametrize(
    "command", [("add", "x", "--name", "X", "--title", "X", "--role", "intake"), ("roles", "x", "lead")]
)
def test_a_unit_that_there_is_not_is_refused(users, command):
    refused = users(*command, "--unit", "unite-des-licornes")

    assert "no such unit: unite-des-licornes; there are unite-" in refused.output


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
