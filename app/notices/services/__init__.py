"""What the rest of the application asks of notices: tell a person, send a code, learn what comes back."""

from app.notices.services.promising import send_code, tell, warn
from app.notices.services.receiving import forget, receive
from app.notices.services.returning import NotANotice, bounced
from app.notices.services.sending import reachable, send
from app.notices.services.showing import recognised, sender, shown

__all__ = [
    "NotANotice",
    "bounced",
    "forget",
    "reachable",
    "receive",
    "recognised",
    "send",
    "send_code",
    "sender",
    "shown",
    "tell",
    "warn",
]
