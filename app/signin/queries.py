"""Read which person of the registry an account is."""

import uuid

from sqlalchemy.orm import Session

from app.crypto import blind_index
from app.registry.context import words_of
from app.registry.queries import by_number, told
from app.signin.context import Account, Reason, SignInFailed
from app.signin.models import AccountBinding

ACCOUNT = "sign-in account"


def index_of(account: Account) -> str:
    """Return the fingerprint of an account: of its issuer too, for another may give the same subject to another."""
    return blind_index(ACCOUNT, f"{account.issuer}\n{account.subject}")


def bound(session: Session, account: Account) -> uuid.UUID | None:
    """Return the person that an account proved to be before, None for a new one."""
    held = session.get(AccountBinding, index_of(account))
    return held.person_id if held else None


def person_of(session: Session, account: Account) -> uuid.UUID:
    """Return the person of the registry that an account is; raise SignInFailed, never telling which datum differs.

    Number, name and day of birth agree together, or nobody is found. An account that was bound stays the same person:
    one that names another is refused, and one whose name changed since still opens.
    """
    known, named = bound(session, account), _named(session, account)
    if known and named in (None, known):
        return known
    if known is None and named:
        return named
    reason = Reason.NOT_MATCHED if account.number and account.name and account.born_on else Reason.NO_ATTRIBUTES
    raise SignInFailed(reason, account.way)


def _named(session: Session, account: Account) -> uuid.UUID | None:
    row = by_number(session, account.number) if account.number else None
    if row is None:
        return None
    person = told(row)
    same = (words_of(person.name), person.born_on) == (words_of(account.name), account.born_on)
    return person.id if same else None
