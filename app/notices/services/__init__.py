"""What the rest of the application asks of notices: tell a person, send a code, learn that an address takes nothing."""

from app.notices.services.promising import send_code, tell
from app.notices.services.returning import NotANotice, bounced, original
from app.notices.services.sending import reachable, send
from app.notices.services.showing import sender, shown

__all__ = ["NotANotice", "bounced", "original", "reachable", "send", "send_code", "sender", "shown", "tell"]
