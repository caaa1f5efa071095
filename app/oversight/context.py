"""What makes a reading worth a second look, what became of it, and why a case may be opened in an emergency."""

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

OPENING: Final = "opening"
"""What the journal calls the opening of a case that is in none of the reader's queues."""
URGENT: Final = "emergency"
"""What it calls the opening of a case that the reader may not see at all otherwise."""
BURST, WITHIN = 15, timedelta(hours=1)
"""So many cases out of one's queues, in so long, are a burst (house rule)."""
DAY_BEGINS, DAY_ENDS = 6, 22
"""Outside these hours, and on days when the office is closed, an opening is at odd hours (house rule)."""
ONE_IN: Final = 100
"""Of so many openings out of one's queues, one is drawn to be looked at (house rule)."""
SHORTEST: Final = 3
"""Letters that a word of a name has at least, to be compared with another."""


class Why(StrEnum):
    """Why a reading is looked at."""

    EMERGENCY = "emergency"
    SAME_NAME = "same-name"
    BURST = "burst"
    ODD_HOURS = "odd-hours"
    DRAWN = "drawn"


class Conclusion(StrEnum):
    """What became of a flag, once somebody else looked at it."""

    EXPLAINED = "explained"
    PURSUED = "pursued"


class Urgency(StrEnum):
    """Why a case is opened by somebody who may not see it: nothing less will do."""

    DANGER = "emergency-danger"
    INCIDENT = "emergency-incident"


LASTS: Final = timedelta(minutes=30)
"""How long a case stays open to who broke the glass."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A reading to look at, without anything of the case: who read, which request, why it is flagged."""

    id: uuid.UUID
    why: str
    actor: str
    reader: str
    number: str
    at: datetime
    conclusion: str | None = None
    examiner: str | None = None


def family_names(name: str) -> frozenset[str]:
    """Return the words of a name but the first, without accents or hyphens: what two of one family share."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(sign for sign in plain if not unicodedata.combining(sign)).split()[1:]
    found = (part for word in words for part in word.replace("-", " ").split())
    return frozenset(part for part in found if len(part) >= SHORTEST)
