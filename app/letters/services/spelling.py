"""Whether letters have a sign for all that somebody types."""

from flask import current_app

from app.letters.fonts import coverage
from app.letters.printable import first_refused


def unprintable(text: str) -> str | None:
    """Return the first sign of *text* that the fonts of our letters lack, None when all can be printed."""
    fonts = current_app.config["GREFFE"].var / "fonts"
    if not (fonts / "letters").is_dir():
        return None  # nothing to compare with: the letter itself will refuse to leave with a blank
    return first_refused(text.replace("\n", ""), coverage(fonts))
