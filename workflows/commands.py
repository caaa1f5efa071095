"""What an actor can ask for: one frozen dataclass per intention, named as a verb.

A command carries identifiers, enumerated values and dates, never a sentence somebody typed: free text is stored sealed
beside it, in the same commit. The drafts of a decision are written in a module of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.appeals import RecordAppeal, RecordAppealEnded, RecordAppealOrdered, RecordAppealReturned
from workflows.charges import AcceptFees, EstimateFees, NarrowRequest, RecordPayment
from workflows.clarifying import (
    AskClarification,
    GiveClarification,
    RecordClarificationSent,
    ResumeWithoutClarification,
)
from workflows.command import Command, Heeding, Sending
from workflows.consents import RecordWrittenConsent
from workflows.consultations import ConsultUnits, ResumeWithoutRecords, ReturnRecords
from workflows.contests import RecordDelayReview, RecordDelayReviewEnded, RecordFeesReview, RecordFeesReviewEnded
from workflows.demands import (
    ConfirmRecording,
    DeliverPortable,
    DemandHelp,
    DemandNotices,
    DemandRecording,
    Leaving,
    OrderNotice,
    RecordCommunication,
    RecordHelp,
)
from workflows.drafts import (
    Draft,
    DraftChapterNotApplicable,
    DraftDisregard,
    DraftExistenceNotConfirmed,
    DraftGranted,
    DraftNotHeld,
    DraftOtherBody,
    DraftPartial,
    DraftRefusal,
    Grant,
)
from workflows.evidence import (
    HandOverNewCode,
    LiftOpposition,
    MatchPerson,
    PostCode,
    PostNewCode,
    RecordEvidence,
    RecordFailedProof,
    RecordOpposition,
    TellPerson,
)
from workflows.exchanges import (
    AddNote,
    GiveDocument,
    HandOverCopy,
    JoinCopy,
    JudgeEvidence,
    RecordCall,
    TakeOffCopy,
    WriteMessage,
)
from workflows.extending import RecordExtensionSent, RecordNoticeLate, RequestExtension, SignExtension
from workflows.partings import MovePart, Parting, SeparatePart
from workflows.placing import ClaimCase, ReleaseCase, RerouteCase, RouteCase
from workflows.proofs import AskIdentity, ConfirmCapacity, ConfirmIdentity, CorrectCapacity, EndMandate, RefuseCapacity
from workflows.releases import NameProfessional, RecordProfessionalRelease
from workflows.restrictions import AskLifting, ConfirmSignature, LiftRestriction, RecordRestriction
from workflows.rulings import (
    DropApplication,
    RecordCommissionDecision,
    RecordDisregardAllowed,
    RecordDisregardAsked,
    RecordDisregardRefused,
    RecordRequestNarrowed,
    RecordReviewReceived,
    RecordReviewSetAside,
    RecordReviewSettled,
    RecordReviewUpheld,
    RecordReviewWithdrawn,
    RecordTimeGranted,
)
from workflows.third_party_acts import (
    ConsultThirdParties,
    InvokeHazard,
    NameThirdParty,
    OrderPublicNotice,
    RecordObservations,
    RecordPriorConsent,
    RecordPublicNotice,
    RecordRelease,
    RecordThirdPartyInformed,
    RecordThirdPartyNoticeLate,
    RecordThirdPartyReview,
    RecordThirdPartyReviewEnded,
    RecordThirdPartyReviewSetAside,
    RecordThirdPartySilence,
    RecordThirdPartyTold,
    ResumeWithoutThirdParties,
    StrikeThirdParty,
)

__all__ = [
    "AcceptFees",
    "AddNote",
    "AskClarification",
    "AskIdentity",
    "AskLifting",
    "ClaimCase",
    "Command",
    "ConfirmCapacity",
    "ConfirmIdentity",
    "ConfirmRecording",
    "ConfirmSignature",
    "ConsultThirdParties",
    "ConsultUnits",
    "CorrectCapacity",
    "DeliverPortable",
    "DemandHelp",
    "DemandNotices",
    "DemandRecording",
    "Draft",
    "DraftChapterNotApplicable",
    "DraftDisregard",
    "DraftExistenceNotConfirmed",
    "DraftGranted",
    "DraftNotHeld",
    "DraftOtherBody",
    "DraftPartial",
    "DraftRefusal",
    "DropApplication",
    "EndMandate",
    "EstimateFees",
    "GiveClarification",
    "GiveDocument",
    "Grant",
    "HandOverCopy",
    "HandOverNewCode",
    "Heeding",
    "InvokeHazard",
    "JoinCopy",
    "JudgeEvidence",
    "Leaving",
    "LiftOpposition",
    "LiftRestriction",
    "MatchPerson",
    "MovePart",
    "NameProfessional",
    "NameThirdParty",
    "NarrowRequest",
    "OrderNotice",
    "OrderPublicNotice",
    "Parting",
    "PostCode",
    "PostNewCode",
    "RecordAppeal",
    "RecordAppealEnded",
    "RecordAppealOrdered",
    "RecordAppealReturned",
    "RecordCall",
    "RecordClarificationSent",
    "RecordCommissionDecision",
    "RecordCommunication",
    "RecordDelayReview",
    "RecordDelayReviewEnded",
    "RecordDisregardAllowed",
    "RecordDisregardAsked",
    "RecordDisregardRefused",
    "RecordEvidence",
    "RecordExtensionSent",
    "RecordFailedProof",
    "RecordFeesReview",
    "RecordFeesReviewEnded",
    "RecordHelp",
    "RecordMailReturned",
    "RecordNoticeLate",
    "RecordObservations",
    "RecordOpposition",
    "RecordPayment",
    "RecordPriorConsent",
    "RecordProfessionalRelease",
    "RecordPublicNotice",
    "RecordRelease",
    "RecordRequestNarrowed",
    "RecordRestriction",
    "RecordReviewReceived",
    "RecordReviewSetAside",
    "RecordReviewSettled",
    "RecordReviewUpheld",
    "RecordReviewWithdrawn",
    "RecordThirdPartyInformed",
    "RecordThirdPartyNoticeLate",
    "RecordThirdPartyReview",
    "RecordThirdPartyReviewEnded",
    "RecordThirdPartyReviewSetAside",
    "RecordThirdPartySilence",
    "RecordThirdPartyTold",
    "RecordTimeGranted",
    "RecordWrittenConsent",
    "RefuseCapacity",
    "ReleaseCase",
    "RequestExtension",
    "RerouteCase",
    "ResumeWithoutClarification",
    "ResumeWithoutRecords",
    "ResumeWithoutThirdParties",
    "ReturnRecords",
    "RouteCase",
    "Sending",
    "SeparatePart",
    "SignExtension",
    "StrikeThirdParty",
    "TakeOffCopy",
    "TellPerson",
    "WriteMessage",
]
"""What is written in other modules and asked for here with the rest."""


@dataclass(frozen=True, slots=True)
class ConfirmInWriting(Command):
    """Put an oral request in writing, received that day: its decision can then be reviewed."""

    received_on: date


@dataclass(frozen=True, slots=True)
class StartAnalysis(Command):
    """Hand the case over to analysis."""


@dataclass(frozen=True, slots=True)
class ApproveDecision(Heeding):
    """Adopt the draft: its letter is composed for signature."""


@dataclass(frozen=True, slots=True)
class ReturnDecision(Command):
    """Send the draft back to analysis, with a note."""

    note_id: str


@dataclass(frozen=True, slots=True)
class SignDecision(Command):
    """Sign the decision letter: the officer's own act."""

    letter_id: str


@dataclass(frozen=True, slots=True)
class RecordDecisionSent(Sending):
    """Record that the decision left: the answer is given."""


@dataclass(frozen=True, slots=True)
class RecordRedirectionSent(Sending):
    """Record that the letter which names the competent body left: that answers the request."""


@dataclass(frozen=True, slots=True)
class RecordSent(Sending):
    """Record that any other letter left."""


@dataclass(frozen=True, slots=True)
class RecordMailReturned(Command):
    """Record that the requester's e-mail address does not take our notices: a letter says so instead."""

    message_id: str


@dataclass(frozen=True, slots=True)
class FlagDeemedRefusal(Command):
    """Record that the limit passed in silence, which the law reads as a refusal."""


@dataclass(frozen=True, slots=True)
class AdoptCalendar(Command):
    """Compute the dates again by the calendar in force, which a proclamation changed."""


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """Give up the request."""


@dataclass(frozen=True, slots=True)
class CloseCase(Command):
    """Close an answered case once nobody can contest it any more."""
