"""``flask notices``: what came back, told by an operator or piped in by the mail server."""

import sys

import click
from flask.cli import AppGroup

from app.notices import services

group = AppGroup("notices", help="Notices by e-mail.")
NOT_OURS = 67
"""How a program tells a mail server that what it was given is for nobody here (sysexits: EX_NOUSER)."""


@group.command("bounced")
@click.argument("identifier")
def bounced(identifier: str) -> None:
    """Tell that the notice of this Message-ID came back for good: its address is marked, a letter replaces it."""
    _learn(identifier)


@group.command("report")
def report() -> None:
    """Read a delivery report (RFC 3464) from a pipe, and do the same when it tells of a failure that is for good."""
    try:
        _learn(services.original(sys.stdin.buffer.read()))
    except services.NotANotice:
        sys.exit(NOT_OURS)


def _learn(identifier: str) -> None:
    try:
        services.bounced(identifier)
    except services.NotANotice:
        click.echo("no notice of ours has this number", err=True)
        sys.exit(NOT_OURS)
