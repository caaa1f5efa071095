"""Read a file of persons, CSV or JSON, and report line by line: what is wrong is counted and placed, never repeated."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.db import transaction
from app.health_numbers import plain, seems_right
from app.registry.context import Contact, Person
from app.registry.services.writing import write

COLUMNS = ("nam", "nom", "naissance", "adresse", "telephone", "courriel", "ne_pas_ecrire")
"""What a line holds; the first three must be there. The lines of an address are parted by « | »."""
IMPORTED = "imported"
YES = frozenset({"oui", "vrai", "true", "1"})


class NotAFile(Exception):
    """The file is neither CSV with these columns nor a JSON list of objects."""


class WrongLine(Exception):
    """A line cannot be read; the message names the column and never its value."""


class _DryRun(Exception):
    """Nothing is kept."""


@dataclass(slots=True)
class Report:
    """What an import did, or would do: how many of each, and which lines to look at, without a personal value."""

    done: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, str]] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


def import_file(path: Path, *, dry_run: bool = False) -> Report:
    """Write every readable line of *path* in one commit; with *dry_run*, tell what would be done and keep nothing.

    A number whose last digit does not agree is doubtful, and imported all the same. Raise NotAFile.
    """
    report, lines = Report(), _lines(path)
    with suppress(_DryRun), transaction() as session:
        for rank, line in enumerate(lines, 1):
            _take(session, report, rank, line)
        if dry_run:
            raise _DryRun
    return report


def _take(session: Session, report: Report, rank: int, line: Mapping[str, Any]) -> None:
    try:
        person = _person(line)
    except WrongLine as wrong:
        report.refused.append((rank, str(wrong)))
        return
    if not seems_right(person.number):
        report.doubtful.append(rank)
    report.done[str(write(session, person, IMPORTED))] += 1


def _person(line: Mapping[str, Any]) -> Person:
    said = {column: str(line.get(column) or "").strip() for column in COLUMNS}
    number, name = plain(said["nam"]), " ".join(said["nom"].split())
    if not number:
        raise WrongLine("nam")
    if not name:
        raise WrongLine("nom")
    try:
        born_on = date.fromisoformat(said["naissance"])
    except ValueError:
        raise WrongLine("naissance") from None
    address = tuple(part.strip() for part in said["adresse"].split("|") if part.strip())
    unsafe = said["ne_pas_ecrire"].casefold() in YES
    return Person(number, name, born_on, Contact(address, said["telephone"], said["courriel"], unsafe))


def _lines(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _json(text) if path.suffix == ".json" else _csv(text)
    except (UnicodeDecodeError, ValueError, csv.Error):
        raise NotAFile(path.name) from None


def _json(text: str) -> list[Mapping[str, Any]]:
    held = json.loads(text)
    if not isinstance(held, list) or not all(isinstance(line, dict) for line in held):
        raise ValueError(text[:0])
    return held


def _csv(text: str) -> Iterator[Mapping[str, Any]]:
    read = csv.DictReader(text.splitlines(), strict=True)
    if not set(COLUMNS[:3]) <= set(read.fieldnames or ()):
        raise ValueError(text[:0])
    return iter(list(read))
