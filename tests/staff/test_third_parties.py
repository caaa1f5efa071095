"""Third parties at the desk: named, told, heard or silent, and nothing of theirs leaves too soon."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, text

from app.db import reading
from app.deadlines.services import sweep
from app.deadlines.services.verifying import differences
from app.followup.services.page import case_page
from app.journal.models import ReadEntry
from app.letters import services as letters
from app.letters.services import Signing
from app.third_parties import services as third_parties
from app.third_parties.models import ThirdParty
from tests.desk import Desk, Team
from tests.letters.reading import words_of
from tests.pages import Page
from tests.services.databases import Database
from tests.staff.test_acts import act, journal
from workflows import commands as do
from workflows.states import Kind, Role, State

REGISTER = "/personnel/expedition"
WHO = {
    "party": "Ateliers Bélanger-Ngô inc.",
    "reach": "post",
    "address": "77, chemin du Modèle\nGaspé (Québec)  G4X 1A1",
    "text": "Le contrat d’entretien de mars 2025.",
}
OTHER = {"party": "Zéphirin Quidam", "reach": "notice", "text": "Sa soumission de 2024."}
RECEIVED, TOLD, FILED, MAILED, FREE = "2026-11-23", "2026-11-30", "2026-12-10", "2026-12-11", "2026-12-29"
At = Callable[[str], None]


@pytest.fixture(name="at_date")
def _at_date(at_date: At, team: Team) -> At:
    """Set the date; a session does not last for days, so that other colleagues come to work."""

    def set_date(on: str) -> None:
        at_date(on)
        team.members.clear()
        assert team[Role.ANALYST]  # who drafts, whose page opens a transaction of its own

    return set_date


def day(name: str, on: str) -> dict[str, str]:
    year, month, number = on.split("-")
    return {f"{name}-day": str(int(number)), f"{name}-month": str(int(month)), f"{name}-year": year}


def listed(case: Desk, number: str) -> list[letters.Line]:
    return [line for line in letters.listed(case.filed.part_id) if line.letter == number]


def said(case: Desk, number: str) -> str:
    (line,) = listed(case, number)
    return words_of(letters.opened(case.filed.case_id, line.id).content)


def mail(team: Team, case: Desk, number: str, on: str) -> Page:
    line = next(line for line in listed(case, number) if line.sent_on is None)
    return team[Role.INTAKE].post(f"{REGISTER}/{line.id}", day("on", on))


def plain(sentences: tuple[str, ...]) -> str:
    """The sentences as one text, their no-break spaces made plain."""
    return " ".join(sentences).replace("\u00a0", " ")


def rows(case: Desk) -> list[ThirdParty]:
    with reading() as session:
        wanted = select(ThirdParty).where(ThirdParty.case_id == case.filed.case_id)
        return list(session.scalars(wanted.order_by(ThirdParty.at)))


def posted(case: Desk, one: ThirdParty, on: str) -> None:
    """Record that a notice was posted, as the expedition does, without printing it."""

    def along(session, part, _entry):
        third_parties.informed(session, part.id, one.id, date.fromisoformat(on))

    case.give(do.RecordThirdPartyInformed("0" * 32, date.fromisoformat(on)), Role.INTAKE, along=along)


def told(case: Desk, on: str) -> None:
    """Record that one third party was sent the decision."""
    case.give(do.RecordThirdPartyTold("0" * 32, date.fromisoformat(on)), Role.INTAKE)


@pytest.fixture
def consulted(team: Team, desk: Callable[..., Desk], at_date: At) -> Desk:
    """A case received on 23 November 2026 whose one third party is about to be told."""
    at_date(RECEIVED)
    case = desk().to_analysis()
    assert act(team[Role.ANALYST], case, "inscrire-tiers", **WHO).status == 302
    assert act(team[Role.ANALYST], case, "aviser-tiers").status == 302
    return case


@pytest.fixture
def heard(team: Team, consulted: Desk, at_date: At) -> Desk:
    """The same once they were told on the thirtieth, and objected on the tenth of December."""
    at_date(FILED)
    posted(consulted, rows(consulted)[0], TOLD)
    typed = {**day("day", FILED), "position": "objects", "text": "Nos prix sont secrets."}
    one = rows(consulted)[0].id.hex
    assert act(team[Role.INTAKE], consulted, "inscrire-observations", third_party=one, **typed).status == 302
    return consulted


@pytest.fixture
def decided(heard: Desk, at_date: At) -> Desk:
    """The same once all was granted and the answer left on 11 December; the third party is not yet told."""
    at_date(MAILED)
    heard.give(do.DraftGranted(heard.draft("granted", {}).hex), Role.ANALYST)
    heard.give(do.ApproveDecision(), Role.OFFICER)
    heard.give(do.SignDecision("0" * 32), Role.OFFICER)
    heard.give(do.RecordDecisionSent("0" * 32, date.fromisoformat(MAILED)), Role.INTAKE)
    return heard


class TestLetters:
    """On both databases, every letter printed: from a name to the day the documents may leave."""

    def test_the_whole_path_is_written_posted_and_signed(self, team, consulted, run_outbox, at_date):
        case = consulted
        run_outbox()
        notice = said(case, "L06")
        (line,) = listed(case, "L06")
        assert (line.channel, line.signed_at is not None, line.sent_on) == ("post", True, None)
        for words in ("Ateliers Bélanger-Ngô inc.", "Le contrat d’entretien", "13 décembre 2026", "article 25"):
            assert words in notice
        assert not {"Camille", "rapport annuel"} & set(notice.split())
        assert listed(case, "L07") == []

        at_date(TOLD)
        assert mail(team, case, "L06", TOLD).status == 302
        run_outbox()
        assert "Ateliers" not in said(case, "L07")
        for words in ("30 novembre 2026", "20 décembre 2026", "4 janvier 2027", "article 136", "20 jours", "15 jours"):
            assert words in said(case, "L07")
        page = case_page(case.filed.case_id)
        assert {letter.letter for letter in page.letters} == {"L01", "L07"}
        assert "Bélanger" not in str(page)

        self.decide(team, case, run_outbox, at_date)
        for words in ("Quand vous recevrez les documents", "article 49", "article 136"):
            assert words in said(case, "L09")
        for words in ("Ateliers Bélanger-Ngô inc.", "26 décembre 2026", "article 136", "jusqu’au 28 décembre 2026"):
            assert words in said(case, "L16")
        assert "Camille" not in said(case, "L16")
        assert "Ateliers" not in said(case, "L09")
        assert case.part.third_party_withheld_since.isoformat() == MAILED

        mail(team, case, "L16", MAILED)
        assert case.part.third_party_told_on.isoformat() == MAILED
        assert differences().found == []

    @staticmethod
    def decide(team, case, run_outbox, at_date):
        at_date(MAILED)
        typed = {**day("day", FILED), "position": "consents"}
        act(team[Role.INTAKE], case, "inscrire-observations", third_party=rows(case)[0].id.hex, **typed)
        case.give(do.DraftGranted(case.draft("granted", {}).hex), Role.ANALYST)
        case.give(do.ApproveDecision(), Role.OFFICER)
        assert letters.to_sign(case.filed.part_id) is None  # nothing is signed before all the letters are ready
        run_outbox()
        line = letters.to_sign(case.filed.part_id)
        assert line.letter == "L09"
        letters.sign(
            case.filed.part_id, line.id, Signing(team.actor(Role.OFFICER), "Geneviève Tremblay", "Responsable")
        )
        run_outbox()
        ((answer,), (other,)) = (listed(case, number) for number in ("L09", "L16"))
        assert (answer.sent_on.isoformat(), other.sent_on) == (MAILED, None)
        assert other.signed_at is not None


class OnOneDatabase:
    """Pages ask nothing of a database in particular."""

    @pytest.fixture
    def database(self, sqlite_database: Database) -> Database:
        return sqlite_database


class TestNaming(OnOneDatabase):
    def test_who_they_are_is_sealed_journaled_when_read_and_never_told(self, team, consulted):
        page = team[Role.ANALYST].get(f"{consulted.path}tiers")
        with reading() as session:
            (sealed,) = session.scalars(text("SELECT body_sealed FROM third_parties")).all()
            reads = session.scalars(select(ReadEntry).where(ReadEntry.case_id == consulted.filed.case_id)).all()

        assert "77, chemin du Modèle" not in page.text
        shown = team[Role.ANALYST].post(f"{consulted.path}afficher/third-contact", page=f"{consulted.path}tiers")
        assert "77, chemin du Modèle" in shown.text
        assert "third-parties" in {read.what for read in reads}
        assert b"Ateliers" not in bytes(sealed)
        assert "Ateliers" not in str([entry.facts for entry in journal(consulted)])
        assert "Ateliers" not in team[Role.ANALYST].get(consulted.path).text

    def test_what_is_missing_is_named_and_nothing_is_kept(self, team, desk):
        case = desk().to_analysis()
        for typed, words in (
            ({**WHO, "party": ""}, "Inscrivez le nom du tiers"),
            ({**WHO, "reach": ""}, "Dites comment ce tiers est avisé"),
            ({**WHO, "address": "Gaspé"}, "deux lignes au moins"),
            ({**WHO, "address": "\n".join("abcdefg")}, "lignes au plus"),
            ({**WHO, "text": ""}, "Dites quels documents concernent ce tiers"),
        ):
            page = act(team[Role.ANALYST], case, "inscrire-tiers", **typed)
            assert page.status == 422
            assert words in page.text
        assert rows(case) == []

    def test_a_name_typed_by_mistake_is_forgotten_and_a_consent_given_before_holds_nothing_back(self, team, desk):
        case = desk().to_analysis()
        act(team[Role.ANALYST], case, "inscrire-tiers", **WHO)
        assert act(team[Role.ANALYST], case, "rayer-tiers", third_party=rows(case)[0].id.hex).status == 302
        assert rows(case) == []

        act(team[Role.ANALYST], case, "inscrire-tiers", **{**WHO, "reach": "consented"})
        assert case.part.third_party_named == 0
        assert "avait déjà consenti" in team[Role.ANALYST].get(f"{case.path}tiers").text

    def test_only_requests_for_documents_have_third_parties(self, team, desk):
        own = desk(Kind.PERSONAL_ACCESS)

        assert "Tiers" in team[Role.ANALYST].get(desk().to_analysis().path).links
        assert "Tiers" not in team[Role.IDENTITY].get(own.path).links


class TestTelling(OnOneDatabase):
    def test_two_third_parties_are_told_once_both_are(self, team, desk, at_date):
        at_date(RECEIVED)
        case = desk().to_analysis()
        for name in ("Un", "Deux"):
            act(team[Role.ANALYST], case, "inscrire-tiers", **{**WHO, "party": name})
        act(team[Role.ANALYST], case, "aviser-tiers")
        at_date("2026-12-02")
        first, last = rows(case)
        posted(case, first, "2026-12-01")
        assert case.part.decides_from is None

        posted(case, last, "2026-12-02")
        assert (case.part.limit_on.isoformat(), case.part.wake_on.isoformat()) == ("2027-01-06", "2026-12-23")
        with reading() as session:
            details = session.scalars(text("SELECT detail FROM outbox_messages WHERE topic = 'letters.compose'")).all()
        assert list(details).count("L07") == 1

    def test_the_requester_sees_that_somebody_was_told_and_until_when(self, consulted, at_date):
        before = case_page(consulted.filed.case_id)
        at_date("2026-12-02")
        posted(consulted, rows(consulted)[0], "2026-12-02")
        after = case_page(consulted.filed.case_id)

        assert before.standing.title == "Nous avisons d’autres personnes ou organismes"
        assert after.standing.title == "Nous avons avisé d’autres personnes ou organismes"
        assert "Le dernier tombe le 22 décembre 2026" in plain(after.about_third_parties)
        assert after.due.due.isoformat() == "2027-01-06"
        assert "comptés de ce jour" in " ".join(after.due.sentences)

    def test_who_no_letter_reaches_is_told_by_a_public_notice(self, team, desk, at_date):
        at_date(RECEIVED)
        case = desk().to_analysis()
        act(team[Role.ANALYST], case, "inscrire-tiers", **OTHER)
        act(team[Role.ANALYST], case, "aviser-tiers")
        at_date("2026-12-01")
        one = rows(case)[0].id.hex
        early = {"third_party": one, **day("day", "2026-11-20")}
        assert act(team[Role.ANALYST], case, "inscrire-avis-public", **early).status == 422
        notice = {"third_party": one, **day("day", "2026-12-01")}
        assert act(team[Role.ANALYST], case, "inscrire-avis-public", **notice).status == 302

        typed = {"third_party": one, "position": "comments", **day("day", "2026-12-01")}
        refused = act(team[Role.INTAKE], case, "inscrire-observations", **typed)
        assert "Inscrivez l’adresse où lui envoyer la décision" in refused.text
        typed["address"] = "1, rue de l’Exemple\nQuébec (Québec)  G1A 1A1"
        assert act(team[Role.INTAKE], case, "inscrire-observations", **typed).status == 302
        assert (case.part.third_party_to_tell, case.part.third_party_publicly) == (1, True)

    def test_the_text_for_a_newspaper_names_nobody_and_tells_nobody_by_itself(self, team, desk, at_date, run_outbox):
        at_date(RECEIVED)
        case = desk().to_analysis()
        act(team[Role.ANALYST], case, "inscrire-tiers", **OTHER)
        act(team[Role.ANALYST], case, "aviser-tiers")
        assert act(team[Role.INTAKE], case, "preparer-avis-public", third_party=rows(case)[0].id.hex).status == 302
        run_outbox()

        text = said(case, "L33")
        assert "20 jours à partir de la publication" in text
        assert [each for each in ("Zéphirin", "soumission", "Camille", "rapport annuel") if each in text] == []
        assert mail(team, case, "L33", RECEIVED).status == 302
        assert (listed(case, "L33")[0].to_third_party, rows(case)[0].informed_on) == (True, None)

    def test_notices_that_do_not_leave_raise_one_alarm_and_the_limit_stands(self, consulted, at_date):
        for on in ("2026-12-14", "2026-12-15", "2026-12-15"):
            at_date(on)
            sweep()

        assert consulted.part.third_party_notice_late_on.isoformat() == "2026-12-14"
        assert consulted.part.deemed_refused_on.isoformat() == "2026-12-15"
        assert [entry.command for entry in journal(consulted)].count("RecordThirdPartyNoticeLate") == 1

    def test_a_notice_posted_for_nobody_any_more_is_recorded_and_opens_nothing(
        self, team, consulted, run_outbox, at_date
    ):
        run_outbox()
        act(team[Role.ANALYST], consulted, "reprendre-sans-tiers")
        at_date("2026-12-01")
        mail(team, consulted, "L06", "2026-12-01")

        assert (consulted.part.state, consulted.part.decides_from) == ("analysis", None)
        assert journal(consulted)[-1].command == "RecordSent"
        assert rows(consulted)[0].posted_on is None  # they are owed a notice that counts, then the decision
        assert act(team[Role.ANALYST], consulted, "aviser-tiers").status == 302


class TestHearing(OnOneDatabase):
    def test_the_sweep_holds_silence_for_consent_only_after_the_latest_reading(self, team, consulted, at_date):
        at_date("2026-12-06")
        posted(consulted, rows(consulted)[0], "2026-12-06")  # the twentieth day is a Saturday that the Commission rolls
        at_date("2026-12-28")
        sweep()
        assert consulted.part.state == "third-party"
        assert team[Role.ANALYST].get(f"{consulted.path}actes/inscrire-silence").status == 302

        at_date("2026-12-29")
        sweep()
        assert consulted.part.state == "analysis"
        assert consulted.part.decides_from.isoformat() == "2026-12-26"
        assert rows(consulted)[0].silent_on.isoformat() == "2026-12-29"

    def test_a_word_brings_the_case_back_with_its_own_fifteen_days(self, team, heard):
        one = third_parties.of_part(heard.filed.part_id)[0]
        page = team[Role.ANALYST].get(heard.path)

        assert (heard.part.state, heard.part.due_on.isoformat(), heard.part.limit_on.isoformat()) == (
            "analysis", "2026-12-23", "2026-12-26",
        )  # fmt: skip
        assert (one.position, one.word) == ("objects", ("Nos prix sont secrets.",))
        for words in ("observations ont été déposées le 10 décembre 2026", "15 jours pour décider",
                      "Le 25 décembre 2026 est un jour férié"):  # fmt: skip
            assert words in page.text

    def test_a_word_is_of_somebody_who_was_told_before_it(self, team, consulted, at_date):
        at_date("2026-12-01")
        posted(consulted, rows(consulted)[0], "2026-12-01")
        typed = {"position": "comments", **day("day", "2026-11-25")}
        early = {**typed, "third_party": rows(consulted)[0].id.hex}
        nobody = {**typed, "third_party": uuid.uuid4().hex}

        assert "pas encore avisé" in act(team[Role.INTAKE], consulted, "inscrire-observations", **early).text
        assert "Choisissez le tiers" in act(team[Role.INTAKE], consulted, "inscrire-observations", **nobody).text


class TestDecision(OnOneDatabase):
    def test_a_part_is_given_with_a_word_to_those_it_concerns(self, team, heard):
        path = f"{heard.path}projet/partial"
        page = team[Role.ANALYST].get(path)
        assert "Ce que la décision dit aux tiers" in page.text

        refused = team[Role.ANALYST].post(path, {"reasons": "Les prix.", "documents-0-title": "Le contrat"})
        assert "Dites aux tiers ce qui est remis" in refused.text

    def test_the_embargo_is_held_the_day_before_of_and_after_its_end(self, team, decided, at_date):
        assert "n’est pas encore avisé" in team[Role.INTAKE].get(REGISTER).text
        told(decided, MAILED)
        found = {}
        for on in ("2026-12-27", "2026-12-28", FREE):
            at_date(on)
            waits = case_page(decided.filed.case_id)
            found[on] = act_status(team, decided)
            assert waits.standing.next.startswith("Les documents accordés vous sont remis une fois")
            assert "à partir du 29 décembre 2026" in plain(waits.about_third_parties)
        assert found == {"2026-12-27": 302, "2026-12-28": 302, FREE: 200}

        early = act(team[Role.INTAKE], decided, "inscrire-remise", **day("day", "2026-12-28"))
        assert "la décision n’est pas encore exécutoire" in early.text
        assert act(team[Role.INTAKE], decided, "inscrire-remise", **day("day", FREE)).status == 302
        assert case_page(decided.filed.case_id).released_on.isoformat() == FREE
        assert "Documents à remettre" not in team[Role.INTAKE].get(REGISTER).text

    def test_a_review_of_theirs_suspends_it_and_is_no_review_of_the_requester(self, team, decided, at_date):
        told(decided, MAILED)
        at_date("2026-12-20")
        asked = day("day", "2026-12-20")
        assert act(team[Role.INTAKE], decided, "inscrire-revision-tiers", **asked).status == 302
        page = case_page(decided.filed.case_id)
        assert "suspendue" in page.standing.next
        assert page.reviews == ()
        assert "suspendue" in team[Role.INTAKE].get(REGISTER).text

        at_date("2027-02-01")
        assert act_status(team, decided) == 302
        ended = {"issue": "upheld", **day("day", "2027-02-01")}
        assert act(team[Role.OFFICER], decided, "inscrire-fin-revision-tiers", **ended).status == 302
        assert act(team[Role.INTAKE], decided, "inscrire-remise", **day("day", "2027-02-01")).status == 302

    def test_a_decision_set_aside_goes_back_to_analysis_by_the_day_given(self, team, decided, at_date):
        at_date("2026-12-20")
        act(team[Role.OFFICER], decided, "inscrire-revision-tiers", **day("day", "2026-12-20"))
        typed = {"issue": "set-aside", **day("day", "2026-12-20")}
        assert act(team[Role.OFFICER], decided, "inscrire-fin-revision-tiers", **typed).status == 422
        typed |= day("answer_by", "2027-01-15")
        assert act(team[Role.OFFICER], decided, "inscrire-fin-revision-tiers", **typed).status == 302

        assert (decided.part.state, decided.part.limit_on.isoformat()) == (State.ANALYSIS, "2027-01-15")
        assert decided.part.third_party_withheld_since is None

    def test_in_a_hazard_documents_leave_at_once(self, team, heard):
        assert act(team[Role.OFFICER], heard, "invoquer-danger", text="Un barrage menace de céder.").status == 302
        heard.give(do.DraftGranted(heard.draft("granted", {}).hex), Role.ANALYST)
        heard.give(do.ApproveDecision(), Role.OFFICER)
        heard.give(do.SignDecision("0" * 32), Role.OFFICER)
        heard.give(do.RecordDecisionSent("0" * 32, date.fromisoformat(FILED)), Role.INTAKE)

        assert act(team[Role.INTAKE], heard, "inscrire-remise", **day("day", FILED)).status == 302


def act_status(team: Team, case: Desk) -> int:
    """Whether the page of the release opens: it leads back to the case while it may not be given."""
    team[Role.INTAKE].post(f"{case.path}motif", {"purpose": "follow-up"})
    return team[Role.INTAKE].get(f"{case.path}actes/inscrire-remise").status
