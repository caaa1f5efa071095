"""The press every test shares: fonts cut once, one warm sandbox for a whole worker instead of one per application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.config import ROOT, Settings
from app.letters import fonts, render, signing
from app.letters.catalogue import about, letter_of, names, sample
from app.letters.context import LetterFacts
from app.letters.pki import DemoKeystore
from app.sandbox import Sandbox, client
from workflows.effects import Letter

OFFICER = "staff:0a1b2c"


@pytest.fixture(scope="session")
def press_folder() -> Path:
    """A folder with the fonts of letters, cut at set-up or now."""
    fonts.ensure(ROOT / "var")
    return ROOT / "var"


@pytest.fixture(scope="session")
def warm_sandbox(press_folder: Path) -> Iterator[Sandbox]:
    """A sandbox that warms up at its first job."""
    sandbox = Sandbox(press_folder)
    yield sandbox
    sandbox.close()


@pytest.fixture
def press(settings: Settings, press_folder: Path, warm_sandbox: Sandbox) -> Iterator[None]:
    """Let the application under test print letters with the shared fonts and sandbox."""
    link = settings.var / "fonts"
    if not link.exists():
        link.symlink_to(press_folder / "fonts")
    client._shared[settings.var] = warm_sandbox
    yield
    client._shared.pop(settings.var)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> DemoKeystore:
    """A certification authority of the tests' own, with one officer."""
    made = DemoKeystore(tmp_path_factory.mktemp("pki"), "Régie de démonstration")
    made.ensure()
    made.enrol(OFFICER, "Geneviève Tremblay")
    return made


def sample_facts(letter: str) -> LetterFacts:
    """Return the sample facts of a letter."""
    return LetterFacts.from_json(sample(letter))


@pytest.fixture(scope="session")
def printed(press_folder: Path) -> Callable[[str], bytes]:
    """Give the unsigned sample of a letter, printed once."""
    done: dict[str, bytes] = {}

    def give(letter: str) -> bytes:
        if letter not in done:
            done[letter] = render.to_pdf(letter_of(letter), sample_facts(letter), var=press_folder)
        return done[letter]

    return give


@pytest.fixture(scope="session")
def signed(printed: Callable[[str], bytes], store: DemoKeystore) -> Callable[[str], bytes]:
    """Give the signed sample of a letter, signed once."""
    done: dict[str, bytes] = {}

    def give(letter: str) -> bytes:
        if letter not in done:
            done[letter] = signing.sign(printed(letter), signatory(letter), store)
        return done[letter]

    return give


def signatory(letter: str) -> signing.Signatory:
    """Return who signs a letter in these tests."""
    if about(letter_of(letter)).signature == "seal":
        return signing.Signatory("seal", "Régie de démonstration", "Lettre de l’organisme")
    return signing.Signatory(OFFICER, "Geneviève Tremblay", "Décision")


ALL = tuple(Letter)
NAMES = names()
"""Every letter, and its variant under each other regime that may send it."""
