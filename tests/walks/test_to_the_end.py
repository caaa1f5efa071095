"""Three people at the door, each walked to the end: an impostor, somebody who lost everything, somebody on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from app import clock
from app.messages import services as messages
from app.messages.context import Said
from app.registry.context import Person
from app.registry.services.seeding import fictitious
from tests.citizen import PERSONAL
from tests.followup.conftest import STAFF
from tests.followup.test_signing_in import BACK, PAGE, claims_of, gone
from tests.intake.test_counter import HERE, POSTED, SAID, received, take
from tests.signin.hostile import Hostile
from tests.uploads import corpus
from tests.uploads.test_followup import send
from tests.uploads.test_staff import SAID as SEEN
from tests.walks.conftest import House, Window
from workflows import commands as do
from workflows.errors import GuardRefused
from workflows.states import Role, State

ANNE = fictitious(7)
IMPOSTOR = {"email": "imposteur@exemple.test", "address": "99, rue de l’Imposteur\nAilleurs (Québec) H0H 9Z9"}
SECRET = "Votre dossier du 3 mars est trouvé."
POSTED_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z](?![-0-9A-Z])")
ACCESS_CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z](?![-0-9A-Z])")
Take = Callable[[str], House]
Open = Callable[[], Window]


def filed(by: Window, name: str, **reach: str) -> tuple[str, str]:
    """File a request on one's own information, page by page; return its number and its code."""
    address = reach.pop("address", dict(PERSONAL)["adresse"]["address"])
    said = {"nom": {"name": name}, "adresse": {"address": address}, "joindre": reach}
    by.open("/demandes/").fill(*((page, said.get(page, typed)) for page, typed in PERSONAL)).press("/demandes/envoyer")
    return by.code_after("Numéro de la demande"), by.code_after("Code d’accès")


@pytest.fixture
def victim(registered: Callable[[Person], Person]) -> Person:
    """Somebody of the registry, whose mailbox on file another person reads."""
    return registered(replace(ANNE, contact=replace(ANNE.contact, email=IMPOSTOR["email"])))


def test_an_impostor_with_the_mailbox_on_file_and_a_forged_card_reaches_nothing(
    victim: Person, window: Open, house: Take, hostile: Hostile, registered, team
) -> None:
    impostor, true_person = window(), window()
    number, code = filed(impostor, victim.name, **IMPOSTOR)
    body = house(number)
    body.does(Role.INTAKE, "trouver-personne", number=victim.number)
    messages.write(body.filed.part_id, Said(SECRET), by=STAFF)
    impostor.open("/suivi").press(number=number, access_code=code)

    tries_the_mailbox(impostor)
    tries_an_account_of_their_own(impostor, hostile)
    gives_a_forged_card(impostor, body)
    moves_the_person_to_their_own_address(victim, registered)
    assert IMPOSTOR["address"].splitlines()[0] not in body.does(Role.INTAKE, "poster-nouveau-code").text
    new_code = body.prints_once("L34")
    assert victim.contact.address[0] in new_code
    assert "Imposteur" not in new_code
    assert impostor.open("/suivi/demande").where == "/suivi", "asking for another code cost the one they had"
    calls_the_desk(body)

    told = body.prints_once("L29")
    assert victim.contact.address[0] in told
    true_person.open("/opposition").press(number=number, code=POSTED_CODE.findall(told)[0])
    assert true_person.says("Tout est arrêté")

    assert body.part.opposed_on == clock.today()
    assert team[Role.IDENTITY].get(f"{body.path}actes/confirmer-identite").location == body.path
    with pytest.raises(GuardRefused, match="opposed"):
        body.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    assert "Ce n’est pas moi" in team[Role.OFFICER].get("/personnel/").text
    assert body.part.limit_on is not None, "the true person loses no time by it"
    assert not any(hidden in page for page in impostor.seen for hidden in (SECRET, *victim.contact.address))


def tries_the_mailbox(impostor: Window) -> None:
    """No button offers the code, so the impostor sends the form of another page there."""
    assert "/suivi/code-courriel/envoi" not in impostor.open("/suivi/code-courriel").answer.text
    assert impostor.open("/suivi/messages").press("/suivi/code-courriel/envoi").says("Aucun code n’est parti")


def tries_an_account_of_their_own(impostor: Window, provider: Hostile) -> None:
    provider.person = claims_of(fictitious(8))
    answer = provider.authorize(gone(impostor))
    impostor.open(f"{BACK}?{urlencode(answer, doseq=True)}")
    assert (impostor.where, impostor.says("ne suffit pas à prouver")) == (PAGE, True)


def gives_a_forged_card(impostor: Window, body: House) -> None:
    """The card fools the clerk, who says that it agrees: it raises nothing to the level asked."""
    assert send(impostor, corpus.photograph(), "carte.jpg", purpose="evidence").status == 303
    body.run()
    clerk = body.team[Role.IDENTITY]
    card = next(href for words, href in clerk.get(f"{body.path}documents").links.items() if "carte.jpg" in words)
    clerk.post(f"{card}/vue", page=card)
    clerk.post(card, SEEN)
    assert body.does(Role.IDENTITY, "inscrire-preuve", way="id-copy").status == 302
    refused = body.does(Role.IDENTITY, "confirmer-identite", way="id-copy")
    assert "ne suffit pas" in refused.text
    assert not body.part.identity_confirmed


def moves_the_person_to_their_own_address(victim: Person, registered: Callable[[Person], Person]) -> None:
    """A change of address, got from another service: for 72 hours what is posted still goes to the former one."""
    registered(replace(victim, contact=replace(victim.contact, address=tuple(IMPOSTOR["address"].splitlines()))))


def calls_the_desk(body: House) -> None:
    page = body.team[Role.INTAKE].get(f"{body.path}actes/inscrire-appel")
    assert "<textarea" not in page.html, "nothing is said by telephone but words of ours"
    assert SECRET not in page.text


def test_who_lost_their_telephone_and_their_code_reads_the_answer_on_paper(
    window: Open, house: Take, registered
) -> None:
    anne, lost, found = registered(ANNE), window(), window()
    number, code = filed(lost, anne.name)
    body = house(number)
    body.does(Role.INTAKE, "trouver-personne", number=anne.number)

    body.does(Role.INTAKE, "poster-nouveau-code")
    fresh = ACCESS_CODE.findall(body.prints_once("L34"))[0]
    assert lost.open("/suivi").press(number=number, access_code=code).says("n’ouvrent aucune demande")
    assert found.open("/suivi").press(number=number, access_code=fresh).where == "/suivi/demande"
    body.does(Role.IDENTITY, "poster-code")
    found.open("/suivi/code-postal").press(code=POSTED_CODE.findall(body.prints_once("L28"))[0])
    assert found.says("Votre code est reçu")
    body.does(Role.IDENTITY, "confirmer-identite", way="letter-code")

    body.signs()
    paper = body.posts("L09")

    assert anne.contact.address[0] in paper
    assert body.part.state == State.ANSWERED
    assert found.open("/suivi/demande").says("Nous avons répondu")
    assert found.says("Envoyée ou remise le")


def test_who_lost_both_and_has_no_safe_address_is_handed_all_of_it(window: Open, house: Take, registered) -> None:
    anne, found = registered(replace(ANNE, contact=replace(ANNE.contact, do_not_write=True))), window()
    number, _code = filed(window(), anne.name)
    body = house(number)
    body.does(Role.INTAKE, "trouver-personne", number=anne.number)
    assert body.does(Role.INTAKE, "poster-nouveau-code").status == 422

    body.does(Role.IDENTITY, "remettre-nouveau-code")
    fresh = ACCESS_CODE.findall(body.prints_once("L34"))[0]
    body.does(Role.IDENTITY, "confirmer-identite", way="in-person")
    body.signs()
    paper = body.posts("L09")

    assert anne.contact.address[0] not in paper
    assert found.open("/suivi").press(number=number, access_code=fresh).says("Nous avons répondu")


def test_who_has_neither_computer_nor_telephone_writes_proves_and_reads_on_paper(team, house: Take, registered) -> None:
    anne = registered(ANNE)
    take(
        team[Role.INTAKE], f"{HERE}/paper/personal-access",
        **{**SAID, **POSTED, "nom-name": anne.name, "joindre-phone": "", **received(clock.today())},
    )  # fmt: skip
    number = re.findall(r"\b[0-9A-Z]{4} [0-9A-Z]{4}\b", team[Role.INTAKE].get(f"{HERE}/faite").text)[0]
    body = house(number.replace(" ", ""))
    assert "12, rue des Érables" in body.posts("L01")

    body.does(Role.IDENTITY, "demander-identite")
    assert "Venez à nos bureaux" in body.posts("L24")
    body.does(Role.IDENTITY, "trouver-personne", number=anne.number)
    body.does(Role.IDENTITY, "confirmer-identite", way="in-person")
    body.signs()
    paper = body.posts("L09")

    assert anne.contact.address[0] in paper
    assert (body.part.state, body.part.answered_on) == (State.ANSWERED, clock.today())


def test_who_has_no_script_no_account_and_no_mailbox_files_proves_and_is_answered(
    window: Open, house: Take, registered
) -> None:
    anne, person = registered(ANNE), window()
    number, code = filed(person, anne.name)
    body = house(number)
    body.does(Role.IDENTITY, "trouver-personne", number=anne.number)
    body.does(Role.IDENTITY, "poster-code")
    posted = POSTED_CODE.findall(body.prints_once("L28"))[0]

    person.open("/suivi").press(number=number, access_code=code)
    person.open("/suivi/code-postal").press(code=posted.lower().replace("-", " "))
    body.does(Role.IDENTITY, "confirmer-identite", way="letter-code")
    body.signs()

    assert anne.contact.address[0] in body.posts("L09")
    assert person.open("/suivi/demande").says("Nous avons répondu")
