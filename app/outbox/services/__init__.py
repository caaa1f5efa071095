"""What the rest of the application does with promises: make, keep, look after."""

from app.outbox.services.keeping import Leased, complete, deliver, fail, lease, postpone, stumble
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
    "retry",
    "status",
    "stumble",
    "sweep",
]
