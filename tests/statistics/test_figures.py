"""The figures of a year: counted in the cases and, apart, in the journal; both agree, whatever the lives counted."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.statistics import wording
from app.statistics.context import Figures, Measure, Year
from app.statistics.queries import Entry
from app.statistics.services import counted, csv_of, pdf_of, year_of
from app.statistics.services.replaying import replayed
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Reach
from tests.letters.reading import words_of
from tests.staff_members import Colleague, colleague
from tests.tools.veracheck.veracheck import judge
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Kind, ReviewOutcome, Role, Ruled

AtDate = Callable[[str], None]
FileOne = Callable[..., Filed]
STAFF = Actor(f"staff:{uuid.uuid4().hex}", frozenset(Role) - {Role.REQUESTER, Role.OFFICER})
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
REFUSED, GRANTED, PARTIAL = do.DraftRefusal, do.DraftGranted, do.DraftPartial
SOMEBODY = Concerned("Ateliers du Modèle inc.", ("77, chemin du Modèle", "Gaspé"), ("Le contrat.",))
GIVEN, TERMS = ("service-date:person:A29-64",), ("accommodated", "conditional")
SENT = {do.DraftOtherBody: do.RecordRedirectionSent, do.DraftDisregard: do.RecordDisregardAsked}


class Lives:
    """Requests that lived, day by day, as people and the service made them live."""

    def __init__(self, at_date: AtDate, file_one: FileOne) -> None:
        self.at_date, self.file_one = at_date, file_one

    def file(self, on: str, kind: Kind = Kind.DOCUMENT_ACCESS, channel: str = "online") -> Filed:
        self.at_date(on)
        filed = self.file_one(kind, answer_channel=channel)
        self.give(filed, do.RouteCase("accueil", "r1"), by=SYSTEM)
        if kind is not Kind.DOCUMENT_ACCESS:
            self.give(filed, do.ConfirmIdentity("in-person"))
        return filed

    def give(self, filed: Filed, *commands: do.Command, by: Actor = STAFF) -> None:
        for command in commands:
            execute(filed.part_id, command, by=by)

    def answer(
        self, filed: Filed, on: str, draft: type[do.Draft] = GRANTED, grounds: tuple[str, ...] = (), **more: Any
    ) -> None:
        """Answer that day, or answer again; a first draft is sent back on the way."""
        self.at_date(on)
        part = held(filed)
        begun = (do.StartAnalysis(),) if part.state == "triage" else ()
        given = () if part.kind == Kind.RECTIFICATION else GIVEN
        if issubclass(draft, do.Grant):
            more = {**more, "disclosures": given}
        if draft is not GRANTED:
            self.give(filed, *begun, do.DraftGranted("0", (), TERMS, given))
            self.give(filed, do.ReturnDecision("0"), by=OFFICER)
        self.give(filed, *(() if draft is not GRANTED else begun), draft("1", grounds, **more))
        self.give(filed, do.ApproveDecision(), do.SignDecision("1"), by=OFFICER)
        self.give(filed, SENT.get(draft, do.RecordDecisionSent)("1", date.fromisoformat(on)), by=SYSTEM)

    def extend(self, filed: Filed, on: str) -> None:
        self.at_date(on)
        self.give(filed, do.RequestExtension("1"))
        self.give(filed, do.SignExtension("1"), by=OFFICER)
        self.give(filed, do.RecordExtensionSent("1", date.fromisoformat(on)), by=SYSTEM)

    def contest(self, filed: Filed, on: str) -> None:
        """Have the extension reviewed, which the Commission upholds the same day."""
        self.at_date(on)
        day = date.fromisoformat(on)
        ended = do.RecordDelayReviewEnded(ReviewOutcome.UPHELD, day)
        self.give(filed, do.RecordDelayReview(day), ended, by=OFFICER)

    def charge(self, filed: Filed, on: str) -> None:
        """Estimate fees, and have them reviewed: a settlement ends it the same day."""
        self.at_date(on)
        day = date.fromisoformat(on)
        self.give(filed, do.EstimateFees("1"))
        ended = do.RecordFeesReviewEnded(ReviewOutcome.SETTLED, day)
        self.give(filed, do.RecordFeesReview(day), ended, by=OFFICER)

    def notify(self, filed: Filed, *days: str) -> None:
        """Tell two third parties by public notices, each on its day."""
        for on in days:
            self.at_date(on)
            one, day = uuid.uuid4(), date.fromisoformat(on)
            named, told = third_parties.keep(one, Reach.NOTICE, SOMEBODY), third_parties.publish(one, day)
            execute(filed.part_id, do.NameThirdParty(one.hex), by=STAFF, along=named)
            execute(filed.part_id, do.ConsultThirdParties(), by=STAFF, along=third_parties.order_notices)
            execute(filed.part_id, do.RecordPublicNotice(one.hex, day), by=STAFF, along=told)
            self.give(filed, do.ResumeWithoutThirdParties())

    def appeal(self, filed: Filed, on: str) -> None:
        """Appeal from the Commission: the Court sends it back, and the parties settle the same day."""
        self.at_date(on)
        day = date.fromisoformat(on)
        back = do.RecordAppealReturned(day, Ruled.ANSWER)
        self.give(filed, do.RecordAppeal(day), back, do.RecordReviewSettled(day), by=OFFICER)

    def review(self, filed: Filed, on: str, end: type[do.RecordCommissionDecision] | None = None) -> None:
        self.at_date(on)
        day = date.fromisoformat(on)
        self.give(filed, do.RecordReviewReceived(day), by=OFFICER)
        if end is do.RecordReviewSetAside:
            self.give(filed, do.RecordReviewSetAside(day, day + timedelta(days=30)), by=OFFICER)
        elif end:
            self.give(filed, end(day), by=OFFICER)


def held(filed: Filed) -> Part:
    with reading() as session:
        return part_by_id(session, filed.part_id)


@pytest.fixture
def lives(app: Flask, at_date: AtDate, file_one: FileOne) -> Lives:
    """The year 2026-2027, and what surrounds it: every band, outcome and end, an order obeyed, a silence reviewed."""
    life = Lives(at_date, file_one)
    life.answer(life.file("2026-03-20"), "2026-04-01", PARTIAL, ("A21-37", "A21-53"))  # received the year before
    life.answer(life.file("2026-04-01"), "2026-04-21")  # the twentieth day, and an answer by the first of the year
    late = life.file("2026-05-04", Kind.PERSONAL_ACCESS, "adapted")
    life.extend(late, "2026-05-20")
    life.contest(late, "2026-05-21")
    life.answer(late, "2026-06-03", REFUSED, ("A21-53",))
    life.review(late, "2026-06-10", do.RecordReviewSetAside)
    life.answer(late, "2026-07-02", GRANTED)  # what the Commission ordered: never counted as a first answer
    life.review(late, "2026-07-10", do.RecordReviewWithdrawn)
    corrected = life.file("2026-06-01", Kind.RECTIFICATION)
    life.answer(corrected, "2026-08-31", do.DraftNotHeld)
    life.review(corrected, "2027-04-02")  # the year after
    _silent(life)
    life.file("2027-03-31", Kind.RECTIFICATION)
    life.answer(life.file("2026-11-02"), "2026-11-09", do.DraftOtherBody)
    life.answer(life.file("2026-11-02"), "2026-11-09", do.DraftExistenceNotConfirmed, ("A21-28",))
    life.answer(life.file("2026-11-02"), "2026-11-09", do.DraftChapterNotApplicable, ("A21-9",))
    abusive = life.file("2026-12-01")
    life.answer(abusive, "2026-12-08", do.DraftDisregard)  # asked of the Commission: no answer yet
    life.give(abusive, do.RecordRequestNarrowed("0"), by=OFFICER)
    life.answer(abusive, "2026-12-15", terms=("accommodated", "conditional"))
    life.review(abusive, "2027-01-05", do.RecordReviewSetAside)
    life.answer(abusive, "2027-01-08", PARTIAL, ("A21-53",))  # the first answer keeps its terms
    _under_two_laws_or_given_up(life)
    life.answer(life.file("2027-04-01"), "2027-04-02")
    return life


def _silent(life: Lives) -> None:
    silent = life.file("2026-09-01")
    life.at_date("2026-10-01")
    life.give(silent, do.FlagDeemedRefusal(), by=SYSTEM)
    life.review(silent, "2026-10-02", do.RecordReviewSettled)
    life.appeal(silent, "2026-10-05")  # the Commission settles again what was asked of it once
    life.charge(silent, "2026-10-06")
    life.notify(silent, "2026-10-07", "2026-10-08")  # one request, told of twice


DAY = date(2026, 12, 8)


def _under_two_laws_or_given_up(life: Lives) -> None:
    moved = life.file("2026-05-05", Kind.PERSONAL_ACCESS)
    life.give(moved, do.MovePart("0"))  # its second part, under, is the request from now on
    separated = life.file("2026-05-05", Kind.PERSONAL_ACCESS)
    life.give(separated, do.SeparatePart("0"))  # two requests, each with its own answer
    life.answer(separated, "2026-05-12")
    life.give(life.file("2026-07-02"), do.Withdraw())
    for kind in (Kind.DOCUMENT_ACCESS, Kind.PERSONAL_ACCESS):
        disregarded = life.file("2026-12-01", kind)
        life.answer(disregarded, "2026-12-08", do.DraftDisregard)
        life.give(disregarded, do.RecordDisregardAllowed("0"), by=OFFICER)
    undone = life.file("2026-12-01")
    life.answer(undone, "2026-12-08", do.DraftDisregard)
    life.give(undone, do.RecordDisregardAllowed("0"), do.RecordAppeal(DAY), by=OFFICER)
    life.give(undone, do.RecordAppealReturned(DAY, Ruled.LEAVE), by=OFFICER)  # an answer is owed again
    life.file_one(Kind.HEALTH_RESTRICTION)  # a notice, which no figure counts


YEAR = Year.beginning(2026, (4, 1))
EXPECTED = {
    ("received", "", "document-access", "A21_CH2"): 9,
    ("received", "", "personal-access", "A21_CH3"): 3,
    ("received", "", "personal-access", "R221"): 2,
    ("received", "", "rectification", "A21_CH3"): 2,
    ("delay", "0-20", "document-access", "A21_CH2"): 6,
    ("delay", "0-20", "personal-access", "A21_CH3"): 1,
    ("delay", "21-30", "personal-access", "A21_CH3"): 1,
    ("delay", "31+", "rectification", "A21_CH3"): 1,
    ("outcome", "partial", "document-access", "A21_CH2"): 1,
    ("outcome", "granted", "document-access", "A21_CH2"): 2,
    ("outcome", "other-body", "document-access", "A21_CH2"): 1,
    ("outcome", "existence-not-confirmed", "document-access", "A21_CH2"): 1,
    ("outcome", "chapter-ii-not-applicable", "document-access", "A21_CH2"): 1,
    ("outcome", "withdrawn", "document-access", "A21_CH2"): 1,
    ("outcome", "disregarded", "document-access", "A21_CH2"): 1,
    ("outcome", "disregarded", "personal-access", "A21_CH3"): 1,
    ("outcome", "granted", "personal-access", "A21_CH3"): 1,
    ("outcome", "refused", "personal-access", "A21_CH3"): 1,
    ("outcome", "not-held", "rectification", "A21_CH3"): 1,
    ("provision", "A21-37", "document-access", "A21_CH2"): 1,
    ("provision", "A21-53", "document-access", "A21_CH2"): 1,
    ("provision", "A21-53", "personal-access", "A21_CH3"): 1,
    ("provision", "A21-28", "document-access", "A21_CH2"): 1,
    ("provision", "A21-9", "document-access", "A21_CH2"): 1,
    ("accommodated", "", "document-access", "A21_CH2"): 1,
    ("conditional", "", "document-access", "A21_CH2"): 1,
    ("accommodated", "", "personal-access", "A21_CH3"): 1,
    ("extended", "", "personal-access", "A21_CH3"): 1,
    ("public-notice", "", "document-access", "A21_CH2"): 1,
    ("application", "", "document-access", "A21_CH2"): 3,
    ("application", "", "personal-access", "A21_CH3"): 1,
    ("review-delay", "received", "personal-access", "A21_CH3"): 1,
    ("review-delay", "upheld", "personal-access", "A21_CH3"): 1,
    ("review-fees", "received", "document-access", "A21_CH2"): 1,
    ("review-fees", "settled", "document-access", "A21_CH2"): 1,
    ("review", "received", "personal-access", "A21_CH3"): 2,
    ("review", "received", "document-access", "A21_CH2"): 2,
    ("review", "set-aside", "personal-access", "A21_CH3"): 1,
    ("review", "set-aside", "document-access", "A21_CH2"): 1,
    ("review", "withdrawn", "personal-access", "A21_CH3"): 1,
    ("review", "settled", "document-access", "A21_CH2"): 2,
    ("pending", "carried", "document-access", "A21_CH2"): 1,
    ("pending", "deemed-refused", "document-access", "A21_CH2"): 1,
    ("pending", "open", "document-access", "A21_CH2"): 1,
    ("pending", "open", "personal-access", "R221"): 2,
    ("pending", "open", "rectification", "A21_CH3"): 1,
}


@pytest.mark.usefixtures("lives")
def test_a_year_counts_what_was_received_first_answered_and_reviewed_in_it() -> None:
    found = counted(YEAR)

    assert {tuple(map(str, cell)): number for cell, number in found.figures.items() if number} == EXPECTED


@pytest.mark.usefixtures("lives")
@pytest.mark.parametrize("year", range(2024, 2029))
def test_the_cases_and_the_journal_agree_on_every_year(year: int) -> None:
    assert counted(Year.beginning(year, (4, 1))).differences == ()


def totals(figures: Figures) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, by kind and law, what came in (carried over, received) and what became of it (outcomes, still open)."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for (measure, what, *column), number in figures.items():
        came, became = found.get((column[0], column[1]), (0, 0))
        if measure == Measure.RECEIVED or (measure == Measure.PENDING and what == "carried"):
            came += number
        elif measure in (Measure.OUTCOME, Measure.PENDING):
            became += number
        found[column[0], column[1]] = (came, became)
    return found


@pytest.mark.usefixtures("lives")
@pytest.mark.parametrize("year", range(2024, 2029))
def test_the_totals_of_every_year_close_in_the_cases(year: int) -> None:
    assert [both for both in totals(counted(Year.beginning(year, (4, 1))).figures).values() if both[0] != both[1]] == []


DAYS = st.integers(0, 1200)
ENDINGS = st.sampled_from(["RecordDecisionSent", "Withdraw", "RecordDisregardAllowed", "MovePart", ""])
LAWS = st.sampled_from([("document-access", "A21_CH2"), ("personal-access", "A21_CH3"), ("personal-access", "R221")])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 800), ENDINGS, st.booleans(), LAWS), max_size=12))
def test_whatever_the_lives_what_is_carried_over_and_received_is_what_ended_and_what_is_open(
    drawn: list[tuple[int, int, str, bool, tuple[str, str]]],
) -> None:
    entries = [entry for life in drawn for entry in _life(*life)]

    for year in range(2024, 2029):
        found = totals(replayed(entries, Year.beginning(year, (4, 1))))

        assert all(came == became for came, became in found.values())


def _life(begun: int, lasting: int, end: str, deemed: bool, law: tuple[str, str]) -> Iterator[Entry]:
    part_id, received_on = uuid.uuid4(), date(2024, 1, 1) + timedelta(days=begun)
    over = received_on + timedelta(days=lasting)
    facts = {"kind": law[0], "regime": law[1], "answer_channel": "online", "received_on": received_on.isoformat()}
    yield part_id, "FileRequest", facts, received_on
    if deemed and lasting > 30 and end != "MovePart":
        limit_on = received_on + timedelta(days=30)
        yield part_id, "FlagDeemedRefusal", {"limit_on": limit_on.isoformat()}, limit_on + timedelta(days=1)
    yield part_id, "DraftGranted", {}, over
    if end:
        yield part_id, end, {"sent_on": over.isoformat()}, over


@pytest.mark.usefixtures("lives")
def test_a_withdrawal_undone_behind_the_journal_is_seen() -> None:
    with transaction() as session:
        session.execute(text("UPDATE parts SET state = 'triage' WHERE state = 'withdrawn'"))

    assert {each.cell[1] for each in counted(YEAR).differences} == {"withdrawn", "open"}


@pytest.mark.usefixtures("lives")
def test_the_spreadsheet_counts_what_the_page_counts() -> None:
    found = counted(YEAR)
    shown = sum(int(row[-1]) for table in wording.tables(found.figures, {}) for row in table.rows)

    lines = csv_of(found).decode("utf-8-sig").splitlines()[1:]

    assert sum(int(line.rsplit(";", 1)[1]) for line in lines) == shown
    assert not any("health-restriction" in line for line in lines)


@pytest.mark.usefixtures("lives")
def test_a_case_changed_behind_the_journal_is_seen(app: Flask) -> None:
    with transaction() as session:
        session.execute(text("UPDATE parts SET first_outcome = 'granted' WHERE first_outcome = 'refused'"))

    told = app.test_cli_runner().invoke(args=["statistics", "year", "2026"])

    assert {each.cell[1] for each in counted(YEAR).differences} == {"granted", "refused", "A21-53"}
    assert told.exit_code == 1
    assert "outcome/refused/personal-access/A21_CH3: 0 in the cases, 1 in the journal" in told.stderr


@pytest.mark.usefixtures("lives")
def test_the_command_line_prints_the_year_and_that_its_two_counts_agree(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["statistics", "year", "2026"])

    assert told.exit_code == 0
    assert "2026-2027;outcome;refused;personal-access;A21_CH3;1\n" in told.output
    assert told.output.endswith("statistics: the two counts agree\n")


@pytest.mark.usefixtures("lives")
def test_the_spreadsheet_holds_every_figure_and_nothing_of_anybody() -> None:
    lines = csv_of(counted(YEAR)).decode("utf-8-sig").splitlines()

    assert lines[0] == "exercice;mesure;detail;nature;regime;nombre"
    assert len(lines) == len(EXPECTED) + 1
    assert "2026-2027;delay;21-30;personal-access;A21_CH3;1" in lines


@pytest.mark.usefixtures("lives")
def test_the_pdf_is_tagged_archivable_and_says_the_same(tmp_path) -> None:
    path = tmp_path / "chiffres.pdf"
    path.write_bytes(pdf_of(counted(YEAR)))

    said = words_of(path.read_bytes())

    assert [verdict for verdict in judge("3a,ua1", path) if not verdict.passed] == []
    assert "exercice 2026-2027" in said
    assert "de 21 à 30 jours 0 1 0 0 0 1" in said
    assert "Article 37 1 0 0 0 0 1" in said
    assert "Article 53 (auparavant 53 et 54) 1 1 0 0 0 2" in said
    assert "les deux comptes sont égaux" in said


@pytest.mark.parametrize(
    ("day", "first", "name"),
    [("2026-04-01", "2026-04-01", "2026-2027"), ("2026-03-31", "2025-04-01", "2025-2026"),
     ("2026-12-31", "2026-04-01", "2026-2027")],
)  # fmt: skip
def test_a_day_is_in_one_fiscal_year(app: Flask, at_date: AtDate, day: str, first: str, name: str) -> None:
    at_date(day)

    found = year_of(None)

    assert (found.first.isoformat(), found.name) == (first, name)
    assert found.has(date.fromisoformat(day))


def test_a_fiscal_year_may_be_the_calendar_year() -> None:
    assert Year.beginning(2026, (1, 1)) == Year(date(2026, 1, 1), date(2026, 12, 31))
    assert Year.beginning(2026, (1, 1)).name == "2026"


def test_every_measure_has_its_tables() -> None:
    assert {measure for measure, *_ in EXPECTED} == set(map(str, Measure))


class TestPage:
    @pytest.fixture
    def auditor(self, app: Flask, lives: Lives, at_date: AtDate) -> Colleague:
        at_date("2027-03-31")
        found = colleague(app, Role.AUDITOR)
        found.sign_in()
        return found

    def test_shows_the_year_in_progress_and_that_its_counts_agree(self, auditor: Colleague) -> None:
        here = auditor.get("/personnel/chiffres").location
        page = auditor.get(here)

        assert here == "/personnel/chiffres/2026"
        assert "Du 1er avril 2026 au 31 mars 2027" in page.text
        assert "les deux comptes sont égaux" in page.text
        assert "de 21 à 30 jours 0 1 0 0 0 1" in page.text

    def test_says_when_its_counts_differ(self, auditor: Colleague) -> None:
        with transaction() as session:
            session.execute(text("UPDATE parts SET received_on = '2020-01-01' WHERE kind = 'document-access'"))

        assert "n’en publiez aucun" in auditor.get("/personnel/chiffres/2026").text

    def test_gives_the_files(self, auditor: Colleague) -> None:
        page = auditor.get("/personnel/chiffres/2026")

        assert auditor.browser.get(page.links["Télécharger (PDF)"]).data.startswith(b"%PDF")
        assert auditor.browser.get(page.links["Télécharger (CSV)"]).mimetype == "text/csv"

    @pytest.mark.parametrize("year", ["1", "9999999"])
    def test_a_year_out_of_the_calendar_is_not_found(self, auditor: Colleague, year: str) -> None:
        assert auditor.get(f"/personnel/chiffres/{year}").status == 404
