"""How access may not be given, when a decision is approved and when it is signed (A-2.1 ss. 10, 13, 84)."""

from tests.workflows.scenes import OFFICER
from tests.workflows.situations import Situation, may_not
from workflows import commands as do
from workflows.states import Kind, Mode, Obstacle, State, Term


def never(says: str, **view: object) -> tuple[Situation, ...]:
    """What is refused at both moments at which an officer binds the body."""
    return (
        may_not(says, State.APPROVAL, OFFICER, do.ApproveDecision, **view),
        may_not(says, State.SIGNING, OFFICER, do.SignDecision, **view),
    )


UNWORDED = never("an adapted format says what was done", mode=Mode.ADAPTED)
PUBLISHED = frozenset({Term.PUBLISHED})
MODES = {
    Kind.DOCUMENT_ACCESS: (
        *never("a copy is due of what is handed over", mode=Mode.PAPER, no_copy=Obstacle.FORM),
        *never("what is published says where it is", mode=Mode.PUBLISHED),
        *UNWORDED,
    ),
    Kind.PERSONAL_ACCESS: (
        *never("nothing about a person is published", mode=Mode.PUBLISHED, terms=PUBLISHED),
        *never("a copy is due of one's own information", mode=Mode.ON_SITE, no_copy=Obstacle.FORM),
        *UNWORDED,
    ),
    Kind.RECTIFICATION: never("a correction gives no access", mode=Mode.PAPER),
}
