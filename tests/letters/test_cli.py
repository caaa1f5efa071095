"""``flask letters samples``: the catalogue for whoever reviews its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.letters.reading import checked
from tests.press import NAMES
from tests.services.databases import Database


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Samples come from no database: one is enough for the application to start."""
    return sqlite_database


def test_it_draws_and_signs_every_letter_of_the_catalogue(app: Flask, tmp_path: Path) -> None:
    run = app.test_cli_runner().invoke(args=["letters", "samples", str(tmp_path / "out")])

    assert run.exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(NAMES)
    for path in (tmp_path / "out").iterdir():
        assert "Signature is Valid." in checked("pdfsig", pdf=path.read_bytes(), folder=tmp_path)
