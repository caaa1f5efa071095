"""What a copy may cost: the seen example, the edges, and what holds whatever is copied."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.fees import NOTHING, DepositRefused, FeeRule, Line, Tariff, Work, estimate, may_ask_deposit, ruled
from workflows.review_law import A21_ORDER

SEEN = Tariff(date(2016, 4, 1), page=Decimal("0.38"), exemption=Decimal("7.55"))
"""The amounts of a published example of 2016-2017; nobody is charged by them."""
TABLE = [
    (Work(pages=50), "11.45"),  # the example: 50 x 0.38 $ - 7.55 $
    (Work(), "0"),
    (Work(pages=19), "0"),  # 7.22 $ is within the exemption
    (Work(pages=20), "0.05"),
    (Work(supplier=Decimal(100)), "92.45"),
    (Work(transmission=Decimal("7.55")), "0"),
    (Work(pages=1, supplier=Decimal("10.005"), transmission=Decimal(2)), "4.84"),  # to the nearest cent, half up
]
AMOUNTS = st.decimals(min_value=0, max_value=100_000, places=2)
TARIFFS = st.builds(
    Tariff, since=st.just(date(2030, 4, 1)), page=AMOUNTS, exemption=AMOUNTS, deposit_from=st.none() | AMOUNTS
)
WORKS = st.builds(Work, pages=st.integers(0, 100_000), supplier=AMOUNTS, transmission=AMOUNTS)


@pytest.mark.parametrize(("work", "total"), TABLE)
def test_the_amount_is_what_is_charged_less_the_exemption(work, total):
    assert estimate(work, SEEN).total == Decimal(total)


def test_what_costs_nothing_is_told_in_cents_and_without_a_line():
    found = estimate(Work(), SEEN)

    assert (str(found.total), found.lines) == (str(NOTHING), ())


def test_each_line_says_what_it_charges_and_under_which_provision():
    lines = estimate(Work(50, Decimal("12.00"), Decimal("3.10")), SEEN).lines

    assert [(line.rule, line.amount, line.law.provision) for line in lines] == [
        (FeeRule.PAGES, Decimal("19.00"), "annexe I"),
        (FeeRule.SUPPLIER, Decimal("12.00"), "art. 4"),
        (FeeRule.TRANSMISSION, Decimal("3.10"), "art. 5"),
        (FeeRule.EXEMPTION, Decimal("-7.55"), "art. 3"),
    ]
    assert (lines[0].quantity, lines[0].price) == (50, Decimal("0.38"))


@pytest.mark.parametrize("work", [{"pages": -1}, {"supplier": Decimal("-0.01")}, {"transmission": Decimal(-1)}])
def test_nothing_costs_less_than_nothing(work):
    with pytest.raises(ValueError, match=r"^nothing is copied, paid or sent for less than nothing$"):
        Work(**work)


def test_no_deposit_is_asked_while_nobody_knows_from_which_amount():
    with pytest.raises(DepositRefused, match=r"^3792\.45$"):
        estimate(Work(pages=10_000), SEEN, deposit=True)


@pytest.mark.parametrize(
    ("total", "threshold", "may"),
    [("99.99", "100", False), ("100", "100", True), ("0", "0", False), ("0.01", "0", True)],
)
def test_a_deposit_may_be_asked_from_the_very_threshold_and_never_of_nothing(total, threshold, may):
    tariff = replace(SEEN, deposit_from=Decimal(threshold))

    assert may_ask_deposit(Decimal(total), tariff) is may


@given(WORKS, TARIFFS)
def test_the_lines_add_up_and_nobody_owes_less_than_nothing(work, tariff):
    found = estimate(work, tariff)

    assert found.total == sum((line.amount for line in found.lines), NOTHING) >= 0
    assert found.total == max(
        Decimal(0), work.pages * tariff.page + work.supplier + work.transmission - tariff.exemption
    )
    assert found.deposit == 0


@given(WORKS, TARIFFS, st.integers(1, 1000))
def test_more_work_never_costs_less_and_a_larger_exemption_never_more(work, tariff, more):
    larger = Work(work.pages + more, work.supplier, work.transmission)
    kinder = Tariff(tariff.since, tariff.page, tariff.exemption + more)

    assert estimate(larger, tariff).total >= estimate(work, tariff).total >= estimate(work, kinder).total


@given(WORKS, TARIFFS)
def test_a_deposit_is_half_of_it_from_the_threshold_only(work, tariff):
    total = estimate(work, tariff).total
    if may_ask_deposit(total, tariff):
        assert abs(estimate(work, tariff, deposit=True).deposit * 2 - total) <= Decimal("0.01")
    else:
        with pytest.raises(DepositRefused):
            estimate(work, tariff, deposit=True)


def test_what_the_commission_fixes_is_owed_alone_without_a_deposit():
    found = ruled(Decimal("12.505"))

    assert found.lines == (Line(FeeRule.RULED, Decimal("12.51")),)
    assert (found.total, found.deposit) == (Decimal("12.51"), NOTHING)
    assert [line.law for line in found.lines] == [A21_ORDER]
