"""Composing, signing, sending: each once, in order, and nothing leaves that should not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import blobs, clock, sandbox
from app.cases.context import Filed, NotePurpose
from app.db import reading, transaction
from app.deadlines.services import differences, sweep
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.letters import render, services
from app.letters.catalogue import DECIDING
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.letters.services import MayNotSign, Signing, sealing
from app.outbox.models import OutboxMessage
from app.outbox.services import promise
from app.reference.context import Sort
from app.reference.models import Provision
from app.reference.queries import last_version
from tests.letters.cases import ANALYST, BODY, IDENTITY, INTAKE, OFFICER, OTHER_BODY, SIGNING, Journey
from tests.letters.reading import words_of
from workflows import commands as do
from workflows.effects import Letter as Number
from workflows.errors import GuardRefused
from workflows.states import Actor, Delegation, Kind, Outcome, Regime, Role

FileOne = Callable[..., Filed]
Run = Callable[..., list[str]]
ADDRESS = {"address": ["248, avenue des Érables", "Québec (Québec)  G1A 1A1"], "email": "camille@exemple.test"}


@pytest.fixture
def journey(file_one: FileOne, run_outbox: Run, at_date: Callable[[str], None]) -> Callable[..., Journey]:
    """A request filed on 23 November 2026."""
    at_date("2026-11-23")
    return lambda *args, **values: Journey(file_one(*args, **values), run_outbox)


def count(table: type[Any], *where: Any) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def opened(on: Journey, letter: str) -> services.Opened:
    return services.opened(on.filed.case_id, on.line(letter).id)


def test_filing_ends_in_a_sealed_receipt_on_the_follow_up_page(journey: Callable[..., Journey]) -> None:
    on = journey()

    on.run()

    receipt = on.row(Number.RECEIPT)
    assert (receipt.signed_by, receipt.sent_on, receipt.channel, receipt.failure) == (
        "seal", date(2026, 11, 23), "online", None,
    )  # fmt: skip
    said = words_of(opened(on, Number.RECEIPT).content)
    for words in ("23 novembre 2026", "14 décembre 2026", "12 janvier 2027", "Camille Tremblay-Nguyễn",
                  "Le rapport annuel de 2024", "jour férié"):  # fmt: skip
        assert words in said


SPOKEN = {"channel": "oral"}


def test_an_oral_request_is_told_what_writing_gives_and_its_decision_offers_no_review(
    journey: Callable[..., Journey],
) -> None:
    on = journey(**SPOKEN).analysed().drafted().approved().signed()

    assert "seule une décision rendue sur une demande écrite" in words_of(opened(on, Number.ORAL_REQUEST).content)
    assert "Votre droit à la révision" not in words_of(opened(on, Number.ACCESS_REFUSED).content)
    assert Number.RECEIPT not in {line.letter for line in services.listed(on.filed.part_id)}


def test_put_in_writing_before_the_signature_its_decision_offers_the_review(journey: Callable[..., Journey]) -> None:
    on = journey(**SPOKEN).analysed().drafted().approved()
    on.give(do.ConfirmInWriting(clock.today()), INTAKE)
    on.run()

    on.signed()

    assert "Votre droit à la révision" in words_of(opened(on, Number.ACCESS_REFUSED).content)
    assert "Nous avons reçu le 23 novembre 2026, par écrit" in words_of(opened(on, Number.RECEIPT).content)


def test_put_in_writing_while_the_letter_is_printed_it_is_not_signed_as_it_was(
    journey: Callable[..., Journey], monkeypatch: pytest.MonkeyPatch
) -> None:
    on = journey(**SPOKEN).analysed().drafted().approved()
    waiting = services.to_sign(on.filed.part_id)
    assert waiting is not None
    print_ = sealing.printed

    def meanwhile(*arguments: Any, **options: Any) -> bytes:
        on.give(do.ConfirmInWriting(clock.today()), INTAKE)
        return print_(*arguments, **options)

    monkeypatch.setattr(sealing, "printed", meanwhile)
    other = replace(SIGNING, title="Responsable adjointe")  # what makes the letter print again

    with pytest.raises(NotFound):
        services.sign(on.filed.part_id, waiting.id, other)


def test_a_delegate_signs_in_that_capacity_and_not_outside_its_dates(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted().approved()
    act = Delegation(frozenset(Regime), date(2026, 3, 2), date(2026, 11, 23), date(2026, 3, 2))
    over = replace(act, ends=date(2026, 11, 22))
    waiting = services.to_sign(on.filed.part_id)
    assert waiting is not None
    with pytest.raises(GuardRefused, match=r"art\. 8"):
        services.sign(on.filed.part_id, waiting.id, replace(SIGNING, actor=replace(OFFICER, delegations=(over,))))

    on.signed(replace(SIGNING, actor=replace(OFFICER, delegations=(act,))))

    assert "Par délégation écrite du 2 mars 2026" in words_of(opened(on, Number.ACCESS_REFUSED).content)


def test_the_access_code_is_in_no_stored_letter(journey: Callable[..., Journey]) -> None:
    on = journey()
    code = on.part.case.code

    on.run()

    said = words_of(opened(on, Number.RECEIPT).content).replace("-", "").replace(" ", "")
    assert code
    assert code not in said
    assert code not in str(on.row(Number.RECEIPT).facts)


def test_the_register_knows_what_was_issued_and_no_more(journey: Callable[..., Journey]) -> None:
    on = journey()
    on.run()

    issued = services.issued(opened(on, Number.RECEIPT).sha256)

    assert issued == services.Issued("Accusé de réception", date(2026, 11, 23), destroyed=False)
    assert services.issued_under(on.row(Number.RECEIPT).code) == issued
    assert services.issued(on.row(Number.RECEIPT).sha256 or "") is None  # the unsigned draft was never issued


def test_every_step_asked_again_changes_nothing(journey: Callable[..., Journey], app: Flask) -> None:
    on = journey()
    ran = on.run()
    before = (count(Letter), count(blobs.Blob), count(JournalEntry), on.row(Number.RECEIPT).signed_sha256)

    for message_id in map(uuid.UUID, ran):
        services.compose(message_id)
        services.sign_letter(message_id)
        services.send(message_id)

    assert (count(Letter), count(blobs.Blob), count(JournalEntry), on.row(Number.RECEIPT).signed_sha256) == before


def test_a_worker_that_died_after_printing_leaves_one_letter(
    journey: Callable[..., Journey], monkeypatch: pytest.MonkeyPatch
) -> None:
    on = journey()
    real = services.composing.outbox.complete
    deaths = iter([True])

    def die(*arguments: Any) -> bool:
        if next(deaths, False):
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(services.composing.outbox, "complete", die)
    with pytest.raises(KeyboardInterrupt):
        on.run("letters.compose")
    later = clock.now() + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: later)

    on.run()

    assert count(Letter) == 1
    assert on.row(Number.RECEIPT).sent_on is not None


@pytest.mark.parametrize(
    ("outcome", "letter"),
    [(Outcome.GRANTED, "L09"), (Outcome.PARTIAL, "L10"), (Outcome.REFUSED, "L11"), (Outcome.NOT_HELD, "L12")],
)
def test_a_decision_is_composed_signed_by_the_officer_and_sent(
    outcome: Outcome, letter: str, journey: Callable[..., Journey]
) -> None:
    on = journey().analysed().drafted(outcome).approved()

    assert on.line(letter).composed_at is not None
    assert on.line(letter).signed_at is None
    on.signed()

    row = on.row(letter)
    assert (row.signed_by, row.sent_on) == (OFFICER.id, date(2026, 11, 23))
    assert on.part.state == "answered"
    assert on.part.answered_on == date(2026, 11, 23)
    assert letter in DECIDING


def test_a_decision_states_its_draft(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted(Outcome.PARTIAL).approved()

    said = words_of(opened(on, "L10").content)

    for words in ("Une analyse est en cours.", "Elle sera publiée au printemps.", "Note de service", "4 pages",
                  "Loi sur l’accès, article 37", "[Texte de la disposition à fournir par le service juridique]",
                  "23 décembre 2026", "à côté de cette lettre, sur la page de suivi"):  # fmt: skip
        assert words in said


def test_a_letter_takes_the_day_and_the_name_of_whoever_signs_it(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted().approved()
    composed = opened(on, "L11").sha256
    at_date("2026-11-25")

    on.signed(Signing(OFFICER, "Alix Côté", "Responsable suppléante"))

    facts = LetterFacts.from_json(on.row("L11").facts)
    assert (facts.dated_on, facts.signatory.name) == (date(2026, 11, 25), "Alix Côté")
    assert facts.review is not None
    assert facts.review.on == date(2026, 12, 25)
    said = words_of(opened(on, "L11").content)
    assert "25 novembre 2026" in said
    assert "Signature numérique de Alix Côté" in said
    assert on.row("L11").sha256 != composed


def test_a_letter_says_where_the_body_is_reached_on_its_own_day(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted().approved()
    with transaction() as session:
        last_version(session, Sort.COMMISSION, "commission").phone = "1 888 555-0142"
        last_version(session, Sort.BODY, "organisme").phone = "418 555-0142"
    at_date("2026-11-25")

    on.signed()

    facts = LetterFacts.from_json(on.row("L11").facts)
    assert (facts.body.phone, facts.commission.phone) == ("418 555-0142", "1 888 555-0142")
    assert on.row(Number.RECEIPT).facts["body"]["phone"] == "418 555-0100"


def test_whoever_prepared_a_decision_cannot_sign_it(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted().approved()
    both = Actor(ANALYST.id, frozenset({Role.ANALYST, Role.OFFICER}))

    with pytest.raises(GuardRefused, match="preparer"):
        on.signed(Signing(both, "Analyste", "Analyste"))

    assert on.row("L11").signed_by is None


def test_a_letter_is_signed_once(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted().approved()
    letter_id = on.line("L11").id
    on.signed()

    with pytest.raises(NotFound):
        services.sign(on.filed.part_id, letter_id, SIGNING)

    assert services.to_sign(on.filed.part_id) is None


def test_a_letter_of_a_decision_sent_back_is_never_signed(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted().approved()
    old = on.line("L11").id
    on.give(do.ReturnDecision(uuid.uuid4().hex), OFFICER)

    assert services.to_sign(on.filed.part_id) is None
    on.drafted(Outcome.NOT_HELD).approved()
    waiting = services.to_sign(on.filed.part_id)
    on.signed()

    assert waiting is not None
    assert (waiting.letter, waiting.id) == ("L12", on.line("L12").id)
    with reading() as session:
        assert session.get_one(Letter, old).signed_at is None


def test_a_refusal_whose_provision_lacks_its_text_is_not_signed_outside_the_demonstration(
    journey: Callable[..., Journey], app: Flask
) -> None:
    app.config["GREFFE"] = replace(app.config["GREFFE"], demo=False)
    on = journey().analysed().drafted().approved()

    with pytest.raises(MayNotSign, match="article\u00a037"):
        on.signed()

    assert on.part.state == "signing"
    assert "Démonstration" not in words_of(opened(on, "L11").content)


def test_a_forged_promise_signs_no_decision_that_no_officer_signed(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted().approved()
    letter_id = on.line("L11").id
    with transaction() as session:
        promise(session, "letters.sign", letter_id, key="forged")

    on.run()

    assert on.row("L11").signed_at is None
    assert count(OutboxMessage, OutboxMessage.trouble == "no-signing-key") == 1


def test_a_refusal_with_the_text_of_its_provisions_prints_them_and_is_signed(
    journey: Callable[..., Journey], app: Flask
) -> None:
    with transaction() as session:
        for row in session.scalars(select(Provision).where(Provision.code.in_(["A21-37", "A21-53"]))):
            row.wording = "Texte fourni par le service juridique.\nSecond alinéa."
    app.config["GREFFE"] = replace(app.config["GREFFE"], demo=False)
    on = journey().analysed().drafted().approved()

    on.signed()

    said = words_of(opened(on, "L11").content)
    assert said.count("Texte fourni par le service juridique.") == 2
    assert on.part.state == "answered"


def test_a_redirection_names_the_other_body_and_stays_open_to_review_until_it_is_closed(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted(Outcome.OTHER_BODY, OTHER_BODY).approved().signed()

    said = words_of(opened(on, Number.REDIRECTION).content)
    for words in ("Bureau des barrages", "Hélène Ouellet", "Secrétaire générale", "500, chemin du Modèle",
                  "Il a produit le rapport.", "14 décembre 2026", "23 décembre 2026"):  # fmt: skip
        assert words in said
    assert (on.part.state, on.part.answered_on, on.part.outcome) == ("redirected", date(2026, 11, 23), "other-body")
    at_date("2026-12-24")
    assert sweep() == 1
    assert on.part.state == "closed"


def test_a_redirection_is_approved_and_signed_within_the_first_limit_only(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted(Outcome.OTHER_BODY, OTHER_BODY).approved()
    at_date("2026-12-14")  # the strict date: the twentieth day was a Sunday

    with pytest.raises(GuardRefused, match="redirection-passed"):
        on.signed()

    assert on.part.state == "signing"


@pytest.mark.parametrize("kind", [Kind.DOCUMENT_ACCESS, Kind.PERSONAL_ACCESS])
def test_neither_confirming_nor_denying_reads_the_same_to_the_byte_whether_something_was_found_or_not(
    kind: Kind, journey: Callable[..., Journey], press_folder: Path
) -> None:
    grounds = {"grounds": ["A21-28"]}
    never_searched, found = journey(kind).analysed(), journey(kind)
    found.run()
    if kind is Kind.PERSONAL_ACCESS:
        found.give(do.ConfirmIdentity("in-person"), IDENTITY)
    found.give(do.ConsultUnits(("unite-technologies",)), INTAKE)
    found.returned("Trois rapports d’enquête, 212 pages.").drafted()
    found.give(do.ReturnDecision("1" * 32), OFFICER)
    never_searched.drafted(Outcome.EXISTENCE_NOT_CONFIRMED, grounds).approved()
    found.drafted(Outcome.EXISTENCE_NOT_CONFIRMED, {**BODY, **grounds, "access": "Au comptoir."}).approved()

    facts = [
        replace(LetterFacts.from_json(on.row("L13").facts), reference="", code="") for on in (never_searched, found)
    ]

    assert facts[0] == facts[1]
    assert len({render.to_pdf("L13", each, var=press_folder) for each in facts}) == 1


def test_the_requester_is_told_of_the_application_and_the_limit_still_passes_while_the_commission_decides(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted(Outcome.ASKED_COMMISSION, {"reasons": "La trentième en deux mois."})

    on.approved().signed()

    assert "La trentième en deux mois." in words_of(opened(on, Number.DISREGARD_NOTICE).content)
    part = on.part
    assert (part.state, part.queue, part.answered_on, part.wake_on) == (
        "commission", "approbation", None, date(2026, 12, 4),
    )  # fmt: skip
    at_date("2026-12-15")
    assert sweep() == 1
    assert (on.part.state, on.part.deemed_refused_on) == ("commission", date(2026, 12, 15))
    on.give(do.RecordDisregardRefused("1" * 32), OFFICER)
    on.drafted().approved().signed()
    assert (on.part.state, on.part.outcome) == ("answered", "refused")


@pytest.mark.parametrize(
    ("regime", "article"), [(Regime.A21_CH3, "L’article 137.1 de la Loi"), (Regime.R221, "L’article 134 de la Loi")]
)
def test_an_application_about_ones_own_information_leaves_on_paper_and_the_request_is_then_before_the_commission(
    regime: Regime, article: str, journey: Callable[..., Journey]
) -> None:
    on = journey(Kind.PERSONAL_ACCESS, regime=regime).analysed()
    on.drafted(Outcome.ASKED_COMMISSION, {"reasons": "La trentième en deux mois."}).approved().signed()

    services.mailed(on.line("L15").id, clock.today(), INTAKE)

    assert article in words_of(opened(on, Number.DISREGARD_NOTICE).content)
    assert (on.part.state, on.part.queue) == ("commission", "approbation")


def test_what_the_commission_leaves_of_a_request_is_said_where_the_letter_quotes_it(
    journey: Callable[..., Journey],
) -> None:
    on = journey().analysed().drafted(Outcome.ASKED_COMMISSION, {"reasons": "La trentième."}).approved().signed()
    narrowed = do.RecordRequestNarrowed("1" * 32, date(2027, 3, 3))

    on.asked(narrowed, OFFICER, NotePurpose.COMMISSION_NARROWING, "Les seuls contrats de 2025 (décision 1234567).")
    on.drafted().approved().signed()

    said = words_of(opened(on, "L11").content)
    assert "a restreint cette demande" in said
    assert "Les seuls contrats de 2025 (décision 1234567)." in said


def test_a_date_that_the_commission_gives_is_found_again_from_what_is_kept(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed().drafted(Outcome.ASKED_COMMISSION, {"reasons": "La trentième."}).approved().signed()
    at_date("2026-12-15")
    sweep()  # silence made a refusal, which stays

    on.give(do.RecordTimeGranted("1" * 32, date(2027, 3, 3)), OFFICER)

    assert (on.part.limit_on, on.part.deemed_refused_on) == (date(2027, 3, 3), date(2026, 12, 15))
    assert differences().found == []


def test_an_access_given_on_terms_says_them_and_is_counted_as_each(journey: Callable[..., Journey]) -> None:
    body = {**BODY, "accommodation": "Le rapport est remis en braille.", "conditions": "L’original se lit sur place."}
    on = journey().analysed().drafted(Outcome.GRANTED, body, ("accommodated", "conditional")).approved().signed()

    said = words_of(opened(on, "L09").content)
    assert "Le rapport est remis en braille." in said
    assert "L’original se lit sur place." in said
    with reading() as session:
        sent = session.scalar(select(JournalEntry).where(JournalEntry.command == "RecordDecisionSent"))
    assert sent is not None
    assert sent.facts["codes"] == ["access-granted", "access-accommodated", "special-conditions"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            {"mode": "file", "access": "Il y reste 90 jours."},
            (
                "Vous recevez dans un fichier, sur la page de suivi de votre demande, les documents auxquels vous avez "
                "accès (article 10). Il y reste 90 jours."
            ),
        ),
        (
            {"mode": "remote", "no_copy": "form"},
            (
                "Nous ne pouvons pas vous en remettre de copie : en raison de leur forme, la reproduction soulève des "
                "difficultés pratiques sérieuses (article 10)."
            ),
        ),
        (
            {"mode": "published", "published": "Sur notre site."},
            (
                "Tout ce que vous demandez est déjà publié ou diffusé (article 13). Ce qui est déjà publié ou diffusé, "
                "et où le trouver"
            ),
        ),
        ({"access": "Au comptoir."}, "Comment y avoir accès Au comptoir."),
    ],
)
def test_the_answer_says_how_access_is_given_as_its_draft_does(
    journey: Callable[..., Journey], said: dict[str, str], words: str
) -> None:
    on = journey().analysed().drafted(Outcome.GRANTED, {**BODY, **said}).approved().signed()

    assert words in words_of(opened(on, "L09").content)


def test_personal_information_leaves_on_paper_even_when_asked_online(journey: Callable[..., Journey]) -> None:
    on = journey(Kind.PERSONAL_ACCESS, contact=ADDRESS).analysed().drafted(Outcome.GRANTED).approved().signed()

    row = on.row("L09")
    assert (row.channel, row.sent_on, on.part.state) == ("in-person", None, "signing")
    assert "248, avenue des Érables" not in words_of(opened(on, "L09").content)  # handed over: nobody on file has it


def test_what_a_clerk_recorded_as_posted_left_once(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey(Kind.PERSONAL_ACCESS, contact=ADDRESS).analysed().drafted(Outcome.GRANTED).approved().signed()
    at_date("2026-11-26")

    for day in (date(2026, 11, 25), date(2026, 11, 26)):
        services.mailed(on.line("L09").id, day, INTAKE)

    assert on.row("L09").sent_on == date(2026, 11, 25)
    assert (on.part.state, on.part.answered_on) == ("answered", date(2026, 11, 25))
    assert count(JournalEntry, JournalEntry.command == "RecordDecisionSent") == 1


def test_nobody_is_written_to_where_it_is_not_safe(journey: Callable[..., Journey]) -> None:
    on = journey(Kind.PERSONAL_ACCESS, answer_channel="post", contact={**ADDRESS, "do_not_write": True}).analysed()

    row = on.row(Number.RECEIPT)
    assert row.channel == "in-person"
    assert "Érables" not in words_of(opened(on, Number.RECEIPT).content)


def test_a_letter_of_a_withdrawn_request_is_not_sent_except_the_one_that_says_so(
    journey: Callable[..., Journey],
) -> None:
    on = journey()
    on.run("routing.route")
    on.give(do.Withdraw(), INTAKE)

    on.run()

    assert on.row(Number.RECEIPT).failure == "withdrawn"
    assert on.row(Number.RECEIPT).sent_on is None
    assert on.row(Number.WITHDRAWAL_CONFIRMATION).sent_on == date(2026, 11, 23)


def test_a_request_withdrawn_between_signature_and_sending_keeps_its_letter_back(
    journey: Callable[..., Journey],
) -> None:
    on = journey().analysed().drafted().approved()
    services.sign(on.filed.part_id, on.line("L11").id, SIGNING)
    on.run("letters.sign")
    on.give(do.Withdraw(), INTAKE)

    on.run()

    assert on.row("L11").sent_on is None
    assert on.row("L11").failure == "withdrawn"


def test_a_question_on_a_part_followed_under_the_other_law_is_not_sent(journey: Callable[..., Journey]) -> None:
    on = journey(Kind.PERSONAL_ACCESS)
    on.run("routing.route")
    on.give(do.AskIdentity(), INTAKE)
    on.give(do.MovePart(uuid.uuid4().hex), INTAKE)

    on.run()

    assert on.row(Number.RECEIPT).failure is None
    assert (on.row(Number.IDENTITY_REQUEST).failure, on.row(Number.IDENTITY_REQUEST).sent_on) == ("moved", None)


def test_a_clarification_is_asked_in_the_words_of_whoever_asks(journey: Callable[..., Journey]) -> None:
    on = journey()
    on.run()

    on.asked(
        do.AskClarification(), INTAKE, NotePurpose.CLARIFICATION_QUESTION, "Quelle année\u202f?\nQuel service\u202f?"
    )

    said = words_of(opened(on, "L03").content)
    assert "Quelle année ?" in said
    assert "Quel service ?" in said
    assert on.row("L03").sent_on == date(2026, 11, 23)


def test_the_points_to_make_precise_say_until_when_and_their_sending_gives_the_time(
    journey: Callable[..., Journey],
) -> None:
    on = journey()
    on.run()
    until = date(2026, 12, 3)

    on.asked(do.AskClarification(until), INTAKE, NotePurpose.CLARIFICATION_QUESTION, "Quelle année ?\nQuel service ?")

    assert "au plus tard le 3 décembre 2026" in words_of(opened(on, "L03").content)
    assert (on.part.clarification_sent_on, on.part.clarification_due_on) == (date(2026, 11, 23), until)


def test_a_question_that_another_followed_gives_no_time_when_it_is_posted(journey: Callable[..., Journey]) -> None:
    on = journey(Kind.PERSONAL_ACCESS, contact=ADDRESS)
    on.run()
    first = date(2026, 12, 3)
    on.asked(do.AskClarification(first), INTAKE, NotePurpose.CLARIFICATION_QUESTION, "Quelle année ?")
    posted = on.row("L03")
    on.give(do.ResumeWithoutClarification(), INTAKE)
    on.asked(do.AskClarification(first), INTAKE, NotePurpose.CLARIFICATION_QUESTION, "Quel service ?")

    services.mailed(posted.id, date(2026, 11, 23), INTAKE)

    assert on.part.clarification_sent_on is None


def test_an_extension_moves_the_clock_only_once_its_notice_is_out(journey: Callable[..., Journey]) -> None:
    on = journey().analysed()
    on.asked(do.RequestExtension(uuid.uuid4().hex), ANALYST, NotePurpose.EXTENSION_REASON, "Plus de 4 000 pages.")
    assert on.part.extended_by == 0

    on.signed()

    assert on.part.extended_by == 10
    assert on.part.limit_on == date(2026, 12, 23)
    said = words_of(opened(on, "L04").content)
    for words in ("Plus de 4 000 pages.", "avant le 14 décembre 2026", "au plus tard le 23 décembre 2026"):
        assert words in said


def test_a_notice_of_extension_that_comes_too_late_is_kept_back_and_raises_the_alarm(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey().analysed()
    on.asked(do.RequestExtension(uuid.uuid4().hex), ANALYST, NotePurpose.EXTENSION_REASON, "Volume.")
    services.sign(on.filed.part_id, on.line("L04").id, SIGNING)
    on.run("letters.sign")
    at_date("2026-12-14")

    on.run()

    assert (on.row("L04").sent_on, on.row("L04").failure) == (None, "nominal-passed")
    assert on.part.extended_by == 0
    assert on.part.notice_late_on == date(2026, 12, 14)


def test_a_notice_posted_too_late_is_recorded_and_extends_nothing(
    journey: Callable[..., Journey], at_date: Callable[[str], None]
) -> None:
    on = journey(answer_channel="post", contact=ADDRESS).analysed()
    on.asked(do.RequestExtension(uuid.uuid4().hex), ANALYST, NotePurpose.EXTENSION_REASON, "Volume.")
    on.signed()
    at_date("2026-12-15")

    services.mailed(on.line("L04").id, date(2026, 12, 14), INTAKE)

    assert on.row("L04").sent_on == date(2026, 12, 14)
    assert on.part.extended_by == 0
    assert on.part.notice_late_on is not None


def test_a_notice_posted_after_the_answer_is_recorded_and_extends_nothing(journey: Callable[..., Journey]) -> None:
    on = journey(answer_channel="post", contact=ADDRESS).analysed()
    on.asked(do.RequestExtension("1"), ANALYST, NotePurpose.EXTENSION_REASON, "Il y a 4 000 pages.").signed()
    on.drafted().approved().signed()
    services.mailed(on.line(Number.ACCESS_REFUSED).id, clock.today(), INTAKE)

    services.mailed(on.line(Number.EXTENSION_NOTICE).id, clock.today(), INTAKE)

    assert on.row(Number.EXTENSION_NOTICE).sent_on == clock.today()
    assert (on.part.state, on.part.extended_by) == ("answered", 0)


def test_the_identity_request_of_a_rectification_tells_the_ways(journey: Callable[..., Journey]) -> None:
    corrections = [{"information": "Adresse", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"}]
    on = journey(Kind.RECTIFICATION, contact=ADDRESS, request={"corrections": corrections})
    on.run()

    on.give(do.AskIdentity(), INTAKE)
    on.run()

    assert "sans en faire de copie" in words_of(opened(on, "L24").content)
    assert "Adresse : il est inscrit « 1, rue A », vous demandez « 2, rue B »." in words_of(opened(on, "L01").content)


@pytest.mark.parametrize(("outcome", "letter"), [(Outcome.GRANTED, "L17"), (Outcome.REFUSED, "L18")])
def test_a_rectification_is_answered_by_its_own_letters(
    outcome: Outcome, letter: str, journey: Callable[..., Journey]
) -> None:
    corrections = [{"information": "Adresse", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"}]
    on = journey(Kind.RECTIFICATION, contact=ADDRESS, request={"corrections": corrections}).analysed()
    on.drafted(outcome, {"reasons": "Le dossier est exact.", "grounds": ["A21-89"]}).approved()

    said = words_of(opened(on, letter).content)

    assert "Adresse 2, rue B" in said


def test_a_name_no_font_can_print_sets_the_letter_aside_for_a_person(journey: Callable[..., Journey]) -> None:
    on = journey(name="Camille 🦫")

    on.run()

    row = on.row(Number.RECEIPT)
    assert row.pdf_id is None
    assert row.failure == "FactsRefused: recipient.name: cannot print U+1F9AB BEAVER"
    assert count(OutboxMessage, OutboxMessage.state == "failed") == 1
    with pytest.raises(NotFound):
        opened(on, Number.RECEIPT)


def test_a_sandbox_that_does_not_answer_is_tried_again_later(
    journey: Callable[..., Journey], monkeypatch: pytest.MonkeyPatch
) -> None:
    on = journey()
    broken = sandbox.SandboxBroken("gone")
    monkeypatch.setattr(sandbox, "run", lambda *_: (_ for _ in ()).throw(broken))

    with pytest.raises(sandbox.SandboxBroken):
        on.run("letters.compose")
    monkeypatch.undo()

    with reading() as session:
        waiting = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "letters.compose")).one()
    assert (waiting.state, waiting.trouble) == ("waiting", "SandboxBroken")


def test_a_preview_shows_the_draft_and_stores_nothing(journey: Callable[..., Journey]) -> None:
    on = journey().analysed().drafted(Outcome.PARTIAL)

    said = words_of(services.preview(on.filed.part_id, SIGNING))

    assert "Aperçu, non signé" in said
    assert "Une analyse est en cours." in said
    assert SIGNING.name in said
    assert [line.letter for line in services.listed(on.filed.part_id)] == [Number.RECEIPT]


def test_a_letter_of_another_case_does_not_exist(journey: Callable[..., Journey]) -> None:
    one, other = journey(), journey()
    one.run()

    for read in (services.opened, services.twin):
        with pytest.raises(NotFound):
            read(other.filed.case_id, one.line(Number.RECEIPT).id)


def test_the_receipt_is_shown_once_it_is_sealed(journey: Callable[..., Journey]) -> None:
    on = journey()

    assert services.receipt(on.filed.part_id) is None
    on.run("letters.compose")
    assert services.receipt(on.filed.part_id) is None
    on.run()
    line = services.receipt(on.filed.part_id)

    assert line is not None
    assert line.title == "Accusé de réception"
    assert "Votre droit à la révision" in services.twin(on.filed.case_id, line.id)
