"""Mutation fails when too much survives, and when a guard of the law was never broken."""

import json
from pathlib import Path

import pytest

from setup.mutation import judged, whole

FIGURES = {"killed": 0, "survived": 0, "total": 0, "no_tests": 0, "timeout": 0}


@pytest.mark.parametrize(
    ("killed", "total", "ends"),
    [(86, 100, 0), (85, 100, 0), (84, 100, 1), (849, 1000, 1), (851, 1000, 0), (1, 1, 0), (0, 1, 1), (0, 0, 1)],
)
def test_at_least_eighty_five_of_a_hundred_mutants_are_killed(killed, total, ends):
    assert judged({**FIGURES, "killed": killed, "survived": total - killed, "total": total}, []) == ends


@pytest.mark.parametrize("how", ["survived", "no_tests", "timeout", "suspicious", "segfault", "skipped"])
def test_what_is_not_killed_lives(how):
    assert judged({**FIGURES, "killed": 84, how: 16, "total": 100}, []) == 1


def test_the_figures_are_told(capsys):
    judged({**FIGURES, "killed": 90, "survived": 8, "timeout": 2, "total": 100}, [])

    assert capsys.readouterr().out.strip() == "90 killed of 100: 90.0 % (at least 85 %), 8 survived, 2 timeout"


def test_a_guard_that_nothing_broke_fails_all(capsys):
    assert judged({**FIGURES, "killed": 100, "total": 100}, ["guards.already_written"]) == 1
    assert "no mutant breaks guards.already_written" in capsys.readouterr().out


class TestWhole:
    def test_a_guard_without_a_mutant_is_whole(self, tmp_path):
        written(tmp_path, "workflows.doors.x_shut__mutmut_1")

        assert list(whole(tmp_path, tmp_path)) == ["doors.open"]

    def test_a_module_without_mutants_is_whole(self, tmp_path):
        written(tmp_path)
        (tmp_path / "doors.py.meta").unlink()

        assert list(whole(tmp_path, tmp_path)) == ["doors.open", "doors.shut"]

    def test_what_is_no_guard_may_be(self, tmp_path):
        written(tmp_path, "workflows.doors.x_shut__mutmut_1", "workflows.doors.x_open__mutmut_1")

        assert list(whole(tmp_path, tmp_path)) == []


def written(folder: Path, *mutants: str) -> None:
    """A module of two guards and a plain function, and the mutants of it."""
    guards = "".join(f"@refuses(RULE, 'no')\ndef {name}(view):\n    return view\n" for name in ("open", "shut"))
    (folder / "doors.py").write_text(f"{guards}\ndef plain():\n    return 1\n")
    (folder / "doors.py.meta").write_text(json.dumps({"exit_code_by_key": dict.fromkeys(mutants, 1)}))
