"""What is accepted is accepted by name, at one place, for a reason; all the rest fails the scan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.scanners.findings import Finding, accepted, remaining
from tests.services.databases import ROOT

FOUND = Finding("wapiti", "anybody", "Open Redirect", "/quitter", "GET to")
REASONS = {("wapiti", "Open Redirect", "/quitter"): "The address is a setting."}


def test_what_was_accepted_does_not_fail_the_scan():
    assert remaining([FOUND], REASONS) == []


@pytest.mark.parametrize("other", [{"scanner": "sqlmap"}, {"name": "SQL Injection"}, {"where": "/suivi"}])
def test_the_same_elsewhere_does(other: dict[str, str]):
    found = replace(FOUND, **other)

    assert remaining([found], REASONS) == [found]


def test_nothing_is_accepted_without_a_reason(tmp_path: Path):
    held = tmp_path / "accepted.toml"
    held.write_text('[[accepted]]\nscanner = "wapiti"\nname = "x"\nwhere = "/"\nreason = " "\n')

    with pytest.raises(AssertionError, match="says why"):
        accepted(held)


def test_every_file_accepted_is_still_there():
    assert all((ROOT / where).exists() for scanner, _, where in accepted() if scanner == "bandit")
