"""The letters of the catalogue from their samples: rendered in the sandbox, signed with the keys in force."""

import json
from collections.abc import Iterator

from app.letters import signing
from app.letters.catalogue import about, sample
from app.letters.context import LetterFacts
from app.letters.keystore import SEAL
from app.letters.services.printing import printed
from workflows.effects import Letter

OFFICER = "sample-officer"


def samples() -> Iterator[tuple[str, bytes]]:
    """Yield each letter's number and its sample, signed."""
    store = signing.keystore()
    for letter in Letter:
        facts = LetterFacts.from_json(json.loads(sample(letter)))
        sealed = about(letter).signature == SEAL
        who, name = (SEAL, facts.body.name) if sealed else (OFFICER, facts.signatory.name)
        if not sealed:
            signing.enrol(store, who, name)
        signatory = signing.Signatory(who, name, about(letter).title)
        yield str(letter), signing.sign(printed(letter, facts), signatory, store)
