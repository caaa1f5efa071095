"""Let no limit pass in silence, remind before it does, date again what a proclamation moves, explain every date."""

from app.deadlines.services.explaining import Explained, explain, explain_in, review
from app.deadlines.services.history import history
from app.deadlines.services.redating import Consequences, consequences, redate
from app.deadlines.services.sweeping import sweep
from app.deadlines.services.telling import claim, last_reminded, remind
from app.deadlines.services.verifying import Verified, differences

__all__ = [
    "Consequences",
    "Explained",
    "Verified",
    "claim",
    "consequences",
    "differences",
    "explain",
    "explain_in",
    "history",
    "last_reminded",
    "redate",
    "remind",
    "review",
    "sweep",
]
