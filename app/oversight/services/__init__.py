"""What the rest of the application asks of oversight: watch, examine a flag, open a case in an emergency."""

from app.oversight.services.breaking import break_glass, urgency
from app.oversight.services.examining import OwnReading, examine, examined, flagged, to_examine
from app.oversight.services.watching import watch

__all__ = ["OwnReading", "break_glass", "examine", "examined", "flagged", "to_examine", "urgency", "watch"]
