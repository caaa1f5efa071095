"""Signing in at a provider: evidence of who asks, what it opens to who was proven, and what it never costs (P-29)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock, throttle
from app.cases.models import Part
from app.config import Settings
from app.db import reading, transaction
from app.identity.models import Match
from app.identity.queries import matched_with
from app.journal.queries import entries_of
from app.registry.context import Person
from app.registry.queries import by_number
from app.registry.services import write
from app.registry.services.seeding import fictitious
from app.signin_settings import SignIn
from app.throttle import Brake
from tests.citizen import DOCUMENT, PERSONAL, Citizen
from tests.followup.conftest import Followed, Request, enter
from tests.followup.test_letters import with_letter
from tests.signin.conftest import hostile, sign_in
from tests.signin.hostile import ABSENT, Hostile, a_key, late, saying
from workflows import commands as do
from workflows.effects import Letter as Number
from workflows.identity_ladder import Way
from workflows.states import Capacity, Kind, Regime, State

__all__ = ["hostile", "sign_in"]  # fixtures of the folder of sign-ins

ANNE = fictitious(7)
PAGE, LEAVING, BACK = "/suivi/compte", "/suivi/compte/depart", "/suivi/compte/retour"
LINK = re.compile(r'href="(http://127[^"]+)"')
Turn = Callable[[dict[str, list[str]]], dict[str, list[str]]]


@pytest.fixture
def settings(settings: Settings, sign_in: SignIn) -> Settings:
    return replace(settings, sign_in=sign_in)


@pytest.fixture
def asked(request_of: Request, hostile: Hostile) -> Followed:
    """A request of Anne's on her own information; she is in the registry, and the provider knows her so."""
    with transaction() as session:
        write(session, ANNE, "test")
    hostile.person = claims_of(ANNE)
    return request_of(Kind.PERSONAL_ACCESS, name=ANNE.name)


@pytest.fixture
def anne(citizen: Citizen, asked: Followed) -> Citizen:
    return enter(citizen, asked)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    real = clock.now
    return lambda after: monkeypatch.setattr(clock, "now", lambda: real() + after)


def claims_of(who: Person) -> dict[str, object]:
    first, last = who.name.split(" ", 1)
    return {
        "health_number": who.number,
        "given_name": first,
        "family_name": last,
        "birthdate": who.born_on.isoformat(),
    }


def gone(citizen: Citizen) -> str:
    """Press, and return where the page that says one is leaving leads."""
    citizen.open(PAGE).press(PAGE)
    return unescape(LINK.findall(citizen.answer.text)[0])


def signed_in(citizen: Citizen, provider: Hostile, turned: Turn = lambda answer: answer) -> Citizen:
    answer = turned(provider.authorize(gone(citizen)))
    return citizen.open(f"{BACK}?{urlencode(answer, doseq=True)}")


def ways_of(followed: Followed) -> list[str]:
    with reading() as session:
        return [each.split("/")[0] for each in session.get_one(Part, followed.filed.part_id).evidence]


def commands_of(followed: Followed) -> list[str]:
    with reading() as session:
        return [entry.command for entry in entries_of(session, followed.filed.case_id)]


def proven(followed: Followed, way: str = "in-person") -> None:
    followed.move(do.ConfirmIdentity(way))


def test_a_sign_in_is_evidence_of_who_asks(anne: Citizen, asked: Followed, hostile: Hostile) -> None:
    assert signed_in(anne, hostile).says("Vous avez montré que c’est bien vous")

    assert ways_of(asked) == [Way.STRONG_ACCOUNT]
    proven(asked, "strong-account")
    with reading() as session:
        assert session.get_one(Part, asked.filed.part_id).proven


def test_the_level_of_the_sign_in_says_what_it_is_worth(anne: Citizen, asked: Followed, hostile: Hostile) -> None:
    hostile.claims["acr"] = "simple"

    signed_in(anne, hostile)

    assert ways_of(asked) == [Way.KNOWN_ACCOUNT]


def test_a_sign_in_finds_the_person_whom_nobody_had_looked_for(
    anne: Citizen, asked: Followed, hostile: Hostile
) -> None:
    signed_in(anne, hostile)

    with reading() as session:
        assert matched_with(session, asked.filed.case_id) == by_number(session, ANNE.number).id


def test_the_person_whom_a_clerk_found_is_the_only_one_who_may_sign_in(
    anne: Citizen, asked: Followed, hostile: Hostile
) -> None:
    with transaction() as session:
        write(session, fictitious(8), "test")
    with transaction() as session:
        other = by_number(session, fictitious(8).number)
        session.add(Match(case_id=asked.filed.case_id, person_id=other.id, matched_at=clock.now()))

    signed_in(anne, hostile)

    assert ways_of(asked) == []
    assert commands_of(asked)[-1] == "RecordFailedProof"


def test_an_account_stays_the_person_it_was_even_under_another_name(
    anne: Citizen, asked: Followed, hostile: Hostile
) -> None:
    signed_in(anne, hostile)
    hostile.person = {}

    assert signed_in(anne, hostile).says("Vous avez montré que c’est bien vous")


def test_an_account_that_becomes_somebody_else_shows_nothing(anne: Citizen, asked: Followed, hostile: Hostile) -> None:
    with transaction() as session:
        write(session, fictitious(8), "test")
    signed_in(anne, hostile)
    hostile.person = claims_of(fictitious(8))

    assert signed_in(anne, hostile).says("ne suffit pas à prouver")


def no_claims(provider: Hostile) -> None:
    provider.person = {}


def differing(**about: str) -> Callable[[Hostile], None]:
    return lambda provider: provider.person.update(about)


def honest(_provider: Hostile) -> None:
    return


def unchanged(answer: dict[str, list[str]]) -> dict[str, list[str]]:
    return answer


def cancelled(answer: dict[str, list[str]]) -> dict[str, list[str]]:
    return {"state": answer["state"], "iss": answer["iss"], "error": ["access_denied"]}


def forged(provider: Hostile) -> None:
    provider.key = a_key("first")


ENOUGH, TROUBLED, PASSED = "ne suffit pas à prouver", "ne répond pas bien", "ne vaut plus"
FAILURES: dict[str, tuple[Callable[[Hostile], None], Turn, str]] = {
    "cancelled": (honest, cancelled, "est annulée"),
    "another state": (honest, lambda answer: {**answer, "state": ["x"]}, PASSED),
    "another issuer": (honest, lambda answer: {**answer, "iss": ["https://other.invalid"]}, PASSED),
    "nothing at all": (honest, lambda _answer: {}, PASSED),
    "a forged token": (forged, unchanged, ENOUGH),
    "a level below": (lambda provider: provider.claims.update(acr="0"), unchanged, ENOUGH),
    "an old sign-in": (lambda provider: provider.claims.update(auth_time=1), unchanged, PASSED),
    "a late provider": (lambda provider: provider.replies.update({"/token": late}), unchanged, TROUBLED),
    "a failing one": (lambda provider: provider.replies.update({"/token": saying(500, b"")}), unchanged, TROUBLED),
    "no attributes": (no_claims, unchanged, ENOUGH),
    "another number": (differing(health_number=fictitious(8).number), unchanged, ENOUGH),
    "another name": (differing(given_name="Autre"), unchanged, ENOUGH),
    "another birth": (differing(birthdate="1931-01-01"), unchanged, ENOUGH),
    "an impossible birth": (differing(birthdate="hier"), unchanged, ENOUGH),
}


def test_whatever_fails_the_draft_stays_and_other_ways_are_offered(
    anne: Citizen, asked: Followed, hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "SUBJECT", Brake(free=1000, longest=timedelta(seconds=1)))
    monkeypatch.setattr(throttle, "NETWORK", Brake(free=1000, longest=timedelta(seconds=1)))
    anne.fill(*DOCUMENT[:4])
    before = dict(vars(hostile))
    for name, (lie, turned, told) in FAILURES.items():
        vars(hostile).update({**before, "person": claims_of(ANNE), "claims": {}, "replies": {}})
        lie(hostile)

        said = signed_in(anne, hostile, turned)

        assert (said.where, said.says(told)) == (PAGE, True), name
        assert said.says("Demandez-nous un code par la poste"), name
        assert (ways_of(asked), said.open("/suivi/demande").answer.status_code) == ([], 200), name
        assert "Le contrat d’entretien de 2024." in anne.open("/demandes/description").answer.text, name


def test_what_came_back_serves_once(anne: Citizen, asked: Followed, hostile: Hostile) -> None:
    answer = urlencode(hostile.authorize(gone(anne)), doseq=True)
    anne.open(f"{BACK}?{answer}")

    assert anne.open(f"{BACK}?{answer}").says("ne vaut plus")
    assert ways_of(asked) == [Way.STRONG_ACCOUNT]


def test_what_was_asked_waits_ten_minutes(
    anne: Citizen, asked: Followed, hostile: Hostile, later: Callable[[timedelta], None]
) -> None:
    answer = urlencode(hostile.authorize(gone(anne)), doseq=True)
    later(timedelta(minutes=10))

    assert anne.open(f"{BACK}?{answer}").says("ne vaut plus")
    assert ways_of(asked) == []


def test_what_was_asked_about_one_request_says_nothing_of_another(
    anne: Citizen, asked: Followed, hostile: Hostile, request_of: Request
) -> None:
    answer = urlencode(hostile.authorize(gone(anne)), doseq=True)
    other = request_of(Kind.PERSONAL_ACCESS, name=ANNE.name)
    anne.press("/suivi/terminer")
    enter(anne, other)

    assert anne.open(f"{BACK}?{answer}").says("ne vaut plus")
    assert ways_of(other) == []


def test_a_provider_that_is_gone_leaves_the_other_ways(anne: Citizen, hostile: Hostile) -> None:
    hostile.document["issuer"] = ABSENT

    assert anne.open(PAGE).press(PAGE).says("Demandez-nous un code par la poste")
    assert anne.where == PAGE


def test_many_tries_wait_and_block_nothing(anne: Citizen) -> None:
    for _ in range(4):
        anne.open(PAGE).press(PAGE)

    assert anne.open(PAGE).press(PAGE).answer.status_code == 429
    assert anne.says("votre demande n’est pas bloquée")


def test_a_press_that_is_not_ours_asks_nobody(anne: Citizen, hostile: Hostile) -> None:
    anne.client.post(PAGE, data={"csrf_token": "no"})

    assert hostile.asked == []


def answer_of(followed: Followed) -> str:
    return f"/suivi/lettres/{with_letter(followed, Number.ACCESS_GRANTED)}.pdf"


def test_who_was_proven_and_signs_in_reads_the_answer_here(anne: Citizen, asked: Followed, hostile: Hostile) -> None:
    letter = answer_of(asked)
    signed_in(anne, hostile)
    proven(asked)

    assert anne.open(letter).answer.data.startswith(b"%PDF-")
    assert letter in anne.open("/suivi/demande").answer.text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda part: setattr(part, "identity_confirmed", False),
        lambda part: setattr(part, "opposed_on", clock.today()),
        lambda part: (setattr(part, "capacity", Capacity.PARENT), setattr(part, "capacity_confirmed", True)),
        lambda part: setattr(part, "regime", Regime.R221),
    ],
    ids=["not proven", "opposed", "for another", "a level below"],
)
def test_who_is_not_sure_enough_does_not(
    anne: Citizen, asked: Followed, hostile: Hostile, spoil: Callable[[Part], None]
) -> None:
    letter = answer_of(asked)
    hostile.claims["acr"] = "simple"
    signed_in(anne, hostile)
    proven(asked)
    with transaction() as session:
        spoil(session.get_one(Part, asked.filed.part_id))

    assert anne.open(letter).answer.status_code == 404


def test_what_a_sign_in_opened_closes_after_half_an_hour(
    anne: Citizen, asked: Followed, hostile: Hostile, later: Callable[[timedelta], None]
) -> None:
    letter = answer_of(asked)
    signed_in(anne, hostile)
    proven(asked)
    later(timedelta(minutes=29))
    anne.open("/suivi/demande")
    later(timedelta(minutes=31))

    assert anne.open(letter).answer.status_code == 404


def test_a_sign_in_gives_the_visit_a_new_key(anne: Citizen, hostile: Hostile) -> None:
    before = anne.client.get_cookie("greffe").value

    signed_in(anne, hostile)

    assert anne.client.get_cookie("greffe").value != before


def test_leaving_here_leads_to_where_the_provider_is_left(anne: Citizen, hostile: Hostile) -> None:
    signed_in(anne, hostile)

    anne.open("/suivi/demande").press("/suivi/terminer")

    assert LINK.findall(anne.answer.text)[0].startswith(f"{hostile.issuer}/bye?client_id=greffe")
    assert anne.open("/suivi/compte/ferme").where == "/suivi"


def test_nothing_of_the_person_is_kept_by_the_session_the_log_or_the_binding(
    anne: Citizen, hostile: Hostile, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(anne, hostile, lambda answer: {**answer, "state": ["x"]})
    signed_in(anne, hostile)

    with reading() as session:
        rows = [
            session.execute(text(sql)).all() for sql in ("SELECT * FROM web_sessions", "SELECT * FROM account_bindings")
        ]
    told = str(rows) + capsys.readouterr().err
    assert "not-asked" in told
    assert not any(value in told for value in (ANNE.number, ANNE.name, ANNE.born_on.isoformat(), hostile.subject))


def test_who_files_learns_that_an_account_may_prove_who_they_are(citizen: Citizen) -> None:
    citizen.open("/demandes/").fill(*PERSONAL).press("/demandes/envoyer")

    assert citizen.says("avec un compte gouvernemental, sur votre page de suivi")


def test_nobody_signs_in_before_the_request_is_placed(anne: Citizen, asked: Followed) -> None:
    with transaction() as session:
        session.get_one(Part, asked.filed.part_id).state = State.RECEIVED

    assert anne.open(PAGE).answer.status_code == 404


def test_a_request_for_documents_asks_nobody_to_sign_in(citizen: Citizen, followed: Followed) -> None:
    assert enter(citizen, followed).open(PAGE).answer.status_code == 404


def test_without_a_provider_the_other_ways_are_as_before(citizen: Citizen, app: Flask, asked: Followed) -> None:
    app.config["GREFFE"] = replace(app.config["GREFFE"], sign_in=None)

    assert enter(citizen, asked).open(PAGE).answer.status_code == 404
    assert not citizen.open("/suivi/demande").says("Me connecter avec un compte")
