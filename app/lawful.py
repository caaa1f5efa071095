"""The table of disclosures as the database checks it: a row that no line allows is refused, whoever writes it."""

from typing import Final

from workflows.disclosures import TABLE, Line


def _allows(line: Line) -> str:
    """Return what a row must say for *line* to allow it."""
    what = line.what
    ends = f" AND named_on < '{line.until}'" if line.until else ""
    cell = f"category = '{what.category}' AND recipient = '{what.recipient}' AND basis = '{what.basis}'"
    return f"({cell} AND named_on >= '{line.since}'{ends})"


IN_THE_TABLE: Final = " OR ".join(map(_allows, TABLE))
