"""What is no row but is in force all the same: the letters' templates, the tables of the law."""

import hashlib
from functools import cache
from pathlib import Path

from app import clock
from app.administration.context import Table, Template, Told
from app.administration.services.showing import told_of
from app.cases.queries import open_by_table
from app.db import reading
from app.errors import NotFound
from app.letters.catalogue import TEMPLATES, about
from app.reference.context import Proposal, Ruling, Sort
from workflows.effects import Letter
from workflows.registry import ALL, CURRENT

SHARED = TEMPLATES / "_base"


def templates() -> tuple[Template, ...]:
    """Return every letter as its files are now, with the last approval of it."""
    approved: dict[str, Told] = {}
    for told in reversed(told_of(Sort.TEMPLATE)):
        if told.ruling is Ruling.APPLIED:
            approved[told.code] = told
    return tuple(_template(letter, approved.get(letter.value)) for letter in Letter)


def template_proposal(code: str) -> Proposal:
    """Return the approval of a letter as its files are now, or raise NotFound."""
    if code not in set(Letter):
        raise NotFound(code)
    found = _template(Letter(code), None)
    return Proposal(Sort.TEMPLATE, code, clock.today(), {"version": found.version, "mark": found.mark})


def tables() -> tuple[Table, ...]:
    """Return every table of the law there ever was, and any that a request keeps and that is not there any more."""
    with reading() as session:
        kept = {(kind, regime, version): count for kind, regime, version, count in open_by_table(session)}
    known = {(table.kind.value, table.regime.value, table.version): table for table in ALL}
    return tuple(
        Table(*key, current=known.get(key) in CURRENT, known=key in known, open=kept.get(key, 0))
        for key in sorted(known.keys() | kept.keys())
    )


def _template(letter: Letter, approved: Told | None) -> Template:
    return Template(letter.value, about(letter).title, about(letter).version, mark_of(letter), approved)


@cache
def mark_of(letter: Letter) -> str:
    """Return the mark of what a letter says: of its own files, and of those that all letters share."""
    seen = hashlib.sha256()
    for path in (*_files(TEMPLATES / letter.folder), *_files(SHARED)):
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:12]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".toml", ".css"})
