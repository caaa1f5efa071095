"""Someone who files: `python -m tests.faults.filer COUNT PER_SECOND` prints each number as it is acknowledged."""

from __future__ import annotations

import re
import sys
import time
import uuid

from app import clock, create_app
from app.cases.context import Filing
from app.cases.filing import file_case
from workflows.states import Kind

SUBJECTS = {
    "services-assures": "unite-services-assures",
    "services-professionnels": "unite-services-professionnels",
    "ressources-humaines": "unite-ressources-humaines",
    "technologies": "unite-technologies",
    "autre": "accueil",
}
AGAIN = 10  # every tenth is sent twice, as by a double click


def filing(rank: int = 0, **values: object) -> Filing:
    """A valid request; its subject decides the queue it must reach."""
    usual = {
        "key": uuid.uuid4().hex,
        "kind": Kind.DOCUMENT_ACCESS,
        "regime": Kind.DOCUMENT_ACCESS.regime,
        "subject": list(SUBJECTS)[rank % len(SUBJECTS)],
        "request": {"what": "Le rapport annuel de 2024 sur les délais de traitement.", "period": ""},
        "name": "Camille Tremblay-Nguyễn",
        "contact": {"email": "camille@exemple.test"},
        "answer_channel": "online",
        "received_at": clock.now(),
    }
    return Filing(**{**usual, **values})


def main(count: int, per_second: float) -> None:
    with create_app().app_context():
        begun = time.monotonic()
        for rank in range(count):
            time.sleep(max(0.0, begun + rank / per_second - time.monotonic()))
            one = filing(rank)
            for _ in range(2 if rank % AGAIN == 0 else 1):
                print("acknowledged", file_case(one).number, flush=True)


def acknowledged(said: str) -> set[str]:
    """Read back the numbers from what a filer printed among its log."""
    return set(re.findall(r"^acknowledged (\w+)$", said, re.MULTILINE))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
