"""``flask sign-in``: what the administrators of a provider ask for."""

import click
from flask.cli import AppGroup

from app.signin.services import NotThatProtocol, described

group = AppGroup("sign-in", help="The sign-in of a government.")


@group.command("metadata")
def metadata() -> None:
    """Print our own description for a provider that speaks SAML; it holds no secret."""
    try:
        click.echo(described())
    except NotThatProtocol:
        raise click.ClickException("GREFFE_SIGNIN names no provider that speaks SAML") from None
