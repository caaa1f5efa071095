"""Who a provider says somebody is, in the words that the registry of persons is asked with."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app.health_numbers import plain
from app.signin.context import Account, Reason, SignInFailed
from app.signin_choice import AnySignIn
from workflows.identity_ladder import Way

LONGEST: Final = 200


def account_of(settings: AnySignIn, subject: str, level: object, told: Mapping[str, Any]) -> Account:
    """Return whom the provider means; raise SignInFailed when its level counts for nothing here."""
    names = settings.claims
    return Account(
        issuer=settings.issuer,
        subject=subject,
        way=_way(settings, level),
        number=plain(_text(told, names.number)),
        name=" ".join(filter(None, (_text(told, each) for each in names.name))),
        born_on=_day(_text(told, names.born_on)),
    )


def _way(settings: AnySignIn, level: object) -> Way:
    found = settings.levels.get(level) if isinstance(level, str) else None
    if found is None:
        raise SignInFailed(Reason.TOO_WEAK)
    return found


def _text(told: Mapping[str, Any], name: str) -> str:
    """Return what is said under a name, nothing when it is no short text."""
    found = told.get(name)
    return found.strip() if isinstance(found, str) and len(found) <= LONGEST else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
