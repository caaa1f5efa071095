"""Make the request that complete answers are: what is asked under each regime, by whom, how to reach them."""

from datetime import datetime

from app.cases.context import WEB, Filing, Portion
from app.intake.context import (
    DOCUMENTS,
    HEALTH,
    OTHER,
    PORTABLE,
    RESTRICTED,
    THEIR_SUBJECT,
    Answers,
    answer,
    asks_both,
    capacity_of,
    channel_of,
    claim_of,
    concerned_of,
    corrections_of,
    is_described,
    is_mixed,
    is_personal,
    is_rectification,
    is_restriction,
    kind_of,
    needs_address,
    wants_accesses,
    wants_adapted,
    wants_portable,
)
from workflows.states import Kind, Regime


def portions_of(answers: Answers) -> tuple[Portion, ...]:
    """Return what complete *answers* ask under each regime: what is about a person first, the documents last."""
    return (*_besides_documents(answers), *((_documents(answers),) if asks_both(answers) else ()))


def _besides_documents(answers: Answers) -> tuple[Portion, ...]:
    """Return what is asked under each law, the shorter limit first (R-22.1, s. 2)."""
    usual = _kind(answers).regime
    if is_restriction(answers):
        return (Portion(usual, _restricted(answers)),)
    if is_mixed(answers):
        both = (Portion(usual, _request(answers, OTHER)), Portion(Regime.R221, _request(answers, HEALTH)))
        return tuple(one for one in both if any(one.request.values()))
    about_health = is_personal(answers) and answer(answers, "nature", "nature") == HEALTH
    return (Portion(Regime.R221 if about_health else usual, _request(answers)),)


def filing_of(answers: Answers, key: str, at: datetime, *, channel: str = WEB, taken_by: str | None = None) -> Filing:
    """Return the request that complete *answers* make, filed online or *taken_by* a colleague."""
    first, *also = portions_of(answers)
    return Filing(
        key=key,
        kind=_kind(answers),
        regime=first.regime,
        subject=RESTRICTED if is_restriction(answers) else answer(answers, "sujet", "subject"),
        request=first.request,
        also=tuple(also),
        name=answer(answers, "nom", "name"),
        contact=_contact(answers),
        answer_channel=channel_of(answers),
        received_at=at,
        channel=channel,
        taken_by=taken_by,
        capacity=capacity_of(answers),
        concerned=concerned_of(answers),
        claim=claim_of(answers),
    )


def _kind(answers: Answers) -> Kind:
    """Return the kind of a request whose answers are complete."""
    return kind_of(answers) or Kind(answer(answers, "type", "kind"))


def _documents(answers: Answers) -> Portion:
    """Return the documents asked for beside what is about a person."""
    asked = {"what": answer(answers, DOCUMENTS, "what"), "period": ""}
    return Portion(Regime.A21_CH2, asked, answer(answers, THEIR_SUBJECT, "subject"))


def _request(answers: Answers, nature: str = "") -> dict[str, object]:
    """Return everything that is asked, or only what is of one *nature* in a mixed request."""
    if is_rectification(answers):
        fields = ("information", "recorded", "wanted", "ground")
        wanted = (one for one in corrections_of(answers) if not nature or one.get("nature") == nature)
        return {"corrections": [{field: one.get(field, "") for field in fields} for one in wanted]}
    step = "autres" if nature == OTHER else "description"
    what = answer(answers, step, "what") if step == "autres" or is_described(answers) else ""
    form = {} if nature == HEALTH else _portable(answers)
    accesses = {"accesses": True} if nature != OTHER and wants_accesses(answers) else {}
    return {"what": what, "period": answer(answers, "periode", "period"), **form, **accesses}


def _restricted(answers: Answers) -> dict[str, object]:
    fields = (("scope", "portee"), ("target", "vise"), ("what", "renseignements"))
    return {name: answer(answers, step, name) for name, step in fields}


def _portable(answers: Answers) -> dict[str, object]:
    if not wants_portable(answers):
        return {}
    if answer(answers, "destinataire", "send") != "yes":
        return {"form": PORTABLE}
    lines = answer(answers, "destinataire", "address").split("\n")
    third = {"name": answer(answers, "destinataire", "name"), "address": [line for line in lines if line]}
    return {"form": PORTABLE, "send_to": third}


def _contact(answers: Answers) -> dict[str, object]:
    address = answer(answers, "adresse", "address") if needs_address(answers) else ""
    adapted = wants_adapted(answers)
    return {
        "address": [line for line in address.split("\n") if line],
        "do_not_write": bool(address) and bool(answer(answers, "adresse", "do_not_write")),
        "email": answer(answers, "joindre", "email"),
        "mail_me": bool(answer(answers, "joindre", "mail_me")),
        "phone": answer(answers, "joindre", "phone"),
        "format": answer(answers, "format", "kind") if adapted else "",
        "format_details": answer(answers, "format", "details") if adapted else "",
    }
