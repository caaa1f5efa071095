"""Staff come in by a password and a code, and go out for good."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock, throttle
from app.accounts.services import codes, members, passwords, signing_in
from app.accounts.services.signing_in import Proof, Refused
from app.config import Settings
from app.db import transaction
from app.throttle import TooSoon
from tests.pages import Page
from tests.staff_members import PASSWORD, Colleague, colleague
from workflows.states import Role

WRONG = "ne correspond pas"
SIGN_IN = "/personnel/connexion"
ACCOUNT = "/personnel/compte"


@pytest.fixture
def clerk(app: Flask) -> Colleague:
    return colleague(app, Role.INTAKE)


def attempt(who: Colleague, **changed: str) -> Page:
    filled = {"identifier": who.identifier, "password": PASSWORD, "code": who.code(), **changed}
    return who.post(SIGN_IN, filled)


class TestComingIn:
    def test_right_secrets_open_the_day(self, clerk):
        page = clerk.sign_in()

        assert (page.status, page.location) == (302, "/personnel/")

    def test_identifier_is_read_in_any_case(self, clerk):
        assert attempt(clerk, identifier=f" {clerk.identifier.upper()} ").status == 302

    @pytest.mark.parametrize(
        "wrong", [{"password": "autre phrase de passe"}, {"code": "000000"}, {"identifier": "inconnu"}]
    )
    def test_whatever_is_wrong_is_answered_by_one_sentence(self, clerk, wrong):
        page = attempt(clerk, **wrong)

        assert page.status == 422
        assert WRONG in page.text

    def test_wrong_password_and_unknown_identifier_get_the_same_page(self, clerk):
        pages = [attempt(clerk, password="autre"), attempt(clerk, identifier="inconnu", password="autre")]

        known, unknown = (
            page.html.replace(clerk.identifier, "X").replace("inconnu", "X").replace(page.token, "") for page in pages
        )
        assert known == unknown

    def test_unknown_identifier_costs_a_hash_too(self, clerk, monkeypatch):
        compared = []
        monkeypatch.setattr(passwords, "matches", lambda kept, typed: compared.append(kept))

        attempt(clerk, identifier="inconnu")

        assert compared == [passwords.nobody()]

    def test_no_secret_is_written_back(self, clerk):
        page = attempt(clerk, password="la mauvaise phrase", code="123456")

        assert "la mauvaise phrase" not in page.html
        assert "123456" not in page.html

    def test_page_asked_for_opens_after_signing_in(self, clerk):
        sent = clerk.get(ACCOUNT)

        page = clerk.post(sent.location, {"identifier": clerk.identifier, "password": PASSWORD, "code": clerk.code()})

        assert page.location == ACCOUNT

    @pytest.mark.parametrize(
        "elsewhere", ["https://ailleurs.test/", "//ailleurs.test", "/personnel/\\ailleurs.test", "/personnel//x.test"]
    )
    def test_another_site_is_never_opened_after_signing_in(self, clerk, elsewhere):
        page = clerk.post(
            f"{SIGN_IN}?vers={elsewhere}",
            {"identifier": clerk.identifier, "password": PASSWORD, "code": clerk.code()},
            page=SIGN_IN,
        )

        assert page.location == "/personnel/"

    def test_cookie_changes_at_sign_in(self, clerk):
        clerk.get(SIGN_IN)
        before = clerk.browser.get_cookie("greffe").value

        clerk.sign_in()

        assert clerk.browser.get_cookie("greffe").value != before

    def test_weak_hash_is_renewed_at_sign_in(self, app, clerk):
        app.config["GREFFE"] = _stronger(app)

        clerk.sign_in()

        assert not passwords.outdated(clerk.row.password_hash)

    def test_disabled_member_stays_out(self, clerk):
        members.disable(clerk.identifier)

        assert WRONG in attempt(clerk).text


def _stronger(app: Flask) -> Settings:
    return replace(app.config["GREFFE"], argon2_passes=2)


class TestCodes:
    def test_code_serves_once(self, app, clerk):
        code = clerk.code()
        attempt(clerk, code=code)

        assert WRONG in attempt(Colleague(clerk.identifier, clerk.totp, app.test_client()), code=code).text

    def test_older_code_than_the_last_used_is_refused(self, clerk):
        attempt(clerk, code=codes.code_at(clerk.totp, codes.step_now() + 1))

        assert WRONG in attempt(clerk, code=codes.code_at(clerk.totp, codes.step_now())).text

    def test_code_of_two_minutes_ago_is_refused(self, clerk):
        assert WRONG in attempt(clerk, code=codes.code_at(clerk.totp, codes.step_now() - 4)).text

    def test_code_typed_in_groups_is_read(self, clerk):
        code = clerk.code()

        assert attempt(clerk, code=f"{code[:3]} {code[3:]}").status == 302

    def test_fifty_uses_of_a_code_at_once_open_one_session(self, app, clerk, monkeypatch):
        monkeypatch.setattr(signing_in.throttle, "charge", lambda *_: None)
        proof = Proof(clerk.identifier, PASSWORD, clerk.code(), "192.0.2.7")
        came: list[object] = []

        _together(app, 8, lambda: came.append(signing_in.sign_in(proof)))

        assert len(came) == 1


def _together(app: Flask, number: int, act) -> None:
    def run() -> None:
        with app.app_context(), contextlib.suppress(Refused):
            act()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class TestGuessing:
    def test_fourth_wrong_try_must_wait(self, clerk):
        for _ in range(4):
            attempt(clerk, password="autre")

        page = attempt(clerk)

        assert (page.status, page.answer.headers["Retry-After"]) == (429, "1")
        assert "Attendez" in page.text

    def test_unknown_identifier_must_wait_as_long(self, clerk):
        for _ in range(4):
            attempt(clerk, identifier="inconnu")

        assert attempt(clerk, identifier="inconnu").status == 429

    def test_owner_elsewhere_waits_a_minute_at_most(self, clerk):
        guesser, owner = ("192.0.2.66", "198.51.100.4")
        for _ in range(15):
            throttle.charge("sign-in", clerk.identifier, guesser)
            as_if_the_wait_were_over()
        throttle.charge("sign-in", clerk.identifier, guesser)

        with pytest.raises(TooSoon) as refused:
            signing_in.sign_in(Proof(clerk.identifier, PASSWORD, clerk.code(), owner))
        assert refused.value.wait <= timedelta(seconds=60)

    def test_wait_over_the_right_secrets_open(self, clerk):
        for _ in range(6):
            throttle.charge("sign-in", clerk.identifier, "192.0.2.66")
            as_if_the_wait_were_over()

        assert attempt(clerk).status == 302

    def test_success_tells_how_many_tries_failed_before(self, clerk):
        attempt(clerk, password="autre")
        attempt(clerk, password="autre")

        came = signing_in.sign_in(Proof(clerk.identifier, PASSWORD, clerk.code(), "127.0.0.1"))

        assert came.failed == 2


def as_if_the_wait_were_over() -> None:
    with transaction() as session:
        session.execute(update(throttle.Attempt).values(until=clock.now() - timedelta(seconds=1)))


class TestSessions:
    def test_page_without_a_session_leads_to_sign_in(self, clerk):
        assert clerk.get(ACCOUNT).location == f"{SIGN_IN}?vers={ACCOUNT}"

    def test_signed_in_member_sees_the_account(self, clerk):
        clerk.sign_in()

        assert clerk.identifier in clerk.get(ACCOUNT).text

    def test_cookie_kept_from_before_sign_out_opens_nothing(self, clerk):
        clerk.sign_in()
        kept = clerk.browser.get_cookie("greffe").value
        clerk.post("/personnel/quitter", page=ACCOUNT)

        clerk.browser.set_cookie("greffe", kept)

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)

    @pytest.mark.parametrize(
        "change",
        [
            lambda who: members.disable(who.identifier),
            lambda who: members.set_roles(who.identifier, [Role.AUDITOR]),
            lambda who: members.set_password(who.identifier, "une tout autre phrase"),
        ],
        ids=["disabled", "other roles", "other password"],
    )
    def test_changed_account_loses_its_sessions_at_once(self, clerk, change):
        clerk.sign_in()

        change(clerk)

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)

    def test_slow_request_does_not_bring_a_closed_session_back(self, app, clerk):
        clerk.sign_in()
        kept = clerk.browser.get_cookie("greffe").value
        slow = app.test_client()
        slow.set_cookie("greffe", kept)
        with slow.session_transaction() as held:
            members.disable(clerk.identifier)
            held["seen"] = clock.now().timestamp()

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)

    def test_half_an_hour_without_a_sign_ends_the_session(self, clerk):
        clerk.sign_in()
        with clerk.browser.session_transaction() as held:
            held["seen"] -= timedelta(minutes=31).total_seconds()

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)

    def test_sign_of_presence_keeps_the_session(self, clerk):
        clerk.sign_in()
        with clerk.browser.session_transaction() as held:
            held["seen"] -= timedelta(minutes=20).total_seconds()

        assert clerk.get("/personnel/presence").status == 204
        with clerk.browser.session_transaction() as held:
            assert clock.now().timestamp() - held["seen"] < 5

    def test_twelve_hours_end_the_session_whatever_is_done(self, clerk, at_date):
        clerk.sign_in()
        at_date("2090-01-01")

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)

    def test_sign_out_needs_the_token_of_the_page(self, clerk):
        clerk.sign_in()

        clerk.browser.post("/personnel/quitter")

        assert clerk.get(ACCOUNT).status == 200

    def test_what_was_typed_when_the_session_ended_is_given_back(self, clerk):
        clerk.sign_in()
        token = clerk.get(ACCOUNT).token
        members.disable(clerk.identifier)

        typed = {"csrf_token": token, "text": "Une longue note", "password": "mon secret"}
        page = Page(clerk.browser.post("/personnel/demandes/0000000T/notes", data=typed))

        assert page.status == 401
        assert "Une longue note" in page.text
        assert "mon secret" not in page.html


class TestPassword:
    def change(self, who: Colleague, fresh: str, password: str = PASSWORD) -> Page:
        return who.post(ACCOUNT, {"password": password, "code": who.code(), "fresh": fresh})

    def test_new_password_ends_every_session_and_opens_the_next(self, clerk):
        clerk.sign_in()

        self.change(clerk, "les quatre saisons de Québec")

        assert clerk.get(ACCOUNT).location.startswith(SIGN_IN)
        assert passwords.matches(clerk.row.password_hash, "les quatre saisons de Québec")

    def test_wrong_present_password_changes_nothing(self, clerk):
        clerk.sign_in()

        page = self.change(clerk, "les quatre saisons de Québec", password="autre")

        assert WRONG in page.text
        assert passwords.matches(clerk.row.password_hash, PASSWORD)

    @pytest.mark.parametrize("weak", ["court", "aaaaaaaaaaaaaaaa", "alix alix alix alix"])
    def test_weak_password_is_refused_with_an_example_to_follow(self, clerk, weak):
        clerk.sign_in()

        assert "une phrase convient" in self.change(clerk, weak).text

    def test_long_phrase_with_spaces_and_accents_is_taken_as_typed(self, clerk):
        phrase = " Ô temps, suspends ton vol ! Et vous, heures propices, suspendez votre cours… 🌊 "
        clerk.sign_in()

        self.change(clerk, phrase)

        assert passwords.matches(clerk.row.password_hash, phrase)
