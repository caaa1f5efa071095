"""Signing in through SAML: the answer is posted by another site, and opens only the visit that asked for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock, throttle
from app.config import Settings
from app.db import reading, transaction
from app.registry.services import write
from app.saml_settings import SamlSignIn
from app.sessions import WebSession
from app.signin_settings import SignIn
from app.throttle import Brake
from tests.citizen import DOCUMENT, Citizen
from tests.followup.conftest import Followed, Request, enter
from tests.followup.test_signing_in import ANNE, claims_of, commands_of, ways_of
from tests.services.databases import Database
from tests.signin.conftest import hostile, posting, saml, saml_words, sign_in, signers
from tests.signin.saml_provider import AUDIENCE, RESPONDER, Hostile, Signer
from tests.signin.wrapping import OF_AN_ASSERTION, bare
from workflows.identity_ladder import Way
from workflows.states import Kind

__all__ = ["hostile", "posting", "saml", "saml_words", "sign_in", "signers"]  # fixtures of the folder of sign-ins

PAGE, BACK, ON = "/suivi/compte", "/suivi/compte/retour", "/suivi/compte/suite"
LINK = re.compile(r'href="(https://compte[^"]+)"')
MERCI, PASSED, ENOUGH = "Vous avez montré que c’est bien vous", "ne vaut plus", "ne suffit pas à prouver"
Answer = dict[str, list[str]]


@pytest.fixture
def settings(settings: Settings, saml: SamlSignIn) -> Settings:
    return replace(settings, sign_in=saml)


@pytest.fixture
def asked(request_of: Request, posting: Hostile) -> Followed:
    """A request of Anne's on her own information; she is in the registry, and the provider knows her so."""
    with transaction() as session:
        write(session, ANNE, "test")
    posting.person = claims_of(ANNE)
    return request_of(Kind.PERSONAL_ACCESS, name=ANNE.name)


@pytest.fixture
def anne(citizen: Citizen, asked: Followed) -> Citizen:
    return enter(citizen, asked)


def gone(citizen: Citizen) -> str:
    """Press, and return where the page that says one is leaving leads."""
    citizen.open(PAGE).press(PAGE)
    return unescape(LINK.findall(citizen.answer.text)[0])


def answered(citizen: Citizen, provider: Hostile) -> Answer:
    return provider.authorize(gone(citizen), f"http://localhost{BACK}")


def posted(citizen: Citizen, app: Flask, answer: Answer) -> Citizen:
    """Post it as a page of the provider does, without our cookie; the page that comes back is the person's."""
    return citizen._arrive(app.test_client().post(BACK, data=answer, headers={"Origin": "https://compte.exemple.test"}))


def signed_in(citizen: Citizen, app: Flask, provider: Hostile) -> Citizen:
    return posted(citizen, app, answered(citizen, provider)).press(ON)


def test_a_sign_in_is_evidence_of_who_asks(anne: Citizen, app: Flask, asked: Followed, posting: Hostile) -> None:
    assert signed_in(anne, app, posting).says(MERCI)

    assert (ways_of(asked), anne.where) == ([Way.STRONG_ACCOUNT], "/suivi/demande")


def test_what_came_back_serves_once(anne: Citizen, app: Flask, asked: Followed, posting: Hostile) -> None:
    answer = answered(anne, posting)
    posted(anne, app, answer).press(ON)

    assert posted(anne, app, answer).press(ON).says(PASSED)
    assert ways_of(asked) == [Way.STRONG_ACCOUNT]


def test_an_assertion_serves_once_whatever_the_visit(
    anne: Citizen, app: Flask, asked: Followed, posting: Hostile, request_of: Request
) -> None:
    posting.lies = {"id": "a1"}
    signed_in(anne, app, posting)
    other = request_of(Kind.PERSONAL_ACCESS, name=ANNE.name)
    visitor = enter(Citizen(app.test_client()), other)

    assert signed_in(visitor, app, posting).says(PASSED)
    assert ways_of(other) == []


class TestOnOneDatabase:
    @pytest.fixture
    def database(self, sqlite_database: Database) -> Database:
        return sqlite_database

    def test_what_is_posted_touches_no_session_and_no_row(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile
    ):
        answer = answered(anne, posting)
        before = everything()

        page = app.test_client().post(BACK, data=answer)

        assert (page.status_code, page.headers.getlist("Set-Cookie"), everything()) == (200, [], before)
        assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "same-origin")

    def test_what_is_posted_is_carried_on_as_it_came_and_nothing_else(self, app: Flask, anne: Citizen):
        page = app.test_client().post(BACK, data={"SAMLResponse": '"><script>', "RelayState": "r", "code": "x"})

        anne._arrive(page)
        assert anne.page.hidden == {"SAMLResponse": '"><script>', "RelayState": "r"}

    def test_the_answer_of_somebody_else_opens_nothing_in_this_visit(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile, request_of: Request
    ):
        other = request_of(Kind.PERSONAL_ACCESS, name=ANNE.name)
        attacker = enter(Citizen(app.test_client()), other)
        answer = answered(attacker, posting)
        gone(anne)

        assert posted(anne, app, answer).press(ON).says(PASSED)
        assert (ways_of(asked), ways_of(other)) == ([], [])

    def test_an_answer_that_nobody_asked_for_opens_nothing(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile
    ):
        answer = answered(anne, posting)
        later = enter(Citizen(app.test_client()), asked)

        assert posted(later, app, answer).press(ON).says(PASSED)
        assert ways_of(asked) == []

    def test_without_a_visit_the_answer_leads_to_the_door(self, anne: Citizen, app: Flask, posting: Hostile):
        answer = answered(anne, posting)
        stranger = Citizen(app.test_client())

        assert posted(stranger, app, answer).press(ON).where == "/suivi"
        assert answer["SAMLResponse"][0] not in stranger.answer.text

    def test_what_was_asked_of_another_provider_is_not_answered_by_this_one(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile, saml: SamlSignIn
    ):
        answer = answered(anne, posting)
        app.config["GREFFE"] = replace(app.config["GREFFE"], sign_in=replace(saml, issuer="https://other.invalid"))
        app.extensions.pop("sign-in")

        assert posted(anne, app, answer).press(ON).says(PASSED)
        assert ways_of(asked) == []

    def test_what_was_asked_in_one_protocol_is_not_answered_in_another(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile, sign_in: SignIn
    ):
        answer = answered(anne, posting)
        app.config["GREFFE"] = replace(app.config["GREFFE"], sign_in=sign_in)
        app.extensions.pop("sign-in")

        assert app.test_client().post(BACK, data=answer).status_code == 404
        assert anne.press(ON, SAMLResponse=answer["SAMLResponse"][0], RelayState=answer["RelayState"][0]).says(PASSED)
        assert ways_of(asked) == []

    def test_an_address_of_the_other_protocol_is_no_answer(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile
    ):
        answer = answered(anne, posting)

        assert anne.open(f"{BACK}?code=x&state={answer['RelayState'][0]}").says(PASSED)
        assert ways_of(asked) == []

    def test_whatever_fails_the_draft_stays_and_other_ways_are_offered(
        self,
        anne: Citizen,
        app: Flask,
        asked: Followed,
        posting: Hostile,
        signers: Mapping[str, Signer],
        monkeypatch: pytest.MonkeyPatch,
    ):
        monkeypatch.setattr(throttle, "SUBJECT", Brake(free=1000, longest=timedelta(seconds=1)))
        monkeypatch.setattr(throttle, "NETWORK", Brake(free=1000, longest=timedelta(seconds=1)))
        anne.fill(*DOCUMENT[:4])
        honest = dict(vars(posting))
        for name, (lied, told) in FAILURES.items():
            vars(posting).update(honest)
            lied(posting, signers)

            said = signed_in(anne, app, posting)

            assert (said.where, said.says(told)) == (PAGE, True), name
            assert said.says("Demandez-nous un code par la poste"), name
            assert (ways_of(asked), said.open("/suivi/demande").answer.status_code) == ([], 200), name
            assert "Le contrat d’entretien de 2024." in anne.open("/demandes/description").answer.text, name

    def test_a_person_who_is_not_the_one_who_asks_is_told_of_no_datum(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile
    ):
        posting.person = {**claims_of(ANNE), "birthdate": "1931-01-01"}

        assert signed_in(anne, app, posting).says(ENOUGH)
        assert commands_of(asked)[-1] == "RecordFailedProof"

    def test_what_was_asked_waits_ten_minutes(
        self, anne: Citizen, app: Flask, asked: Followed, posting: Hostile, monkeypatch: pytest.MonkeyPatch
    ):
        answer, now = answered(anne, posting), clock.now()
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=10))

        assert posted(anne, app, answer).press(ON).says(PASSED)
        assert ways_of(asked) == []

    def test_nothing_of_the_person_is_kept_by_the_session_the_log_or_a_row(
        self, anne: Citizen, app: Flask, posting: Hostile, capsys: pytest.CaptureFixture[str]
    ):
        posting.turned = bare
        signed_in(anne, app, posting)
        posting.turned = lambda xml: xml
        signed_in(anne, app, posting)

        with reading() as session:
            rows = [session.execute(text(f"SELECT * FROM {table}")).all() for table in KEEPING]  # noqa: S608
        told = str(rows) + capsys.readouterr().err
        assert "forged" in told
        assert not any(value in told for value in (ANNE.number, ANNE.name, ANNE.born_on.isoformat(), "5f2c"))

    def test_leaving_here_leads_to_where_the_provider_is_left(self, anne: Citizen, app: Flask, posting: Hostile):
        signed_in(anne, app, posting)

        anne.open("/suivi/demande").press("/suivi/terminer")

        assert LINK.findall(anne.answer.text) == ["https://compte.exemple.test/sortie"]


KEEPING = ("web_sessions", "account_bindings", "attempts")
Lie = Callable[[Hostile, Mapping[str, Signer]], None]


def lies(**about: object) -> Lie:
    return lambda provider, _signers: provider.__setattr__("lies", about)


def turns(turned: Callable[[str], str]) -> Lie:
    return lambda provider, _signers: provider.__setattr__("turned", turned)


def another_signs(provider: Hostile, signers: Mapping[str, Signer]) -> None:
    provider.signer = signers["other"]


def no_attributes(provider: Hostile, _signers: Mapping[str, Signer]) -> None:
    provider.person = {}


FAILURES: Mapping[str, tuple[Lie, str]] = {
    "cancelled": (lies(status=(RESPONDER, "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed")), "est annulée"),
    "a trouble": (lies(status=(RESPONDER,)), "ne répond pas bien"),
    "no signature": (turns(bare), ENOUGH),
    "another's signature": (another_signs, ENOUGH),
    "another audience": (lies(audience=AUDIENCE.format("x")), ENOUGH),
    "another recipient": (lies(recipient="http://localhost/x"), ENOUGH),
    "another request": (lies(answers="_x", confirms="_x"), ENOUGH),
    "an expired assertion": (lies(begins=-300, ends=-60), ENOUGH),
    "an old sign-in": (lies(signed_in=-7_200), PASSED),
    "a level below": (lies(level="urn:exemple:0"), ENOUGH),
    "no attributes": (no_attributes, ENOUGH),
    "an entity": (turns(lambda xml: f'<!DOCTYPE x [<!ENTITY x "y">]>{xml}'), ENOUGH),
    "far too much": (turns(lambda xml: xml + " " * 100_000), ENOUGH),
    **{name: (turns(wrap), ENOUGH) for name, wrap in OF_AN_ASSERTION.items()},
}


def everything() -> list[object]:
    with reading() as session:
        sessions = [(row.key_hash, row.data) for row in session.query(WebSession)]
        return [*sessions, *session.execute(text("SELECT * FROM attempts")).all()]
