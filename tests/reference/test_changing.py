"""Reference data changes from a day to come, by two persons where it matters; what was computed before stays."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import reading, transaction
from app.errors import NotFound
from app.reference import queries
from app.reference.context import TARIFF, TWO_PERSONS, Proposal, Ruling, Sort
from app.reference.models import Provision, ReferenceChange, ReferenceRuling, RetentionRule
from app.reference.services import (
    AlreadyProposed,
    ChangeRefused,
    DayBefore,
    LaterVersion,
    NothingChanges,
    NotTheProposer,
    Overtaken,
    SamePerson,
    propose,
    rule,
)
from workflows.fees import Tariff

AtDate = Callable[[str], None]
ONE, OTHER = f"staff:{uuid.uuid4().hex}", f"staff:{uuid.uuid4().hex}"
TODAY, SOON, LATER = date(2026, 11, 23), date(2026, 12, 1), date(2027, 4, 1)
LONG_AGO = date(1982, 10, 1)
RULE, GROUND = "documents-technologies", "A21-14"
TEXT = "Texte fourni par l’avocat."
on_one = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _today(app: Flask, at_date: AtDate) -> None:
    at_date(TODAY.isoformat())


def said(sort: Sort, code: str) -> dict[str, Any]:
    with reading() as session:
        held = queries.last_version(session, sort, code)
        return queries.said(sort, held) if held else {}


def change(sort: Sort, code: str, since: date = SOON, **values: object) -> Proposal:
    return Proposal(sort, code, since, {**said(sort, code), **values})


def amounts(since: date, page: str | None = "0.42", exemption: str | None = "9.90") -> Proposal:
    return Proposal(Sort.TARIFF, TARIFF, since, {"page": page, "exemption": exemption, "deposit_from": None})


def agreed(proposal: Proposal) -> uuid.UUID:
    change_id = propose(proposal, by=ONE)
    rule(change_id, Ruling.APPLIED, by=OTHER)
    return change_id


def queue_on(day: date) -> str | None:
    facts = {"kind": "document-access", "regime": "A21_CH2", "subject": "technologies", "language": "fr"}
    with reading() as session:
        found = queries.routing_rule_for(session, facts, on=day)
        return found.queue if found else None


def wording_on(day: date) -> str | None:
    with reading() as session:
        return queries.provision(session, GROUND, day).wording


def tariff_on(day: date) -> Tariff | None:
    with reading() as session:
        return queries.tariff(session, day)


def years() -> list[tuple[date, int | None, date | None]]:
    with reading() as session:
        rows = queries.versions(session, Sort.RETENTION, "rectification")
        return [(row.effective_from, row.years, row.effective_to) for row in rows if isinstance(row, RetentionRule)]


@on_one
class TestOnePerson:
    def test_changes_where_requests_go_from_a_day_to_come(self):
        propose(change(Sort.ROUTING, RULE, queue="accueil"), by=ONE)

        assert (queue_on(date(2026, 11, 30)), queue_on(SOON)) == ("unite-technologies", "accueil")

    def test_adds_a_rule_and_ends_it(self):
        new = {**said(Sort.ROUTING, RULE), "rank": 5, "queue": "analyse"}
        propose(Proposal(Sort.ROUTING, "nouvelle", SOON, new), by=ONE)
        propose(Proposal(Sort.ROUTING, "nouvelle", LATER, None), by=ONE)

        assert [queue_on(day) for day in (TODAY, SOON, LATER)] == [
            "unite-technologies",
            "analyse",
            "unite-technologies",
        ]

    def test_ends_a_version_before_it_begins(self):
        propose(Proposal(Sort.ROUTING, "nouvelle", SOON, {**said(Sort.ROUTING, RULE), "rank": 5}), by=ONE)
        propose(Proposal(Sort.ROUTING, "nouvelle", SOON, None), by=ONE)
        assert queue_on(SOON) == "unite-technologies"

        propose(
            Proposal(Sort.ROUTING, "nouvelle", SOON, {**said(Sort.ROUTING, RULE), "queue": "accueil", "rank": 5}),
            by=ONE,
        )
        assert queue_on(SOON) == "accueil"

    def test_replaces_a_version_that_has_not_begun(self):
        propose(change(Sort.ROUTING, RULE, queue="accueil"), by=ONE)
        propose(change(Sort.ROUTING, RULE, queue="analyse"), by=OTHER)

        assert (queue_on(TODAY), queue_on(SOON)) == ("unite-technologies", "analyse")

    def test_takes_a_change_back_by_another(self):
        first = propose(change(Sort.ROUTING, RULE, queue="accueil"), by=ONE)
        with reading() as session:
            before = queries.change(session, first).before
        propose(Proposal(Sort.ROUTING, RULE, LATER, before, first), by=ONE)

        assert [queue_on(day) for day in (TODAY, SOON, LATER)] == [
            "unite-technologies",
            "accueil",
            "unite-technologies",
        ]

    @pytest.mark.parametrize("since", [TODAY, date(2026, 11, 22), LONG_AGO])
    def test_never_changes_what_was_in_force_already(self, since: date):
        with pytest.raises(DayBefore):
            propose(change(Sort.ROUTING, RULE, since, queue="accueil"), by=ONE)

        assert queue_on(TODAY) == "unite-technologies"

    def test_never_slips_a_version_under_a_later_one(self):
        propose(change(Sort.ROUTING, RULE, LATER, queue="accueil"), by=ONE)

        with pytest.raises(LaterVersion):
            propose(change(Sort.ROUTING, RULE, SOON, queue="analyse"), by=ONE)

    def test_is_told_when_nothing_changes(self):
        with pytest.raises(NothingChanges):
            propose(change(Sort.ROUTING, RULE), by=ONE)


@on_one
class TestTwoPersons:
    @pytest.mark.parametrize(
        "proposal",
        [
            amounts(LATER),
            Proposal(Sort.RETENTION, "rectification", LATER, {"years": 7}),
            Proposal(Sort.TEMPLATE, "L09", TODAY, {"version": "1", "mark": "ab"}),
        ],
        ids=lambda proposal: proposal.sort.value,
    )
    def test_one_proposes_and_another_approves(self, proposal: Proposal):
        change_id = propose(proposal, by=ONE)
        assert said_of_change(change_id) is None

        with pytest.raises(SamePerson):
            rule(change_id, Ruling.APPLIED, by=ONE)
        assert said_of_change(change_id) is None

        rule(change_id, Ruling.APPLIED, by=OTHER)
        assert said_of_change(change_id) == (Ruling.APPLIED, OTHER)

    def test_nothing_is_in_force_before_the_second_has_approved(self):
        change_id = propose(change(Sort.PROVISION, GROUND, LONG_AGO, wording=TEXT), by=ONE)
        assert wording_on(TODAY) is None

        rule(change_id, Ruling.APPLIED, by=OTHER)
        assert wording_on(TODAY) == TEXT

    @pytest.mark.parametrize(("ruling", "by"), [(Ruling.REFUSED, OTHER), (Ruling.WITHDRAWN, ONE)])
    def test_what_is_refused_or_withdrawn_leaves_no_trace_but_its_own(self, ruling: Ruling, by: str):
        change_id = propose(change(Sort.PROVISION, GROUND, LONG_AGO, wording=TEXT), by=ONE)

        rule(change_id, ruling, by=by)

        assert wording_on(TODAY) is None
        assert said_of_change(change_id) == (ruling, by)
        with pytest.raises(Overtaken):
            rule(change_id, Ruling.APPLIED, by=OTHER)

    def test_nobody_withdraws_what_another_proposed(self):
        change_id = propose(amounts(LATER), by=ONE)

        with pytest.raises(NotTheProposer):
            rule(change_id, Ruling.WITHDRAWN, by=OTHER)

    def test_one_change_of_an_item_waits_at_a_time(self):
        propose(amounts(LATER), by=ONE)

        with pytest.raises(AlreadyProposed):
            propose(amounts(LATER, "0.43"), by=OTHER)

    def test_what_changed_meanwhile_is_proposed_again(self):
        change_id = propose(change(Sort.PROVISION, GROUND, LONG_AGO, wording=TEXT), by=ONE)
        with transaction() as session:
            queries.provision(session, GROUND, TODAY).label = "Corrigé par un fichier"

        with pytest.raises(Overtaken):
            rule(change_id, Ruling.APPLIED, by=OTHER)

    def test_what_waited_past_its_day_is_proposed_again(self, at_date: AtDate):
        change_id = propose(change(Sort.PROVISION, GROUND, SOON, wording=TEXT), by=ONE)
        at_date("2026-12-01")

        with pytest.raises(DayBefore):
            rule(change_id, Ruling.APPLIED, by=OTHER)

    def test_no_change_that_never_was_can_be_ruled(self):
        with pytest.raises(NotFound):
            rule(uuid.uuid4(), Ruling.APPLIED, by=OTHER)


class TestDatabase:
    """Whatever the code does, the database refuses (both of them)."""

    def test_refuses_that_who_proposed_approves(self):
        change_id = propose(amounts(LATER), by=ONE)

        with pytest.raises(IntegrityError), transaction() as session:
            session.add(ruling(change_id, proposed_by=ONE, decided_by=ONE))

    @pytest.mark.parametrize("lie", [{"proposed_by": OTHER}, {"two_persons": False}])
    def test_refuses_a_ruling_that_lies_about_who_proposed(self, lie: Mapping[str, Any]):
        change_id = propose(amounts(LATER), by=ONE)

        with pytest.raises(IntegrityError), transaction() as session:
            session.add(ruling(change_id, **{"proposed_by": ONE, "decided_by": ONE, **lie}))

    def test_refuses_a_change_by_one_of_what_takes_two(self):
        for sort in TWO_PERSONS:
            row = {"id": uuid.uuid4(), "sort": sort.value, "code": "x", "since": SOON, "at": clock.now()}

            with pytest.raises(IntegrityError), transaction() as session:
                session.add(ReferenceChange(**row, two_persons=False, proposed_by=ONE))

    def test_lets_one_of_two_who_rule_at_the_same_moment_rule(self, app: Flask):
        change_id, meet, done = propose(amounts(LATER), by=ONE), threading.Barrier(2), []

        def run(ruling: Ruling) -> None:
            with app.app_context():
                meet.wait()
                try:
                    done.append(rule(change_id, ruling, by=OTHER))
                except Overtaken:
                    done.append("late")

        threads = [threading.Thread(target=run, args=(ruling,)) for ruling in (Ruling.APPLIED, Ruling.REFUSED)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert sorted(map(str, done)) == ["None", "late"]

    def test_refuses_a_second_ruling(self):
        change_id = propose(amounts(LATER), by=ONE)
        rule(change_id, Ruling.REFUSED, by=OTHER)

        with pytest.raises(Exception, match=r"append-only|duplicate"), transaction() as session:
            session.add(ruling(change_id, proposed_by=ONE, decided_by=OTHER))


def ruling(change_id: uuid.UUID, *, two_persons: bool = True, **by: str) -> ReferenceRuling:
    return ReferenceRuling(change_id=change_id, two_persons=two_persons, ruling="applied", at=clock.now(), **by)


def said_of_change(change_id: uuid.UUID) -> tuple[str, str] | None:
    with reading() as session:
        found = queries.change(session, change_id).ruling
        return (found.ruling, found.decided_by) if found else None


@on_one
class TestWhereItStands:
    """A version in force may be completed of what nobody supplied, and nothing else of it moves."""

    def test_amounts_nobody_read_are_completed_even_for_days_past(self):
        agreed(amounts(date(2026, 4, 1)))

        assert tariff_on(TODAY) == Tariff(date(2026, 4, 1), Decimal("0.42"), Decimal("9.90"))

    @pytest.mark.parametrize(("since", "page"), [(date(2024, 4, 1), "0.42"), (date(2026, 4, 1), "0.43")])
    def test_an_amount_that_was_known_is_never_changed_for_days_past(self, since: date, page: str):
        agreed(amounts(date(2026, 4, 1)))

        with pytest.raises(DayBefore):
            propose(amounts(since, page), by=ONE)

    def test_a_tariff_begins_in_the_past_only_where_none_could_be_computed(self):
        agreed(amounts(date(2026, 6, 1)))
        assert (tariff_on(date(2026, 5, 31)), tariff_on(TODAY).page) == (None, Decimal("0.42"))

        with pytest.raises(DayBefore):
            propose(amounts(date(2026, 7, 1), "0.43"), by=ONE)

    def test_a_tariff_of_a_later_day_leaves_the_days_before_it(self):
        agreed(amounts(date(2026, 4, 1)))
        agreed(amounts(LATER, "0.50"))

        assert [tariff_on(day).page for day in (TODAY, LATER)] == [Decimal("0.42"), Decimal("0.50")]

    def test_a_text_in_force_is_corrected(self):
        agreed(change(Sort.PROVISION, GROUND, LONG_AGO, wording="Texte avec une fote."))
        agreed(change(Sort.PROVISION, GROUND, LONG_AGO, wording=TEXT))

        assert wording_on(TODAY) == TEXT
        with reading() as session:
            assert len(queries.versions(session, Sort.PROVISION, GROUND)) == 1

    def test_a_text_that_changes_by_law_leaves_the_old_one_to_its_days(self):
        agreed(change(Sort.PROVISION, GROUND, LONG_AGO, wording=TEXT))
        agreed(change(Sort.PROVISION, GROUND, LATER, wording="Nouveau texte."))

        assert (wording_on(date(2027, 3, 31)), wording_on(LATER)) == (TEXT, "Nouveau texte.")
        with reading() as session:
            held = session.query(Provision).filter_by(code=GROUND, effective_from=LATER).one()
        assert (held.article, held.regimes) == ("14", "A21_CH2 A21_CH3")

    def test_a_period_is_supplied_then_changed_from_a_day_to_come(self):
        agreed(Proposal(Sort.RETENTION, "rectification", LONG_AGO, {"years": 7}))
        agreed(Proposal(Sort.RETENTION, "rectification", LATER, {"years": 5}))

        assert years() == [(LONG_AGO, 7, LATER), (LATER, 5, None)]
        with pytest.raises(ChangeRefused):
            propose(Proposal(Sort.RETENTION, "rectification", LONG_AGO, {"years": 3}), by=ONE)


@on_one
class TestOperator:
    def test_who_enters_amounts_from_a_terminal_is_written_down(self, app: Flask):
        typed = ["--from", "2027-04-01", "--page", "0.42", "--exemption", "9.90"]
        assert app.test_cli_runner().invoke(args=["reference", "tariff", *typed]).output == ""

        with reading() as session:
            (held,) = queries.changes_of(session, Sort.TARIFF)
        assert (held.proposed_by, held.ruling.ruling, held.after["page"]) == ("operator", "applied", "0.42")
