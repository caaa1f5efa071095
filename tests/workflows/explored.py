"""Write down how much of each table is walked whole: ``python -m tests.workflows.explored``. Read the difference first.

The tests that walk a table compare what they walked with its line: a walk that grows shorter is seen.
"""

from __future__ import annotations

from textwrap import fill

from tests.workflows.explorer import ALIKE, ASIDE, Exploration, explore
from workflows.commands import Command
from workflows.docs import FOLDER
from workflows.registry import ALL
from workflows.table import Workflow

PAGE = FOLDER / "exploration.md"
HEAD = """\
# How much of each table is walked

Written by `python -m tests.workflows.explored`. Do not change it by hand: `tests/workflows/test_explorer.py` compares
each line with what it walks.

A line of a table is a state and what is asked for there. A view is a case as the law sees it, facts that no guard tells
apart folded together; it is looked at on each of six days. A question is whether somebody may give a command in that
view, that day: it is asked of `permitted` and of `decide`, which must agree.

{aside}

{alike}

| table | states | lines used | of | views | views by day | questions | allowed | refused |
|---|---|---|---|---|---|---|---|---|
"""


def named(words: str, acts: set[type[Command]]) -> str:
    """Return *words*, then the names of these acts, in lines of the page."""
    return fill(f"{words}: {', '.join(sorted(f'`{one.__name__}`' for one in acts))}.", 120, break_on_hyphens=False)


def head() -> str:
    """Return what the page says before its lines: what is counted, and what the walk leaves out."""
    return HEAD.format(
        aside=named(
            "Third parties are followed one at a time. Asked everywhere, but never followed, for what hangs on them is "
            "told one by one (`tests/workflows/situations.py` and its neighbours)",
            ASIDE,
        ),
        alike=named("Asked everywhere, but followed once for all that no guard tells from them", ALIKE),
    )


def line(workflow: Workflow, found: Exploration) -> str:
    """Return what was walked of a table, as its line of the page."""
    lines = {(state, row.command) for row in workflow.rows for state in row.sources}
    views = {node.view for node in found.moves}
    counts = (len(found.states), len(found.used), len(lines), len(views), len(found.moves), *_asked(found))
    return told(f"`{workflow.name}`", counts)


def told(name: str, counts: tuple[int, ...]) -> str:
    """Return a line of the page."""
    return f"| {name} | {' | '.join(f'{count:,}'.replace(',', ' ') for count in counts)} |"


def counted(line: str) -> tuple[int, ...]:
    """Read the counts of a line of the page back."""
    return tuple(int(cell.replace(" ", "")) for cell in line.strip("| ").split(" | ")[1:])


def total(lines: list[str]) -> str:
    """Return the last line: all of them together."""
    return told("together", tuple(map(sum, zip(*map(counted, lines), strict=True))))


def _asked(found: Exploration) -> tuple[int, int, int]:
    return found.questions, found.allowed, found.questions - found.allowed


if __name__ == "__main__":
    walked = [line(workflow, explore(workflow)) for workflow in ALL]
    PAGE.write_text("\n".join([head() + walked[0], *walked[1:], total(walked), ""]), encoding="utf-8")
