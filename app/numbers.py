"""Numbers and codes people copy by hand: Crockford's alphabet, one check symbol, read as generously as possible."""

import hashlib
import hmac
import secrets
import string
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
NUMBER_LENGTH = 8  # seven random symbols and one check: 34 thousand million numbers
CODE_LENGTH = 17  # sixteen random symbols (80 bits) and one check
RANKS = frozenset("123456789")  # of the parts of one case
LONGEST_TYPED = 200
POSTED_LENGTH = 9  # eight random symbols (40 bits) and one check: typed from a letter, guessed under growing delays
MAILED_LENGTH = 8  # digits: typed within minutes, in the visit that asked for them, a few tries at most
RESUME_LENGTH = 25  # twenty-four symbols (120 bits) and one check


def new_number() -> str:
    """Return a random case number that says nothing of date, kind or rank."""
    return _checked(NUMBER_LENGTH)


def new_access_code() -> str:
    """Return an 80-bit access code."""
    return _checked(CODE_LENGTH)


def new_posted_code() -> str:
    """Return a 40-bit code to be read from a letter and typed once."""
    return _checked(POSTED_LENGTH)


def new_mailed_code() -> str:
    """Return eight digits to be read from a message and typed at once."""
    return "".join(secrets.choice(string.digits) for _ in range(MAILED_LENGTH))


def digits(typed: str) -> str:
    """Return the digits a person typed, whatever stands between them."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]) if c in string.digits)


def resume_code(secret: bytes) -> str:
    """Return the 120-bit code that reopens a draft: it follows from the draft's own key, and dies with it."""
    drawn = int.from_bytes(hmac.digest(secret, b"resume code", hashlib.sha256))
    body = "".join(ALPHABET[drawn >> 5 * place & 31] for place in range(RESUME_LENGTH - 1))
    return body + _check(body)


def read(typed: str, length: int) -> str | None:
    """Return what a person meant by *typed* (any case, spaces, hyphens, O for 0…), or None when a symbol is wrong."""
    symbols = _symbols(typed)
    if len(symbols) != length or any(c not in ALPHABET for c in symbols):
        return None
    return symbols if _check(symbols[:-1]) == symbols[-1] else None


def reference(number: str, rank: int) -> str:
    """Return how one part of a case is named: the case's number, and its rank after the first."""
    return number if rank == 1 else f"{number}-{rank}"


def read_reference(typed: str) -> tuple[str, int] | None:
    """Return the number and the rank a person meant by *typed*: « 4F7K 92QX », « 4F7K-92QX-2 »; None for neither."""
    symbols = _symbols(typed)
    number, rank = read(symbols[:NUMBER_LENGTH], NUMBER_LENGTH), symbols[NUMBER_LENGTH:] or "1"
    return (number, int(rank)) if number and rank in RANKS else None


def is_reference(written: str) -> bool:
    """Tell whether *written* names a part exactly as addresses do."""
    found = read_reference(written)
    return found is not None and reference(*found) == written


def grouped(symbols: str) -> str:
    """Return *symbols* in groups of four, as people are shown them."""
    return "-".join(symbols[i : i + 4] for i in range(0, len(symbols), 4))


def _symbols(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper().translate(LOOKALIKES)
    return "".join(c for c in plain if c.isalnum())


def _checked(length: int) -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + _check(body)


def _check(body: str) -> str:
    """Return the Luhn mod 32 symbol: catches every single wrong symbol and nearly every swap of neighbours."""
    total = 0
    for place, symbol in enumerate(reversed(body)):
        value = ALPHABET.index(symbol) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
