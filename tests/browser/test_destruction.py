"""A closed request is held, let go, proposed for destruction, confirmed by another person, and destroyed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.cases.services import execute
from app.followup.context import requester
from app.reference.context import ORIGIN, Proposal, Ruling, Sort
from app.reference.services import propose, rule
from app.retention.services import look
from tests.browser.backstage import OFFICER, STAFF, Backstage, days_ago
from tests.browser.citizen import Key
from tests.browser.staff import Colleague
from workflows.commands import Withdraw
from workflows.states import Kind

Give = Callable[[str], Colleague]
YEARS, LONG_AGO = 2, 800


@pytest.fixture
def closed(backstage: Backstage) -> Key:
    """A request that was given up more than two years ago, under a schedule that keeps such ones two years."""
    with days_ago(LONG_AGO):
        key = backstage.file(Kind.DOCUMENT_ACCESS)
        with backstage.app.app_context():
            part = backstage.part(key)
            execute(part.id, Withdraw(), by=requester(part.case_id))
    with backstage.app.app_context():
        said = {"years": YEARS, "fate": "destroy", "basis": "Règle 4.2"}
        change_id = propose(Proposal(Sort.RETENTION, "document-access", ORIGIN, said), by=STAFF.id)
        rule(change_id, Ruling.APPLIED, by=OFFICER.id)
        look()
    return key


def test_what_is_no_more_to_be_kept_is_destroyed_by_two_persons(closed: Key, colleague: Give, backstage: Backstage):
    officer, lead, admin = colleague("responsable"), colleague("chef"), colleague("admin")
    officer.case(closed.number).tab("Journal").follow("Suspendre la destruction")
    officer.press("Suspendre la destruction").refused()
    officer.fill({"Un recours est en cours": True}).press("Suspendre la destruction").says("est suspendue")
    lead.case(closed.number).tab("Journal").says("Destruction suspendue").follow("Suspendre la destruction")
    lead.fill({"mise par erreur": True}).press("Lever la suspension").says("La suspension est levée")

    officer.open("/personnel/").follow("Destruction").follow("dans les 90 prochains jours").says(closed.number[4:])
    officer.follow("à détruire aujourd’hui").press("Proposer la destruction").refused()
    officer.fill({closed.number[4:]: True}).press("Proposer la destruction").says(
        "une autre personne doit la confirmer"
    )
    admin.open("/personnel/").follow("Destruction").click(admin.page.locator("main tbody a").first)
    admin.press("Confirmer la destruction").says("La destruction est confirmée").wait_for("détruite le")
    assert admin.bytes_of(admin.page.get_by_role("link", name="Certificat de destruction")).startswith(b"%PDF")
