"""A draft as it is kept, and the command that proposes it: what the letter says and what the workflow is told agree."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from workflows import commands as do
from workflows.commands import Draft
from workflows.states import Outcome, Term

DRAFTS: Final[Mapping[Outcome, type[Draft]]] = {
    command.outcome: command
    for command in (
        do.DraftGranted,
        do.DraftPartial,
        do.DraftRefusal,
        do.DraftNotHeld,
        do.DraftOtherBody,
        do.DraftExistenceNotConfirmed,
        do.DraftChapterNotApplicable,
        do.DraftDisregard,
    )
}
GIVEN: Final = (Outcome.GRANTED, Outcome.PARTIAL)
TERMS: Final = {
    "accommodation": Term.ACCOMMODATED,
    "conditions": Term.CONDITIONAL,
    "portable": Term.PORTABLE,
    "published": Term.PUBLISHED,
    "assistance": Term.ASSISTED,
}
"""The boxes that word what goes with an access, and what the registers count it as."""
GRIEF: Final = ("helps", "refusal_recorded")
"""What is found of what would be told to a relative (A-2.1 s. 88.0.1)."""
Body = Mapping[str, Any]


def command_of(outcome: Outcome, body: Body, draft_id: str) -> Draft:
    """Return the command that proposes the draft kept as *body*: its grounds, its terms, what it communicates."""
    told: dict[str, Any] = {"grounds": tuple(body.get("grounds", ()))}
    command = DRAFTS[outcome]
    if issubclass(command, do.Grant):
        told["terms"] = tuple(str(term) for name, term in TERMS.items() if body.get(name))
        told |= {"mode": body.get("mode"), "no_copy": body.get("no_copy")}
        told["disclosures"] = tuple(dict.fromkeys(_disclosed(body)))
        told |= {name: found for name, found in body.get("findings", {}).items() if name in GRIEF}
    if issubclass(command, do.DraftPartial | do.DraftRefusal):
        told |= _harm(body.get("harm", {})) | {"protected": tuple(body.get("protected", ()))}
    if issubclass(command, do.DraftDisregard):
        told["latest_on"] = day_of(body.get("latest"))
    return command(draft_id, **told)


def _disclosed(body: Body) -> Iterator[str]:
    """Yield what each line that gives something communicates, as the journal names it."""
    for row in (*body.get("documents", ()), *body.get("corrections", ())):
        if row["outcome"] in GIVEN and row.get("disclosed"):
            yield row["disclosed"]


def _harm(held: Body) -> dict[str, Any]:
    return {
        "offer": bool(held.get("offer")),
        "opinion": bool(held.get("opinion")),
        "again_on": day_of(held.get("again_on")),
    }


def day_of(held: str | None) -> date | None:
    """Return a day as a kept draft names it, None where it names none."""
    return date.fromisoformat(held) if held else None
