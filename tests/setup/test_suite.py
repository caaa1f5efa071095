"""The suite costs the same on any machine, whatever its own settings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from setup import suite


def test_python_keeps_what_it_compiles_where_a_machine_says_not_to(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
):
    told = tmp_path / "python"
    told.write_text("#!/bin/sh\nenv\n", encoding="ascii")
    told.chmod(0o755)
    monkeypatch.setattr(suite, "PYTHON", told)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    suite.main(["-k", "name"])

    settings = capfd.readouterr().out
    assert "PATH=" in settings
    assert "PYTHONDONTWRITEBYTECODE" not in settings
