"""The letters of the catalogue from their samples: rendered in the sandbox, signed with the keys in force."""

from collections.abc import Iterator

from app.letters import signing
from app.letters.catalogue import about, letter_of, names, sample
from app.letters.context import LetterFacts
from app.letters.keystore import SEAL
from app.letters.services.printing import printed

OFFICER = "sample-officer"


def samples() -> Iterator[tuple[str, bytes]]:
    """Yield each letter's name and its sample, signed."""
    store = signing.keystore()
    for each in names():
        letter, facts = letter_of(each), LetterFacts.from_json(sample(each))
        sealed = about(letter).signature == SEAL
        who, name = (SEAL, facts.body.name) if sealed else (OFFICER, facts.signatory.name)
        if not sealed:
            signing.enrol(store, who, name)
        signatory = signing.Signatory(who, name, about(letter).title)
        yield each, signing.sign(printed(letter, facts), signatory, store)
