"""What a case remembers of third parties: who was named, who was told and when, who spoke, when documents may leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class ThirdParties:
    """Counts and days, never a name (A-2.1 ss. 25, 41.1, 49, 136).

    *named* wait for a notice to be ordered, *notices_owed* for it to leave; *awaited* may still speak; *unheard* were
    left aside before they could, *untold* before their notice left. *to_tell* learn what is decided, *told* have;
    *withheld_since* is the day of a decision whose documents wait.
    """

    named: int = 0
    notices_owed: int = 0
    informed_on: date | None = None
    publicly: bool = False
    awaited: int = 0
    filed_on: date | None = None
    unheard: int = 0
    untold: int = 0
    notice_late_on: date | None = None
    hazard_on: date | None = None
    to_tell: int = 0
    told: int = 0
    told_on: date | None = None
    withheld_since: date | None = None
    released_on: date | None = None
    review_received_on: date | None = None
    review_ended_on: date | None = None

    @property
    def all_informed(self) -> bool:
        """Whether every notice is out: only then is anybody informed (A-2.1 s. 49)."""
        return self.informed_on is not None and self.notices_owed == 0

    @property
    def all_told(self) -> bool:
        """Whether every third party who must be was sent the decision."""
        return self.told >= self.to_tell

    @property
    def withheld(self) -> bool:
        """Whether documents were granted and have not been handed over yet."""
        return self.withheld_since is not None and self.released_on is None

    @property
    def suspended(self) -> bool:
        """Whether a third party asked for a review that has not ended (A-2.1 s. 136)."""
        return self.review_received_on is not None and self.review_ended_on is None

    def informed(self, on: date) -> ThirdParties:
        """Return the same once one more notice is out: the last day counts, in whatever order they are recorded."""
        last = max(self.informed_on or on, on)
        return replace(self, notices_owed=self.notices_owed - 1, informed_on=last)

    def spoke(self, on: date) -> ThirdParties:
        """Return the same once one of them gave observations."""
        return replace(self, awaited=self.awaited - 1, filed_on=max(self.filed_on or on, on))

    def heard_no_more(self) -> ThirdParties:
        """Return the same with nobody awaited, those who did not speak being *unheard*."""
        unheard, untold = self.unheard + self.awaited, self.untold + self.notices_owed
        return replace(self, awaited=0, notices_owed=0, unheard=unheard, untold=untold)

    def consulted(self) -> ThirdParties:
        """Return the same once a notice is ordered to each one named or left aside."""
        asked = self.named + self.unheard
        owed, awaited = self.notices_owed + asked, self.awaited + asked
        return replace(self, named=0, unheard=0, untold=0, notices_owed=owed, awaited=awaited)

    def to_be_told(self) -> ThirdParties:
        """Return the same as a decision is signed: nobody knows of it yet, and it holds nothing back yet."""
        return replace(self, told=0, told_on=None, withheld_since=None)


NOBODY = ThirdParties()
"""An ordinary case: no third party is concerned."""
