"""A case is taken by one person at a time, and the second is told who was first."""

from __future__ import annotations

import threading

from flask import Flask

from app.db import reading
from app.journal.queries import entries_of
from app.staff.services import acts, reaching
from app.staff.services.acts import HeldByOther
from tests.desk import Desk
from tests.staff_members import colleague
from workflows import commands as do
from workflows.states import Role


def claims(case: Desk) -> int:
    with reading() as session:
        return [entry.command for entry in entries_of(session, case.filed.case_id)].count("ClaimCase")


def test_taking_a_case_puts_it_in_my_name(team, desk):
    case = desk()

    team[Role.ANALYST].post(f"{case.path}prise", page=case.path)

    assert case.part.assignee_id == team[Role.ANALYST].row.id


def test_second_to_take_is_told_who_was_first_and_when(app, team, desk):
    case = desk()
    second = colleague(app, Role.LEAD)
    second.sign_in()
    token = second.get(case.path).token
    team[Role.ANALYST].post(f"{case.path}prise", page=case.path)

    second.browser.post(f"{case.path}prise", data={"csrf_token": token})

    first = team[Role.ANALYST].member.name
    said = second.get(case.path).text
    assert f"{first} l’a prise à" in said
    assert case.part.assignee_id == team[Role.ANALYST].row.id


def test_taking_twice_changes_nothing_and_says_nothing(team, desk):
    case = desk()
    token = team[Role.ANALYST].get(case.path).token

    for _ in range(2):
        team[Role.ANALYST].browser.post(f"{case.path}prise", data={"csrf_token": token})

    assert claims(case) == 1


def test_of_eight_who_take_at_once_one_has_it_and_seven_know_who(app: Flask, team, desk):
    case = desk()
    clerks = [colleague(app, Role.LEAD).member for _ in range(8)]
    told: list[str] = []

    def take(clerk) -> None:
        with app.app_context():
            try:
                acts.claim(reaching.reach(clerk, case.filed.number).face, clerk)
            except HeldByOther as first:
                told.append(first.name)

    threads = [threading.Thread(target=take, args=(clerk,)) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    winner = next(clerk.name for clerk in clerks if clerk.id == case.part.assignee_id)
    assert told == [winner] * 7
    assert claims(case) == 1


def test_giving_a_case_back_frees_it(team, desk):
    case = desk()
    case.give(do.ClaimCase(), Role.ANALYST)

    team[Role.ANALYST].post(f"{case.path}remise", page=case.path)

    assert case.part.assignee_id is None


def test_another_clerk_cannot_give_my_case_back(app, team, desk):
    case = desk()
    case.give(do.ClaimCase(), Role.ANALYST)
    other = colleague(app, Role.ANALYST, units=("unite-services-assures",))
    other.sign_in()

    other.post(f"{case.path}remise", page=case.path)

    assert case.part.assignee_id == team[Role.ANALYST].row.id


def test_lead_gives_the_case_of_an_absent_colleague_back(team, desk):
    case = desk()
    case.give(do.ClaimCase(), Role.ANALYST)

    team[Role.LEAD].post(f"{case.path}remise", page=case.path)

    assert case.part.assignee_id is None


def test_case_that_changes_queue_belongs_to_nobody_yet(team, desk):
    case = desk()
    case.give(do.ClaimCase(), Role.ANALYST)

    case.give(do.StartAnalysis(), Role.ANALYST)

    assert (case.part.queue, case.part.assignee_id) == ("analyse", None)
