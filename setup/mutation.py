"""Break the workflows on purpose, and demand that tests notice: `python -m setup.mutation`; arguments go to mutmut.

It ends well only when enough mutants of all were killed, and none of the law's guards was left whole.
"""

import ast
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from setup import mutators
from setup.environment import ROOT

LEAST: Final = 85
"""Of a hundred mutants, how many tests must kill. What came too late, was not run or ended strangely lives."""
MUTANTS: Final = ROOT / "mutants"


def main(arguments: Sequence[str]) -> int:
    """Run mutmut to its end; return 0 only if enough was killed. It is imported late: only `make slow` installs it."""
    mutators.install()
    mutmut = import_module("mutmut.__main__").cli
    figures = MUTANTS / "mutmut-cicd-stats.json"
    figures.unlink(missing_ok=True)
    mutmut(["run", *arguments], standalone_mode=False)
    mutmut(["export-cicd-stats"], standalone_mode=False)
    return judged(
        json.loads(figures.read_text(encoding="ascii")), list(whole(ROOT / "workflows", MUTANTS / "workflows"))
    )


def judged(figures: Mapping[str, int], untouched: Sequence[str]) -> int:
    """Tell the figures, and return how the program ends."""
    share = 100 * figures["killed"] / max(figures["total"], 1)
    others = [f"{count} {name}" for name, count in figures.items() if count and name not in {"killed", "total"}]
    print(", ".join([f"{figures['killed']} killed of {figures['total']}: {share:.1f} % (at least {LEAST} %)", *others]))
    for guard in untouched:
        print(f"no mutant breaks {guard}")
    return 0 if enough(figures) and not untouched else 1


def enough(figures: Mapping[str, int]) -> bool:
    """Tell whether enough of all mutants were killed; of none at all, not enough were."""
    return figures["total"] > 0 and 100 * figures["killed"] >= LEAST * figures["total"]


def whole(sources: Path, mutants: Path) -> Iterator[str]:
    """Yield the guards that no mutant breaks."""
    for source in sorted(sources.glob("*.py")):
        meta = mutants / f"{source.name}.meta"
        broken = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"] if meta.exists() else {}
        for guard in _guards(source):
            name = f"workflows.{source.stem}.x_{guard}__mutmut_"
            if not any(mutant.startswith(name) for mutant in broken):
                yield f"{source.stem}.{guard}"


def _guards(source: Path) -> Iterator[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in (each for each in tree.body if isinstance(each, ast.FunctionDef)):
        if any(ast.unparse(each).startswith(f"{mutators.GUARD}(") for each in node.decorator_list):
            yield node.name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
