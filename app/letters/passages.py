"""A document as a letter lists it: what becomes of it, and each passage withheld with its grounds (A-2.1 s. 14)."""

from dataclasses import dataclass

from workflows.states import Outcome


@dataclass(frozen=True, slots=True)
class Withheld:
    """A passage withheld: its pages, none for the whole document, what it is about, on which grounds (A-2.1 s. 14)."""

    pages: str = ""
    about: str = ""
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the table of documents: what it is, its pages, what becomes of it, and which passages are withheld.

    *substance* tells that they form all that matters of it, so that nothing is given (A-2.1 s. 14). *disclosed* is what
    it communicates of a person, to whom and on which basis, as the table of disclosures names it. Letters made before
    passages were told apart name *grounds* for the document as a whole.
    """

    title: str
    outcome: Outcome
    pages: int | None = None
    pages_given: int | None = None
    grounds: tuple[str, ...] = ()
    disclosed: str = ""
    passages: tuple[Withheld, ...] = ()
    substance: bool = False

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Return what is withheld of it, whenever the letter was made."""
        return self.passages or ((Withheld(grounds=self.grounds),) if self.grounds else ())

    @property
    def refused_on(self) -> tuple[str, ...]:
        """Return the grounds of a document of which all is withheld on the same ones, none where passages differ."""
        whole = self.outcome is Outcome.REFUSED and [(one.pages, one.about) for one in self.withheld] == [("", "")]
        return self.withheld[0].grounds if whole else ()
