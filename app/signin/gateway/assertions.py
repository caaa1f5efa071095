"""An assertion in SAML, believed only once everything that it could lie about was compared."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from saml2 import saml
from saml2.response import AuthnResponse
from saml2.sigver import SecurityContext
from saml2.time_util import str_to_time

from app.signin.context import Reason, SignInFailed
from app.signin.gateway.tokens import FRESH_FOR, LEEWAY, LONGEST_SUBJECT


@dataclass(frozen=True, slots=True)
class Expected:
    """What the assertion must say: who made it, for whom, where, for which request, since when somebody signed in."""

    issuer: str
    entity_id: str
    callback: str
    request: str
    max_age: int


def verified(xml: str, security: SecurityContext, expected: Expected, at: datetime, *, whole: bool) -> Any:
    """Return the one assertion; raise SignInFailed. *whole*: the response is signed, its assertion may then not be."""
    response = AuthnResponse(
        security,
        attribute_converters=[],
        entity_id=expected.entity_id,
        return_addrs=[expected.callback],
        outstanding_queries={expected.request: expected.callback},
        timeslack=LEEWAY,
        want_assertions_signed=not whole,
        want_response_signed=whole,
    )
    _believed(response, xml)
    (assertion,) = response.response.assertion
    _ours_alone(response.response, assertion, expected)
    _confirmed(assertion.subject, expected)
    _fresh(assertion, int(at.timestamp()), expected.max_age)
    return assertion


def _believed(response: AuthnResponse, xml: str) -> None:
    """Have pysaml2 verify signatures, times, audience and request; raise SignInFailed."""
    try:
        found = response.loads(xml, decode=False, origxml=xml).verify()
    except SignInFailed:
        raise
    except Exception as error:  # pysaml2 raises nothing more precise in a dozen places
        raise SignInFailed(Reason.FORGED) from error
    if found is None:
        raise SignInFailed(Reason.FORGED)


def _ours_alone(response: Any, assertion: Any, expected: Expected) -> None:
    """Refuse what another made, or what others may use too. pysaml2 lets pass whatever is left out: here it may not."""
    audiences = [[said.text for said in each.audience] for each in assertion.conditions.audience_restriction]
    makers = {assertion.issuer.text, *([] if response.issuer is None else [response.issuer.text])}
    where = (response.destination, response.in_response_to)
    if audiences != [[expected.entity_id]] or makers != {expected.issuer}:
        raise SignInFailed(Reason.FORGED)
    if where != (expected.callback, expected.request) or not assertion.conditions.not_on_or_after:
        raise SignInFailed(Reason.FORGED)


def _confirmed(subject: Any, expected: Expected) -> None:
    """Refuse an assertion that was made for another address, another request, or for whoever holds it for ever."""
    confirmations = [(each.method, each.subject_confirmation_data) for each in subject.subject_confirmation]
    if len(confirmations) != 1 or confirmations[0][0] != saml.SCM_BEARER:
        raise SignInFailed(Reason.FORGED)
    about = confirmations[0][1]
    if (about.recipient, about.in_response_to) != (expected.callback, expected.request) or not about.not_on_or_after:
        raise SignInFailed(Reason.FORGED)


def _fresh(assertion: Any, now: int, max_age: int) -> None:
    """Refuse an assertion made before it was asked for, or for somebody who signed in too long ago."""
    if not now - FRESH_FOR - LEEWAY <= _seconds(assertion.issue_instant) <= now + LEEWAY:
        raise SignInFailed(Reason.FORGED)
    if not now - max_age - LEEWAY <= _seconds(assertion.authn_statement[0].authn_instant) <= now + LEEWAY:
        raise SignInFailed(Reason.TOO_OLD)


def _seconds(instant: str) -> int:
    return calendar.timegm(str_to_time(instant))


def subject_of(assertion: Any, issuer: str, entity_id: str) -> str:
    """Return the name that the assertion gives to who signed in; raise SignInFailed for one given by or for another."""
    named = assertion.subject.name_id
    if not 0 < len(named.text or "") <= LONGEST_SUBJECT:
        raise SignInFailed(Reason.FORGED)
    if (named.name_qualifier or issuer, named.sp_name_qualifier or entity_id) != (issuer, entity_id):
        raise SignInFailed(Reason.FORGED)
    return str(named.text)


def told(assertion: Any) -> Mapping[str, str]:
    """Return what is said of the person under each name: nothing under one that says two things."""
    said = [attribute for statement in assertion.attribute_statement for attribute in statement.attribute]
    values = {each.name: [value.text for value in each.attribute_value] for each in said}
    once = [each.name for each in said]
    return {
        name: found[0]
        for name, found in values.items()
        if len(found) == 1 and isinstance(found[0], str) and once.count(name) == 1
    }
