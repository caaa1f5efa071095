"""Which rule is used where: so that no source is idle and a reader can go from the law to the code."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import (
    access_law,
    appeal_guards,
    capacities,
    capacity_law,
    clock,
    confirming,
    contest_guards,
    copy_guards,
    demand_guards,
    disclosures,
    disregarding,
    explanation_law,
    fees,
    guards,
    health_law,
    house_rules,
    imprecision,
    insurance_law,
    ladder_guards,
    legal,
    mandate_guards,
    modes,
    parting_guards,
    protection_guards,
    queues,
    rectification_law,
    reminders,
    restriction_guards,
    restriction_law,
    review_law,
    third_party_guards,
    third_party_law,
)
from workflows.deadlines import LAW
from workflows.registry import ALL
from workflows.sources import Rule, Source
from workflows.states import Regime
from workflows.table import Guard, Workflow


def sources() -> dict[str, Source]:
    """Return every source the package declares, by the name of its constant."""
    modules = (
        legal,
        access_law,
        capacity_law,
        confirming,
        explanation_law,
        health_law,
        insurance_law,
        rectification_law,
        restriction_law,
        review_law,
        third_party_law,
        house_rules,
    )
    return {name: value for module in modules for name, value in vars(module).items() if isinstance(value, Source)}


def declared_guards() -> dict[str, Guard]:
    """Return every guard the package declares, by its name."""
    modules = (
        guards,
        confirming,
        appeal_guards,
        contest_guards,
        copy_guards,
        demand_guards,
        disregarding,
        third_party_guards,
        protection_guards,
        imprecision,
        ladder_guards,
        mandate_guards,
        modes,
        parting_guards,
        restriction_guards,
    )
    found = {name: value for module in modules for name, value in vars(module).items()}
    return {name: value for name, value in found.items() if isinstance(value, Guard)}


def uses() -> dict[Source, list[str]]:
    """Return where each source is relied on: « kind/Command », « guard name », « deadline step »."""
    found: dict[Source, list[str]] = {source: [] for source in sources().values()}
    for source, place in _uses():
        if place not in found[source]:
            found[source].append(place)
    return found


def _uses() -> Iterator[tuple[Source, str]]:
    for workflow in ALL:
        yield from _of_table(workflow)
    for name, guard in declared_guards().items():
        yield from ((source, name) for source in _of_rule(guard.rule))
    yield from ((source, rule.value) for rule, source in LAW.items())
    yield from ((source, rule.value) for rule, source in fees.LAW.items())
    yield from ((source, basis.value) for basis, law in disclosures.LAW.items() for source in law)
    yield from ((source, mode.value) for mode, law in modes.LAW.items() for held in law.values() for source in held)
    yield from ((source, category.value) for category, source in disclosures.NEVER.items())
    yield capacities.LAW, capacities.asks_alone.__name__
    yield clock.LAW, clock.received_first.__name__
    yield queues.LAW, queues.wakes_on.__name__
    yield restriction_guards.LAW, restriction_guards.unheeded.__name__
    yield reminders.LAW, reminders.reminded_until.__name__


def _of_table(workflow: Workflow) -> Iterator[tuple[Source, str]]:
    yield from ((source, f"{workflow.name}/FileRequest") for source in workflow.opened_under)
    yield from ((source, f"{workflow.name}/FileRequest") for source in workflow.orally_opened_under)
    for row in workflow.rows:
        cited = (*row.law, *dict(row.reach).values())
        yield from ((source, f"{workflow.name}/{row.command.__name__}") for source in cited)


def _of_rule(rule: Rule) -> set[Source]:
    return {rule.of(regime) for regime in Regime}
