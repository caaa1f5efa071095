"""``flask notices``: what came back, told by an operator or piped in by the mail server."""

import sys

import click
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app.notices import services

group = AppGroup("notices", help="Notices by e-mail.")
NOT_OURS = 67
"""How a program tells a mail server that what it was given is for nobody here (sysexits: EX_NOUSER)."""
LATER = 75
"""How it asks to be given it again later (EX_TEMPFAIL)."""


@group.command("bounced")
@click.argument("identifier")
def bounced(identifier: str) -> None:
    """Tell that the notice of this Message-ID came back for good: its address is marked, a letter replaces it."""
    try:
        services.bounced(identifier)
    except services.NotANotice:
        _of_nobody()


@group.command("receive")
def receive() -> None:
    """Read from a pipe what came to the sender's address: a report that an address takes nothing, or somebody's mail.

    What somebody wrote never goes back to the mail server, which would quote it: trouble of ours is told as such.
    """
    try:
        services.receive(sys.stdin.buffer.read())
    except services.NotANotice:
        _of_nobody()
    except (OSError, SQLAlchemyError) as trouble:
        click.echo(type(trouble).__name__, err=True)
        sys.exit(LATER)


@group.command("check")
def check() -> None:
    """Read from a pipe a notice as a mailbox elsewhere received it, and say by each sign whether it is ours."""
    found = services.recognised(sys.stdin.buffer.read())
    for name, holds in found.items():
        click.echo(f"{'ok  ' if holds else 'FAIL'} {name}")
    sys.exit(0 if all(found.values()) else 1)


def _of_nobody() -> None:
    click.echo("no notice of ours has this number", err=True)
    sys.exit(NOT_OURS)
