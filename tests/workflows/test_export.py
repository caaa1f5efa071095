"""The exported tables have the shape promised to other programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workflows.effects import Letter
from workflows.export import exported, main
from workflows.registry import ALL, current
from workflows.states import Kind, Role, State

SHAPE = {
    "command": str,
    "from": list,
    "roles": list,
    "guards": list,
    "to": (str, type(None)),
    "clock": (str, type(None)),
    "letters": list,
    "law": list,
}


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_a_table_has_its_four_parts(workflow):
    table = exported(workflow)

    assert list(table) == ["name", "version", "initial", "rows"]
    assert (table["name"], table["initial"]) == (workflow.name, "received")
    assert len(table["rows"]) == len(workflow.rows)


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_a_row_has_its_eight_parts(workflow):
    for row in exported(workflow)["rows"]:
        assert list(row) == list(SHAPE)
        assert all(isinstance(row[part], types) for part, types in SHAPE.items())
        assert set(row["from"]) <= set(State)
        assert set(row["roles"]) <= set(Role)
        assert set(row["letters"]) <= set(Letter)
        assert row["roles"]
        assert row["law"]


def test_the_row_that_moves_the_clock_is_told_in_full():
    rows = exported(current(Kind.DOCUMENT_ACCESS))["rows"]
    row = next(row for row in rows if row["command"] == "RecordExtensionSent")

    assert row == {
        "command": "RecordExtensionSent",
        "from": [
            "received",
            "triage",
            "clarification",
            "search",
            "third-party",
            "analysis",
            "approval",
            "signing",
            "commission",
        ],
        "roles": ["intake", "system"],
        "guards": [
            "extension_not_ordered",
            "extension_not_signed",
            "already_extended",
            "nominal_passed",
            "third_parties_informed",
        ],
        "to": None,
        "clock": "extended",
        "letters": [],
        "law": [
            "Loi sur l’accès (A-2.1), art. 47, al. 2",
            "Loi sur l’accès (A-2.1), art. 47 et 98",
            "Règle interne, envois",
        ],
    }


@pytest.mark.parametrize(
    ("command", "to", "clock"),
    [
        ("AddNote", None, None),
        ("ClaimCase", None, None),
        ("DraftGranted", "approval", None),
        ("RecordDecisionSent", "answered", "answered"),
    ],
)
def test_a_row_tells_where_it_leads_and_what_it_does_to_the_clock(command, to, clock):
    rows = exported(current(Kind.DOCUMENT_ACCESS))["rows"]
    row = next(row for row in rows if row["command"] == command)

    assert (row["to"], row["clock"]) == (to, clock)


def test_approval_names_the_letters_of_all_its_outcomes():
    rows = exported(current(Kind.RECTIFICATION))["rows"]

    letters = next(row for row in rows if row["command"] == "ApproveDecision")["letters"]
    assert letters == ["L05", "L12", "L15", "L17", "L18", "L30"]


def test_the_command_line_prints_one_json_list(capsys):
    main()

    assert json.loads(capsys.readouterr().out) == [exported(workflow) for workflow in ALL]


@pytest.mark.parametrize("module", ["export", "checks"])
def test_the_modules_run_without_a_warning(module):
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", f"workflows.{module}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert (ran.returncode, ran.stderr) == (0, "")
