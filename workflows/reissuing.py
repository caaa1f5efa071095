"""The rows by which a lost access code is issued anew: by post, or from hand to hand to who proves who they are.

The law says nothing of codes: these are rules of the house. The code only opens the follow-up of a request, which a
person may need until the last recourse is over; the clock never waits for it.
"""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import ladder_changes, ladder_guards
from workflows.effects import Letter
from workflows.errors import Reason
from workflows.house_rules import FREEZING, REISSUING
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

REPLACED_TODAY: Final = Reason(
    "replaced-today", "un nouveau code a déjà été demandé pour cette demande depuis un jour", REISSUING
)
"""A code is replaced once a day at most, whichever the part and the way."""
STOPPED_ELSEWHERE: Final = Reason("stopped-elsewhere", ladder_guards.opposed.says, FREEZING)
"""A code opens every part of a request: an opposition to one of them stops it, even where another part is over."""

ABOUT_SOMEBODY: Final = Reason(
    "about-somebody", "un autre volet porte sur une personne\u00a0: le nouveau code se demande de ce volet", REISSUING
)
"""A code opens every part: documents, which ask nobody who they are, give none to what is about a person."""


def reissuing(regime: Regime, open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how a new code is posted, or handed over: on somebody’s information, by who verifies identities."""
    standing = (*open_states, *REPLIED, State.CLOSED)
    documents = regime is Regime.A21_CH2
    return (
        on(do.PostNewCode, *standing)
        .by(Role.INTAKE, Role.IDENTITY)
        .unless(*(() if documents else (ladder_guards.opposed,)))
        .stays()
        .sends(Letter.NEW_ACCESS_CODE)
        .under(REISSUING),
        on(do.HandOverNewCode, *standing)
        .by(Role.INTAKE if documents else Role.IDENTITY)
        .unless(*(() if documents else (ladder_guards.opposed,)))
        .never(ladder_guards.shown_too_little)
        .records(ladder_changes.came)
        .sends(Letter.NEW_ACCESS_CODE)
        .under(REISSUING),
    )
