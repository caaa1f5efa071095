"""The facts a report states: tables of figures, or a notice that is signed by hand; nothing of anybody who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from app.letters.plain import Plainly, read


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report: its first column names the rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report(Plainly):
    """Everything a report may say: sentences, tables of figures, nothing of anybody who asks."""

    title: str
    body: str
    made_on: date
    demo: bool
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Read the report back; raise FactsRefused for anything missing, unknown or mistyped."""
        return read(cls, values, "report")
