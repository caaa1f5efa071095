"""A kept draft as the boxes of its form hold it, whoever opens it again."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.cases.passages import passages_of, provisions_of
from app.staff.context.grounds import Ground, write_articles
from app.staff.context.proposals import TERMS, day_of

Body = dict[str, Any]


def filled(body: Body, catalogue: Sequence[Ground]) -> Body:
    """Return a kept draft as the boxes of the form hold it: what no line cites is what was ticked."""
    return {
        "reasons": body.get("reasons", ""),
        "access": body.get("access", ""),
        "mode": body.get("mode", ""),
        "no_copy": body.get("no_copy", ""),
        "to_third_parties": body.get("to_third_parties", ""),
        "grounds": [code for code in body.get("grounds", ()) if code not in set(_of_lines(body))],
        "same_person": body.get("same_person", []),
        "protected": ", ".join(map(str, body.get("protected", []))),
        **{name: body.get(name, "") for name in TERMS},
        **body.get("other_body", {}),
        **_harm(body.get("harm", {})),
        "latest": day_of(body.get("latest")),
        **_found(body.get("findings", {})),
        "documents": [_document(row, body, catalogue) for row in body.get("documents", ())],
        "corrections": [
            {"rank": place, **row, "grounds": write_articles(row.get("grounds", ()), catalogue)}
            for place, row in enumerate(body.get("corrections", ()), 1)
        ],
    }


def _of_lines(body: Body) -> Iterator[str]:
    """Yield the provisions that the lines of a draft have of their own."""
    for row in body.get("documents", ()):
        yield from provisions_of(row, body.get("grounds", ()))
    for row in body.get("corrections", ()):
        yield from row.get("grounds", ())


def _harm(held: Body) -> Body:
    return {**held, "again_on": day_of(held["again_on"])} if held.get("again_on") else held


def _found(findings: Body) -> Body:
    return {name: {True: "yes", False: "no"}.get(held, held) for name, held in findings.items()}


def _document(row: Body, body: Body, catalogue: Sequence[Ground]) -> Body:
    pages = row.get("pages")
    category, _recipient, basis = (row.get("disclosed") or "::").split(":")
    told = {"category": category, "basis": basis} if "disclosed" in row else {}
    return {
        **told,
        "title": row["title"],
        "pages": "" if pages is None else str(pages),
        "outcome": row["outcome"],
        "substance": row.get("substance", False),
        "passages": [
            {"pages": one.pages, "about": one.about, "grounds": write_articles(one.grounds, catalogue)}
            for one in passages_of(row, body.get("grounds", ()))
        ],
    }
