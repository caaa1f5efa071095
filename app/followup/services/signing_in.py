"""A sign-in at the configured provider: evidence of who asks, and what lets the person proven read the answer here."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import structlog
from flask import current_app
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import throttle
from app.cases.models import Part
from app.cases.queries import case_by_id, part_for_update, part_of_case, requester_of
from app.cases.standings import view_of
from app.db import reading, transaction
from app.errors import NotFound
from app.followup.services.proving import tell_all
from app.identity.queries import matched_with
from app.identity.services import matched
from app.letters.wording import ways
from app.reference.queries import calendars
from app.registry.context import words_of
from app.registry.queries import on_file
from app.saml_settings import SAML
from app.signin.context import Account, Answer, Leaving, Reason, SignInFailed
from app.signin.queries import index_of, person_of
from app.signin.services import bind, configured, provider
from app.signin_choice import AnySignIn
from workflows.case import CaseView
from workflows.commands import MatchPerson, RecordEvidence, RecordFailedProof
from workflows.identity_ladder import Way
from workflows.states import Kind, State

TRIED = "sign-in"
ASKED_OF = "issuer"
"""Under which name what a visit keeps says whom it asked: another provider's answer is no answer to it."""
TOO_SOON_OR_LATE: Final = frozenset({State.RECEIVED, State.MOVED})
"""Where nothing takes what a sign-in shows: before the request is placed, which takes seconds, and once it moved."""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Offer:
    """Where one may sign in, whether it is simulated, and the other ways."""

    name: str
    simulated: bool
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """In which way somebody showed who they are, and where they sign out of the provider."""

    way: Way
    farewell: str


def offered_for(part: Part, view: CaseView) -> str:
    """Return the name of the provider, nothing where there is none or where signing in would change nothing."""
    settings = configured()
    useless = part.kind == Kind.DOCUMENT_ACCESS or part.state in TOO_SOON_OR_LATE or part.opposed_on
    if settings is None or useless:
        return ""
    leads = any(view.ladder.leads(way, view.level_asked) for way in settings.levels.values())
    return settings.name if leads else ""


def offer(case_id: uuid.UUID, rank: int) -> Offer:
    """Return where one may sign in for a part; raise NotFound where one may not."""
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        view = view_of(part, calendars(session))
        name = offered_for(part, view)
    if not name:
        raise NotFound(case_id.hex)
    return Offer(name, _settings(case_id).simulated, ways(view.ladder, view.level_asked))


def leave(case_id: uuid.UUID, callback: str, address: str) -> Leaving:
    """Return where to sign in; raise SignInFailed, or TooSoon after too many tries."""
    throttle.charge(TRIED, case_id.hex, address)
    try:
        settings = _settings(case_id)
        left = provider(settings).begin(_at(callback))
    except SignInFailed as failure:
        raise _told(failure, case_id) from failure
    return replace(left, kept={**left.kept, ASKED_OF: settings.issuer})


def posted_to(callback: str) -> str:
    """Return the name of the provider that has its answer posted; raise NotFound where none does."""
    settings = configured()
    if settings is None or settings.adapter != SAML:
        raise NotFound(callback)
    return settings.name


def come_back(case_id: uuid.UUID, callback: str, kept: Mapping[str, str], answer: Answer, address: str) -> Shown:
    """Take what came back as evidence; raise SignInFailed, which says to nobody which datum differed."""
    settings = _settings(case_id)
    adapter = provider(settings)
    try:
        _ours(settings, kept)
        account = adapter.come_back(_at(callback), kept, answer)
        _first_time(account)
        _taken(case_id, account)
    except SignInFailed as failure:
        if failure.way:
            with transaction() as session:
                tell_all(session, case_id, RecordFailedProof(failure.way))
        raise _told(failure, case_id) from failure
    throttle.forgive(TRIED, case_id.hex, address)
    return Shown(account.way, adapter.farewell(_at("/suivi")))


def _ours(settings: AnySignIn, kept: Mapping[str, str]) -> None:
    """Refuse an answer to what another provider was asked; raise SignInFailed."""
    if kept.get(ASKED_OF) != settings.issuer:
        raise SignInFailed(Reason.NOT_ASKED)


def _first_time(account: Account) -> None:
    """Refuse what was brought here before, in this visit or in another; raise SignInFailed."""
    if account.serves_once and not throttle.first_use(TRIED, account.serves_once):
        raise SignInFailed(Reason.NOT_ASKED)


def _taken(case_id: uuid.UUID, account: Account) -> None:
    try:
        with transaction() as session:
            _take(session, case_id, account)
    except IntegrityError:  # the same account came back twice at once: the other one is stored
        with transaction() as session:
            _take(session, case_id, account)


def _take(session: Session, case_id: uuid.UUID, account: Account) -> None:
    """Record the evidence, of the one person that the account, the registry and the request all mean."""
    for part in case_by_id(session, case_id).parts:
        part_for_update(session, part.id)
    person_id = person_of(session, account)
    if matched_with(session, case_id) is None and _named_so(session, case_id, person_id):
        tell_all(session, case_id, MatchPerson(person_id.hex), along=matched(person_id))
    if matched_with(session, case_id) != person_id:
        raise SignInFailed(Reason.NOT_MATCHED, account.way)
    bind(session, index_of(account), person_id)
    tell_all(session, case_id, RecordEvidence(account.way))


def _named_so(session: Session, case_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Tell whether who asks bears the name of that person: all that a request says of who makes it."""
    return words_of(requester_of(session, case_id).name or "") == words_of(on_file(session, person_id).name)


def _settings(case_id: uuid.UUID) -> AnySignIn:
    found = configured()
    if found is None:
        raise NotFound(case_id.hex)
    return found


def _at(path: str) -> str:
    """Return the address of a page of ours, as the provider was told it."""
    return f"{current_app.config['GREFFE'].base_url}{path}"


def _told(failure: SignInFailed, case_id: uuid.UUID) -> SignInFailed:
    log.warning("sign-in", code=failure.reason.value, case=case_id.hex)
    return failure
