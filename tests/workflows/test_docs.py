"""The pages written from the tables are current, and say when they are not."""

import pytest

from tests.workflows.explored import PAGE, total
from workflows import docs
from workflows.diagram import mermaid, permitted_table
from workflows.questions import QUESTIONS
from workflows.registry import ALL, current
from workflows.states import Kind, Role, State
from workflows.words import COMMANDS, KINDS, ROLES, STATES


def test_the_committed_pages_are_current(capsys):
    assert docs.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_the_pages_are_written_where_they_are_missing(tmp_path, capsys):
    assert docs.main([], tmp_path / "docs") == 0
    assert docs.main(["--check"], tmp_path / "docs") == 0
    assert capsys.readouterr().out == "workflows.md written\nlegal.md written\n"


def test_a_page_out_of_date_fails_the_check_and_is_left_alone(tmp_path, capsys):
    docs.main([], tmp_path)
    (tmp_path / "legal.md").write_text("autre chose", encoding="utf-8")

    assert docs.main(["--check"], tmp_path) == 1
    assert "legal.md is out of date" in capsys.readouterr().out
    assert (tmp_path / "legal.md").read_text(encoding="utf-8") == "autre chose"


def test_everything_in_the_tables_has_a_french_name():
    commands = {row.command.__name__ for workflow in ALL for row in workflow.rows}

    assert set(COMMANDS) == commands | {"FileRequest"}
    assert (set(KINDS), set(STATES), set(ROLES)) == (set(Kind), set(State), set(Role))


def test_each_question_for_counsel_stands_once_on_the_legal_page_with_what_applies_meanwhile():
    page = docs.legal_page()

    assert all(page.count(f"| {each.name} | {each.asks} | {each.meanwhile} |") == 1 for each in QUESTIONS)
    assert all(each.about for each in QUESTIONS)


def test_the_legal_page_keeps_what_is_remembered_apart_from_what_was_read():
    page = docs.legal_page()

    read, remembered = page.index("## Règles lues"), page.index("## Règles citées de mémoire")
    assert (
        read < page.index("art. 47, al. 2 |") < remembered < page.index("art. 51 |") < page.index("## Règles internes")
    )


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_the_page_shows_every_guard_and_row(workflow):
    page = docs.workflows_page()

    assert all(f"(`{row.command.__name__}`)" in page for row in workflow.rows)
    assert all(f"`{guard.code}`" in page for row in workflow.rows for guard in row.guards)


def test_the_diagram_begins_and_ends():
    lines = mermaid(current(Kind.DOCUMENT_ACCESS)).splitlines()

    assert lines[0] == "stateDiagram-v2"
    assert "    [*] --> received" in lines
    assert lines[-3:] == ["    closed --> [*]", "    withdrawn --> [*]", "    moved --> [*]"]
    assert "    search --> analysis: rendre les documents" in lines


def test_the_diagram_leaves_out_what_changes_no_state():
    assert "laisser une note" not in mermaid(current(Kind.DOCUMENT_ACCESS))


def test_the_table_of_rights_has_a_line_for_each_who_has_one():
    lines = permitted_table(current(Kind.DOCUMENT_ACCESS)).splitlines()

    assert "| recherche en cours | unité détentrice | rendre les documents |" in lines
    assert not any("administration" in line for line in lines)


def test_the_page_of_what_is_walked_has_a_line_for_each_table_and_their_sum():
    _head, _rule, *lines = [each for each in PAGE.read_text(encoding="utf-8").splitlines() if each.startswith("|")]

    assert [each.split("`")[1] for each in lines[:-1]] == [workflow.name for workflow in ALL]
    assert lines[-1] == total(lines[:-1])
