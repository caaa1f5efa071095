"""What the rest of the application asks: what is over, hold it, propose and decide, destroy."""

from app.retention.services.destroying import destroy, replay
from app.retention.services.holding import held, lift, put
from app.retention.services.ledger import LedgerAhead, LedgerRefused, behind, export, path
from app.retention.services.proposing import batches, decide, propose, proposed
from app.retention.services.standing import look

__all__ = [
    "LedgerAhead",
    "LedgerRefused",
    "batches",
    "behind",
    "decide",
    "destroy",
    "export",
    "held",
    "lift",
    "look",
    "path",
    "propose",
    "proposed",
    "put",
    "replay",
]
