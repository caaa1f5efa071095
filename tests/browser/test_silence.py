"""What time does: silence past the limit is a deemed refusal; an answer that nobody can contest any more is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.backstage import Backstage, ago, days_ago
from tests.browser.citizen import Citizen, Key
from tests.browser.staff import Colleague
from workflows import commands as do

Give = Callable[[str], Colleague]


@pytest.fixture
def forgotten(backstage: Backstage) -> Key:
    """A request for a document that nobody answered for forty days."""
    with days_ago(40):
        key = backstage.file()
    backstage.sweep()
    return key


def test_who_got_no_answer_is_told_what_the_law_makes_of_it_and_prepares_a_review(
    forgotten: Key, citizen: Citizen, colleague: Give
):
    citizen.enter(forgotten).says("Nous sommes en retard").follow("Préparer ma demande de révision")
    citizen.says("Commission d’accès à l’information", "Nous n’envoyons rien pour vous")

    officer = colleague("responsable").open("/personnel/").says("Refus réputés")
    assert officer.row_of(forgotten.number).first.is_visible()
    officer.case(forgotten.number).says("refus réputé")


def test_what_nobody_can_contest_any_more_is_closed(citizen: Citizen, backstage: Backstage):
    answered = ago(60)
    with days_ago(70):
        key = backstage.file()
    with days_ago(60):
        decided = (do.StartAnalysis(), do.DraftGranted("1"), do.ApproveDecision(), do.SignDecision("1"))
        backstage.give(key, *decided, do.RecordDecisionSent("1", answered))
    backstage.sweep()

    citizen.enter(key).says("Votre demande est terminée")
