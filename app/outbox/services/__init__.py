"""What the rest of the application does with promises: make, keep, look after."""

from app.outbox.services.keeping import Leased, complete, deliver, fail, lease, postpone, rest, stumble
from app.outbox.services.promising import nudge, promise
from app.outbox.services.tending import retry, status, sweep

__all__ = [
    "Leased",
    "complete",
    "deliver",
    "fail",
    "lease",
    "nudge",
    "postpone",
    "promise",
    "rest",
    "retry",
    "status",
    "stumble",
    "sweep",
]
