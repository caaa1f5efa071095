"""The facts a letter states: plain frozen values, so that a template can change nothing and a letter can be remade."""

import re
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

from workflows.states import Kind, Outcome, Regime

Plain = TypeVar("Plain")


class FactsRefused(Exception):
    """The facts are not those of a letter: *where* names the field, *why* says what is wrong with it."""

    sayable = True  # neither holds a personal value

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


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
class Document:
    """One line of the table of documents: what it is, its pages, what becomes of it and on which grounds."""

    title: str
    outcome: Outcome
    pages: int | None = None
    pages_given: int | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One piece of information whose rectification was asked (A-2.1 s. 89)."""

    information: str
    asked: str
    outcome: Outcome
    done: str = ""
    grounds: tuple[str, ...] = ()


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
class CommissionOrder:
    """The order that a new answer obeys: its day, and the last day it gives (A-2.1, review before the Commission)."""

    decided_on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class OtherBody:
    """The body to which a request belongs more, and who answers for access there (A-2.1 ss. 48, 96)."""

    name: str
    officer: str
    title: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a letter of the catalogue may say. No access code: that one is never written in a stored letter."""

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
    ways: tuple[str, ...] = ()
    extension: Extension | None = None
    withdrawn_on: date | None = None
    other_body: OtherBody | None = None
    accommodation: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    outcome: Outcome | None = None
    order: CommissionOrder | None = None

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read the facts back from their stored form; raise FactsRefused for anything missing, unknown or mistyped."""
        return _read(cls, values, "facts")

    def to_json(self) -> dict[str, Any]:
        """Return the facts as plain JSON values, dates in ISO form."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    def texts_missing(self) -> tuple[str, ...]:
        """Return the provisions relied on whose text the catalogue does not hold (A-2.1 ss. 51, 101 require it)."""
        return tuple(p.cite for p in self.provisions if p.text is None)

    def strings(self) -> list[tuple[str, str]]:
        """Return every text of the facts with the name of its field."""
        return list(_strings("", self.to_json()))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report: its first column names the rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report may say: tables of figures, nothing of anybody."""

    title: str
    body: str
    made_on: date
    demo: bool
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read the report back; raise FactsRefused for anything missing, unknown or mistyped."""
        return _read(cls, values, "report")

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON values, dates in ISO form."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    def strings(self) -> list[tuple[str, str]]:
        """Return every text of the report with the name of its field."""
        return list(_strings("", self.to_json()))


def paragraphs(text: str) -> tuple[str, ...]:
    """Split what a person typed into paragraphs, each on one line, its no-break spaces kept."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.replace("\r", "\n").split("\n"))
    return tuple(line for line in lines if line)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _strings(where: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(where, value)]
    if isinstance(value, dict):
        return [found for key, held in value.items() for found in _strings(f"{where}.{key}".lstrip("."), held)]
    if isinstance(value, list):
        return [found for held in value for found in _strings(where, held)]
    return []


def _read(wanted: type[Plain], value: object, where: str) -> Plain:
    """Build a dataclass from JSON, strictly."""
    if not isinstance(value, dict):
        raise FactsRefused(where, "expected an object")
    hints = get_type_hints(wanted)
    if unknown := set(value) - set(hints):
        raise FactsRefused(f"{where}.{min(unknown)}", "no such fact")
    try:
        return wanted(**{key: _value(hints[key], held, f"{where}.{key}") for key, held in value.items()})
    except TypeError as error:
        missing = next((f.name for f in fields(wanted) if f.name not in value), "?")  # type: ignore[arg-type]
        raise FactsRefused(f"{where}.{missing}", "missing") from error


def _value(hint: Any, value: object, where: str) -> object:
    if get_origin(hint) is UnionType:
        if value is None and type(None) in get_args(hint):
            return None
        return _value(next(kind for kind in get_args(hint) if kind is not type(None)), value, where)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise FactsRefused(where, "expected a list")
        return tuple(_value(get_args(hint)[0], held, where) for held in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _read(hint, value, where)
    return _scalar(hint, value, where)


def _scalar(hint: Any, value: object, where: str) -> object:
    if hint in (bool, int):
        if type(value) is not hint:
            raise FactsRefused(where, f"expected {hint.__name__}")
        return value
    if not isinstance(value, str):
        raise FactsRefused(where, "expected text")
    try:
        return date.fromisoformat(value) if hint is date else hint(value)
    except ValueError as error:
        raise FactsRefused(where, str(error)) from error
