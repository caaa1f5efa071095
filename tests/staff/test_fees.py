"""Fees at the desk: estimated before any work, told line by line, answered, paid; no clock waits for them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from app import clock
from app.db import reading, transaction
from app.fees import services as fees
from app.fees.context import read_amount
from app.fees.models import FeePayment
from app.letters.services import listed, opened
from app.reference.models import TariffVersion
from app.reference.services import ensure_fictitious_tariff
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.pages import Page
from tests.staff.test_acts import TODAY, act, journal, that_day
from workflows.states import Kind, Role

__all__ = ["that_day"]  # a fixture
WORK = {"pages": "300", "transmission": "12,40", "deposit": "y"}


@pytest.fixture(autouse=True)
def _tariff(app: Flask) -> None:
    ensure_fictitious_tariff()


@pytest.fixture
def estimated(team, desk: Callable[..., Desk]) -> Desk:
    """A case whose fees are told: 300 pages and their postage, half of it first."""
    case = desk()
    assert act(team[Role.ANALYST], case, "estimer-frais", **WORK).status == 302
    return case


def tab(case: Desk, role: Role = Role.ANALYST) -> Page:
    return case.team[role].get(f"{case.path}frais")


def test_an_estimate_is_told_line_by_line_to_the_staff_and_by_letter(estimated, run_outbox):
    run_outbox()

    letter = next(line for line in listed(estimated.filed.part_id) if line.letter == "L08")
    said = words_of(opened(estimated.filed.case_id, letter.id).content)
    for where in (tab(estimated).text, said):
        for words in ("300 à 0,50 $", "150,00 $", "12,40 $", "−10,00 $", "152,40 $", "76,20 $", "fictif"):
            assert words in where
    assert letter.sent_on is not None


def test_no_clock_waits_for_fees_and_the_journal_holds_no_amount(estimated):
    facts = [entry.facts for entry in journal(estimated)]

    assert {one["limit_on"] for one in facts} == {estimated.part.limit_on.isoformat()}
    assert (estimated.part.state, estimated.part.fees_estimated_on) == ("triage", clock.today())
    assert "152" not in str(facts)
    with reading() as session:
        sealed = session.scalars(text("SELECT body_sealed FROM fee_estimates")).one()
    assert b"12.40" not in bytes(sealed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pages": "20"}, "Aucuns frais ne sont à payer"),
        ({}, "Aucuns frais ne sont à payer"),
        ({"pages": "219", "deposit": "y"}, "Aucun acompte ne peut être demandé"),
        ({"pages": "douze"}, "Inscrivez le nombre de pages en chiffres"),
        ({"supplier": "12,345"}, "Écrivez le montant en dollars"),
        ({"transmission": "-4"}, "Écrivez le montant en dollars"),
    ],
)
def test_an_estimate_that_cannot_be_is_refused_in_words(team, desk, typed: dict[str, Any], said: str):
    page = act(team[Role.ANALYST], desk(), "estimer-frais", **typed)

    assert page.status == 422
    assert said in page.text


def test_without_the_amounts_of_the_day_nothing_is_estimated(team, desk, at_date):
    at_date("2025-11-24")
    team[Role.ANALYST].sign_in()

    page = act(team[Role.ANALYST], desk(), "estimer-frais", pages="300")

    assert page.status == 422
    assert "Le tarif de ce jour n’est pas connu" in page.text


def test_an_estimate_keeps_the_amounts_it_was_made_with(estimated):
    with transaction() as session:
        session.execute(update(TariffVersion).values(page=Decimal("9.99")))

    held = fees.computed(estimated.filed.part_id)

    assert held is not None
    assert (held.total, held.deposit) == (Decimal("152.40"), Decimal("76.20"))


def test_a_clerk_writes_down_the_answer_and_what_is_paid(team, estimated):
    assert act(team[Role.INTAKE], estimated, "accepter-frais").status == 302
    paid = act(team[Role.INTAKE], estimated, "inscrire-paiement", amount="76,20 $", means="cheque", **TODAY)

    assert paid.status == 302
    assert estimated.part.fees_accepted_on is not None
    assert "76,20 $" in tab(estimated).text
    assert "Reste à payer, selon l’estimation 76,20 $" in tab(estimated).text
    with reading() as session:
        (row,) = session.scalars(select(FeePayment))
    assert (row.amount, row.means) == (Decimal("76.20"), "cheque")
    assert set(row.__table__.columns.keys()) == {
        "id",
        "case_id",
        "part_id",
        "entry_id",
        "amount",
        "paid_on",
        "means",
        "at",
    }


@pytest.mark.parametrize("typed", [{"amount": "0"}, {"amount": "4111 1111 1111 1111"}, {"means": "carte"}])
def test_what_is_no_payment_is_refused(team, estimated, typed: dict[str, str]):
    page = act(team[Role.INTAKE], estimated, "inscrire-paiement", **{"amount": "5", "means": "cash", **TODAY, **typed})

    assert page.status == 422
    assert "4111" not in str([entry.facts for entry in journal(estimated)])


def test_less_is_asked_and_the_estimate_counts_no_more(team, estimated):
    assert act(team[Role.INTAKE], estimated, "demander-moins", text="Seulement le résumé.").status == 302

    assert estimated.part.fees_estimated_on is None
    assert "Seulement le résumé." in team[Role.ANALYST].get(f"{estimated.path}notes").text
    assert "ne compte plus" in tab(estimated).text


def test_a_rectification_costs_nothing(team, desk):
    case = desk(Kind.RECTIFICATION)
    case.to_analysis()

    assert f"{case.path}actes/estimer-frais" not in team[Role.ANALYST].get(case.path).links.values()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12,50", "12.50"), ("12.5 $", "12.50"), ("1 200", "1200.00"), ("0,00", "0.00"), ("12,345", None), ("-1", None)],
)
def test_amounts_are_read_as_people_write_them(typed: str, amount: str | None):
    assert read_amount(typed) == (Decimal(amount) if amount else None)
