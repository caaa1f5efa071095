"""The screens of reference data: seen before it is done, proposed by one, approved by another, told in history."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock
from app.accounts.context import ALL, Terms
from app.accounts.services import delegations
from app.administration.services import unchanging
from app.cases.context import Filed
from app.cases.models import Consultation, Part
from app.db import reading, transaction
from app.followup.wording import event_words
from app.reference import queries
from app.reference.context import Sort
from app.staff.context.queues import QUEUES, units_at_work
from tests.pages import Page
from tests.staff_members import Colleague, colleague
from workflows.identity_ladder import FIRST
from workflows.ladder_floor import read, written
from workflows.states import Role

AtDate = Callable[[str], None]
FileOne = Callable[..., Filed]
PATH = "/personnel/reference"
TEXT = "Texte fourni par l’avocat."
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _today(app: Flask, at_date: AtDate) -> None:
    at_date("2026-11-23")


@pytest.fixture
def admin(app: Flask) -> Colleague:
    return signed_in(app, Role.ADMINISTRATOR, "Étienne Lavoie")


@pytest.fixture
def officer(app: Flask) -> Colleague:
    return signed_in(app, Role.OFFICER, "Hélène Gagné")


def signed_in(app: Flask, role: Role, name: str) -> Colleague:
    found = colleague(app, role, name=name)
    found.sign_in()
    return found


def from_day(day: int, month: int, year: int) -> dict[str, str]:
    return {"since": "new", "day-day": str(day), "day-month": str(month), "day-year": str(year)}


class Changing:
    """A change typed, seen, confirmed."""

    PATH: ClassVar[str]
    TYPED: ClassVar[dict[str, str]]

    def preview(self, admin: Colleague, **typed: str) -> Page:
        return admin.post(self.PATH, {**self.TYPED, **typed})

    def confirm(self, admin: Colleague, shown: Page, **typed: str) -> Page:
        hidden = {"seen": shown.value("seen"), "code": shown.value("code"), "confirm": "1"}
        return admin.post(self.PATH, {**self.TYPED, **hidden, **typed})

    def make(self, admin: Colleague, **typed: str) -> str:
        """Return where the confirmed change leads."""
        return self.confirm(admin, self.preview(admin, **typed), **typed).location


class TestTextOfAnEarlierVersion(Changing):
    """A request keeps the version of the day it was received, so that its text may still be supplied afterwards."""

    PATH = f"{PATH}/dispositions/A21-18/changement"
    TYPED: ClassVar = {
        "label": "Relations avec un autre gouvernement",
        "plain": "Le renseignement vient d’un autre gouvernement.",
        "wording": TEXT,
        "status": "confirmed",
        "since": "1982-10-01",
    }

    def test_is_supplied_after_another_took_its_place(self, app: Flask, at_date: AtDate):
        at_date("2026-12-02")
        admin, officer = signed_in(app, Role.ADMINISTRATOR, "Étienne"), signed_in(app, Role.OFFICER, "Hélène")

        officer.post(self.make(admin), {"ruling": "applied"})

        with reading() as session:
            assert queries.provision(session, "A21-18", date(2026, 11, 23)).wording == TEXT
            assert queries.provision(session, "A21-18", date(2026, 12, 2)).wording is None


class TestText(Changing):
    """What counsel supplies is proposed by one and approved by another."""

    ITEM = f"{PATH}/dispositions/A21-14"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {
        "label": "Retrait de certains renseignements",
        "plain": "Le document est donné sans certaines parties.",
        "wording": TEXT,
        "status": "confirmed",
        "since": "1982-10-01",
    }

    @pytest.fixture
    def cited(self, file_one: FileOne) -> Filed:
        filed = file_one()
        with transaction() as session:
            session.execute(update(Part).where(Part.id == filed.part_id).values(grounds=["A21-14"]))
        return filed

    def wording(self) -> str | None:
        with reading() as session:
            return queries.provision(session, "A21-14", date(2026, 11, 23)).wording

    def test_is_seen_with_the_requests_that_cite_it_and_nothing_is_done(self, admin: Colleague, cited: Filed):
        shown = self.preview(admin)

        assert "Une demande ouverte cite cette disposition" in shown.text
        assert f"{cited.number[:4]} {cited.number[4:]}" in shown.text
        assert f"à fournir {TEXT}" in shown.text
        assert "attend une décision" not in admin.get(self.ITEM).text

    def test_is_in_force_once_another_approves_and_history_names_both(self, admin: Colleague, officer: Colleague):
        proposed = self.make(admin)
        assert self.wording() is None
        assert "Dispositions et motifs : Retrait de certains renseignements" in officer.get(PATH).links

        officer.post(proposed, {"ruling": "applied"})

        assert self.wording() == TEXT
        told = officer.get(self.ITEM).text
        assert "Étienne Lavoie" in told
        assert "approuvé, Hélène Gagné" in told
        assert "Étienne Lavoie approuvé par Hélène Gagné en vigueur" in told
        assert "en attente" not in told

    def test_is_never_approved_by_who_proposed_it(self, admin: Colleague):
        proposed = self.make(admin)
        page = admin.get(proposed)
        assert "Approuver" not in page.html
        assert "Retirer ma proposition" in page.text

        refused = admin.post(proposed, {"ruling": "applied"})

        assert (refused.status, "une autre personne doit l’approuver" in refused.text) == (409, True)
        assert self.wording() is None

    def test_is_not_approved_by_a_delegate_whose_days_are_over(self, admin: Colleague, officer: Colleague):
        proposed = self.make(admin)
        day = date(2026, 11, 20)
        delegations.delegate(officer.identifier, Terms(ALL, day, day, day))
        officer.sign_in()
        assert "Approuver" not in officer.get(proposed).html

        assert officer.post(proposed, {"ruling": "applied"}, page="/personnel/").status == 403
        assert self.wording() is None

    @pytest.mark.parametrize("ruling", ["", "maybe"])
    def test_is_ruled_in_words_we_know(self, admin: Colleague, officer: Colleague, ruling: str):
        assert officer.post(self.make(admin), {"ruling": ruling}).status == 422

    def test_is_withdrawn_by_who_proposed_it(self, admin: Colleague):
        page = admin.post(self.make(admin), {"ruling": "withdrawn"}, follow_redirects=True)

        assert "Le changement est retiré. Rien ne change." in page.text
        assert "retiré, Étienne Lavoie" in page.text

    def test_is_proposed_as_it_was_seen_or_seen_again(self, admin: Colleague):
        shown = self.preview(admin)

        again = self.confirm(admin, shown, wording="Un autre texte.")

        assert (again.status, again.location) == (200, None)
        assert "Un autre texte." in again.text
        assert "attend une décision" not in admin.get(self.ITEM).text

    def test_asks_for_no_day_where_a_version_is_completed(self, admin: Colleague):
        assert self.preview(admin, **{"day-day": "4"}).status == 200

    def test_waits_alone(self, admin: Colleague):
        self.make(admin)

        refused = self.confirm(admin, self.preview(admin))

        assert (refused.status, "attend déjà une décision" in refused.text) == (422, True)

    def test_that_was_overtaken_is_told_so_and_may_only_be_refused(self, admin: Colleague, officer: Colleague):
        proposed = self.make(admin)
        with transaction() as session:
            queries.provision(session, "A21-14", date(2026, 11, 23)).label = "Corrigé par un fichier"

        page = officer.get(proposed)

        assert "a changé entre-temps" in page.text
        assert (">Approuver<" in page.html, ">Refuser<" in page.html) == (False, True)

    def test_faults_are_told_beside_the_box_and_in_the_summary(self, admin: Colleague):
        refused = self.preview(admin, label="", wording="a\u202eb", status="")

        assert refused.status == 422
        assert refused.text.index("Inscrivez le titre") < refused.text.index("Choisissez ce qu’on sait")
        for said in ("Inscrivez le titre", "Retirez de le texte le signe", "Choisissez ce qu’on sait"):
            assert refused.text.count(said) == 2, said


class TestRouting(Changing):
    ITEM = f"{PATH}/acheminement/documents-technologies"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {
        "rank": "43",
        "kind": "document-access",
        "subject": "technologies",
        "queue": "analyse",
        "because": "l’analyse les reçoit directement",
        **from_day(1, 12, 2026),
    }

    def queue_on(self, day: date) -> str:
        facts = {"kind": "document-access", "regime": "A21_CH2", "subject": "technologies", "language": "fr"}
        with reading() as session:
            return queries.routing_rule_for(session, facts, on=day).queue

    def test_shows_which_requests_would_have_gone_elsewhere(self, admin: Colleague, file_one: FileOne):
        filed, _other = file_one(subject="technologies"), file_one()

        shown = self.preview(admin)

        assert "Aucune demande ouverte ne change de file" in shown.text
        assert "2 demandes ont été reçues depuis 90 jours. Une serait allée à une autre file." in shown.text
        assert f"{filed.number[:4]} {filed.number[4:]} Accès à des documents Technologies Analyse" in shown.text

    def test_changes_from_its_day_and_is_taken_back_by_another_change(self, admin: Colleague):
        self.make(admin)
        told = admin.get(self.ITEM)
        made = next(href for words, href in told.links.items() if "2026, " in words)
        assert "fait, Étienne Lavoie" in told.text

        back = admin.get(made).links["Revenir sur ce changement"]
        assert admin.get(back).value("because") == "les documents portent sur les technologies"
        typed = {**self.TYPED, "queue": "unite-technologies", **from_day(4, 1, 2027)}
        hidden = admin.post(back, typed)
        admin.post(back, {**typed, "seen": hidden.value("seen"), "code": hidden.value("code"), "confirm": "1"})

        days = (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 4))
        assert [self.queue_on(day) for day in days] == ["unite-technologies", "analyse", "unite-technologies"]

    def test_may_be_ended(self, admin: Colleague):
        ending = f"{self.ITEM}/fin"
        shown = admin.post(ending, from_day(1, 12, 2026))
        assert "unite" not in shown.text
        confirmed = {"seen": shown.value("seen"), "confirm": "1", **from_day(1, 12, 2026)}
        admin.post(ending, confirmed)

        with reading() as session:
            (row,) = queries.versions(session, Sort.ROUTING, "documents-technologies")
        assert row.effective_to == date(2026, 12, 1)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            (from_day(23, 11, 2026), "Choisissez un jour à venir"),
            ({"day-day": "", "day-month": "", "day-year": ""}, "Inscrivez la date d’entrée en vigueur"),
            ({"rank": "0"}, "Inscrivez le rang en chiffres"),
            ({"queue": "unite-des-licornes"}, "Choisissez la file"),
            ({"because": ""}, "Dites pourquoi"),
        ],
    )
    def test_faults_are_told_beside_the_box_and_in_the_summary(
        self, admin: Colleague, typed: dict[str, str], said: str
    ):
        refused = self.preview(admin, **typed)

        assert (refused.status, refused.text.count(said)) == (422, 2)


class TestNewRule(Changing):
    PATH = f"{PATH}/acheminement/nouvelle/changement"
    TYPED: ClassVar = {**TestRouting.TYPED, "rank": "5"}

    def test_is_added_under_a_code_of_its_own_and_taken_back(self, admin: Colleague):
        added = self.make(admin)
        assert "/acheminement/regle-" in added

        made = next(href for words, href in admin.get(added).links.items() if "2026, " in words)
        assert admin.get(made).links["Revenir sur ce changement"].startswith(f"{added}/fin?retour=")


class TestAmounts(Changing):
    PATH = f"{PATH}/frais/frais/changement"
    TYPED: ClassVar = {"page": "0,45", "exemption": "10", "deposit_from": "", "since": "2026-04-01"}

    def tariff_on(self, day: date) -> Decimal | None:
        with reading() as session:
            found = queries.tariff(session, day)
            return found.page if found else None

    def test_nobody_read_are_supplied_and_shown_with_the_requests_they_concern(
        self, admin: Colleague, officer: Colleague, file_one: FileOne
    ):
        file_one()
        assert "Une demande ouverte n’a pas d’estimation" in self.preview(admin).text

        officer.post(self.make(admin), {"ruling": "applied"})

        assert self.tariff_on(date(2026, 11, 23)) == Decimal("0.45")

    def test_of_days_that_are_over_concern_no_request(self, admin: Colleague, file_one: FileOne):
        file_one()

        shown = self.preview(admin, since="2024-04-01", exemption="9,30")

        assert "Aucune demande ouverte ne reçoit d’estimation" in shown.text

    def test_that_were_read_are_not_changed_where_they_stand(self, admin: Colleague):
        refused = self.preview(admin, since="2024-04-01", exemption="9,31")

        assert (refused.status, refused.text.count("on peut seulement y ajouter ce qui manque")) == (422, 2)

    @pytest.mark.parametrize("typed", [{"page": "dix"}, {"page": ""}, {"deposit_from": "-3"}])
    def test_are_amounts(self, admin: Colleague, typed: dict[str, str]):
        assert self.preview(admin, **typed).status == 422

    def test_are_prefilled_with_what_is_known_of_the_version_to_complete(self, admin: Colleague):
        assert admin.get(f"{self.PATH}?version=2024-04-01").value("exemption") == "9,30"


class TestLetter(Changing):
    ITEM = f"{PATH}/lettres/L09"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {"since": "new"}

    def test_is_approved_as_its_files_are_and_no_more_once_they_change(
        self, admin: Colleague, officer: Colleague, monkeypatch: pytest.MonkeyPatch
    ):
        proposed = self.make(admin)
        officer.post(proposed, {"ruling": "applied"})
        listed = officer.get(f"{PATH}/lettres").text
        assert "proposée par Étienne Lavoie, approuvée par Hélène Gagné" in listed

        monkeypatch.setattr(unchanging, "mark_of", lambda _letter: "autre")
        assert "changée depuis son approbation" in officer.get(f"{PATH}/lettres").text

    def test_whose_files_changed_since_it_was_proposed_is_not_approved(
        self, admin: Colleague, officer: Colleague, monkeypatch: pytest.MonkeyPatch
    ):
        proposed = self.make(admin)
        monkeypatch.setattr(unchanging, "mark_of", lambda _letter: "autre")

        assert officer.post(proposed, {"ruling": "applied"}).status == 409


class TestContact(Changing):
    """Where the body is reached is proposed by one and approved by another, like all that the public reads."""

    ITEM = f"{PATH}/organisme/organisme"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {
        "address": "2, rue Neuve\r\n\r\nQuébec (Québec)  g1a1a1",
        "phone": "418 555-0142",
        "hours": "du lundi au vendredi, de 9 h à midi",
        "officer_name": "Alix Côté",
        "officer_title": "Responsable de l’accès",
        "place": "Québec",
        **from_day(1, 12, 2026),
    }

    def test_is_seen_agreed_and_in_force_from_its_day(self, admin: Colleague, officer: Colleague):
        shown = self.preview(admin)
        assert "Les pages et les lettres le disent à partir du 1er décembre 2026." in shown.text
        assert "Personne responsable Geneviève Tremblay Alix Côté" in shown.text

        officer.post(self.make(admin), {"ruling": "applied"})

        with reading() as session:
            held = queries.last_version(session, Sort.BODY, "organisme")
        assert (held.address, held.effective_from) == ("2, rue Neuve\nQuébec (Québec) G1A 1A1", date(2026, 12, 1))
        assert "approuvé par Hélène Gagné à venir" in officer.get(self.ITEM).text

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"address": ""}, "Inscrivez l’adresse postale"),
            ({"address": "a\n" * 6}, "Écrivez l’adresse en 5 lignes au plus"),
            ({"phone": ""}, "Inscrivez le téléphone"),
            ({"officer_name": "Alix \u6f22"}, "Écrivez « \u6f22 » autrement"),
            (from_day(23, 11, 2026), "Choisissez un jour à venir"),
        ],
    )
    def test_faults_are_told_beside_the_box_and_in_the_summary(
        self, admin: Colleague, typed: dict[str, str], said: str
    ):
        refused = self.preview(admin, **typed)

        assert (refused.status, refused.text.count(said)) == (422, 2)

    def test_of_the_commission_has_a_screen_of_its_own(self, admin: Colleague):
        typed = {"address": "1, rue Neuve", "phone": "1 888 555-0142", "site": "", **from_day(1, 12, 2026)}

        assert "Inscrivez le site Web" in admin.post(f"{PATH}/commission/commission/changement", typed).text


class TestUnit(Changing):
    """A unit is renamed from a day, and closed once it has no work and no rule sends it any."""

    ITEM = f"{PATH}/unites/unite-technologies"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {"name": "Données", "told": "les Données", **from_day(1, 12, 2026)}

    @pytest.fixture
    def free(self) -> None:
        """No rule sends work to the unit."""
        with transaction() as session:
            queries.last_version(session, Sort.ROUTING, "documents-technologies").queue = "accueil"

    def close(self, admin: Colleague) -> Page:
        shown = admin.post(f"{self.ITEM}/fin", from_day(1, 12, 2026))
        typed = {"seen": shown.value("seen"), "confirm": "1", **from_day(1, 12, 2026)}
        return admin.post(f"{self.ITEM}/fin", typed) if "Confirmer" in shown.html else shown

    def test_has_its_new_name_everywhere_from_its_day(self, admin: Colleague, at_date: AtDate):
        self.make(admin)
        assert QUEUES["unite-technologies"] == "Technologies"

        at_date("2026-12-01")

        assert QUEUES["unite-technologies"] == "Données"
        assert event_words("RerouteCase", {"queue": "unite-technologies"}, {})[1].endswith("les Données.")

    def test_that_a_rule_sends_work_to_is_not_closed(self, admin: Colleague):
        refused = self.close(admin)

        assert (refused.status, "règles d’acheminement qui la nomment, 1" in refused.text) == (422, True)

    @pytest.mark.usefixtures("free")
    def test_with_requests_in_its_queue_is_not_closed(self, admin: Colleague, file_one: FileOne):
        filed = file_one()
        with transaction() as session:
            session.execute(update(Part).where(Part.id == filed.part_id).values(queue="unite-technologies"))

        assert "demandes dans sa file, 1 ; consultations sans réponse, 0" in self.close(admin).text

    @pytest.mark.usefixtures("free")
    def test_that_has_not_answered_is_not_closed(self, admin: Colleague, file_one: FileOne):
        filed = file_one()
        with transaction() as session:
            part = session.get_one(Part, filed.part_id)
            asked = {"id": uuid.uuid4(), "case_id": part.case_id, "part_id": part.id, "state": "open"}
            session.add(Consultation(**asked, queue="unite-technologies", asked_at=clock.now(), due_on=part.due_on))

        assert "consultations sans réponse, 1" in self.close(admin).text

    @pytest.mark.usefixtures("free")
    def test_without_work_is_closed_and_sent_none_from_its_day(self, admin: Colleague, at_date: AtDate):
        self.close(admin)
        assert "unite-technologies" in units_at_work()

        at_date("2026-12-01")

        assert "unite-technologies" not in units_at_work()
        assert QUEUES["unite-technologies"] == "Technologies"

    @pytest.mark.usefixtures("free")
    def test_that_will_close_is_named_by_no_new_rule(self, admin: Colleague, at_date: AtDate):
        assert "unite-technologies" in admin.get(TestNewRule.PATH).html

        self.close(admin)
        at_date("2026-11-24")
        admin.sign_in()

        assert "unite-technologies" not in admin.get(TestNewRule.PATH).html


class TestNewUnit(Changing):
    """A unit is added from a day: from then on it has a queue, is consulted, and rules may send it work."""

    PATH = f"{PATH}/unites/nouvelle/changement"
    TYPED: ClassVar = {"name": "Archives", "told": "les Archives", **from_day(1, 12, 2026)}

    @pytest.fixture
    def code(self, admin: Colleague, at_date: AtDate) -> str:
        code = self.make(admin).rpartition("/")[2]
        at_date("2026-12-01")
        admin.sign_in()
        return code

    def test_is_consulted_and_named_by_rules_from_its_day(self, admin: Colleague, code: str):
        assert code in units_at_work()
        assert code in admin.get(TestNewRule.PATH).html

    def test_is_known_to_nobody_before_its_day(self, admin: Colleague):
        assert self.make(admin).rpartition("/")[2] not in units_at_work()

    @pytest.mark.usefixtures("code")
    def test_has_a_queue_that_its_analyst_and_the_lead_open(self, app: Flask, code: str):
        for reader in (colleague(app, Role.ANALYST, units=(code,)), colleague(app, Role.LEAD)):
            reader.sign_in()
            assert "Archives" in reader.get(f"/personnel/files/{code}").text

    def test_is_opened_by_nobody_of_another_unit(self, app: Flask, code: str):
        other = colleague(app, Role.ANALYST, units=("unite-technologies",))
        other.sign_in()

        assert other.get(f"/personnel/files/{code}").status == 404


class TestLadder(Changing):
    """How surely each request asks who asks: the whole of it at once, never below its floor."""

    ITEM = f"{PATH}/identite/identite"
    PATH = f"{ITEM}/changement"
    TYPED: ClassVar = {**{name: str(value) for name, value in written(FIRST).items()}, **from_day(1, 12, 2026)}

    def test_is_shown_before_another_approves_it(self, admin: Colleague, officer: Colleague):
        shown = self.preview(admin, asks_access="3")

        assert "Aucune demande déjà reçue ne change" in shown.text
        officer.post(self.make(admin, asks_access="3"), {"ruling": "applied"})
        with reading() as session:
            assert queries.ladder_on(session, date(2026, 12, 1)) == read({**written(FIRST), "asks_access": 3})

    @pytest.mark.parametrize(
        ("name", "typed", "said"),
        [
            ("asks_access", "1", "une adresse seule ne prouve pas qui demande"),
            ("asks_for_another", "3", "deux personnes de l’équipe regardent"),
            ("gives_id_copy", "2", "une autre personne peut les produire"),
            ("lasts_callback", "731", "de 1 à 730"),
        ],
    )
    def test_says_clearly_why_it_is_refused(self, admin: Colleague, name: str, typed: str, said: str):
        refused = self.preview(admin, **{name: typed})

        assert refused.status == 422
        assert said in refused.text

    def test_says_that_nobody_is_left_at_a_dead_end(self, admin: Colleague):
        refused = self.preview(admin, gives_in_person="1", gives_callback="1")

        assert "Il doit rester une façon sans ordinateur" in refused.text


class TestReading:
    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("", "Durées de conservation 4 4 par deux personnes 2026.1 aucun"),
            ("/conservation", "Rectification durée à fournir l’origine données fournies avec le service à fournir"),
            ("/rappels/rappel-5", "En vigueur depuis l’origine"),
            ("/identite/identite", "choix de la maison, à confirmer par l’avocat"),
            ("/regles", "qui prépare une décision ne l’approuve ni ne la signe"),
        ],
    )
    def test_says_what_is_in_force(self, admin: Colleague, path: str, said: str):
        assert said in admin.get(PATH + path).text

    @pytest.mark.parametrize(
        "path", ["/ailleurs", "/conservation/ailleurs", "/lettres/L99", "/conservation/rectification/fin"]
    )
    def test_finds_nothing_elsewhere(self, admin: Colleague, path: str):
        assert admin.get(PATH + path).status == 404

    def test_tells_how_many_open_requests_keep_each_table(self, admin: Colleague, file_one: FileOne):
        file_one()
        with transaction() as session:
            session.execute(update(Part).values(table_version="0"))

        told = admin.get(f"{PATH}/regles").text

        assert "Loi sur l’accès, chapitre II 0 1 absente du service" in told
        assert "Loi sur l’accès, chapitre II 1 0 pour les nouvelles demandes" in told
