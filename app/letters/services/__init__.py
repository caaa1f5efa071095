"""What the rest of the application asks of letters: make, sign, send, show. Each step is done once."""

from app.letters.services.bringing import (
    MandateOver,
    NoAddress,
    NotPosted,
    Opposed,
    WrongAddress,
    brings,
    printed_once,
    refuse_to_post,
)
from app.letters.services.composing import compose, returned
from app.letters.services.printing import report
from app.letters.services.sampling import samples
from app.letters.services.sealing import MayNotSign, Signing, sign, sign_letter
from app.letters.services.sending import mailed, send
from app.letters.services.showing import (
    Issued,
    Line,
    Opened,
    issued,
    issued_under,
    listed,
    opened,
    preview,
    receipt,
    review_printed,
    to_sign,
    twin,
)
from app.letters.services.spelling import unprintable

__all__ = [
    "Issued",
    "Line",
    "MandateOver",
    "MayNotSign",
    "NoAddress",
    "NotPosted",
    "Opened",
    "Opposed",
    "Signing",
    "WrongAddress",
    "brings",
    "compose",
    "issued",
    "issued_under",
    "listed",
    "mailed",
    "opened",
    "preview",
    "printed_once",
    "receipt",
    "refuse_to_post",
    "report",
    "returned",
    "review_printed",
    "samples",
    "send",
    "sign",
    "sign_letter",
    "to_sign",
    "twin",
    "unprintable",
]
