"""``flask users``: make accounts, change what they may do, close them. Secrets are shown once, at creation."""

from collections.abc import Callable
from typing import TypeVar

import click
from flask import current_app
from flask.cli import AppGroup

from app.accounts.services import codes, members
from app.accounts.services.members import STAFF_ROLES, Person, Taken
from app.errors import NotFound
from workflows.states import Role

ROLE = click.Choice([str(role) for role in STAFF_ROLES])
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
    _found(lambda: members.set_roles(identifier, map(Role, roles), units or None))


@group.command("code")
@click.argument("identifier")
def code(identifier: str) -> None:
    """Print the one-time code of the moment (demonstration only)."""
    if not current_app.config["GREFFE"].demo:
        raise click.ClickException("codes are shown in the demonstration only")
    click.echo(_found(lambda: members.current_code(identifier)))


def _found(act: Callable[[], Result]) -> Result:
    try:
        return act()
    except NotFound as unknown:
        raise click.ClickException(f"no such account: {unknown}") from None
