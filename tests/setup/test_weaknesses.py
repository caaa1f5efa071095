"""What is known of locked packages is told, and what could not be asked is never taken for nothing."""

from __future__ import annotations

import json

import pytest

from setup import weaknesses
from setup.environment import ROOT

PINS = "flask==3.1.3 \\\n    --hash=sha256:x\nceleryX[redis]==5.7.0 ; python_version < '4'\n"
FINE = [{"name": "Flask", "version": "3.1.3", "vulns": []}, {"name": "celeryx", "version": "5.7.0", "vulns": []}]


def told(packages: object, complaint: str = "") -> list[str]:
    answer = packages if isinstance(packages, str) else json.dumps({"dependencies": packages})
    return list(weaknesses.judged("requirements.txt", PINS, answer, complaint))


def test_nothing_known_of_any_package_is_nothing():
    assert told(FINE) == []


def test_a_weakness_is_named_with_what_mends_it():
    weak = {**FINE[0], "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3.1.4"]}]}

    assert told([weak, FINE[1]]) == ["requirements.txt: Flask 3.1.3: PYSEC-2026-1, mended in ['3.1.4']"]


@pytest.mark.parametrize(
    "answer",
    ["", "not json", "{}", "[]", [], FINE[:1], [FINE[0], {"name": "celeryx", "skip_reason": "not found on PyPI"}]],
)
def test_a_package_that_was_not_looked_up_fails(answer: object):
    (line,) = told(answer, "Traceback\nConnectionError: no route to host\n")

    assert "NOT LOOKED UP" in line
    assert line.endswith("no route to host")


@pytest.mark.parametrize("lock", weaknesses.LOCKS)
def test_every_pin_of_a_lock_is_one_to_look_up(lock: str):
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert len(weaknesses.PIN.findall(text)) == text.count("==") - text.count(" == ") > 50
