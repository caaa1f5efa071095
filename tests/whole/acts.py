"""What an act says and what goes beside it in its commit, as its page would have it: chosen by a turn, not by luck."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app import clock
from app.cases.context import Claim
from app.cases.context import Concerned as Other
from app.cases.models import Part
from app.cases.queries import case_by_id, part_by_id
from app.cases.services import Along
from app.cases.standings import view_of
from app.communications import services as register
from app.communications.context import RECIPIENT, SOURCE, TOLD, Communicated
from app.communications.queries import communication_of, communications_of
from app.db import reading
from app.fees import services as fees
from app.letters.services import returned
from app.portability import services as portability
from app.portability.services import Handed
from app.reference.queries import calendars
from app.restrictions import services as restrictions
from app.staff.services.proving import corrected_in_every_part, told_in_every_part
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Position, Reach
from tests.workflows.scenes import given_to
from workflows import commands as do
from workflows.capacities import AFTER_DEATH, OFFERED, PROOFS
from workflows.commands import Command
from workflows.disclosures import RECEIVES, REGIMES, REQUESTERS, TABLE, Recipient
from workflows.exchanges import Call, Verdict
from workflows.fees import Tariff, Work
from workflows.holding import ruled
from workflows.mandates import MandateScope
from workflows.states import Actor, AppealOutcome, Capacity, Kind, Regime, Ruled, State

SOMEBODY = Concerned("Ateliers du Modèle inc.", ("77, chemin du Modèle", "Gaspé"), ("Le contrat.",))
LINE_OF_THE_REGISTER = "Organisme du Modèle"
NAMED_FOR_THE_FILE = "Service du Modèle"
NAMED = (NAMED_FOR_THE_FILE, ("1, rue du Modèle",), "Loi sur le modèle, art. 1")
ELSE = Other("Dominique Roy")
TARIFF = Tariff(date(2026, 4, 1), Decimal("0.44"), Decimal("9.00"))
PAPERS: tuple[dict[str, object], ...] = (
    {"mode": "file"},
    {"mode": "on-site", "no_copy": "preservation"},
    {"mode": "adapted"},  # refused: nothing words the accommodation
    {"mode": "published", "terms": ("published",)},
)
"""How access to documents is given, turn by turn."""
HARM = {Regime.A21_CH3: "A21-87-1", Regime.R221: "R22-17"}


def drafted(part: Part, command: type[do.Draft], turn: int) -> dict[str, object]:
    """What a draft says on the information of a person: what it gives to who asks, how it refuses for fear of harm."""
    regime, personal = Regime(part.regime), part.kind == Kind.PERSONAL_ACCESS
    if part.kind == Kind.DOCUMENT_ACCESS and issubclass(command, do.Grant):
        return PAPERS[turn % len(PAPERS)]
    if not personal:
        return {}
    said: dict[str, object] = {}
    if issubclass(command, do.Grant):
        told = given_to(Capacity(part.capacity), regime)
        portable = ("portable",) if turn % 3 == 0 and regime is Regime.A21_CH3 else ()
        said = {"disclosures": tuple(each.code for each in told), "terms": portable}
        said |= {"helps": turn % 5 != 0, "refusal_recorded": False, "mode": "paper"}
    if command in {do.DraftPartial, do.DraftRefusal} and turn % 4 == 1:
        deferred = {"opinion": True, "again_on": clock.today() + timedelta(days=60)}
        said |= {"grounds": (HARM[regime],), **({"offer": True} if regime is Regime.A21_CH3 else deferred)}
    if command in {do.DraftPartial, do.DraftRefusal} and turn % 4 == 2 and regime is Regime.A21_CH3:
        said |= {"grounds": ("A21-88",), "protected": (1, 2)}
    return said


def particular(part: Part, command: type[Command], turn: int) -> dict[str, object]:
    """What an act says of what is there: the estimate accepted, who is told, whom somebody asks for, who consents."""
    return PARTICULAR.get(command, lambda _part, _turn: {})(part, turn)


def _released(part: Part, _turn: int) -> dict[str, object]:
    lines = (line.what for line in TABLE if line.what.recipient is Recipient.PROFESSIONAL)
    return {"disclosures": tuple(what.code for what in lines if Regime(part.regime) in REGIMES[what.basis])}


def untold(part: Part) -> list[uuid.UUID]:
    """The lines of the register whose body was not told."""
    with reading() as session:
        return [row.id for row in communications_of(session, part.id) if row.notice_entry_id is None]


def _registered(part: Part, turn: int) -> dict[str, object]:
    """A line of the register says what was communicated; what came from a source went to nobody."""
    lawful = {Regime.A21_CH3: "personal:registered:A21-59", Regime.R221: "health:registered:R22-265"}
    return {"disclosures": () if _relation(turn) == SOURCE else (lawful[Regime(part.regime)],)}


def _noticed(part: Part, turn: int) -> dict[str, object]:
    one = untold(part)[turn % len(untold(part))]
    with reading() as session:
        told = communication_of(session, part.id, one).relation
    return {"communication_id": one.hex, "disclosures": (f"correction:{TOLD[told]}:A21-93",)}


def _to_another(part: Part, turn: int) -> bool:
    """Who asks in the stead of somebody who died has no file of their own: it goes to whom the law lets collect it."""
    return turn % 2 == 1 or RECEIVES[Capacity(part.capacity)] not in REQUESTERS


def _delivered(part: Part, turn: int) -> dict[str, object]:
    to = Recipient.AUTHORISED if _to_another(part, turn) else RECEIVES[Capacity(part.capacity)]
    return {"disclosures": (f"collected:{to}:A21-84-3",)}


def _separated(part: Part, turn: int) -> dict[str, object]:
    """One part for each regime: it opens under one that has none."""
    with reading() as session:
        there = {one.regime for one in case_by_id(session, part.case_id).parts if one.state != State.MOVED}
    return _toward([regime for regime in Regime if regime not in {*there, part.regime}], turn)


def _moved(part: Part, turn: int) -> dict[str, object]:
    return _toward([regime for regime in Regime if regime != part.regime], turn)


def _toward(regimes: list[Regime], turn: int) -> dict[str, object]:
    return {"toward": regimes[turn % len(regimes)]}


def _returned(part: Part, turn: int) -> dict[str, object]:
    """What the Court sends back is one of the reviews that ended, or the leave by which nothing was answered."""
    with reading() as session:
        told = ruled(view_of(part_by_id(session, part.id), calendars(session)))
    back = [what for what in told if (what is Ruled.LEAVE) == (part.state == State.CLOSED)]
    return {"ruled": back[turn % len(back)]}


def _held(part: Part, turn: int) -> dict[str, object]:
    """A capacity is mostly held for all that is asked, at times for less, and at times it ends before the answer."""
    scope = [*MandateScope][turn % 4] if turn % 5 == 4 else MandateScope.WHOLE
    until = clock.today() + timedelta(days=turn % 40) if turn % 3 == 2 else None
    return {"proof": PROOFS[Capacity(part.capacity)][0], "scope": str(scope), "since": None, "until": until}


ENDS = (AppealOutcome.DISMISSED, AppealOutcome.ALLOWED, AppealOutcome.WITHDRAWN)
PARTICULAR: dict[type[Command], Callable[[Part, int], dict[str, object]]] = {
    do.AcceptFees: lambda part, _turn: {"estimate_id": fees.computed(part.id).id.hex},
    do.SeparatePart: _separated,
    do.MovePart: _moved,
    do.OrderNotice: _noticed,
    do.RecordCommunication: _registered,
    do.DeliverPortable: _delivered,
    do.CorrectCapacity: lambda part, turn: {"capacity": str(_corrected(part, turn))},
    do.ConfirmCapacity: _held,
    do.RecordWrittenConsent: lambda _part, turn: {"person": 1 + turn % 3, "stands": turn % 4 != 3},
    do.RecordProfessionalRelease: _released,
    do.RecordAppealEnded: lambda _part, turn: {"outcome": ENDS[turn % len(ENDS)]},
    do.RecordAppealReturned: _returned,
    do.RecordCall: lambda _part, turn: {"outcome": [*Call][turn % len(Call)]},
    do.JudgeEvidence: lambda _part, turn: {"verdict": [*Verdict][turn % len(Verdict)]},
}


def beside(part: Part, made: Command, by: Actor, turn: int) -> Along | None:
    """What goes with an act in its commit; None where that is only its words."""
    return _of_third_parties(made, turn) or _of_a_notice(made) or _of_the_rest(part, made, by, turn)


def _of_third_parties(made: Command, turn: int) -> Along | None:
    match made:
        case do.NameThirdParty(one):
            return third_parties.keep(uuid.UUID(one), Reach.NOTICE if turn % 2 else Reach.POST, SOMEBODY)
        case do.RecordPriorConsent(one):
            return third_parties.keep(uuid.UUID(one), Reach.CONSENTED, SOMEBODY)
        case do.StrikeThirdParty(one):
            return third_parties.strike(uuid.UUID(one))
        case do.RecordPublicNotice(one, on):
            return third_parties.publish(uuid.UUID(one), on)
        case do.RecordObservations(one, on):
            return third_parties.hear(uuid.UUID(one), on, Position.COMMENTS, "Nos prix sont secrets.", ())
    return ALONG.get(type(made))


ALONG = {
    do.ConsultThirdParties: third_parties.order_notices,
    do.ReturnDecision: returned,
    do.RecordThirdPartySilence: third_parties.hold_silent,
    do.ResumeWithoutThirdParties: third_parties.leave_aside,
}


def _of_a_notice(made: Command) -> Along | None:
    """What goes with an act on a notice of restriction, in the register."""
    match made:
        case do.RecordRestriction(one, on):
            return restrictions.keep(uuid.UUID(one), on)
        case do.LiftRestriction(_way, on):
            return restrictions.end(on)
    return None


def _of_the_rest(part: Part, made: Any, by: Actor, turn: int) -> Along | None:
    """What goes with fees, the register of communications, a file handed over, a capacity corrected."""
    match made:
        case do.EstimateFees(one):
            found = fees.keep_estimate(uuid.UUID(one), Work(pages=turn * 7 % 90), TARIFF, deposit=False)
        case do.RecordPayment(one, on):
            found = fees.keep_payment(uuid.UUID(one), Decimal("5.00"), on, "cash")
        case do.RecordCommunication(one):
            found = register.keep(uuid.UUID(one), _line(part, turn))
        case do.OrderNotice(one):
            found = register.mark_told(uuid.UUID(one))
        case do.DeliverPortable(one):
            found = portability.keep(uuid.UUID(one), Handed("usb", *(NAMED if _to_another(part, turn) else ())))
        case do.CorrectCapacity(capacity):
            found = _recast(part, made, by, Capacity(capacity))
        case _:
            found = None
    return found


def _recast(part: Part, made: Command, by: Actor, capacity: Capacity) -> Along:
    """What keeps whom a request is about, once it is known for whom it is made."""
    if part.capacity != Capacity.SELF:
        return corrected_in_every_part(made, by)
    return told_in_every_part(made, by, whom(capacity), "")


def whom(capacity: Capacity) -> Other | None:
    """Whom a request made in a capacity is about, when it is not who asks."""
    if capacity is Capacity.SELF:
        return None
    return Other(ELSE.name, deceased=capacity in AFTER_DEATH)


def claim(capacity: Capacity) -> Claim | None:
    """What who asks for another says will prove it."""
    return None if capacity is Capacity.SELF else Claim(PROOFS[capacity][0], "paper", "Ma part de la succession.")


def _corrected(part: Part, turn: int) -> Capacity:
    """A capacity that supposes the same of the other person, or oneself; from oneself, any other."""
    now = Capacity(part.capacity)
    others = [each for each in OFFERED[Kind(part.kind)] if each is not now]
    alike = [each for each in others if now is Capacity.SELF or (each in AFTER_DEATH) is (now in AFTER_DEATH)]
    return ([*alike, Capacity.SELF] if now is not Capacity.SELF else others)[turn % (len(alike) + 1) - 1]


def _relation(turn: int) -> str:
    return SOURCE if turn % 2 else RECIPIENT


def _line(part: Part, turn: int) -> Communicated:
    about = (1,) if part.kind == Kind.RECTIFICATION else ()
    return Communicated(
        relation=_relation(turn), outside_quebec=turn % 3 == 0, name=LINE_OF_THE_REGISTER,
        address=("1, rue A",), nature="Une adresse", purpose="Un suivi", reason="Une loi", about=about,
    )  # fmt: skip
