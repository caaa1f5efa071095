"""Write docs/workflows.md and docs/legal.md from the tables: ``python -m workflows.docs``.

With ``--check`` nothing is written: the pages are only compared with what the tables give today.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workflows.citations import declared_guards, sources, uses
from workflows.diagram import mermaid, permitted_table
from workflows.disclosures import LAW, TABLE, Basis, Category, Line, Recipient
from workflows.questions import QUESTIONS, Question
from workflows.registry import ALL
from workflows.sources import Source, Status
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, Guard, Workflow
from workflows.words import (
    CAPACITIES,
    CATEGORIES,
    COMMANDS,
    KINDS,
    ONLY_WHEN,
    RECIPIENTS,
    ROLES,
    STATES,
    STATUSES,
    UNDER,
)

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs"
WRITTEN: Final = "Page écrite par `python -m workflows.docs` à partir de `workflows/`. Ne la modifiez pas à la main."
ABOUT_WORKFLOWS: Final = """\
# Ce qu’une demande peut devenir

{written}

Chaque ligne d’un tableau est un geste que la règle permet : qui peut le poser, à partir de quel état, ce qui l’empêche,
où il mène, quelle lettre part, et sur quoi il repose. Ce qu’aucune ligne ne dit est refusé. L’horloge n’est pas un
état : le délai court pendant qu’on attend. L’envoi à temps de l’avis de prolongation le déplace ; un jour férié
proclamé ou retiré le déplace aussi, et la preuve d’identité là où l’organisme compte à partir d’elle.
"""
ABOUT_LEGAL: Final = """\
# Les règles, et où elles servent

{written}

Le texte est le nôtre, jamais celui de la loi. « Lu dans une copie publique » ne dit pas que la copie est à jour : une
ou un juriste confirme chaque règle avant la mise en service, et d’abord celles qui sont déduites ou citées de mémoire.
"""
ABOUT_DISCLOSURES: Final = """\
## Ce qui peut être communiqué, à qui, sur quelle base

Une réponse à qui demande ses renseignements nomme ce qu’elle communique, ligne par ligne. Ce qu’aucune case du tableau
ne permet est refusé : au projet, à l’approbation, à la signature, et jusque dans la base de données. Un tiret dit que
rien ne le permet.
"""
ABOUT_QUESTIONS: Final = """\
## Questions ouvertes

Rien de ce qui a été lu n’y répond : une ou un juriste les tranche. La troisième colonne dit ce qui se fait d’ici là.

| Question | Ce qui est demandé | En attendant | Touche |
|---|---|---|---|
"""
HEADINGS: Final = {
    Status.SEEN: "Règles lues",
    Status.INFERENCE: "Règles déduites",
    Status.MEMORY: "Règles citées de mémoire",
    Status.HOUSE: "Règles internes",
}


def workflows_page() -> str:
    """Return the page that shows every table."""
    parts = [
        ABOUT_WORKFLOWS.format(written=WRITTEN),
        *map(_workflow, ALL),
        _disclosures(),
        _guards(list(declared_guards().values())),
    ]
    return "\n".join(parts)


def legal_page() -> str:
    """Return the page that lists every source, how it is known and where it is used."""
    return "\n".join([ABOUT_LEGAL.format(written=WRITTEN), *map(_sources_of, Status), _questions()])


def _workflow(workflow: Workflow) -> str:
    rows = "\n".join(_row(row) for row in workflow.rows)
    return f"""\
## {KINDS[workflow.kind]}{UNDER[workflow.regime]} (`{workflow.name}`, version {workflow.version})

```mermaid
{mermaid(workflow)}
```

| Geste | À partir de | Qui | Sauf si | Mène à | Lettres | Repose sur |
|---|---|---|---|---|---|---|
{rows}

### Qui peut quoi, et quand

{permitted_table(workflow)}
"""


def _row(row: AnyRow) -> str:
    cells = (
        f"{COMMANDS[row.command.__name__]} (`{row.command.__name__}`)",
        ", ".join(STATES[state] for state in State if state in row.sources),
        ", ".join(ROLES[role] for role in Role if role in row.roles),
        ", ".join(guard.says for guard in dict.fromkeys((*row.guards, *row.outright))) or "—",
        _leads_to(row),
        ", ".join(sorted(row.all_letters)) or "—",
        " ; ".join((*map(str, row.law), *(f"{source} ({CAPACITIES[who]})" for who, source in row.reach))),
    )
    return f"| {' | '.join(cells)} |"


def _leads_to(row: AnyRow) -> str:
    words = STATES[row.target] if row.target else "même état"
    only = row.when or row.once
    words += f", {ONLY_WHEN[only.__name__]}" if only else ""
    if row.instead:
        words += f" ; {STATES[row.instead[0]]} {ONLY_WHEN[row.instead[1].__name__]}"
    return f"{words}, l’horloge change" if row.moves_clock else words


def _disclosures() -> str:
    head = " | ".join(RECIPIENTS[recipient] for recipient in Recipient)
    rows = "\n".join(
        f"| {CATEGORIES[category]} | {' | '.join(_allowed(category, recipient) for recipient in Recipient)} |"
        for category in Category
    )
    return f"{ABOUT_DISCLOSURES}\n| Renseignement | {head} |\n|{'---|' * (len(Recipient) + 1)}\n{rows}\n"


def _allowed(category: Category, recipient: Recipient) -> str:
    lines = [line for line in TABLE if (line.what.category, line.what.recipient) == (category, recipient)]
    return " ; ".join(_line(line) for line in lines) or "—"


def _line(line: Line) -> str:
    until = f" jusqu’au {line.until}" if line.until else ""
    return f"{_named(line.what.basis)}, depuis le {line.since}{until}"


def _named(basis: Basis) -> str:
    return str(LAW[basis][0])


def _guards(guards: list[Guard]) -> str:
    rows = "\n".join(f"| `{guard.code}` | {guard.says} | {_rule(guard)} |" for guard in guards)
    return f"## Ce qui empêche un geste\n\n| Code | Ce qu’il dit | Repose sur |\n|---|---|---|\n{rows}\n"


def _rule(guard: Guard) -> str:
    return " ; ".join(dict.fromkeys(str(guard.rule.of(regime)) for regime in Regime))


def _sources_of(status: Status) -> str:
    used = uses()
    rows = "\n".join(_source(source, used[source]) for source in sources().values() if source.status is status)
    heading = (
        f"## {HEADINGS[status]}\n\n| Règle | Ce qu’elle dit, en nos mots | Connue comment | Sert à |\n|---|---|---|---|"
    )
    return f"{heading}\n{rows}\n"


def _questions() -> str:
    return ABOUT_QUESTIONS + "\n".join(map(_question, QUESTIONS)) + "\n"


def _question(question: Question) -> str:
    about = " ; ".join(map(str, question.about))
    return f"| {question.name} | {question.asks} | {question.meanwhile} | {about} |"


def _source(source: Source, places: list[str]) -> str:
    known = STATUSES[source.status] + (f" ({source.seen_in})" if source.seen_in else "")
    return f"| {source} | {source.says} | {known} | {', '.join(f'`{place}`' for place in places)} |"


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Write the pages, or with ``--check`` say which are out of date; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m workflows.docs", description="Write the pages the tables give.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page is out of date")
    asked = parser.parse_args(arguments)
    pages = {folder / "workflows.md": workflows_page(), folder / "legal.md": legal_page()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.name} is out of date" if asked.check else f"{path.name} written")
        if not asked.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(pages[path], encoding="utf-8")
    return int(asked.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
