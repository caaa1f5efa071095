"""When what vouches for the service ends: certificates of the site and of the letters, lists of what was revoked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509

from app.letters.keystore import Keystore

TO_RENEW: Final = timedelta(days=21)
TO_LIST_AGAIN: Final = timedelta(days=3)
"""Authorities renew their lists every few days or weeks: one that is near its end is no surprise."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The first of its *sort* to end, *at* what instant, and how long before somebody must see to it."""

    sort: str
    at: datetime
    notice: timedelta = TO_RENEW

    def soon(self, now: datetime) -> bool:
        """Tell whether somebody must see to it now."""
        return self.at - now < self.notice


def endings(store: Keystore, site: Path | None) -> Iterator[Ending]:
    """Yield the first end of each sort; raise OSError or ValueError where one cannot be read. No key is opened."""
    if site:
        yield Ending("site", min(each.not_valid_after_utc for each in _chain(site)))
    letters = (*store.signers(), *store.authorities(), store.stamper())
    yield Ending("letters", min(each.not_valid_after_utc for each in letters))
    yield Ending("revocations", min(_next(each) for each in store.revocations()), TO_LIST_AGAIN)


def _chain(path: Path) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(path.read_bytes())


def _next(encoded: bytes) -> datetime:
    """Return the day after which a list says nothing any more, and no letter is signed."""
    found = x509.load_der_x509_crl(encoded).next_update_utc
    if found is None:
        raise ValueError("a list of revocations without an end")
    return found
