"""Take in files, have them scanned and redrawn, show them, destroy them."""

from app.uploads.services.doubting import Doubt, doubt_of
from app.uploads.services.receiving import keep, receive
from app.uploads.services.scanning import rebuild, scan
from app.uploads.services.showing import Overlay, listed, look, pdf_of
from app.uploads.services.shredding import destroy_due, judge, shred

__all__ = [
    "Doubt",
    "Overlay",
    "destroy_due",
    "doubt_of",
    "judge",
    "keep",
    "listed",
    "look",
    "pdf_of",
    "rebuild",
    "receive",
    "scan",
    "shred",
]
