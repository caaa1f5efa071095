"""The one way out of notices: what is not in the catalogue, word for word, does not leave."""

from app.notices.gateway.carriers import NotNow, Undeliverable
from app.notices.gateway.checking import NotInCatalogue, fit
from app.notices.gateway.leaving import house_of, post, sender_of, text
from app.notices.gateway.recognising import recognised
from app.notices.gateway.writing import Envelope, identifier, write

__all__ = [
    "Envelope",
    "NotInCatalogue",
    "NotNow",
    "Undeliverable",
    "fit",
    "house_of",
    "identifier",
    "post",
    "recognised",
    "sender_of",
    "text",
    "write",
]
