"""The certified provider that the tests start comes from a lock, by its hashes, and stays out of the clone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from setup import node
from setup.debian import SetupRefused

LOCK = json.loads((node.SOURCE / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {name: held for name, held in LOCK["packages"].items() if name}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own, and an npm that does what its script says."""
    monkeypatch.setattr(node, "FOLDER", tmp_path)
    monkeypatch.setattr(node, "MODULE", tmp_path / "made")
    monkeypatch.setattr(node, "_STAMP", tmp_path / "installed.txt")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def npm(folder: Path, script: str) -> None:
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    (folder / "npm").chmod(0o755)


def test_every_package_has_its_hash_and_no_address():
    assert all(held["integrity"].startswith("sha512-") for held in PACKAGES.values())
    assert not any("resolved" in held for held in PACKAGES.values())
    assert "omit-lockfile-registry-resolved=true" in (node.SOURCE / ".npmrc").read_text(encoding="utf-8")


def test_no_package_runs_anything_when_it_is_installed():
    assert not any(held.get("hasInstallScript") for held in PACKAGES.values())


def test_what_the_lock_names_is_installed_once(folder: Path):
    npm(folder, "echo once >> made")

    node.prepare()
    node.prepare()

    assert (folder / "made").read_text(encoding="ascii") == "once\n"


def test_another_lock_is_installed_anew(folder: Path):
    npm(folder, "echo once >> made")
    node.prepare()
    (folder / "installed.txt").write_text("another", encoding="ascii")

    node.prepare()

    assert (folder / "made").read_text(encoding="ascii") == "once\nonce\n"


def test_what_does_not_install_is_said_with_the_line_to_type(folder: Path):
    npm(folder, "exit 1")

    with pytest.raises(SetupRefused, match="npm ci"):
        node.prepare()
