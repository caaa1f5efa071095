"""``flask users``: make accounts, change what they may do, close them. Secrets are shown once, at creation."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import click
from flask import current_app
from flask.cli import AppGroup

from app.accounts.context import ABSENCE, ALL, STANDING, Terms
from app.accounts.services import codes, delegations, members
from app.accounts.services.delegations import DelegationRefused
from app.accounts.services.members import STAFF_ROLES, Person, Taken
from app.errors import NotFound
from app.reference.services import units_today
from workflows.states import Regime, Role

ROLE = click.Choice([str(role) for role in STAFF_ROLES])
REGIME = click.Choice([str(regime) for regime in Regime])
DAY = click.DateTime(["%Y-%m-%d"])
Result = TypeVar("Result")
group = AppGroup("users", help="Staff accounts.")


@group.command("add")
@click.argument("identifier")
@click.option("--name", required=True)
@click.option("--title", required=True)
@click.option("--role", "roles", type=ROLE, multiple=True, required=True)
@click.option("--unit", "units", multiple=True, help="Queue of a unit the member serves.")
def add(identifier: str, name: str, title: str, roles: tuple[str, ...], units: tuple[str, ...]) -> None:
    """Make an account; print its password and the line its authenticator reads, once."""
    _check_units(units)
    person = Person(identifier.casefold(), name, title, tuple(map(Role, roles)), units)
    try:
        made = members.add(person)
    except Taken:
        raise click.ClickException(f"{identifier} is taken") from None
    click.echo(f"password: {made.password}")
    click.echo(codes.address(made.totp, person.identifier, current_app.config["GREFFE"].body.name))


@group.command("list")
def everyone() -> None:
    """Print every account, one a line: identifier, roles, units, name."""
    for person in members.everyone():
        words = [person.identifier, ",".join(person.roles), ",".join(person.units) or "-", person.name]
        click.echo("\t".join([*words, *(["disabled"] if person.closed else [])]))


@group.command("disable")
@click.argument("identifier")
def disable(identifier: str) -> None:
    """Close an account and every session it has open."""
    _found(lambda: members.disable(identifier))


@group.command("roles")
@click.argument("identifier")
@click.argument("roles", type=ROLE, nargs=-1, required=True)
@click.option("--unit", "units", multiple=True, help="Replaces the units when given.")
def roles(identifier: str, roles: tuple[str, ...], units: tuple[str, ...]) -> None:
    """Give an account these roles instead of those it has; its sessions end."""
    _check_units(units)
    _found(lambda: members.set_roles(identifier, map(Role, roles), units or None))


@group.command("delegate")
@click.argument("identifier")
@click.option("--written", required=True, type=DAY, help="Day of the written act.")
@click.option("--from", "begins", required=True, type=DAY, help="First day.")
@click.option("--to", "ends", type=DAY, help="Last day; without it the delegation has no end.")
@click.option("--for", "regimes", type=REGIME, multiple=True, help="A part of the functions; all of them by default.")
@click.option("--absence", is_flag=True, help="The officer is away during these days.")
def delegate(
    identifier: str,
    *,
    written: datetime,
    begins: datetime,
    ends: datetime | None,
    regimes: tuple[str, ...],
    absence: bool,
) -> None:
    """Write down that the officer's functions are delegated in writing (A-2.1 s. 8); the sessions end."""
    covered = frozenset(map(Regime, regimes)) or ALL
    last = ends.date() if ends else None
    terms = Terms(covered, written.date(), begins.date(), last, ABSENCE if absence else STANDING)
    try:
        _found(lambda: delegations.delegate(identifier, terms))
    except DelegationRefused as refusal:
        raise click.ClickException(str(refusal)) from None


@group.command("end-delegation")
@click.argument("identifier")
@click.option("--to", "last_day", required=True, type=DAY, help="Last day on which the member may decide.")
def end_delegation(identifier: str, last_day: datetime) -> None:
    """End the delegations of a member; what was signed under them stands."""
    click.echo(f"{_found(lambda: delegations.end(identifier, last_day.date()))} ended")


@group.command("code")
@click.argument("identifier")
def code(identifier: str) -> None:
    """Print the one-time code of the moment (demonstration only)."""
    if not current_app.config["GREFFE"].demo:
        raise click.ClickException("codes are shown in the demonstration only")
    click.echo(_found(lambda: members.current_code(identifier)))


def _check_units(units: tuple[str, ...]) -> None:
    known = units_today()
    if unknown := set(units) - set(known):
        raise click.ClickException(f"no such unit: {', '.join(sorted(unknown))}; there are {', '.join(known)}")


def _found(act: Callable[[], Result]) -> Result:
    try:
        return act()
    except NotFound as unknown:
        raise click.ClickException(f"no such account: {unknown}") from None
