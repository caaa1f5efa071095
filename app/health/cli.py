"""``flask doctor``: what is in force, and what is missing."""

import sys

import click

from app.health import services
from app.health.context import Fitness


@click.command("doctor")
def doctor() -> None:
    """Look at every part; exit 1 when one that people need is down."""
    found = list(services.examine())
    for finding in found:
        click.echo(finding)
    sys.exit(any(finding.fitness is Fitness.DOWN for finding in found))
