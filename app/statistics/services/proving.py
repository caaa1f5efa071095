"""How often each way of proving an identity fails: a way that shuts people out must be seen."""

from collections import Counter
from dataclasses import dataclass

from app.db import reading
from app.statistics.queries import PROOFS, proofs
from workflows.identity_ladder import WITNESSED, Way

CONFIRMED, RECORDED, FAILED = PROOFS
FEWEST = 5  # below, a share says nothing, and may point at somebody


@dataclass(frozen=True, slots=True)
class Rate:
    """One way: how many times it showed an identity, how many it did not, and the share of failures in percent."""

    way: Way
    shown: int
    failed: int

    @property
    def share(self) -> int | None:
        """Return the share of failures, None where there are too few tries."""
        tries = self.shown + self.failed
        return round(100 * self.failed / tries) if tries >= FEWEST else None


def rates() -> tuple[Rate, ...]:
    """Return the rate of each way, in the order of the ladder."""
    with reading() as session:
        found = proofs(session)
    ways = [way for way in Way if way is not Way.SECOND_CLERK]
    return tuple(Rate(way, _shown(found, way), found[FAILED, way]) for way in ways)


def _shown(found: Counter[tuple[str, str]], way: Way) -> int:
    """Count once what was recorded first and confirmed afterwards."""
    return found[RECORDED, way] + (found[CONFIRMED, way] if way in WITNESSED else 0)
