"""A kept draft as the boxes of its form hold it, whoever opens it again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.staff.context.grounds import Ground, write_articles
from app.staff.context.proposals import TERMS

Body = dict[str, Any]


def filled(body: Body, catalogue: Sequence[Ground]) -> Body:
    """Return a kept draft as the boxes of the form hold it."""
    return {
        "reasons": body.get("reasons", ""),
        "access": body.get("access", ""),
        "to_third_parties": body.get("to_third_parties", ""),
        "grounds": body.get("grounds", []),
        "same_person": body.get("same_person", []),
        "protected": ", ".join(map(str, body.get("protected", []))),
        **{name: body.get(name, "") for name in TERMS},
        **body.get("other_body", {}),
        **_harm(body.get("harm", {})),
        **_found(body.get("findings", {})),
        "documents": [_box(row, catalogue) for row in body.get("documents", [])],
        "corrections": [
            {"rank": place, **_box(row, catalogue)} for place, row in enumerate(body.get("corrections", []), 1)
        ],
    }


def _harm(held: Body) -> Body:
    again = held.get("again_on")
    return {**held, "again_on": date.fromisoformat(again)} if again else held


def _found(findings: Body) -> Body:
    return {name: {True: "yes", False: "no"}.get(held, held) for name, held in findings.items()}


def _box(row: Body, catalogue: Sequence[Ground]) -> Body:
    pages = row.get("pages")
    typed = {"pages": "" if pages is None else str(pages)} if "title" in row else {}
    category, _recipient, basis = (row.get("disclosed") or "::").split(":")
    told = {"category": category, "basis": basis} if "disclosed" in row else {}
    return {**row, **typed, **told, "grounds": write_articles(row.get("grounds", []), catalogue)}
