"""What a letter states of each document: what becomes of it, and of each passage withheld (A-2.1 ss. 14, 50)."""

from collections.abc import Iterator, Mapping

from app.cases.passages import passages_of, provisions_of
from app.letters.context import Provision
from app.letters.gathering.corrections import Said, cited
from app.letters.passages import Document, Withheld
from workflows.states import Outcome


def relied_on(said: Said) -> Iterator[str]:
    """Yield the provisions on which a draft rests, as a whole and line by line: those that the annex quotes."""
    yield from said.get("grounds", ())
    for line in said.get("documents", ()):
        yield from provisions_of(line)
    for line in said.get("corrections", ()):
        yield from line.get("grounds", ())


def documents(said: Said, held: Mapping[str, Provision]) -> Iterator[Document]:
    """Yield what becomes of each document that a draft lists."""
    for line in said.get("documents", ()):
        yield Document(
            title=line["title"],
            outcome=Outcome(line["outcome"]),
            pages=line.get("pages"),
            disclosed=line.get("disclosed", ""),
            passages=tuple(_withheld(line, said, held)),
            substance=bool(line.get("substance")),
        )


def _withheld(line: Said, said: Said, held: Mapping[str, Provision]) -> Iterator[Withheld]:
    for passage in passages_of(line, said.get("grounds", ())):
        yield Withheld(passage.pages, passage.about, cited(passage.grounds, held))
