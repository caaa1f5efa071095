"""A lost access code is replaced on paper, at the address on file or from hand to hand; the former one dies then."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.accounts.services import passwords
from app.cases.codes import hash_of, keep_hash
from app.cases.context import Portion
from app.cases.models import Part
from app.cases.queries import case_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.letters import services as letters
from app.numbers import new_access_code, new_number
from app.registry.services import write
from app.staff.services import reissuing
from tests.citizen import Citizen
from tests.desk import Desk
from tests.expedition.test_codes import ANNE, GIVEN, REGISTER, commands
from tests.followup.test_door import bare, knock
from tests.letters.reading import words_of
from tests.pages import Page
from tests.staff.test_acts import act
from workflows import commands as do
from workflows.errors import GuardRefused
from workflows.states import SYSTEM, Kind, Regime, Role, State

CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z](?![-0-9A-Z])")


@pytest.fixture
def lost(desk) -> Desk:
    """A request for documents, whose maker no longer has the code."""
    return desk(Kind.DOCUMENT_ACCESS, answer_channel="post", contact=GIVEN)


@pytest.fixture
def personal(desk, team) -> Desk:
    """A request on personal information, whose maker says to be a person of the registry."""
    with transaction() as session:
        write(session, ANNE, "test")
    case = desk(Kind.PERSONAL_ACCESS, answer_channel="post", contact=GIVEN)
    act(team[Role.IDENTITY], case, "trouver-personne", number=ANNE.number)
    return case


@pytest.fixture
def printed(team, run_outbox) -> Callable[[Desk], str]:
    """Print the letter that waits; return what is on the paper."""

    def print_it(case: Desk) -> str:
        run_outbox()
        return words_of(to_print(case, team).answer.data)

    return print_it


@pytest.fixture
def two_parts(desk) -> Desk:
    """A request on personal information under two laws, the first of which is over."""
    case = desk(Kind.PERSONAL_ACCESS, also=(Portion(Regime.R221, {"what": "Mes remboursements.", "period": ""}),))
    with transaction() as session:
        session.get_one(Part, case.filed.part_id).state = State.CLOSED
    return case


def parts(case: Desk) -> list[uuid.UUID]:
    with reading() as session:
        return [part.id for part in case_by_id(session, case.filed.case_id).parts]


def to_print(case: Desk, team) -> Page:
    line = next(line for line in letters.listed(case.filed.part_id) if line.letter == "L34")
    return team[Role.INTAKE].post(f"{REGISTER}/{line.id}/imprimer", page=REGISTER)


def code_in(paper: str) -> str:
    """The code of the letter, which comes before the one that verifies the letter itself."""
    return CODE.findall(paper)[0]


def first_code(case: Desk) -> str:
    with reading() as session:
        return case_by_id(session, case.filed.case_id).code


def opened(app: Flask, case: Desk, code: str) -> Citizen:
    return Citizen(app.test_client()).open("/suivi").press("/suivi", number=case.filed.number, access_code=code)


def test_the_new_code_opens_and_the_former_one_dies_once_it_is_printed(app: Flask, lost: Desk, printed, team) -> None:
    former = first_code(lost)
    act(team[Role.INTAKE], lost, "poster-nouveau-code")
    assert opened(app, lost, former).where == "/suivi/demande", "nothing changes before the letter is printed"

    code = code_in(printed(lost))

    assert opened(app, lost, code).where == "/suivi/demande"
    assert opened(app, lost, former).where == "/suivi"


def test_a_follow_up_that_the_former_code_opened_ends(app: Flask, lost: Desk, printed, team) -> None:
    before = opened(app, lost, first_code(lost))
    act(team[Role.INTAKE], lost, "poster-nouveau-code")

    printed(lost)

    assert before.open("/suivi/demande").where == "/suivi"


def test_the_follow_up_of_another_request_goes_on(app: Flask, lost: Desk, desk, printed, team) -> None:
    other = desk(Kind.DOCUMENT_ACCESS, answer_channel="post", contact=GIVEN)
    beside = opened(app, other, first_code(other))
    act(team[Role.INTAKE], lost, "poster-nouveau-code")

    printed(lost)

    assert beside.open("/suivi/demande").where == "/suivi/demande"


def test_printed_again_it_is_another_code(app: Flask, lost: Desk, printed, team) -> None:
    act(team[Role.INTAKE], lost, "poster-nouveau-code")

    first, second = code_in(printed(lost)), code_in(printed(lost))

    assert opened(app, lost, first).where == "/suivi"
    assert opened(app, lost, second).where == "/suivi/demande"


def test_the_new_code_is_on_the_paper_and_nowhere_else(lost: Desk, printed, team) -> None:
    act(team[Role.INTAKE], lost, "poster-nouveau-code")
    code = code_in(printed(lost))

    with reading() as session:
        case = case_by_id(session, lost.filed.case_id)
        kept = "".join(
            str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608  (a name of ours)
            for table in ("cases", "letters", "journal_entries", "read_entries", "outbox_messages", "web_sessions")
        )
    assert (case.code, case.code_hash.startswith("$argon2id$")) == (None, True)
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_former_code_hashed_late_does_not_come_back(app: Flask, lost: Desk, printed, team) -> None:
    former, late = first_code(lost), hash_of(lost.filed.case_id)
    act(team[Role.INTAKE], lost, "poster-nouveau-code")
    printed(lost)

    with transaction() as session:
        keep_hash(session, lost.filed.case_id, late)

    assert opened(app, lost, former).where == "/suivi"


def test_for_documents_it_goes_to_the_address_of_the_request(lost: Desk, printed, team) -> None:
    act(team[Role.INTAKE], lost, "poster-nouveau-code")

    assert GIVEN["address"][0] in printed(lost)


def test_on_somebody_it_goes_to_the_address_of_the_registry(personal: Desk, printed, team) -> None:
    act(team[Role.IDENTITY], personal, "poster-nouveau-code")

    paper = printed(personal)

    assert ANNE.contact.address[0] in paper
    assert "Imposteur" not in paper


@pytest.mark.parametrize(
    ("kind", "contact"),
    [(Kind.DOCUMENT_ACCESS, {**GIVEN, "do_not_write": True}), (Kind.PERSONAL_ACCESS, GIVEN)],
    ids=["unsafe address", "nobody found"],
)
def test_without_a_safe_address_on_file_the_person_is_invited_to_come(desk, team, kind: Kind, contact: dict) -> None:
    case = desk(kind, answer_channel="post", contact=contact)
    role = Role.INTAKE if kind is Kind.DOCUMENT_ACCESS else Role.IDENTITY

    page = act(team[role], case, "poster-nouveau-code")

    assert page.status == 422
    assert "en personne avec une pièce" in page.text
    assert "PostNewCode" not in commands(case)


def test_at_the_counter_it_is_handed_over_without_an_address(app: Flask, personal: Desk, printed, team) -> None:
    act(team[Role.IDENTITY], personal, "remettre-nouveau-code")

    paper = printed(personal)

    assert ANNE.contact.address[0] not in paper
    assert opened(app, personal, code_in(paper)).where == "/suivi/demande"
    assert [each.split("/")[0] for each in personal.part.evidence] == ["in-person"]


@pytest.mark.parametrize("first", ["poster-nouveau-code", "remettre-nouveau-code"])
@pytest.mark.parametrize("second", ["poster-nouveau-code", "remettre-nouveau-code"])
def test_the_code_of_a_request_is_replaced_once_a_day_at_most(lost: Desk, team, first: str, second: str) -> None:
    assert act(team[Role.INTAKE], lost, first).status == 302

    again = act(team[Role.INTAKE], lost, second)

    assert again.status == 409
    assert "un nouveau code a déjà été demandé pour cette demande" in again.text
    assert sum(command in reissuing.REPLACES for command in commands(lost)) == 1


def test_a_day_later_it_may_be_replaced_again(lost: Desk, monkeypatch) -> None:
    lost.give(do.PostNewCode(), Role.INTAKE, along=reissuing.replaceable)
    later = clock.now() + reissuing.A_DAY
    monkeypatch.setattr(clock, "now", lambda: later)

    lost.give(do.PostNewCode(), Role.INTAKE, along=reissuing.replaceable)

    assert commands(lost).count("PostNewCode") == 2


def test_a_part_that_is_over_opens_no_way_around_the_opposition_to_another(two_parts: Desk) -> None:
    first, second = parts(two_parts)
    execute(second, do.RecordOpposition(), by=SYSTEM)

    with pytest.raises(GuardRefused, match="stopped-elsewhere"):
        execute(first, do.PostNewCode(), by=two_parts.team.actor(Role.IDENTITY), along=reissuing.replaceable)


def test_nor_around_the_one_that_was_asked_for_today(two_parts: Desk) -> None:
    by = two_parts.team.actor(Role.IDENTITY)
    first, second = parts(two_parts)
    execute(first, do.HandOverNewCode(), by=by, along=reissuing.replaceable)

    with pytest.raises(GuardRefused, match="replaced-today"):
        execute(second, do.PostNewCode(), by=by, along=reissuing.replaceable)


def test_a_closed_request_that_is_kept_opens_again_to_be_read(app: Flask, lost: Desk, printed, team) -> None:
    with transaction() as session:
        session.get_one(Part, lost.filed.part_id).state = State.CLOSED
    act(team[Role.INTAKE], lost, "poster-nouveau-code")

    assert opened(app, lost, code_in(printed(lost))).where == "/suivi/demande"


def test_an_address_changed_lately_is_not_written_to(personal: Desk, printed, team) -> None:
    with transaction() as session:
        write(session, replace(ANNE, contact=replace(ANNE.contact, address=tuple(GIVEN["address"]))), "test")
    act(team[Role.IDENTITY], personal, "poster-nouveau-code")

    paper = printed(personal)

    assert ANNE.contact.address[0] in paper
    assert "Imposteur" not in paper


def test_what_was_to_be_posted_is_never_handed_over_instead(personal: Desk, run_outbox, team) -> None:
    act(team[Role.IDENTITY], personal, "poster-nouveau-code")
    with transaction() as session:
        write(session, replace(ANNE, contact=replace(ANNE.contact, do_not_write=True)), "test")
    run_outbox()
    before = first_code(personal)

    page = to_print(personal, team)

    assert (page.status, first_code(personal)) == (302, before)


def test_who_holds_the_former_code_learns_nothing_and_costs_the_same(
    app: Flask, lost: Desk, printed, team, monkeypatch
) -> None:  # fmt: skip
    former = first_code(lost)
    act(team[Role.INTAKE], lost, "poster-nouveau-code")
    printed(lost)
    hashed: list[str] = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: (hashed.append(typed), real(kept, typed))[1])

    pages = [bare(knock(app, lost.filed.number, code)) for code in (former, new_access_code())]
    pages.append(bare(knock(app, new_number(), former)))

    assert len(hashed) == len(pages)
    assert len(set(pages)) == 1
    assert "Ce numéro et ce code n’ouvrent aucune demande." in pages[0][1]


def test_who_calls_gets_no_code_for_the_clerk_has_none_to_read(lost: Desk, printed, team) -> None:
    act(team[Role.INTAKE], lost, "poster-nouveau-code")
    code = code_in(printed(lost))

    seen = [team[Role.INTAKE].get(f"{lost.path}{tab}").text for tab in ("", "chronologie", "lettres", "journal")]

    assert not any(said in page for page in seen for said in (code, code.replace("-", "")))


def test_nothing_is_printed_once_the_person_says_it_is_not_them(personal: Desk, run_outbox, team) -> None:
    act(team[Role.IDENTITY], personal, "poster-nouveau-code")
    run_outbox()
    before = first_code(personal)
    execute(personal.filed.part_id, do.RecordOpposition(), by=SYSTEM)

    page = to_print(personal, team)

    assert page.status == 302
    assert first_code(personal) == before


def test_who_asks_sees_that_a_new_code_was_asked_for_and_not_where_it_goes(
    app: Flask, personal: Desk, run_outbox, team
) -> None:  # fmt: skip
    act(team[Role.IDENTITY], personal, "poster-nouveau-code")
    run_outbox()

    inside = opened(app, personal, first_code(personal))

    line = next(line for line in letters.listed(personal.filed.part_id) if line.letter == "L34")
    assert inside.says("Si vous ne l’avez pas demandé, téléphonez-nous")
    assert not inside.says("Votre nouveau code d’accès")
    assert inside.client.get(f"/suivi/lettres/{line.id}").status_code == 404


def test_the_door_says_what_to_do_without_a_code_to_anybody_alike(app: Flask) -> None:
    door = Citizen(app.test_client()).open("/suivi")

    assert door.says("J’ai perdu mon code")
    assert door.says("à l’adresse que nous avons déjà")
    assert door.says("venez à nos bureaux avec une pièce d’identité")


DOCUMENTS = Portion(Regime.A21_CH2, {"what": "Le contrat de 2024.", "period": ""})


@pytest.mark.parametrize("command", [do.PostNewCode, do.HandOverNewCode])
def test_documents_give_no_code_to_what_is_about_somebody_beside_them(desk, command: type[do.Command]) -> None:
    case = desk(Kind.PERSONAL_ACCESS, answer_channel="post", contact=GIVEN, also=(DOCUMENTS,))
    _own, documents = parts(case)

    with pytest.raises(GuardRefused, match="about-somebody"):
        execute(documents, command(), by=case.team.actor(Role.INTAKE), along=reissuing.replaceable)


def test_once_nothing_about_somebody_is_asked_any_more_it_still_goes_to_the_registry_alone(desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS, answer_channel="post", contact=GIVEN, also=(DOCUMENTS,))
    _own, documents = parts(case)
    case.give(do.Withdraw(), Role.INTAKE)

    execute(documents, do.PostNewCode(), by=case.team.actor(Role.INTAKE), along=reissuing.replaceable)

    assert not reissuing.new_code_reachable(documents)
