"""Work a transition asks for, as data. The caller stores it; nothing here runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from workflows.appeals import RecordAppeal, RecordAppealEnded, RecordAppealOrdered, RecordAppealReturned
from workflows.commands import (
    ConsultUnits,
    Parting,
    RecordCommissionDecision,
    RecordReviewReceived,
    RecordReviewSetAside,
    RecordThirdPartyReview,
    RecordThirdPartyReviewEnded,
    RecordThirdPartyReviewSetAside,
    ResumeWithoutRecords,
    Withdraw,
)
from workflows.contests import RecordDelayReviewEnded, RecordEarlyReview, RecordEarlyReviewEnded
from workflows.states import AppealOutcome, Contested, Regime, ReviewOutcome, Ruled


class Letter(StrEnum):
    """A letter the product can send: the value is its number in the catalogue, the name also names its folder."""

    RECEIPT = "L01"
    ORAL_REQUEST = "L02"
    CLARIFICATION_REQUEST = "L03"
    EXTENSION_NOTICE = "L04"
    REDIRECTION = "L05"
    THIRD_PARTY_NOTICE = "L06"
    THIRD_PARTIES_CONSULTED = "L07"
    FEE_ESTIMATE = "L08"
    ACCESS_GRANTED = "L09"
    ACCESS_PARTIAL = "L10"
    ACCESS_REFUSED = "L11"
    NOT_HELD = "L12"
    EXISTENCE_NOT_CONFIRMED = "L13"
    CHAPTER_II_NOT_APPLICABLE = "L14"
    DISREGARD_NOTICE = "L15"
    THIRD_PARTY_DECISION = "L16"
    RECTIFICATION_GRANTED = "L17"
    RECTIFICATION_REFUSED = "L18"
    CORRECTION_NOTICE = "L19"
    PORTABLE_DELIVERY = "L20"
    DECEASED_PERSON = "L21"
    IDENTITY_REQUEST = "L24"
    WITHDRAWAL_CONFIRMATION = "L25"
    POSTAL_CODE = "L28"
    NAMED_NOTICE = "L29"
    RESTRICTION_CONFIRMATION = "L26"
    RESTRICTION_RETURNED = "L27"
    NEW_DECISION = "L30"
    RECORDING_CONFIRMATION = "L31"
    MAIL_RETURNED = "L32"
    PUBLIC_NOTICE = "L33"
    NEW_ACCESS_CODE = "L34"

    @property
    def folder(self) -> str:
        """Return the letter's folder name in pdf_templates/."""
        return f"{self.value}-{self.name.lower().replace('_', '-')}"


SEALED_BY_THE_BODY: Final = frozenset(
    {
        Letter.RECEIPT,
        Letter.ORAL_REQUEST,
        Letter.CLARIFICATION_REQUEST,
        Letter.THIRD_PARTY_NOTICE,
        Letter.THIRD_PARTIES_CONSULTED,
        Letter.FEE_ESTIMATE,
        Letter.CORRECTION_NOTICE,
        Letter.PORTABLE_DELIVERY,
        Letter.IDENTITY_REQUEST,
        Letter.WITHDRAWAL_CONFIRMATION,
        Letter.POSTAL_CODE,
        Letter.NAMED_NOTICE,
        Letter.RECORDING_CONFIRMATION,
        Letter.RESTRICTION_CONFIRMATION,
        Letter.MAIL_RETURNED,
        Letter.PUBLIC_NOTICE,
        Letter.NEW_ACCESS_CODE,
    }
)
"""Letters that carry the body's electronic seal; every other one needs the officer's own signature."""


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Compose this letter, have it sealed or signed, and send it."""

    letter: Letter


TO_THIRD_PARTIES: Final = frozenset({Letter.THIRD_PARTY_NOTICE, Letter.THIRD_PARTY_DECISION, Letter.PUBLIC_NOTICE})
"""Letters to third parties, or to the newspaper that tells them: the requester never sees them."""


@dataclass(frozen=True, slots=True)
class OpenConsultations:
    """Open one consultation in each of these units."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseConsultations:
    """Close whatever consultations are still open: the units are no longer asked."""


@dataclass(frozen=True, slots=True)
class Route:
    """Apply the routing table to the case."""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """Write in the register that a review was asked, by the requester or by a third party, and of which decision."""

    received_on: date
    by_third_party: bool = False
    about: Contested = Contested.ANSWER


@dataclass(frozen=True, slots=True)
class EndReview:
    """Write in the register how the open review or appeal ended, and the day given for another answer."""

    outcome: ReviewOutcome | AppealOutcome
    ended_on: date
    answer_by: date | None = None
    by_third_party: bool = False
    about: Contested = Contested.ANSWER


@dataclass(frozen=True, slots=True)
class ReturnReview:
    """Write in the register that the open appeal ended, and that the Commission has this review again."""

    ended_on: date
    about: Contested
    by_third_party: bool = False


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Open another part of the request, under another regime; None for the other law on what is about a person."""

    toward: Regime | None = None


Effect: TypeAlias = (
    SendLetter | OpenConsultations | CloseConsultations | Route | OpenReview | EndReview | ReturnReview | OpenPart
)


def open_part(command: Parting) -> Effect:
    """Return the part to open."""
    return OpenPart(command.toward)


def open_consultations(command: ConsultUnits) -> Effect:
    """Return the consultations that *command* asks for."""
    return OpenConsultations(command.units)


def close_consultations(_command: ResumeWithoutRecords | Withdraw) -> Effect:
    """Return the end of every consultation."""
    return CloseConsultations()


def open_review(command: RecordReviewReceived) -> Effect:
    """Return the line that a review opens in the register."""
    return OpenReview(command.received_on)


def end_review(command: RecordCommissionDecision) -> Effect:
    """Return how the line of the register ends."""
    answer_by = command.answer_by if isinstance(command, RecordReviewSetAside) else None
    return EndReview(command.outcome, command.decided_on, answer_by)


def open_early_review(command: RecordEarlyReview) -> Effect:
    """Return the line that a review of the delay or of the fees opens in the register."""
    return OpenReview(command.received_on, about=command.about)


def end_early_review(command: RecordEarlyReviewEnded) -> Effect:
    """Return how that line ends."""
    fixed = command.answer_by if isinstance(command, RecordDelayReviewEnded) and command.set_aside else None
    return EndReview(command.outcome, command.decided_on, fixed, about=command.about)


def open_third_party_review(command: RecordThirdPartyReview) -> Effect:
    """Return the line that a third party's review opens in the register."""
    return OpenReview(command.received_on, by_third_party=True)


def end_third_party_review(command: RecordThirdPartyReviewEnded | RecordThirdPartyReviewSetAside) -> Effect:
    """Return how that line ends."""
    if isinstance(command, RecordThirdPartyReviewSetAside):
        return EndReview(ReviewOutcome.SET_ASIDE, command.decided_on, command.answer_by, by_third_party=True)
    return EndReview(command.outcome, command.decided_on, by_third_party=True)


def open_appeal(command: RecordAppeal) -> Effect:
    """Return the line that an appeal opens in the register."""
    return OpenReview(command.received_on, about=Contested.RULING)


def end_appeal(command: RecordAppealEnded) -> Effect:
    """Return how that line ends."""
    return EndReview(command.outcome, command.decided_on, about=Contested.RULING)


def order_appeal(command: RecordAppealOrdered) -> Effect:
    """Return how that line ends when another answer is ordered."""
    return EndReview(AppealOutcome.ALLOWED, command.decided_on, command.answer_by, about=Contested.RULING)


def return_appeal(command: RecordAppealReturned) -> Effect:
    """Return how that line ends when the Commission rules again: leave to disregard is no review of the register."""
    if command.ruled is Ruled.LEAVE:
        return EndReview(AppealOutcome.RETURNED, command.decided_on, about=Contested.RULING)
    early = {Ruled.DELAY: Contested.DELAY, Ruled.FEES: Contested.FEES}
    by_third_party = command.ruled is Ruled.THIRD_PARTY
    return ReturnReview(command.decided_on, early.get(command.ruled, Contested.ANSWER), by_third_party)
