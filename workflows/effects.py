"""Work a transition asks for, as data. The caller stores it; nothing here runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from workflows.commands import ConsultUnits, ResumeWithoutRecords, Withdraw


class Letter(StrEnum):
    """A letter the product can send: the value is its number in the catalogue, the name also names its folder."""

    RECEIPT = "L01"
    ORAL_REQUEST = "L02"
    CLARIFICATION_REQUEST = "L03"
    EXTENSION_NOTICE = "L04"
    REDIRECTION = "L05"
    FEE_ESTIMATE = "L08"
    ACCESS_GRANTED = "L09"
    ACCESS_PARTIAL = "L10"
    ACCESS_REFUSED = "L11"
    NOT_HELD = "L12"
    EXISTENCE_NOT_CONFIRMED = "L13"
    CHAPTER_II_NOT_APPLICABLE = "L14"
    DISREGARD_NOTICE = "L15"
    RECTIFICATION_GRANTED = "L17"
    RECTIFICATION_REFUSED = "L18"
    IDENTITY_REQUEST = "L24"
    WITHDRAWAL_CONFIRMATION = "L25"

    @property
    def folder(self) -> str:
        """Return the letter's folder name in pdf_templates/."""
        return f"{self.value}-{self.name.lower().replace('_', '-')}"


SEALED_BY_THE_BODY: Final = frozenset(
    {
        Letter.RECEIPT,
        Letter.ORAL_REQUEST,
        Letter.CLARIFICATION_REQUEST,
        Letter.FEE_ESTIMATE,
        Letter.IDENTITY_REQUEST,
        Letter.WITHDRAWAL_CONFIRMATION,
    }
)
"""Letters that carry the body's electronic seal; every other one needs the officer's own signature."""


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Compose this letter, have it sealed or signed, and send it."""

    letter: Letter


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


Effect: TypeAlias = SendLetter | OpenConsultations | CloseConsultations | Route


def open_consultations(command: ConsultUnits) -> Effect:
    """Return the consultations that *command* asks for."""
    return OpenConsultations(command.units)


def close_consultations(_command: ResumeWithoutRecords | Withdraw) -> Effect:
    """Return the end of every consultation."""
    return CloseConsultations()
