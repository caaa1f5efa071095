"""What colleagues see of the files of a case: pixels, and evidence once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pikepdf
import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update

from app import blobs, clock
from app.cases.models import Part
from app.crypto import Unreadable
from app.db import reading, transaction
from app.errors import NotFound
from app.followup.context import requester
from app.journal.models import ReadEntry
from app.sandbox import SandboxBroken
from app.uploads import queries, services
from app.uploads.context import Given, Purpose
from tests.desk import Desk, Team
from tests.staff.test_acts import act
from tests.uploads import corpus
from tests.uploads.conftest import line_of
from workflows import commands as do
from workflows.errors import ActorNotAllowed
from workflows.exchanges import Verdict
from workflows.states import Kind, Role

SAID = {"sort": "photo-card", "verdict": "agrees"}


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.PERSONAL_ACCESS)


@pytest.fixture
def given(case: Desk, run_outbox):
    """Give a file to the case and have it cleared."""

    def give(purpose: Purpose = Purpose.DOCUMENT, content: bytes | None = None, name: str = "bail.pdf"):
        by = requester(case.filed.case_id)
        what = Given(name, corpus.pdf() if content is None else content, purpose)
        upload_id = services.receive(case.filed.part_id, what, by=by)
        run_outbox("uploads.scan", "uploads.rebuild")
        return line_of(case.filed, upload_id)

    return give


@pytest.fixture
def evidence(case: Desk, given):
    return given(Purpose.EVIDENCE, corpus.photograph(), "carte.jpg")


def reads_of(case: Desk) -> list[tuple[str, str]]:
    with reading() as session:
        return [
            (read.what, read.actor)
            for read in session.scalars(select(ReadEntry).where(ReadEntry.case_id == case.filed.case_id))
        ]


class TestDocuments:
    def test_are_listed_and_opened_as_pixels(self, team: Team, case: Desk, given):
        line, clerk = given(), team[Role.IDENTITY]

        page = clerk.get(f"{case.path}documents")
        assert "bail.pdf" in page.text
        answer = clerk.browser.get(f"{case.path}documents/{line.id}.pdf")

        assert answer.mimetype == "application/pdf"
        with pikepdf.open(io.BytesIO(answer.data)) as made:
            assert [len(page.Resources.XObject) for page in made.pages] == [1]
        assert {("documents", clerk.member.actor.id), ("document", clerk.member.actor.id)} <= set(reads_of(case))

    def test_never_render_as_a_page_of_ours(self, team: Team, case: Desk, given):
        headers = team[Role.IDENTITY].browser.get(f"{case.path}documents/{given().id}.pdf").headers

        assert re.fullmatch(r'attachment; filename="document-[0-9a-f]{8}\.pdf"', headers["Content-Disposition"])
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cache-Control"] == "no-store"

    def test_in_quarantine_are_not_there(self, team: Team, case: Desk):
        upload_id = services.receive(case.filed.part_id, Given("x.pdf", corpus.pdf()), by=requester(case.filed.case_id))

        assert team[Role.IDENTITY].get(f"{case.path}documents/{upload_id}.pdf").status == 404
        assert "en analyse" in team[Role.IDENTITY].get(f"{case.path}documents").text

    def test_of_another_case_are_not_there(self, team: Team, case: Desk, desk, given):
        line, other = given(), desk(Kind.PERSONAL_ACCESS)

        assert team[Role.IDENTITY].get(f"{other.path}documents/{line.id}.pdf").status == 404

    def test_are_not_for_who_may_not_see_the_case(self, team: Team, case: Desk, given):
        line = given()

        assert team[Role.HOLDER].get(f"{case.path}documents/{line.id}.pdf").status == 404


class TestEvidence:
    def look(self, team: Team, case: Desk, line, role: Role = Role.IDENTITY):
        page = f"{case.path}pieces/{line.id}"
        return team[role].post(f"{page}/vue", page=page).answer

    def test_of_another_case_is_not_there(self, team: Team, case: Desk, desk, evidence):
        clerk, elsewhere = team[Role.IDENTITY], f"{desk(Kind.PERSONAL_ACCESS).path}pieces/{evidence.id}"

        assert clerk.get(elsewhere).status == 404
        assert clerk.post(f"{elsewhere}/vue", page=f"{case.path}pieces/{evidence.id}").status == 404
        assert line_of(case.filed, evidence.id).views == ()

    def test_is_no_document(self, team: Team, case: Desk, evidence):
        assert team[Role.IDENTITY].get(f"{case.path}documents/{evidence.id}.pdf").status == 404

    def test_is_seen_as_one_image_signed_by_who_looks(self, team: Team, case: Desk, evidence):
        seen = self.look(team, case, evidence)

        assert seen.mimetype == "image/png"
        assert seen.headers["Content-Disposition"] == "inline"
        assert seen.headers["Content-Security-Policy"] == "style-src 'unsafe-inline'; default-src 'none'; sandbox"
        assert seen.headers["Cache-Control"] == "no-store"
        with Image.open(io.BytesIO(seen.data)) as image:
            assert (200, 0, 0) in {color for _, color in image.getcolors(1 << 24)}
        assert ("evidence", team.actor(Role.IDENTITY).id) in reads_of(case)

    def test_is_seen_once_by_each_person(self, team: Team, case: Desk, evidence, app: Flask):
        assert self.look(team, case, evidence).status_code == 200
        page = f"{case.path}pieces/{evidence.id}"
        assert "une seule fois" not in team[Role.IDENTITY].get(page).text

        assert team[Role.IDENTITY].post(f"{page}/vue", page=page).status == 404
        with reading() as session:
            assert len(queries.by_id(session, evidence.id).views) == 1

    def test_one_that_could_not_be_drawn_was_no_look(self, team: Team, case: Desk, evidence, monkeypatch):
        def broken(*_given: object) -> bytes:
            raise SandboxBroken("no")

        with monkeypatch.context() as patched:
            patched.setattr("app.uploads.services.showing.sandbox.run", broken)
            assert self.look(team, case, evidence).status_code == 503

        assert self.look(team, case, evidence).status_code == 200

    def test_two_looks_at_once_are_one(self, team: Team, case: Desk, evidence, monkeypatch):
        """Both see that nobody looked yet; the second image never leaves."""
        monkeypatch.setattr("app.uploads.services.showing.queries.view_of", lambda *_given: None)
        assert self.look(team, case, evidence).status_code == 200

        with pytest.raises(NotFound):
            services.look(case.filed.part_id, evidence.id, team.actor(Role.IDENTITY).id, services.Overlay("x", "y"))

    def test_is_not_shown_without_the_token_of_its_page(self, team: Team, case: Desk, evidence):
        page = f"{case.path}pieces/{evidence.id}"

        answer = team[Role.IDENTITY].browser.post(f"{page}/vue")

        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        assert line_of(case.filed, evidence.id).views == ()

    def test_is_for_those_who_verify_identities_alone(self, team: Team, case: Desk, evidence):
        for role in (Role.INTAKE, Role.LEAD, Role.OFFICER):
            assert team[role].get(f"{case.path}pieces/{evidence.id}").status == 403

    def test_leaves_the_statement_of_who_verified_it_and_when(self, team: Team, case: Desk, evidence):
        clerk, page = team[Role.IDENTITY], f"{case.path}pieces/{evidence.id}"
        self.look(team, case, evidence)

        assert clerk.post(page, SAID).location == f"{case.path}documents"

        text = clerk.get(f"{case.path}documents").text
        assert re.search(rf"vérifiée le .* par {re.escape(clerk.member.name)}", text)

    def test_is_judged_by_who_looked_and_once(self, team: Team, case: Desk, evidence):
        clerk, page = team[Role.IDENTITY], f"{case.path}pieces/{evidence.id}"

        clerk.post(page, SAID)
        assert "Regardez d’abord la pièce" in clerk.get(f"{case.path}documents").text
        self.look(team, case, evidence)
        judge = partial(services.judge, case.filed.part_id, evidence.id, "passport", by=clerk.member.actor)
        judge(Verdict.UNSURE)
        with pytest.raises(NotFound):
            judge(Verdict.AGREES)

        assert "je ne peux pas le dire" in clerk.get(f"{case.path}documents").text

    def test_one_that_was_looked_at_proves_nothing_before_it_is_said_what_was_seen(self, team, case: Desk, evidence):
        clerk = team[Role.IDENTITY]
        self.look(team, case, evidence)

        assert "ce que vous avez vu dans la pièce" in act(clerk, case, "inscrire-preuve", way="id-copy").text

        clerk.post(f"{case.path}pieces/{evidence.id}", SAID)
        assert act(clerk, case, "inscrire-preuve", way="id-copy").status == 302
        assert [each.split("/")[0] for each in case.part.evidence] == ["id-copy"]

    def test_who_cannot_tell_is_followed_by_another_who_can(self, team, case: Desk, evidence):
        clerk, other = team[Role.IDENTITY], team.second(Role.IDENTITY)
        page = f"{case.path}pieces/{evidence.id}"
        self.look(team, case, evidence)
        clerk.post(page, {**SAID, "verdict": "unsure"})
        for name in ("inscrire-preuve", "confirmer-identite"):
            assert "une autre personne la regarde d’abord" in act(clerk, case, name, way="id-copy").text

        other.post(f"{page}/vue", page=page)
        other.post(page, SAID)

        assert act(clerk, case, "inscrire-preuve", way="id-copy").status == 302

    def test_who_saw_another_person_in_it_is_not_outvoted(self, team, case: Desk, evidence):
        clerk, other = team[Role.IDENTITY], team.second(Role.IDENTITY)
        page = f"{case.path}pieces/{evidence.id}"
        self.look(team, case, evidence)
        clerk.post(page, {**SAID, "verdict": "differs"})
        other.post(f"{page}/vue", page=page)
        other.post(page, SAID)

        assert "elle ne prouve rien" in act(other, case, "inscrire-preuve", way="id-copy").text
        assert act(other, case, "inscrire-preuve", way="in-person").status == 302

    def test_asks_for_both_answers(self, team: Team, case: Desk, evidence):
        answer = team[Role.IDENTITY].post(f"{case.path}pieces/{evidence.id}", {"sort": "passport"})

        assert answer.status == 422
        assert answer.text.count("Choisissez ce que vous avez vu") == 2

    def test_is_judged_by_nobody_else(self, team: Team, case: Desk, evidence):
        with pytest.raises(ActorNotAllowed):
            services.judge(case.filed.part_id, evidence.id, "passport", Verdict.AGREES, by=team.actor(Role.ANALYST))


class TestDestruction:
    def test_comes_some_days_after_the_decision_and_not_before(self, case: Desk, evidence, at_date, team, app: Flask):
        on = clock.today()
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        _answered(case, on)

        at_date((on + timedelta(days=2)).isoformat())
        assert services.destroy_due() == 0
        at_date((on + timedelta(days=3)).isoformat())
        assert services.destroy_due() == 1
        assert services.destroy_due() == 0

        with reading() as session:
            row = queries.by_id(session, evidence.id)
            for blob in (row.given, row.shown):
                assert blob.wrapped_key == b""
                assert not list(app.config["GREFFE"].var.rglob(blob.id.hex))
                with pytest.raises(Unreadable):
                    blobs.get(blob, under=row.data_key())
        assert line_of(case.filed, evidence.id).destroyed
        with pytest.raises(NotFound):
            services.look(case.filed.part_id, evidence.id, "staff:1", services.Overlay("x", "y"))

    def test_leaves_what_was_said_of_it_and_every_document(self, team: Team, case: Desk, given, evidence, at_date):
        kept = given()
        page = f"{case.path}pieces/{evidence.id}"
        team[Role.IDENTITY].post(f"{page}/vue", page=page)
        team[Role.IDENTITY].post(page, SAID)
        _answered(case, clock.today())

        at_date((clock.today() + timedelta(days=40)).isoformat())
        services.destroy_due()

        (view,) = line_of(case.filed, evidence.id).views
        assert (view.verdict, view.sort) == ("agrees", "photo-card")
        assert services.pdf_of(case.filed.part_id, kept.id)

    def test_does_not_come_while_the_request_is_open(self, case: Desk, evidence, at_date):
        at_date((clock.today() + timedelta(days=400)).isoformat())

        assert services.destroy_due() == 0

    def test_comes_after_a_request_is_given_up_too(self, case: Desk, evidence, at_date):
        case.give(do.Withdraw(), Role.INTAKE)

        at_date((clock.today() + timedelta(days=3)).isoformat())

        assert services.destroy_due() == 1


def _answered(case: Desk, on: date) -> None:
    """Have the decision gone, without its letters."""
    with transaction() as session:
        session.execute(update(Part).where(Part.id == case.filed.part_id).values(state="answered", answered_on=on))
