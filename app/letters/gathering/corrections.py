"""What a letter states of each correction: what becomes of it, what it rests on, what is given (A-2.1 ss. 89-93)."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from app.cases.models import Part
from app.formats import NO_BREAK
from app.letters.context import Correction, Provision
from app.letters.plain import paragraphs
from workflows.states import Kind, Outcome

Said = Mapping[str, Any]


def corrections(
    said: Said, part: Part, held: Mapping[str, Provision], outcome: str, *, about: Container[int | None] | None = None
) -> Iterator[Correction]:
    """Yield what becomes of each correction asked; where the draft does not tell them apart, all end as the whole.

    *about* are the ranks of those to tell of, all unless it is given.
    """
    if part.kind != Kind.RECTIFICATION:
        return
    asked = _asked(part)
    whole: Iterable[Said] = (
        {**line, "rank": rank, "asked": line["wanted"], "outcome": outcome} for rank, line in asked.items()
    )
    for line in said.get("corrections") or whole:
        rank: int | None = line.get("rank")
        if about is None or rank in about:
            yield _correction(line, asked.get(rank or 0, {}).get("ground", ""), held)


def _correction(line: Said, ground: str, held: Mapping[str, Provision]) -> Correction:
    return Correction(
        information=line["information"],
        asked=" ".join(paragraphs(line["asked"])),
        outcome=Outcome(line["outcome"]),
        done=line.get("done", ""),
        grounds=cited(line.get("grounds", ()), held),
        ground=ground,
        given=line.get("given", ""),
        reason=paragraphs(line.get("reason", "")),
        burden=line.get("burden", ""),
    )


def cited(codes: Iterable[str], held: Mapping[str, Provision]) -> tuple[str, ...]:
    """Return the articles of *codes* as a letter cites them."""
    return tuple(f"art.{NO_BREAK}{held[code].cite.rsplit(NO_BREAK, 1)[-1]}" for code in codes if code in held)


def _asked(part: Part) -> dict[int, dict[str, str]]:
    """Return the corrections asked, by their rank in the request."""
    return dict(enumerate((part.request or {}).get("corrections", ()), 1))
