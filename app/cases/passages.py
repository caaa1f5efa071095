"""What a draft withholds of a document it lists, passage by passage, each on its own provisions (A-2.1 ss. 14, 50)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from workflows.states import Outcome

SUBSTANCE: Final = "A21-14"
"""The provision under which nothing is given of a document whose substance is withheld (A-2.1 s. 14)."""
WITHHOLDING: Final = (Outcome.PARTIAL, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is withheld: its pages as « 4-6, 9 », none for the whole document; what it is about; its provisions."""

    pages: str
    about: str
    grounds: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """Return what the draft keeps of it."""
        return {**asdict(self), "grounds": list(self.grounds)}


def passages_of(line: Mapping[str, Any], decided: Iterable[str] = ()) -> tuple[Passage, ...]:
    """Return what is withheld of a document that a draft lists.

    A draft kept before passages were told apart named provisions for each document, or for the whole decision, those
    *decided*: it is read as one passage that covers the document.
    """
    if "passages" in line:
        return tuple(Passage(one["pages"], one["about"], tuple(one["grounds"])) for one in line["passages"])
    codes = tuple(line.get("grounds") or decided) if line["outcome"] in WITHHOLDING else ()
    return (Passage("", "", codes),) if codes else ()


def provisions_of(line: Mapping[str, Any], decided: Iterable[str] = ()) -> tuple[str, ...]:
    """Return every provision on which something of a document is withheld, once each."""
    codes = [code for passage in passages_of(line, decided) for code in passage.grounds]
    return tuple(dict.fromkeys([*codes, *([SUBSTANCE] if line.get("substance") else [])]))
