"""The day shows what is mine by risk; the next case is the one most at risk; a number opens its case."""

from __future__ import annotations

import threading
import uuid

import pytest
from flask import Flask

from app import clock
from app.staff.services import worklist
from tests.staff.many_parts import Row, write
from tests.staff_members import colleague
from workflows import commands as do
from workflows.states import Role

NEXT = "Prendre le suivant"


@pytest.fixture(autouse=True)
def the_day(at_date) -> None:
    at_date("2026-11-23")


class TestDay:
    def test_lists_what_the_member_took_the_most_at_risk_first(self, app):
        clerk = colleague(app, Role.INTAKE)
        me = clerk.row.id
        write([Row(due=9, assignee=me), Row(due=-2, assignee=me), Row(due=3, assignee=me), Row(due=1)])

        days = [(line.due_on - clock.today()).days for line in worklist.day(clerk.member).mine]

        assert days == [-2, 3, 9]

    def test_counts_each_queue_served_and_what_is_late_in_it(self, app):
        clerk = colleague(app, Role.INTAKE)
        write([Row(due=-1), Row(due=2), Row(queue="analyse"), Row(state="closed", due=-9)])

        (queue,) = worklist.day(clerk.member).queues

        assert (queue.queue, queue.waiting, queue.late) == ("accueil", 2, 1)

    def test_says_days_left_in_words_with_a_sign(self, team, desk):
        case = desk()
        case.give(do.ClaimCase(), Role.ANALYST)

        page = team[Role.ANALYST].get("/personnel/")

        assert "21 jours" in page.text

    def test_says_what_to_do_when_nothing_is_taken(self, team):
        page = team[Role.INTAKE].get("/personnel/")

        assert "Vous n’avez aucune demande en main" in page.text
        assert NEXT in page.text

    def test_auditor_finds_the_journal_and_no_queue(self, team):
        page = team[Role.AUDITOR].get("/personnel/")

        assert "Vos rôles ne donnent accès au contenu d’aucune demande" in page.text
        assert NEXT not in page.text

    def test_last_session_is_told(self, team):
        clerk = team[Role.INTAKE]
        clerk.sign_in()

        assert "Votre dernière session a commencé" in clerk.get("/personnel/").text

    def test_officer_finds_the_notices_to_sign(self, team, desk):
        case = desk()
        case.extend()

        assert "Avis de prolongation à signer (1)" in team[Role.OFFICER].get("/personnel/").text


class TestTakingTheNext:
    def taken(self, clerk) -> list[uuid.UUID]:
        worklist.take_next(clerk.member)
        return [line.row_id for line in worklist.day(clerk.member).mine]

    def test_takes_the_oldest_risk_of_all_queues_served(self, app):
        clerk = colleague(app, Role.INTAKE, Role.ANALYST)
        analysis, approval = (
            Row(due=2, queue="analyse", state="analysis"),
            Row(due=-5, queue="approbation", state="approval"),
        )
        _later, wanted, _other_queue = write([Row(due=4), analysis, approval])

        assert self.taken(clerk) == [wanted]

    def test_passes_over_what_waits_on_others_until_its_day(self, app):
        clerk = colleague(app, Role.INTAKE)
        asleep, awake = Row(due=1, state="clarification"), Row(due=2, state="clarification", wake=0)
        _asleep, wanted, _later = write([asleep, awake, Row(due=3)])

        assert self.taken(clerk) == [wanted]

    def test_passes_over_what_the_officer_prepared(self, app):
        officer = colleague(app, Role.OFFICER)
        waiting = {"queue": "approbation", "state": "approval"}
        own, other = officer.member.actor.id, "staff:other"
        _own, wanted = write([Row(due=1, prepared_by=own, **waiting), Row(due=2, prepared_by=other, **waiting)])

        assert self.taken(officer) == [wanted]

    def test_says_so_when_nothing_waits(self, team):
        clerk = team[Role.INTAKE]

        clerk.post("/personnel/suivant", page="/personnel/")

        assert "Aucune demande n’attend dans vos files" in clerk.get("/personnel/").text

    def test_leads_to_the_case_taken(self, team, desk):
        case = desk()

        page = team[Role.ANALYST].post("/personnel/suivant", page="/personnel/")

        assert page.location == case.path
        assert case.part.assignee_id == team[Role.ANALYST].row.id

    def test_six_who_take_at_once_take_six_different_cases(self, app: Flask):
        clerks = [colleague(app, Role.INTAKE).member for _ in range(6)]
        wanted = write(Row(due=each) for each in range(6))

        def take(clerk) -> None:
            with app.app_context():
                worklist.take_next(clerk)

        threads = [threading.Thread(target=take, args=(clerk,)) for clerk in clerks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert {line.row_id for clerk in clerks for line in worklist.day(clerk).mine} == set(wanted)


class TestQueues:
    @pytest.mark.parametrize(
        ("role", "queue", "status"),
        [
            (Role.INTAKE, "accueil", 200),
            (Role.INTAKE, "analyse", 404),
            (Role.ANALYST, "unite-technologies", 200),
            (Role.HOLDER, "unite-technologies", 404),
            (Role.LEAD, "approbation", 200),
            (Role.OFFICER, "nulle-part", 404),
            (Role.AUDITOR, "accueil", 403),
            (Role.ADMINISTRATOR, "accueil", 403),
        ],
    )
    def test_opens_for_who_serves_it(self, team, role, queue, status):
        assert team[role].get(f"/personnel/files/{queue}").status == status

    def test_holder_reads_the_consultations_of_the_unit_in_a_list_of_their_own(self, team, desk):
        case = desk().to_search("unite-technologies")

        page = team[Role.HOLDER].get("/personnel/consultations/unite-technologies")

        assert case.path in page.links.values()

    def test_no_page_of_a_queue_shows_who_asks_or_what(self, team, desk):
        desk(name="Bérengère Quidam", request={"what": "mon secret"})

        page = team[Role.LEAD].get("/personnel/files/unite-services-assures")

        assert "Quidam" not in page.html
        assert "mon secret" not in page.html

    def test_filters_stay_in_the_address_from_page_to_page(self, team):
        write(Row(due=-1) for _ in range(30))

        page = team[Role.INTAKE].get("/personnel/files/accueil?sorte=document-access&retard=1")

        assert "sorte=document-access" in page.links["Page suivante"]
        assert "retard=1" in page.links["Page suivante"]

    def test_a_filter_can_be_removed_by_its_tag(self, team):
        page = team[Role.INTAKE].get("/personnel/files/accueil?sorte=rectification&retard=1")

        assert page.links["En retard × Retirer ce filtre"] == "/personnel/files/accueil?sorte=rectification"

    def test_a_filter_nobody_knows_is_no_filter(self, team):
        write([Row()])

        page = team[Role.INTAKE].get("/personnel/files/accueil?sorte=nimporte&etat=quoi&lignes=99999&apres=zzz")

        assert page.status == 200
        assert "dernier jour" in page.text
        assert "à trier" in page.text

    def test_an_empty_queue_says_that_it_is(self, team):
        assert "Cette file est vide" in team[Role.INTAKE].get("/personnel/files/accueil").text


class TestFinding:
    def find(self, clerk, number: str):
        return clerk.post("/personnel/chercher", {"number": number}, page="/personnel/")

    def test_a_number_typed_in_any_way_opens_the_case(self, team, desk):
        case = desk()
        number = case.filed.number.lower()

        assert self.find(team[Role.LEAD], f" {number[:4]}-{number[4:]} ").location == case.path

    def test_a_number_with_a_wrong_symbol_is_told_at_once(self, team):
        clerk = team[Role.LEAD]

        assert self.find(clerk, "AAAA-AAAB").location == "/personnel/"
        assert "Vérifiez le numéro" in clerk.get("/personnel/").text
