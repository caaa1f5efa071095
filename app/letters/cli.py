"""``flask letters``: the catalogue on paper, for whoever reviews its words."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.letters.services import samples as made

group = AppGroup("letters", help="Letters.")


@group.command("samples")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def samples(out: Path) -> None:
    """Render and sign every letter of the catalogue from its sample: OUT/<id>.pdf."""
    out.mkdir(parents=True, exist_ok=True)
    for letter, pdf in made():
        (out / f"{letter}.pdf").write_bytes(pdf)
        click.echo(out / f"{letter}.pdf")
