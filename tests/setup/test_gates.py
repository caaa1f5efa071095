"""The gates tell the truth: a command that fails makes the whole fail, and its words are shown."""

import sys

import pytest

from setup import gates


def test_gates_pass_when_each_command_does(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gates, "GATES", (gate("one", "pass"), gate("two", "pass")))

    assert gates.passed([])


def test_one_failure_fails_all_and_shows_its_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(gates, "GATES", (gate("one", "pass"), gate("two", "raise SystemExit('what went wrong')")))

    assert not gates.passed([])
    assert "what went wrong" in capsys.readouterr().out


def test_a_name_that_is_no_gate_is_not_a_success():
    assert not gates.passed(["no-such-gate"])


def gate(name: str, program: str) -> gates.Gate:
    return gates.Gate(name, (sys.executable, "-c", program))
