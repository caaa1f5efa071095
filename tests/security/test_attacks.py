"""What an attacker tries first: somebody else's cookie, somebody else's case, a field nobody asked for."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.context import Filed
from app.cases.models import Case, Part
from app.cases.services import execute
from app.crypto import Keyring, Unreadable
from app.db import reading, transaction
from app.intake.models import Draft
from app.letters.models import Letter
from app.tables import Base
from tests.security.visitors import colleague, follower, state_of_everything
from tests.staff_members import colleague as newcomer
from workflows.commands import RouteCase
from workflows.states import SYSTEM, Role

FileOne = Callable[..., Filed]
CHANGING = re.compile(r'[0-9a-f]{12}(?=</span>)|value="[^"]*"')  # the mark of the error, the tokens


def same_words(text: str) -> str:
    return CHANGING.sub("", text)


def token(browser: FlaskClient, path: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(path).text)
    assert found is not None
    return found[1]


def key_of(browser: FlaskClient) -> str:
    found = browser.get_cookie("greffe")
    assert found is not None
    return found.value


class TestStolenCookie:
    def test_opens_nothing_once_its_owner_left(self, app: Flask):
        owner, thief = colleague(app, Role.ANALYST), app.test_client()
        thief.set_cookie("greffe", key_of(owner))
        assert thief.get("/personnel/").status_code == 200

        owner.post("/personnel/quitter", data={"csrf_token": token(owner, "/personnel/")})

        assert thief.get("/personnel/").status_code == 302
        assert owner.get("/personnel/").status_code == 302

    def test_of_a_follower_opens_nothing_once_they_left(self, app: Flask, file_one: FileOne):
        owner, thief = follower(app, file_one()), app.test_client()
        thief.set_cookie("greffe", key_of(owner))
        assert thief.get("/suivi/demande").status_code == 200

        owner.post("/suivi/terminer", data={"csrf_token": token(owner, "/suivi/demande")})

        assert thief.get("/suivi/demande").status_code == 302

    def test_planted_before_signing_in_opens_nothing_after(self, app: Flask):
        victim = newcomer(app, Role.ANALYST)
        victim.get("/personnel/connexion")
        planted = key_of(victim.browser)

        assert victim.sign_in().status == 302

        attacker = app.test_client()
        attacker.set_cookie("greffe", planted)
        assert key_of(victim.browser) != planted
        assert attacker.get("/personnel/").status_code == 302

    @pytest.mark.parametrize("key", ["", "x", "' OR 1=1 --", "é", "a" * 4000, "../../etc/passwd"])
    def test_made_up_opens_nothing(self, client: FlaskClient, key: str):
        client.set_cookie("greffe", key)

        assert client.get("/personnel/").status_code == 302


class TestSomebodyElses:
    def test_case_and_no_case_are_answered_alike(self, app: Flask, file_one: FileOne):
        filed = file_one(subject="technologies")
        execute(filed.part_id, RouteCase("unite-technologies", "x"), by=SYSTEM)
        holder = colleague(app, Role.HOLDER, ("unite-services-assures",))

        theirs, none = (holder.get(f"/personnel/demandes/{number}/") for number in (filed.number, "00000000"))

        assert (theirs.status_code, none.status_code) == (404, 404)
        assert same_words(theirs.text).replace(filed.number, "") == same_words(none.text).replace("00000000", "")

    @pytest.mark.parametrize("path", ["/suivi/lettres/{}", "/suivi/lettres/{}.pdf"])
    def test_letter_and_no_letter_are_answered_alike(self, app: Flask, file_one: FileOne, path: str):
        mine, other = file_one(), file_one()
        letter = letter_of(other)
        browser = follower(app, mine)

        theirs, none = (browser.get(path.format(each)) for each in (letter, uuid.uuid4()))

        assert (theirs.status_code, none.status_code) == (404, 404)
        assert re.sub(r"[0-9a-f-]{36}", "", same_words(theirs.text)) == re.sub(
            r"[0-9a-f-]{36}", "", same_words(none.text)
        )

    def test_letter_cannot_even_be_stored_under_another_case(self, app: Flask, file_one: FileOne):
        mine, other = file_one(), file_one()
        letter = letter_of(other)

        with pytest.raises(Exception, match=r"(?i)foreign key"), transaction() as session:
            session.get_one(Letter, letter).case_id = mine.case_id


def letter_of(filed: Filed) -> uuid.UUID:
    """Store a letter of a case, as if it were composed."""
    with transaction() as session:
        entry = session.execute(select(Case.journal_head).where(Case.id == filed.case_id)).scalar_one()
        from app.journal.models import JournalEntry  # noqa: PLC0415

        found = session.scalars(select(JournalEntry).where(JournalEntry.digest == entry)).one()
        letter = Letter(
            id=uuid.uuid4(),
            case_id=filed.case_id,
            part_id=filed.part_id,
            entry_id=found.id,
            letter="L03",
            code=uuid.uuid4().hex,
            channel="online",
            template_version="1",
        )
        session.add(letter)
        return letter.id


class TestFieldsNobodyAskedFor:
    EXTRA = (
        ("id", uuid.UUID(int=7).hex),
        ("state", "closed"),
        ("number", "00000000"),
        ("received_on", "1999-01-01"),
        ("queue", "approbation"),
        ("role", "officer"),
        ("staff", uuid.UUID(int=7).hex),
        ("identity_confirmed", "1"),
        ("answers", '{"kind": "rectification"}'),
    )

    def test_in_a_draft_are_not_kept(self, app: Flask, client: FlaskClient):
        path = "/demandes/type"
        values = {"csrf_token": token(client, path), "kind": "document-access", **dict(self.EXTRA)}

        assert client.post(path, data=values).status_code == 303

        with reading() as session:
            (draft,) = session.scalars(select(Draft))
            assert draft.answers == {"type": {"kind": "document-access"}}
            assert draft.id != uuid.UUID(int=7)

    def test_in_an_act_change_nothing_else(self, app: Flask, file_one: FileOne):
        filed = file_one()
        execute(filed.part_id, RouteCase("accueil", "x"), by=SYSTEM)
        clerk = colleague(app, Role.INTAKE)
        page = f"/personnel/demandes/{filed.number}/"

        answer = clerk.post(f"{page}prise", data={"csrf_token": token(clerk, page), **dict(self.EXTRA)})

        assert answer.status_code in (302, 303)
        with reading() as session:
            part = session.get_one(Part, filed.part_id)
            assert part.assignee_id is not None
            assert (part.state, part.queue, part.identity_confirmed) == ("triage", "accueil", False)

    def test_in_a_session_give_no_rights(self, client: FlaskClient):
        path = "/demandes/type"
        client.post(path, data={"csrf_token": token(client, path), "kind": "document-access", **dict(self.EXTRA)})

        assert client.get("/personnel/").status_code == 302


class TestRubbish:
    @pytest.mark.parametrize(
        "path", ["/suivi", "/demandes/type", "/personnel/connexion", "/verifier", "/demandes/reprendre"]
    )
    @pytest.mark.parametrize(
        "body",
        [
            b"\xff\xfe\x00",
            b"number=%FF%FE&access_code=%00",
            b"number[]=1&number[x]=2",
            b"number=1&number=2&number=3",
            b"=&&&=",
            b"kind=" + b"9" * 5000,
        ],
    )
    def test_in_a_form_is_no_fault_of_ours(self, client: FlaskClient, path: str, body: bytes):
        before = state_of_everything()

        answer = client.post(path, data=body, content_type="application/x-www-form-urlencoded")

        assert answer.status_code < 500
        assert state_of_everything() == before

    @pytest.mark.parametrize(
        "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "x/y"]
    )
    def test_of_another_kind_is_no_fault_of_ours(self, client: FlaskClient, kind: str):
        assert client.post("/suivi", data=b'{"number": 1}', content_type=kind).status_code < 500

    @pytest.mark.parametrize(
        "path", ["/%00", "/suivi/%ff", "/demandes/%2e%2e/x", "/suivi//demande", "/a" * 2000, "/?" + "a=1&" * 2000]
    )
    def test_in_an_address_is_no_fault_of_ours(self, client: FlaskClient, path: str):
        assert client.get(path).status_code in (200, 302, 307, 308, 404)


def test_whoever_holds_the_database_alone_cannot_read_it(app: Flask, file_one: FileOne, tmp_path: Path):
    said = {"name": "Ève Vraisemblable", "request": {"what": "Zanzibar"}, "contact": {"email": "quetzal@exemple.test"}}
    filed = file_one(**said)
    (tmp_path / "thief.key").write_text("1:" + "cd" * 32, encoding="ascii")
    with reading() as session:
        stored = [row for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
        wrapped = session.get_one(Case, filed.case_id).wrapped_key

    assert [word for word in ("Vraisemblable", "Zanzibar", "quetzal") if word in repr(stored)] == []
    with pytest.raises(Unreadable):
        Keyring(tmp_path / "thief.key").data_key(wrapped)
