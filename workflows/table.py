"""The shape of a workflow: a table whose every row is one lawful move, written as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Generic, TypeAlias, TypeVar

from workflows.case import CaseView
from workflows.commands import Command
from workflows.effects import Effect, Letter, SendLetter
from workflows.errors import Reason
from workflows.queues import settled
from workflows.sources import Rule, Source
from workflows.states import Actor, Capacity, Kind, Outcome, Regime, Role, State

C = TypeVar("C", bound=Command)
Change: TypeAlias = Callable[[CaseView, C, Actor, date], CaseView]
Test: TypeAlias = Callable[[CaseView, Actor, date], bool]


@dataclass(frozen=True, slots=True)
class Guard:
    """A named condition that stands in the way: it sees the case, the actor and the day, never what a command says."""

    name: str
    says: str
    rule: Rule
    test: Test

    @property
    def code(self) -> str:
        """Return the name as programs and pages use it."""
        return self.name.replace("_", "-")

    def __call__(self, view: CaseView, by: Actor, on: date) -> Reason | None:
        """Return why the guard objects, or None."""
        return Reason(self.code, self.says, self.rule.of(view.regime)) if self.test(view, by, on) else None


def refuses(rule: Rule, says: str) -> Callable[[Test], Guard]:
    """Make a guard of a test: it refuses, in these words and under this rule, when the test is true."""
    return lambda test: Guard(test.__name__, says, rule, test)


@dataclass(frozen=True, slots=True)
class Row(Generic[C]):
    """One lawful move; see :func:`on`. A row without roles allows nobody."""

    command: type[C]
    sources: frozenset[State]
    roles: frozenset[Role] = frozenset()
    guards: tuple[Guard, ...] = ()
    outright: tuple[Guard, ...] = ()
    cautions: tuple[Guard, ...] = ()
    target: State | None = None
    when: Callable[[CaseView], bool] | None = None
    once: Callable[[CaseView], bool] | None = None
    instead: tuple[State, Callable[[CaseView], bool]] | None = None
    silent: bool = False
    change: Change[C] | None = None
    moves_clock: bool = False
    letters: tuple[Letter, ...] = ()
    answer: tuple[tuple[Outcome, Letter], ...] = ()
    again: Letter | None = None
    after_death: Letter | None = None
    told: tuple[tuple[Letter, Callable[[CaseView], bool]], ...] = ()
    makes: Callable[[C], Effect] | None = None
    law: tuple[Source, ...] = ()
    reach: tuple[tuple[Capacity, Source], ...] = ()

    def by(self, *roles: Role) -> Row[C]:
        """Say who may give the command."""
        return replace(self, roles=frozenset(roles))

    def unless(self, *guards: Guard) -> Row[C]:
        """Say what forbids it."""
        return replace(self, guards=guards)

    def never(self, *guards: Guard) -> Row[C]:
        """Say what forbids it of the case as it would leave it: this is how guards see what a command says."""
        return replace(self, outright=guards)

    def warns(self, *cautions: Guard) -> Row[C]:
        """Say what is allowed and yet worth a warning."""
        return replace(self, cautions=cautions)

    def goes(
        self,
        target: State,
        *,
        when: Callable[[CaseView], bool] | None = None,
        once: Callable[[CaseView], bool] | None = None,
    ) -> Row[C]:
        """Say which state it leads to, always or only *when* the case before it is so, or *once* it has become so."""
        return replace(self, target=target, when=when, once=once)

    def rather(self, target: State, *, when: Callable[[CaseView], bool]) -> Row[C]:
        """Say which other state it leads to *when* the case before it is so."""
        return replace(self, instead=(target, when))

    def stays(self) -> Row[C]:
        """Say that it changes nothing: it is only recorded."""
        return replace(self, silent=True)

    def records(self, change: Change[C]) -> Row[C]:
        """Say which fact it writes beside the state."""
        return replace(self, change=change)

    def clock(self, change: Change[C]) -> Row[C]:
        """Say how it moves the statutory clock."""
        return replace(self, change=change, moves_clock=True)

    def sends(self, *letters: Letter) -> Row[C]:
        """Say which letters it sends."""
        return replace(self, letters=letters)

    def tells(self, letter: Letter, *, when: Callable[[CaseView], bool]) -> Row[C]:
        """Say which letter it sends besides *when* the case after it is so."""
        return replace(self, told=(*self.told, (letter, when)))

    def answers(self, letters: Mapping[Outcome, Letter], *, again: Letter, after_death: Letter | None = None) -> Row[C]:
        """Say which letter answers each outcome, and which one answers *again* what was answered once.

        *after_death* answers, with its analysis, whoever has proven a capacity that a death gives.
        """
        return replace(self, answer=tuple(letters.items()), again=again, after_death=after_death)

    def asks(self, makes: Callable[[C], Effect]) -> Row[C]:
        """Say which other work it asks for."""
        return replace(self, makes=makes)

    def under(self, *law: Source) -> Row[C]:
        """Say what it rests on."""
        return replace(self, law=law)

    def reaching(self, provisions: Mapping[Capacity, Source]) -> Row[C]:
        """Say on which provision it rests besides, when the request is made in one of these capacities."""
        return replace(self, reach=tuple(provisions.items()))

    def law_of(self, view: CaseView) -> tuple[Source, ...]:
        """Return what it rests on for this case."""
        return (*self.law, *(source for capacity, source in self.reach if capacity is view.capacity))

    @property
    def all_letters(self) -> frozenset[Letter]:
        """Return every letter the row may send, whatever the outcome."""
        others = (*dict(self.answer).values(), self.again, self.after_death, *(letter for letter, _ in self.told))
        return frozenset(letter for letter in (*self.letters, *others) if letter)

    @property
    def targets(self) -> tuple[State, ...]:
        """Return every state the row may lead to."""
        return tuple(state for state in (self.target, self.instead and self.instead[0]) if state)

    def after(self, view: CaseView, command: C, by: Actor, on: date) -> CaseView:
        """Return the case once the command is done."""
        changed = self.change(view, command, by, on) if self.change else view
        target = self._leads_to(view, changed)
        return settled(replace(changed, state=target) if target not in {None, changed.state} else changed)

    def _leads_to(self, view: CaseView, changed: CaseView) -> State | None:
        """Return where it leads this case, None where the case stays."""
        if (self.when and not self.when(view)) or (self.once and not self.once(changed)):
            return None
        return self.instead[0] if self.instead and self.instead[1](view) else self.target

    def effects(self, view: CaseView, command: C) -> tuple[Effect, ...]:
        """Return the work the move asks for, as data."""
        told = (letter for letter, when in self.told if when(view))
        letters = (SendLetter(letter) for letter in (*self.letters, *self._answer(view), *told))
        return (*letters, *((self.makes(command),) if self.makes else ()))

    def _answer(self, view: CaseView) -> tuple[Letter, ...]:
        """Return the letter that gives the answer, if the move asks for one."""
        if not self.answer or view.outcome is None:
            return ()
        return (self.letter_of(view, view.outcome),)

    def letter_of(self, view: CaseView, outcome: Outcome) -> Letter:
        """Return the letter that answers *outcome*; raise KeyError for one that the row does not know."""
        if view.clock.answered_on and self.again:
            return self.again
        if self.after_death and view.weighs_a_death and outcome in ON_ACCESS:
            return self.after_death
        return dict(self.answer)[outcome]


def on(command: type[C], *sources: State) -> Row[C]:
    """Begin a row: *command*, given in any of *sources*."""
    return Row(command, frozenset(sources))


AnyRow: TypeAlias = Row[Any]
ON_ACCESS: Final = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED)
"""Outcomes that decide of an access: what is not held, or belongs to another body, is answered alike for everybody."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """The table of a kind under a regime, in a version a case keeps for life; ``opening`` is what filing asks for.

    ``oral_opening`` is what filing it by word of mouth asks for: nothing where the law wants it written.
    """

    kind: Kind
    regime: Regime
    version: str
    initial: State
    rows: tuple[AnyRow, ...] = field(repr=False)
    opening: tuple[Effect, ...] = ()
    opened_under: tuple[Source, ...] = ()
    oral_opening: tuple[Effect, ...] = ()
    orally_opened_under: tuple[Source, ...] = ()
    _here: Mapping[State, Mapping[type[Command], AnyRow]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the rows out by state once: they are asked for at every command and for every button."""
        here: dict[State, dict[type[Command], AnyRow]] = {state: {} for state in State}
        for row in self.rows:
            for state in row.sources:
                here[state].setdefault(row.command, row)
        object.__setattr__(self, "_here", here)

    @property
    def name(self) -> str:
        """Return the table's name: its kind's, and its regime's where that is not the usual one."""
        return self.kind.value if self.regime is self.kind.regime else f"{self.kind}-{self.regime}"

    def row(self, state: State, command: type[Command]) -> AnyRow | None:
        """Return the row for *command* in *state*, if the table has one."""
        return self._here[state].get(command)

    def rows_in(self, state: State) -> Iterable[AnyRow]:
        """Return the rows for *state*, in the table's order."""
        return self._here[state].values()

    def letter_of(self, view: CaseView, outcome: Outcome) -> Letter:
        """Return the letter that approval would order for *outcome*; raise KeyError for one it does not offer."""
        return next(row for row in self.rows if row.answer).letter_of(view, outcome)
