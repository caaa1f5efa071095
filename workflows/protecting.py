"""How a decision on one's own information may refuse for fear of harm, and what the person then does of it."""

from __future__ import annotations

from typing import Final

from workflows import changes
from workflows import commands as do
from workflows.guards import claimed_by_other, not_delegated
from workflows.house_rules import DISCLOSING, VERIFYING
from workflows.insurance_law import A21_87_1, A21_88
from workflows.ladder_guards import opposed
from workflows.legal import ANSWERABLE
from workflows.protection_changes import consent_recorded
from workflows.protection_guards import (
    already_released,
    day_missing,
    everybody_consents,
    nobody_named,
    nothing_offered,
    offer_missing,
    opinion_missing,
    unreleasable,
)
from workflows.representing import UNPROVEN
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, on

AFTER: Final = (State.ANSWERED, State.CLOSED)
"""An offer stands once it was made: no law that we read lets it lapse."""

HARMING: Final = (offer_missing, opinion_missing, day_missing, everybody_consents)
"""What no refusal may do for fear of harm, when it is drafted, approved and signed."""


def consenting(regime: Regime) -> tuple[AnyRow, ...]:
    """Return how another person's written consent is recorded, before a draft: nothing read of R-22.1 tells of it."""
    if regime is Regime.R221:
        return ()
    return (
        on(do.RecordWrittenConsent, State.ANALYSIS)
        .by(Role.ANALYST)
        .unless(claimed_by_other)
        .records(consent_recorded)
        .under(A21_88),
    )


def choosing_a_professional(regime: Regime) -> tuple[AnyRow, ...]:
    """Return how the person names the professional, and how what was offered is given: only A-2.1 knows of it."""
    if regime is Regime.R221:
        return ()
    return (
        on(do.NameProfessional, *AFTER)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(nothing_offered, already_released)
        .records(changes.professional_named)
        .under(A21_87_1),
        on(do.RecordProfessionalRelease, *AFTER)
        .by(Role.OFFICER)
        .unless(not_delegated, *UNPROVEN, nothing_offered, nobody_named, already_released, opposed)
        .never(unreleasable)
        .records(changes.released_to_professional)
        .under(A21_87_1, ANSWERABLE.of(regime), VERIFYING, DISCLOSING),
    )
