"""The facts a letter states: plain frozen values, so that a template can change nothing and a letter can be remade."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from app.communications.context import Accesses
from app.letters.passages import Document
from app.letters.plain import Plainly, read
from app.restrictions.context import Restricted
from workflows.modes import CONSULTED
from workflows.states import Capacity, Kind, Mode, Obstacle, Outcome, Regime


@dataclass(frozen=True, slots=True)
class Body:
    """The public body that writes."""

    name: str
    address: tuple[str, ...]
    phone: str
    hours: str
    officer_name: str
    officer_title: str


@dataclass(frozen=True, slots=True)
class Commission:
    """Where the requester may ask for review (A-2.1 s. 135)."""

    name: str
    address: tuple[str, ...]
    phone: str
    site: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """The person written to; no address when the letter is read online."""

    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: name and title, and the capacity in which (the officer, a written delegate: A-2.1 s. 8)."""

    name: str
    title: str
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A date with the sentences that explain how it was counted; *awaits_proof* while the days do not run yet."""

    on: date
    sentences: tuple[str, ...] = ()
    awaits_proof: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """One piece of information whose rectification was asked, and on which *ground* (A-2.1 s. 89).

    Corrected, *given* is what is delivered free: a copy or an attestation (s. 92). Refused, *reason* says why, and
    *burden* where it came from, on which depends who must prove (s. 90).
    """

    information: str
    asked: str
    outcome: Outcome
    done: str = ""
    grounds: tuple[str, ...] = ()
    ground: str = ""
    given: str = ""
    reason: tuple[str, ...] = ()
    burden: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision relied on. *text* comes from the catalogue and is never invented: None where it is not held."""

    cite: str
    subject: str
    text: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the limit: how many days, from which limit (A-2.1 ss. 47, 98)."""

    days: int
    first_limit: date


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a computation of fees: what is charged or taken off, its amount, its provision."""

    label: str
    amount: str
    cite: str


@dataclass(frozen=True, slots=True)
class Fees:
    """What a copy may cost, line by line; no *deposit* where none is asked (A-2.1 ss. 11, 85; A-2.1, r. 3)."""

    lines: tuple[FeeLine, ...]
    total: str
    since: date
    deposit: str = ""
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class CommissionOrder:
    """The order that a new answer obeys: its day, and the last day it gives (A-2.1, review before the Commission)."""

    decided_on: date
    answer_by: date
    by_third_party: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a letter says of third parties (A-2.1 ss. 25, 41.1, 49, 136), never who they are nor who asks.

    *documents* concern the third party written to, *decided* is what the decision says to all of them, *speak_by* when
    their time is over: to give observations, or to ask for a review. *in_time* is false once the notices left too late
    to open the fifteen days of a decision.
    """

    documents: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    speak_by: Limit | None = None
    informed_on: date | None = None
    several: bool = False
    published: bool = False
    in_time: bool = True
    hazard: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What the body found before it decides of the information of somebody who died (A-2.1 ss. 88.0.1, 88.1).

    For a relative in grief, whether it may help and whether a refusal was recorded; for others, *why* alone: which
    interest or right the information affects.
    """

    helps: bool | None = None
    refusal_recorded: bool | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherBody:
    """The body to which a request belongs more, and who answers for access there (A-2.1 ss. 48, 96)."""

    name: str
    officer: str
    title: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file handed over: its name, and the fingerprint by which anyone may check it."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A structured file handed over on a *support*: to the person, or to whom they name, under which law (s. 84)."""

    addressee: str
    support: str
    files: tuple[File, ...]
    authorised: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A code that a letter brings: for how many days, for which page. No *code* but in the bytes that are printed."""

    code: str
    days: int
    url: str


@dataclass(frozen=True, slots=True)
class LetterFacts(Plainly):
    """Everything a letter of the catalogue may say. No code that opens anything is ever written in a stored letter.

    *concerned* is whose information a letter is about, where it names them: what decides of a request made for another,
    and what tells a third person.
    """

    regime: Regime
    kind: Kind
    reference: str
    code: str
    dated_on: date
    place: str
    channel: str
    demo: bool
    verify_url: str
    follow_url: str
    body: Body
    commission: Commission
    recipient: Recipient
    signatory: Signatory
    received_on: date
    request: tuple[str, ...]
    limit: Limit | None = None
    review: Limit | None = None
    reasons: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    corrections: tuple[Correction, ...] = ()
    provisions: tuple[Provision, ...] = ()
    questions: tuple[str, ...] = ()
    answer_by: date | None = None
    ways: tuple[str, ...] = ()
    extension: Extension | None = None
    withdrawn_on: date | None = None
    fees: Fees | None = None
    filed: str = "web"
    written: bool = True
    written_on: date | None = None
    other_body: OtherBody | None = None
    mode: Mode | None = None
    no_copy: Obstacle | None = None
    published: tuple[str, ...] = ()
    assistance: tuple[str, ...] = ()
    accommodation: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    portable: tuple[str, ...] = ()
    delivery: Delivery | None = None
    outcome: Outcome | None = None
    order: CommissionOrder | None = None
    hearing: Hearing | None = None
    offer: bool = False
    again_on: date | None = None
    concerned: str = ""
    narrowed: tuple[str, ...] = ()
    relation: str = ""
    recording_demanded: bool = False
    recorded_on: date | None = None
    portion: str = ""
    capacity: Capacity = Capacity.SELF
    proof: tuple[str, ...] = ()
    findings: Findings | None = None
    posted: Posted | None = None
    accesses: Accesses | None = None
    restriction: Restricted | None = None

    @property
    def handed_over(self) -> bool:
        """Tell whether something is given to keep: what is consulted, or published, is not (A-2.1 ss. 10, 13)."""
        return self.mode not in {Mode.PUBLISHED, *CONSULTED}

    @property
    def later(self) -> bool:
        """Tell whether what is granted waits until third parties can contest it no more (A-2.1 s. 49)."""
        return self.hearing is not None and not self.hearing.hazard

    @property
    def motives(self) -> tuple[str, ...]:
        """Return why something is refused, as a whole or piece by piece (A-2.1 ss. 50, 100)."""
        return (*self.reasons, *(text for line in self.corrections for text in line.reason))

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read the facts back from their stored form; raise FactsRefused for anything missing, unknown or mistyped."""
        return read(cls, values, "facts")

    def texts_missing(self) -> tuple[str, ...]:
        """Return the provisions relied on whose text the catalogue does not hold (A-2.1 ss. 51, 101 require it)."""
        return tuple(p.cite for p in self.provisions if p.text is None)
