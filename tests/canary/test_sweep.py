"""People made of markers live whole requests; then nothing of them is found where it has no business to be."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import sys
import tempfile
import unicodedata
import uuid
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from flask import Flask
from prometheus_client import REGISTRY, Gauge
from sqlalchemy import select

from app import background
from app.access import PUBLIC, open_to
from app.cases.context import Filed
from app.cases.models import Case
from app.db import reading, transaction
from app.letters import services as letters
from app.outbox.services import promise
from tests.canary.markers import MARKERS, found
from tests.canary.places import ALLOWED, Places, about
from tests.citizen import Citizen
from tests.desk import Desk, Team
from tests.letters.cases import SIGNING
from tests.staff.test_acts import act
from workflows import commands as do
from workflows.states import Kind, Role

REACH = ("joindre", {"email": f"{MARKERS['email']}@exemple.test", "phone": MARKERS["phone"], "mail_me": "y"})
ADDRESS = ("adresse", {"address": f"9417, rue {MARKERS['address']}\nQuébec (Québec) G1A 1A1"})
NAME = ("nom", {"name": f"Ève {MARKERS['name']}"})
DOCUMENT = (
    ("type", {"kind": "document-access"}),
    ("aussi", {"also": "no"}),
    ("sujet", {"subject": "technologies"}),
    ("description", {"what": f"Le contrat {MARKERS['what']}."}),
    ("periode", {"period": MARKERS["period"]}),
    ("reponse", {"channel": "online"}),
    NAME,
    REACH,
)
FOR_A_CHILD = (
    ("type", {"kind": "personal-access"}),
    ("aussi", {"also": "no"}),
    ("pour-qui", {"person": "other"}),
    ("qualite", {"capacity": "parent"}),
    ("personne", {"name": f"Ève {MARKERS['concerned']}"}),
    ("naissance", {"on-day": "7", "on-month": "mars", "on-year": "2017"}),
    ("sujet", {"subject": "services-assures"}),
    ("nature", {"nature": "other"}),
    ("description", {"what": f"Les notes de {MARKERS['what']}."}),
    ("periode", {"period": MARKERS["period"]}),
    ("forme", {"form": "ordinary"}),
    ("reponse", {"channel": "post"}),
    NAME,
    ADDRESS,
    REACH,
    ("preuve", {"proof": "birth-certificate", "way": "in-person"}),
)
RECTIFICATION = (
    ("type", {"kind": "rectification"}),
    ("aussi", {"also": "no"}),
    ("pour-qui", {"person": "self"}),
    ("sujet", {"subject": "services-assures"}),
    ("nature", {"nature": "other"}),
    (
        "corrections/1",
        {
            "information": f"Mon {MARKERS['what']}",
            "recorded": MARKERS["recorded"],
            "wanted": MARKERS["wanted"],
            "ground": "INACCURATE",
        },
    ),
    ("corrections", {"another": "no"}),
    ("reponse", {"channel": "in-person"}),
    NAME,
    ADDRESS,
    REACH,
)
TABS = ("", "identite", "chronologie", "notes", "decision", "tiers", "frais", "communications", "journal", "lettres")


@pytest.fixture
def filed(app: Flask, citizen: Citizen, team: Team) -> Callable[..., tuple[Desk, str]]:
    """File a request on the site, as a person does who first stops half-way; return it with its code."""

    def file(answers: tuple[tuple[str, dict[str, str]], ...]) -> tuple[Desk, str]:
        citizen.fill(*answers[:3]).open("/demandes/brouillon")
        citizen.open("/demandes/joindre").press(email=f"{MARKERS['email']}@", phone=MARKERS["phone"])
        citizen.fill(*answers[3:]).open("/demandes/verifier").press("/demandes/envoyer")
        assert citizen.where == "/demandes/envoyee", citizen.page.words
        number, code = citizen.code_after("Numéro de la demande"), citizen.code_after("Code d’accès")
        citizen.open("/demandes/accuse.pdf")
        with reading() as session:
            case = session.scalars(select(Case).where(Case.number == number.replace("-", ""))).one()
            return Desk(team, Filed(case.id, case.parts[0].id, case.number)), code

    return file


def work(case: Desk, run: Callable[..., list[str]], members: Team) -> None:
    """Have the staff read everything, ask, note, search, draft and sign."""
    for role in (Role.INTAKE, Role.ANALYST, Role.OFFICER, Role.IDENTITY, Role.LEAD):
        members[role].post("/personnel/chercher", {"number": MARKERS["searched"]}, page="/personnel/")
        for tab in TABS:
            read(members, role, case, tab)
    if case.part.kind != Kind.DOCUMENT_ACCESS:
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        if not case.part.capacity_confirmed and case.part.capacity != "self":
            case.give_second(do.ConfirmCapacity("birth-certificate"), Role.IDENTITY)
    analyst = members[Role.ANALYST]
    analyst.post(f"{case.path}notes", {"text": MARKERS["note"]})
    act(analyst, case, "demander-precision", text=f"Quel {MARKERS['question']} ?")
    run()


def read(members: Team, role: Role, case: Desk, tab: str) -> None:
    """Open one tab of a case, saying why first where that is asked."""
    page = members[role].get(f"{case.path}{tab}")
    if page.location and page.location.endswith("/motif"):
        members[role].post(page.location, {"purpose": "contact"})
        members[role].get(f"{case.path}{tab}")


def answer(case: Desk, code: str, citizen: Citizen) -> None:
    """Have the person come back, answer the question and read the page."""
    citizen.open("/suivi").press("/suivi", number=MARKERS["mistyped"], access_code=MARKERS["mistyped"])
    citizen.open("/suivi").press("/suivi", number=case.filed.number, access_code=code)
    citizen.open("/suivi/precision").press(answer=MARKERS["answer"])
    assert case.part.state != "clarification"


def decide(case: Desk, run: Callable[..., list[str]], citizen: Citizen) -> None:
    """Have it refused, signed and read."""
    passage = {"pages": "1", "about": MARKERS["passage"], "grounds": ["A21-53"]}
    document = {"title": MARKERS["document"], "outcome": "refused", "pages": 1, "passages": [passage]}
    lines = [
        {
            "information": MARKERS["what"],
            "outcome": "refused",
            "grounds": [],
            "reason": MARKERS["reasons"],
            "asked": MARKERS["wanted"],
        }
    ]
    beside = (
        {"corrections": lines, "documents": []} if case.part.kind == Kind.RECTIFICATION else {"documents": [document]}
    )
    case.to_signing(do.DraftRefusal, **{"reasons": MARKERS["reasons"], "grounds": ["A21-37"], **beside})
    run()
    waiting = letters.to_sign(case.filed.part_id)
    assert waiting is not None
    letters.sign(case.filed.part_id, waiting.id, SIGNING)
    run()
    citizen.open("/suivi/demande")
    for path in set(re.findall(r"/suivi/lettres/[0-9a-f-]{36}", citizen.answer.text)):
        citizen.open(path).open(f"{path}.pdf")
    citizen.open("/suivi/revision").open("/suivi/retrait")


def stumble(citizen: Citizen) -> None:
    """Ask for what is not there, what may not be, and what breaks, with a value in every place."""
    marker = MARKERS["mistyped"]
    citizen.client.post("/demandes/nom", data={"name": "x"}, headers={"Origin": f"https://{marker}.test"})
    citizen.client.put("/suivi", data={"x": marker}, headers={"User-Agent": marker, "Referer": f"http://{marker}"})
    citizen.client.get("/faute", headers={"User-Agent": marker, "X-Forwarded-For": marker, "Cookie": f"x={marker}"})


@pytest.fixture
def faults(app: Flask) -> None:
    """A page that breaks with a value in its error, as any page might."""

    @app.get("/faute")
    @open_to(PUBLIC)
    def fault() -> str:
        raise ValueError(MARKERS["what"], MARKERS["name"])

    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False


@pytest.mark.parametrize("answers", [DOCUMENT, FOR_A_CHILD, RECTIFICATION], ids=["document", "child", "rectification"])
@pytest.mark.usefixtures("faults")
def test_a_whole_request_leaves_nothing_of_anybody_anywhere(
    places: Places,
    filed: Callable[..., tuple[Desk, str]],
    citizen: Citizen,
    team: Team,
    run_outbox: Callable[..., list[str]],
    answers: tuple[tuple[str, dict[str, str]], ...],
) -> None:
    case, code = filed(answers)
    run_outbox()
    work(case, run_outbox, team)
    answer(case, code, citizen)
    decide(case, run_outbox, citizen)
    stumble(citizen)

    held = places.everything()

    assert {place for place, bytes_ in held.items() if not bytes_} == set()
    assert {(place, name) for place, one in held.items() for name in found(one)} - ALLOWED == set()
    assert not [place for place, one in held.items() if code.encode() in one]


def in_the_mail(places: Places, marker: str) -> None:
    (places.settings.var / "mail").mkdir(exist_ok=True)
    message = EmailMessage()
    message["To"] = "a@exemple.test"
    message.set_content(f"Bonjour {marker}", cte="base64")
    (places.settings.var / "mail" / "x.eml").write_bytes(bytes(message))


def in_the_logs(_places: Places, marker: str) -> None:
    print(marker, file=sys.stderr)  # noqa: T201  as a library might


def in_the_broker(_places: Places, marker: str) -> None:
    background.ring("outbox.sweep", marker)


def in_an_address(places: Places, marker: str) -> None:
    places.app.test_client().get(f"/nulle-part?q={marker}")


def in_a_cookie(places: Places, marker: str) -> None:
    client = places.app.test_client()
    packed = base64.b64encode(f"nom={marker}".encode()).decode()
    places.app.after_request(lambda answer: answer.set_cookie("x", packed) or answer)
    client.get("/livez")


def in_the_measures(places: Places, marker: str) -> None:
    gauge = Gauge("planted", "Planted.", ["who"])
    gauge.labels(marker).set(1)
    places.undo.append(lambda: REGISTRY.unregister(gauge))


def in_a_file(places: Places, marker: str) -> None:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(zlib.compress(marker.encode()))
    assert places.temporary in Path(file.name).parents


def on_an_error_page(places: Places, marker: str) -> None:
    places.errors.append(f"<p>{html.escape(marker)}</p>".encode())


def in_the_database(_places: Places, marker: str) -> None:
    with transaction() as session:
        promise(session, "outbox.sweep", uuid.uuid4(), key="planted", detail=marker)


PLANTED = {
    "mail": in_the_mail,
    "logs": in_the_logs,
    "broker": in_the_broker,
    "addresses": in_an_address,
    "cookies and headers": in_a_cookie,
    "measures": in_the_measures,
    "files": in_a_file,
    "error pages": on_an_error_page,
    "database": in_the_database,
}


@pytest.mark.parametrize("name", ["name", "phone", "address"])
@pytest.mark.parametrize("place", PLANTED)
def test_the_search_finds_what_is_planted(places: Places, place: str, name: str) -> None:
    PLANTED[place](places, MARKERS[name])

    assert name in found(places.everything()[place])


def test_the_search_finds_what_a_letter_says_of_itself() -> None:
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
            meta["dc:title"] = MARKERS["address"]
        pdf.docinfo["/Author"] = MARKERS["name"]
        pdf.save(held)

    assert found(about(held.getvalue())) == {"name", "address"}


@pytest.mark.parametrize("write", [
    str.upper, lambda said: unicodedata.normalize("NFD", said), quote, json.dumps, html.escape,
    lambda said: base64.b64encode(f"ab{said}c".encode()).decode(), lambda said: said.encode().hex(),
])  # fmt: skip
def test_the_search_reads_as_programs_write(write: Callable[[str], str]) -> None:
    assert found(write(MARKERS["name"]).encode()) == {"name"}


def test_every_place_is_one_where_something_was_planted(places: Places) -> None:
    assert set(places.everything()) == {*PLANTED, "about of the letters"}
