"""A code posted to the address on file: drawn when it is printed, kept nowhere, typed once; and who says « not me »."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import blobs, clock
from app.blobs import Blob
from app.cases.queries import case_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.followup.services import proving
from app.identity.models import PostedCode
from app.journal.models import JournalEntry
from app.letters import services as letters
from app.outbox.models import OutboxMessage
from app.registry.context import Contact, Person
from app.registry.services import write
from app.registry.services.seeding import fictitious
from tests.citizen import Citizen
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.staff.test_acts import act, press
from workflows import commands as do
from workflows.states import SYSTEM, Kind, Role

REGISTER = "/personnel/expedition"
ANNE = fictitious(7)
GIVEN = {"address": ["99, rue de l’Imposteur", "Ailleurs (Québec)  H0H 9Z9"], "do_not_write": False}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z](?![-0-9A-Z])")


@pytest.fixture
def matched(desk, team) -> Desk:
    """A request on personal information, whose maker says to be a person of the registry."""
    with transaction() as session:
        write(session, ANNE, "test")
    case = desk(Kind.PERSONAL_ACCESS, answer_channel="post", contact=GIVEN)
    assert act(team[Role.IDENTITY], case, "trouver-personne", number=ANNE.number).status == 302
    return case


@pytest.fixture
def printed(matched: Desk, team, run_outbox) -> Callable[[str, str], str]:
    """Have a letter ordered and printed; return what is on the paper."""

    def print_it(name: str = "poster-code", letter: str = "L28") -> str:
        if name:
            act(team[Role.IDENTITY], matched, name)
        run_outbox()
        line = next(line for line in letters.listed(matched.filed.part_id) if line.letter == letter)
        page = team[Role.INTAKE].post(f"{REGISTER}/{line.id}/imprimer", page=REGISTER)
        assert page.status == 200
        return words_of(page.answer.data)

    return print_it


@pytest.fixture
def inside(app: Flask, matched: Desk) -> Citizen:
    """Whoever made the request, with its number and its code."""
    with reading() as session:
        code = case_by_id(session, matched.filed.case_id).code
    return Citizen(app.test_client()).open("/suivi").press("/suivi", number=matched.filed.number, access_code=code)


def code_in(paper: str) -> str:
    return CODE.findall(paper)[0]


def typed(inside: Citizen, code: str) -> Citizen:
    return inside.open("/suivi/code-postal").press(code=code)


def commands(case: Desk) -> list[str]:
    with reading() as session:
        wanted = select(JournalEntry).where(JournalEntry.case_id == case.filed.case_id).order_by(JournalEntry.seq)
        return [entry.command for entry in session.scalars(wanted)]


def test_the_code_goes_to_the_address_on_file_and_to_no_other(printed) -> None:
    paper = printed()

    assert ANNE.contact.address[0] in paper
    assert "Imposteur" not in paper


def test_the_code_is_on_the_paper_and_nowhere_else(matched: Desk, printed, team) -> None:
    code = code_in(printed())
    plain = code.replace("-", "")

    with reading() as session:
        (row,) = session.scalars(select(PostedCode)).all()
        assert row.code_hash.startswith("$argon2id$")
        for blob in session.scalars(select(Blob)):
            assert blob.case_id != matched.filed.case_id or code not in words_of(blobs.get(blob))
        for table in ("letters", "journal_entries", "outbox_messages", "posted_codes"):
            stored = str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608  (a name of ours)
            assert code not in stored
            assert plain not in stored


def test_a_code_that_is_typed_shows_the_identity_once(matched: Desk, printed, inside: Citizen, team) -> None:
    code = code_in(printed())

    typed(inside, code.lower().replace("-", " "))

    assert inside.says("Votre code est reçu")
    assert [each.split("/")[0] for each in matched.part.evidence] == ["letter-code"]
    assert not matched.part.identity_confirmed, "a person of the team looks at it"
    typed(inside, code)
    assert inside.says("Ce code ne convient pas")
    act(team[Role.IDENTITY], matched, "confirmer-identite", way="letter-code")
    assert matched.part.identity_confirmed


def test_a_code_is_not_vouched_for_by_a_clerk_who_has_not_received_it(matched: Desk, team) -> None:
    assert 'value="letter-code"' not in team[Role.IDENTITY].get(f"{matched.path}actes/confirmer-identite").html


def test_printed_again_it_is_another_code_and_the_former_one_dies(matched: Desk, printed, inside: Citizen) -> None:
    first, second = code_in(printed()), code_in(printed(""))

    assert first != second
    typed(inside, first)
    assert matched.part.evidence == []
    typed(inside, second)
    assert len(matched.part.evidence) == 1


def test_a_code_is_good_for_twenty_one_days(matched: Desk, printed, inside, monkeypatch) -> None:
    code, last = code_in(printed()), clock.now() + timedelta(days=21)
    monkeypatch.setattr(clock, "now", lambda: last)

    again = Citizen(inside.client)
    with reading() as session:
        access = case_by_id(session, matched.filed.case_id).code
    again.open("/suivi").press("/suivi", number=matched.filed.number, access_code=access)
    typed(again, code)

    assert again.says("Ce code ne convient pas")
    assert matched.part.evidence == []


def test_wrong_codes_wait_longer_and_each_leaves_a_way_open(matched: Desk, printed, inside: Citizen) -> None:
    printed()

    answers = [typed(inside, "0000-0000-0").answer.status_code for _ in range(5)]

    assert answers == [422, 422, 422, 422, 429]
    assert inside.says("Venez à nos bureaux")
    assert inside.says("Votre demande n’est pas bloquée")
    assert commands(matched).count("RecordFailedProof") == 4


def test_a_letter_with_a_code_is_never_read_otherwise(matched: Desk, printed, inside: Citizen, team) -> None:
    printed()
    line = next(line for line in letters.listed(matched.filed.part_id) if line.letter == "L28")

    assert team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf").status == 404
    assert not inside.open("/suivi/demande").says("Code de confirmation par la poste")
    assert inside.client.get(f"/suivi/lettres/{line.id}").status_code == 404


def test_what_happens_at_the_registry_is_not_told_to_who_asks(matched: Desk, printed, inside: Citizen) -> None:
    printed()

    inside.open("/suivi/demande")

    assert not inside.says("registre")
    assert {"MatchPerson", "PostCode"} <= set(commands(matched))


def test_whom_a_request_names_is_told_as_soon_as_they_are_found_and_once(matched: Desk, team) -> None:
    assert commands(matched).count("TellPerson") == 1

    act(team[Role.INTAKE], matched, "trouver-personne", number=ANNE.number)

    assert commands(matched).count("TellPerson") == 1


def test_and_by_e_mail_to_the_mailbox_on_file_at_the_same_moment(matched: Desk) -> None:
    with reading() as session:
        keys = session.scalars(select(OutboxMessage.key)).all()

    assert keys.count(f"notice:named:{matched.filed.case_id.hex}") == 1


def test_nobody_is_told_by_post_where_it_is_not_safe_to_write(desk, team) -> None:
    with transaction() as session:
        write(
            session, Person(ANNE.number, ANNE.name, ANNE.born_on, Contact(ANNE.contact.address, do_not_write=True)), "x"
        )
    case = desk(Kind.PERSONAL_ACCESS)

    act(team[Role.IDENTITY], case, "trouver-personne", number=ANNE.number)

    assert "MatchPerson" in commands(case)
    assert "TellPerson" not in commands(case)


@pytest.mark.parametrize("contact", [Contact(), Contact(ANNE.contact.address, do_not_write=True)])
def test_no_code_is_posted_where_nobody_may_be_written_to(matched: Desk, team, contact: Contact) -> None:
    with transaction() as session:
        write(session, Person(ANNE.number, ANNE.name, ANNE.born_on, contact), "test")
    if not contact.do_not_write:
        with transaction() as session:  # the former address would count for three days more
            session.execute(text("UPDATE registered_persons SET former_sealed = NULL"))

    page = act(team[Role.IDENTITY], matched, "poster-code")

    assert page.status == 422
    assert "rappelée" in page.text
    assert "PostCode" not in commands(matched)


@pytest.mark.parametrize(
    "said",
    [
        {"number": "ESSA05093011"},
        {"name": ANNE.name, "day-day": "1", "day-month": "1", "day-year": "1980"},
        {"name": "Personne D’Autre", "day-day": str(ANNE.born_on.day), "day-month": str(ANNE.born_on.month),
         "day-year": str(ANNE.born_on.year)},
        {},
    ],
)  # fmt: skip
def test_whichever_datum_differs_the_same_is_said(matched: Desk, team, said: dict[str, str]) -> None:
    act(team[Role.INTAKE], matched, "trouver-personne")
    page = press(team[Role.INTAKE], f"{matched.path}actes/trouver-personne", **said)

    assert page.status == 422
    assert "ne désigne pas une seule personne du registre" in page.text


def test_the_true_person_stops_everything_with_the_code_of_the_notice(
    app: Flask, matched: Desk, printed, inside: Citizen, team
) -> None:  # fmt: skip
    paper = printed("aviser-personne", "L29")
    assert ANNE.contact.address[0] in paper
    assert "rapport annuel" not in paper
    true_person = Citizen(app.test_client())

    true_person.open("/opposition").press(number=matched.filed.number, code=code_in(paper))

    assert true_person.says("Tout est arrêté")
    assert matched.part.opposed_on == clock.today()
    assert "Ce n’est pas moi" in team[Role.OFFICER].get("/personnel/").text
    assert team[Role.IDENTITY].get(f"{matched.path}actes/confirmer-identite").status == 302
    inside.open("/suivi/demande")
    assert inside.says("Une vérification est en cours")
    act(team[Role.OFFICER], matched, "lever-opposition", text="La personne est venue et reconnaît sa demande.")
    assert matched.part.opposed_on is None


def test_a_wrong_number_and_a_wrong_code_are_answered_alike(app: Flask, matched: Desk, printed) -> None:
    code = code_in(printed("aviser-personne", "L29"))
    pairs = [(matched.filed.number, "0000-0000-0"), ("0000-0000", code)]

    pages = []
    for number, typed_code in pairs:
        page = Citizen(app.test_client()).open("/opposition").press(number=number, code=typed_code)
        pages.append((page.answer.status_code, page.says("Ce numéro et ce code ne conviennent pas")))

    assert pages == [(422, True)] * 2
    assert matched.part.opposed_on is None


@pytest.mark.parametrize(
    ("name", "letter", "use"),
    [
        ("poster-code", "L28", lambda case, code: proving.type_code(case.filed.case_id, code, "192.0.2.1")),
        ("aviser-personne", "L29", lambda case, code: proving.oppose(case.filed.number, code, "192.0.2.1")),
    ],
    ids=["identity", "opposition"],
)
def test_a_code_is_spent_with_what_it_does_or_not_at_all(
    matched: Desk, printed, monkeypatch: pytest.MonkeyPatch, name: str, letter: str, use: Callable[[Desk, str], None]
) -> None:
    code = code_in(printed(name, letter))
    with monkeypatch.context() as killed:
        killed.setattr(proving, "apply", lambda *_args, **_options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            use(matched, code)

    use(matched, code)

    assert {"RecordEvidence", "RecordOpposition"} & {*commands(matched)}


def test_an_opposition_that_comes_when_all_is_over_says_so_and_is_not_spent(app: Flask, matched: Desk, printed) -> None:
    code = code_in(printed("aviser-personne", "L29"))
    matched.give(do.Withdraw(), Role.INTAKE)

    page = Citizen(app.test_client()).open("/opposition").press(number=matched.filed.number, code=code)

    assert page.answer.status_code == 422
    assert page.says("Cette demande est terminée")
    with reading() as session:
        assert [held.ended_at for held in session.scalars(select(PostedCode))] == [None]


def test_who_opposes_twice_is_told_again_that_all_is_stopped(app: Flask, matched: Desk, printed) -> None:
    for _ in range(2):
        code = code_in(printed("aviser-personne", "L29"))
        page = Citizen(app.test_client()).open("/opposition").press(number=matched.filed.number, code=code)

        assert page.says("Tout est arrêté")

    assert commands(matched).count("RecordOpposition") == 1


def proven_and_signed(case: Desk, team, run_outbox, command: type[do.Draft] = do.DraftGranted) -> letters.Line:
    case.to_signing(command)
    run_outbox()
    line = letters.to_sign(case.filed.part_id)
    letters.sign(case.filed.part_id, line.id, letters.Signing(team.actor(Role.OFFICER), "Geneviève", "Responsable"))
    run_outbox()
    return next(each for each in letters.listed(case.filed.part_id) if each.deciding)


def test_an_answer_goes_to_the_address_on_file_whatever_the_request_says(matched: Desk, team, run_outbox) -> None:
    line = proven_and_signed(matched, team, run_outbox)

    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")

    assert line.channel == "post"
    assert ANNE.contact.address[0] in words_of(page.answer.data)
    assert "Imposteur" not in words_of(page.answer.data)


def test_without_an_address_on_file_an_answer_is_handed_over(desk, team, run_outbox) -> None:
    case = desk(Kind.PERSONAL_ACCESS, answer_channel="post", contact=GIVEN)

    line = proven_and_signed(case, team, run_outbox)

    assert line.channel == "in-person"
    assert "Imposteur" not in words_of(team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf").answer.data)


def test_an_answer_whose_address_became_unsafe_is_not_printed(matched: Desk, team, run_outbox) -> None:
    line = proven_and_signed(matched, team, run_outbox)
    unsafe = Contact(ANNE.contact.address, do_not_write=True)
    with transaction() as session:
        write(session, Person(ANNE.number, ANNE.name, ANNE.born_on, unsafe), "test")

    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")

    assert page.status == 302
    assert "Remettez-la en personne" in team[Role.INTAKE].get(REGISTER).text


def test_an_answer_that_waits_is_not_printed_against_the_person(matched: Desk, team, run_outbox) -> None:
    line = proven_and_signed(matched, team, run_outbox)
    execute(matched.filed.part_id, do.RecordOpposition(), by=SYSTEM)

    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")

    assert page.status == 302
    assert "ne vient pas d’elle" in team[Role.INTAKE].get(REGISTER).text


def test_documents_still_go_to_anybody(desk, team, run_outbox) -> None:
    case = desk(Kind.DOCUMENT_ACCESS, answer_channel="post", contact=GIVEN)

    line = proven_and_signed(case, team, run_outbox)

    assert line.channel == "post"
    assert "Imposteur" in words_of(team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf").answer.data)
