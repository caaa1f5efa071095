"""The officer's functions are delegated in writing (A-2.1 s. 8): who writes it down, ends it or notes it is named."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.accounts.context import ALL, Fault, Terms
from app.accounts.queries import delegations_of
from app.accounts.services import delegations, members
from app.db import reading
from app.errors import NotFound
from app.formats import date_fr
from app.reference import queries
from app.reference.context import Sort
from app.staff.forms.delegating import MENDED
from app.staff.services import notifying
from tests.letters.reading import words_of
from tests.staff_members import Colleague, colleague
from workflows.states import Regime, Role

PAGE = "/personnel/signataires"
WRITE = f"{PAGE}/delegation"
DAY = timedelta(days=1)


@pytest.fixture
def admin(team) -> Colleague:
    return team[Role.ADMINISTRATOR]


@pytest.fixture
def deputy(app: Flask) -> Colleague:
    return colleague(app, Role.OFFICER, name="Josée Fortin")


def typed(deputy: Colleague, **more: object) -> dict[str, object]:
    """What an administrator types: a delegation of chapter II, from today, written yesterday, without an end."""
    today = clock.today()
    said = {"member": deputy.identifier, "regimes": ["A21_CH2"], "because": "standing"}
    days = {"begins": today, "ends": None, "written": today - DAY}
    said |= {name: value for name, value in more.items() if name not in days}
    days |= {name: value for name, value in more.items() if name in days}
    return said | {key: value for name, day in days.items() for key, value in boxes(name, day).items()}


def boxes(name: str, day: date | None) -> Mapping[str, str]:
    return {f"{name}-{part}": str(getattr(day, part)) if day else "" for part in ("day", "month", "year")}


def the_delegation(deputy: Colleague):
    (held,) = deputy.member.actor.delegations
    return held


class TestWriting:
    def test_it_is_written_with_its_terms_and_with_who_wrote_it(self, admin, deputy):
        done = admin.post(WRITE, typed(deputy, ends=clock.today() + DAY, because="absence"), follow_redirects=True)

        held = the_delegation(deputy)
        assert (held.regimes, held.begins, held.ends) == ({Regime.A21_CH2}, clock.today(), clock.today() + DAY)
        assert held.written_on == clock.today() - DAY
        assert "La délégation est inscrite" in done.text
        assert f"{admin.member.name} Josée Fortin Délégation à partir du" in done.text

    def test_it_ends_the_sessions_of_who_is_deputed(self, admin, deputy):
        deputy.sign_in()

        admin.post(WRITE, typed(deputy))

        assert deputy.get("/personnel/").status == 302

    @pytest.mark.parametrize(
        ("fault", "more"),
        [
            (Fault.COVERS_NOTHING, {"regimes": []}),
            (Fault.UNKNOWN_REASON, {"because": "caprice"}),
            (Fault.WRITTEN_LATE, {"begins": date(2020, 3, 1), "written": date(2020, 3, 2)}),
            (Fault.ENDS_EARLY, {"ends": date(2020, 3, 1)}),
            (Fault.ABSENCE_ENDLESS, {"because": "absence"}),
            (Fault.NOT_WRITTEN_YET, {"begins": date(2999, 3, 2), "written": date(2999, 3, 1)}),
        ],
    )
    def test_what_no_written_act_can_say_is_refused_beside_its_box_with_nothing_lost(self, admin, deputy, fault, more):
        refused = admin.post(WRITE, typed(deputy, **more))

        assert (refused.status, refused.text.count(sentence(fault))) == (422, 2)
        assert f'aria-describedby="{MENDED[fault][0]}' in refused.html
        assert f'<option selected value="{deputy.identifier}">' in refused.html
        assert refused.value("written-year") == str(more.get("written", clock.today() - DAY).year)
        assert deputy.member.actor.delegations is None

    def test_it_begins_once_on_a_day(self, admin, deputy):
        admin.post(WRITE, typed(deputy))

        assert admin.post(WRITE, typed(deputy)).text.count(sentence(Fault.BEGINS_TWICE)) == 2

    def test_only_who_decides_is_a_delegate(self, admin, deputy):
        members.disable(deputy.identifier)

        assert "Choisissez la personne déléguée" in admin.post(WRITE, typed(deputy)).text
        with pytest.raises(delegations.DelegationRefused, match="role officer"):
            delegations.delegate(deputy.identifier, Terms(ALL, clock.today(), clock.today()))


class TestEnding:
    @pytest.fixture
    def end(self, admin, deputy) -> str:
        admin.post(WRITE, typed(deputy, ends=clock.today() + 3 * DAY))
        return admin.get(PAGE).links[f"Mettre fin {deputy.member.name}, {written_out(clock.today())}"]

    @pytest.mark.parametrize("days", [-1, 0, 2])
    def test_it_ends_sooner_than_it_says(self, admin, deputy, end, days):
        last = clock.today() + days * DAY

        done = admin.post(end, boxes("last", last), follow_redirects=True)

        assert the_delegation(deputy).ends == last
        assert f"Fin le {written_out(last)}" in done.text

    @pytest.mark.parametrize(("fault", "days"), [(Fault.PASSED, -2), (Fault.NO_SOONER, 3), (Fault.NO_SOONER, 4)])
    def test_neither_in_the_past_nor_later(self, admin, deputy, end, fault, days):
        refused = admin.post(end, boxes("last", clock.today() + days * DAY))

        assert (refused.status, refused.text.count(sentence(fault))) == (422, 2)
        assert the_delegation(deputy).ends == clock.today() + 3 * DAY

    def test_what_is_over_is_not_ended_again(self, admin, end):
        admin.post(end, boxes("last", clock.today() - DAY))

        assert admin.get(end).status == 404
        assert end not in admin.get(PAGE).links.values()


def test_each_act_stays_with_who_did_it_and_an_operator_is_no_member(admin, deputy):
    today = clock.today()
    delegations.delegate(deputy.identifier, Terms(ALL, today, today))
    notice = admin.get(PAGE).links[f"Inscrire {deputy.member.name}, {written_out(today)}"]
    admin.post(notice, boxes("day", today))
    delegations.end(deputy.identifier, today)

    with reading() as session:
        kept = queries.changes_of(session, Sort.DELEGATION)[::-1]
    assert [row.proposed_by for row in kept] == ["operator", admin.member.actor.id, "operator"]
    assert [(row.before is None, row.after["notified_on"], row.after["ends"]) for row in kept] == [
        (True, None, None),
        (False, today.isoformat(), None),
        (False, today.isoformat(), today.isoformat()),
    ]
    page = admin.get(PAGE).text
    assert page.index("Fin le") < page.index("Avis du") < page.index("Délégation à partir du")


def test_its_changes_have_no_page_among_the_reference_data(admin, deputy):
    admin.post(WRITE, typed(deputy))
    with reading() as session:
        (kept,) = queries.changes_of(session, Sort.DELEGATION)

    assert admin.get(f"/personnel/reference/propositions/{kept.id}").status == 404
    assert "Attendent une décision" not in admin.get("/personnel/reference").text


def test_an_unknown_delegation_is_not_found(app: Flask, admin):
    unknown = uuid.UUID(int=7)

    assert admin.get(f"{PAGE}/{unknown}/fin").status == 404
    with pytest.raises(NotFound):
        delegations.end_one(unknown, clock.today(), by="staff:x")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD, Role.AUDITOR])
def test_the_others_read_and_write_nothing(team, role):
    assert WRITE not in team[role].get(PAGE).links.values()


def sentence(fault: Fault) -> str:
    return str(MENDED[fault][1]).replace("\u00a0", " ")


def written_out(day: date) -> str:
    return date_fr(day).replace("\u00a0", " ")


class TestNotice:
    def test_says_title_contact_details_and_first_day(self, admin, deputy):
        admin.post(WRITE, typed(deputy, written=date(2026, 3, 2), begins=date(2026, 3, 10), ends=date(2027, 3, 9)))

        said = words_of(notifying.notice(the_row(deputy)))

        for words in ("Commission d’accès à l’information, 525", "Josée Fortin", deputy.member.title, "418 555-0100",
                      "Loi sur l’accès, chapitre II", "Début des fonctions : 10 mars 2026", "9 mars 2027"):  # fmt: skip
            assert words in said

    def test_is_not_given_once_the_commission_was_notified(self, admin, deputy):
        admin.post(WRITE, typed(deputy))
        delegations.notify(the_row(deputy), clock.today(), by="staff:x")

        with pytest.raises(NotFound):
            notifying.notice(the_row(deputy))


def the_row(deputy: Colleague) -> uuid.UUID:
    with reading() as session:
        return delegations_of(session, deputy.member.id)[0].id
