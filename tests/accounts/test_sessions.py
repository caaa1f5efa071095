"""The staff see their open sessions, end others, and are told of what happened to their account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock
from app.accounts.context import Act, Browser
from app.accounts.models import StaffMember
from app.accounts.services import activity, members, opened
from app.db import transaction
from app.intake.services.forgetting import forget
from app.sessions import WebSession
from tests.staff_members import PASSWORD, Colleague, colleague
from workflows.states import Role

ACCOUNT, SESSIONS, ACCOUNTS = "/personnel/compte", "/personnel/compte/sessions", "/personnel/comptes"
SIGN_IN = "/personnel/connexion"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def clerk(app: Flask) -> Colleague:
    return colleague(app, Role.INTAKE)


@pytest.fixture
def administrator(app: Flask) -> Colleague:
    return come_in(colleague(app, Role.ADMINISTRATOR))


def elsewhere(app: Flask, who: Colleague, agent: str = CHROME) -> Colleague:
    """The same account, signed in from another browser."""
    other = Colleague(who.identifier, who.totp, app.test_client())
    other.browser.environ_base["HTTP_USER_AGENT"] = agent
    return come_in(other)


def come_in(who: Colleague) -> Colleague:
    """Sign in, as if the last code had served a minute ago."""
    _as_if_later(who)
    who.sign_in()
    return who


def _as_if_later(who: Colleague) -> None:
    with transaction() as session:
        mine = StaffMember.identifier == who.identifier
        session.execute(update(StaffMember).where(mine).values(totp_step=0))


def proof(who: Colleague, **more: str) -> dict[str, str]:
    _as_if_later(who)
    return {"password": PASSWORD, "code": who.code(), **more}


def marks(who: Colleague) -> list[str]:
    return [one.mark for one in opened.of(who.row.id, None)]


@pytest.mark.parametrize(
    ("said", "family"),
    [
        (FIREFOX, Browser.FIREFOX),
        (CHROME, Browser.CHROME),
        (f"{CHROME} Edg/140.0", Browser.EDGE),
        (f"{CHROME} OPR/120.0", Browser.OPERA),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/605.1", Browser.SAFARI),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1 (KHTML, like Gecko) CriOS/140.0 Safari/604.1", Browser.CHROME),
        ("curl/8.0", Browser.OTHER),
        ("", Browser.OTHER),
    ],
)
def test_only_the_family_of_a_browser_is_known(said: str, family: Browser):
    assert opened.family(said) is family


class TestSeeing:
    def test_each_open_session_is_listed_with_its_browser(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        elsewhere(app, clerk)

        page = clerk.get(ACCOUNT)

        assert "2 sessions ouvertes" in page.text
        assert "Chrome" in page.text
        assert page.text.count("cette session") == 1

    def test_nothing_else_that_the_browser_says_is_kept_or_shown(self, app: Flask, clerk: Colleague):
        other = elsewhere(app, clerk, FIREFOX)

        assert "X11" not in other.get(ACCOUNT).html
        with other.browser.session_transaction() as held:
            assert held["browser"] == "firefox"
            assert "X11" not in str(dict(held))

    def test_a_session_that_nobody_moved_in_is_not_open(self, clerk: Colleague):
        come_in(clerk)
        with clerk.browser.session_transaction() as held:
            held["seen"] -= timedelta(minutes=31).total_seconds()

        assert opened.of(clerk.row.id, None) == ()

    def test_a_session_whose_day_is_over_is_not_open(self, clerk: Colleague):
        come_in(clerk)
        with transaction() as session:
            session.execute(update(WebSession).values(until=clock.now()))

        assert opened.of(clerk.row.id, None) == ()

    def test_both_sessions_are_told_of_each_other(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        other = elsewhere(app, clerk)

        told = [who.get("/personnel/").text for who in (clerk, other)]

        assert all("Une autre session de votre compte est ouverte" in text for text in told)

    def test_a_single_session_is_told_of_none(self, clerk: Colleague):
        come_in(clerk)

        assert "autre session" not in clerk.get("/personnel/").text


class TestEnding:
    def test_one_other_session_is_ended_and_no_more(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        first, second = elsewhere(app, clerk), elsewhere(app, clerk, FIREFOX)
        mark = next(one.mark for one in opened.of(clerk.row.id, None) if one.browser is Browser.CHROME)

        clerk.post(SESSIONS, proof(clerk, which=mark))

        assert first.get(ACCOUNT).location.startswith(SIGN_IN)
        assert [who.get(ACCOUNT).status for who in (clerk, second)] == [200, 200]

    def test_all_others_are_ended_and_not_this_one(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        others = [elsewhere(app, clerk), elsewhere(app, clerk, FIREFOX)]

        clerk.post(SESSIONS, proof(clerk, which="autres"))

        assert all(who.get(ACCOUNT).location.startswith(SIGN_IN) for who in others)
        assert clerk.get(ACCOUNT).status == 200

    def test_without_a_new_code_nothing_is_ended(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        other = elsewhere(app, clerk)
        mark = next(one.mark for one in opened.of(clerk.row.id, None) if one.browser is Browser.CHROME)

        page = clerk.post(SESSIONS, proof(clerk, which=mark, code="000000"))

        assert page.status == 422
        assert other.get(ACCOUNT).status == 200

    def test_a_session_of_somebody_else_is_no_choice(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        elsewhere(app, clerk)
        stranger = colleague(app, Role.LEAD)
        come_in(stranger)

        page = clerk.post(SESSIONS, proof(clerk, which=marks(stranger)[0]))

        assert page.status == 422
        assert stranger.get(ACCOUNT).status == 200

    def test_a_mark_of_somebody_else_ends_nothing(self, app: Flask, clerk: Colleague):
        stranger = colleague(app, Role.LEAD)
        come_in(stranger)

        assert opened.end(clerk.row.id, marks(stranger)) == 0
        assert stranger.get(ACCOUNT).status == 200

    def test_an_administrator_ends_every_session_of_an_account(
        self, app: Flask, administrator: Colleague, clerk: Colleague
    ):
        come_in(clerk)
        both = [clerk, elsewhere(app, clerk)]

        administrator.post(ACCOUNTS, proof(administrator, which=clerk.row.id.hex))

        assert all(who.get(ACCOUNT).location.startswith(SIGN_IN) for who in both)

    def test_an_administrator_proves_again_first(self, administrator: Colleague, clerk: Colleague):
        come_in(clerk)

        page = administrator.post(ACCOUNTS, proof(administrator, which=clerk.row.id.hex, password="autre"))

        assert page.status == 422
        assert clerk.get(ACCOUNT).status == 200

    def test_the_account_is_not_closed_and_its_owner_is_told_by_whom(self, administrator: Colleague, clerk: Colleague):
        come_in(clerk)
        administrator.post(ACCOUNTS, proof(administrator, which=clerk.row.id.hex))

        come_in(clerk)

        text = clerk.get("/personnel/").text
        assert "Fermeture de sessions" in text
        assert administrator.row.display_name in text

    def test_every_page_of_the_staff_offers_to_sign_out(self, clerk: Colleague):
        come_in(clerk)

        pages = [clerk.get(path).text for path in ("/personnel/", ACCOUNT, SESSIONS, "/personnel/files")]

        assert all("Se déconnecter" in text for text in pages)


class TestActivity:
    def told(self, who: Colleague) -> str:
        return who.get("/personnel/").text

    def test_another_family_of_browsers_is_told_at_the_next_sign_in(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        elsewhere(app, clerk)

        come_in(clerk)

        assert "Ouverture d’une session, Chrome, nouveau pour ce compte" in self.told(clerk)

    def test_the_same_family_is_nothing_to_tell(self, clerk: Colleague):
        come_in(clerk)
        clerk.post("/personnel/quitter", page=ACCOUNT)
        come_in(clerk)
        clerk.post("/personnel/quitter", page=ACCOUNT)

        come_in(clerk)

        assert "Activité de votre compte" not in self.told(clerk)

    def test_a_sign_in_after_tries_that_failed_is_told_at_the_next(self, app: Flask, clerk: Colleague):
        come_in(clerk)
        wrong = Colleague(clerk.identifier, clerk.totp, app.test_client())
        wrong.post(SIGN_IN, {"identifier": clerk.identifier, "password": "autre", "code": "000000"})
        come_in(wrong)

        come_in(clerk)

        assert "après un essai échoué" in self.told(clerk)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda who: members.set_password(who.identifier, PASSWORD), "Changement du mot de passe"),
            (lambda who: members.set_roles(who.identifier, [Role.LEAD]), "Changement de vos rôles"),
        ],
        ids=["password", "roles"],
    )
    def test_a_change_by_another_is_told_at_the_next_sign_in(self, clerk: Colleague, change, said: str):
        come_in(clerk)
        change(clerk)

        come_in(clerk)

        assert said in self.told(clerk)
        assert "un opérateur du service" in self.told(clerk)

    def test_what_was_told_once_stays_in_the_list_alone(self, clerk: Colleague):
        come_in(clerk)
        members.set_password(clerk.identifier, PASSWORD)
        come_in(clerk)
        clerk.post("/personnel/quitter", page=ACCOUNT)

        come_in(clerk)

        assert "Changement du mot de passe" not in self.told(clerk)
        assert "Changement du mot de passe" in clerk.get(ACCOUNT).text

    def test_it_is_forgotten_after_a_year(self, clerk: Colleague, at_date):
        members.set_password(clerk.identifier, PASSWORD)
        at_date((clock.today() + timedelta(days=367)).isoformat())

        forget()

        assert activity.of(clerk.row.id) == ()

    def test_each_line_says_who_did_it(self, clerk: Colleague):
        members.set_password(clerk.identifier, PASSWORD)
        members.change_password(clerk.row.id, PASSWORD)

        mine = [(one.what, one.mine) for one in activity.of(clerk.row.id)]

        assert mine == [(Act.PHRASE, True), (Act.PHRASE, False)]
