"""From « Envoyer » to visible in the right staff queue: ``python -m bench.submit``.

Each set-up runs whole. *calm*: each case alone on the machine, its letter and hash done before the next is sent;
*busy*: one after the other while letters and hashes of all the earlier ones are made. The floor is the same web server,
database and broker with a bare INSERT, one bare Celery task and a bare UPDATE.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

from sqlalchemy import text

from app.db import database
from bench import bare, drafts, figures
from bench.stage import Stage, embedded, production
from tests.faults import oracle
from tests.faults.station import eventually

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
WARM, PATIENCE, CALM = 5, 300, 20
SEEN = text(
    "SELECT p.state, p.queue FROM parts p JOIN cases c ON c.id = p.case_id WHERE c.filing_key = :key"
    " AND p.state = 'triage' AND p.queue = 'unite-technologies'"
)
Timed = tuple[float, float]


def timed(send: Callable[[], int], seen: Callable[[], bool]) -> Timed:
    """Return the seconds until the answer, and until it is there for the staff."""
    begun = time.perf_counter()
    status = send()
    answered = time.perf_counter() - begun
    assert status == 303, status
    while not seen():
        assert time.perf_counter() - begun < PATIENCE, "never seen"
        time.sleep(0.001)
    return answered, time.perf_counter() - begun


def greffe(stage: Stage, *, calm: bool) -> list[Timed]:
    """Send complete drafts, one after the other."""
    with stage.station.app() as app:
        held = drafts.ready(app, WARM + TIMES)
        times = []
        for one in held:

            def send(one: drafts.Ready = one) -> int:
                return stage.post(stage.connection(), "/demandes/envoyer", one.body, Cookie=one.cookie)

            def seen(one: drafts.Ready = one) -> bool:
                with database().reader.connect() as reader:
                    return reader.execute(SEEN, {"key": one.filing_key}).first() is not None

            times.append(timed(send, seen))
            if calm:
                eventually(lambda: oracle.unkept() == 0, CALM)
    return times[WARM:]


def floor(stage: Stage) -> list[Timed]:
    """Do the same with the bare application."""
    url = stage.station.database_url
    reader: Any = bare.connect(url)
    reader.execute(bare.TABLE)
    crews = stage.work_bare(), stage.serve_bare()
    wanted = f"SELECT 1 FROM bare WHERE done = 1 AND id = {bare.mark(url)}"  # noqa: S608  one sign
    times = []
    for _ in range(WARM + TIMES):
        row = uuid.uuid4().hex
        times.append(
            timed(
                lambda row=row: stage.post(stage.connection(), f"/ring?{row}"),
                lambda row=row: reader.execute(wanted, (row,)).fetchone() is not None,
            )
        )
        time.sleep(0.05)
    for crew in crews:
        crew.kill()
    reader.close()
    return times[WARM:]


def measure(stage: Stage) -> list[dict[str, object]]:
    """Return the rows of one set-up."""
    base = floor(stage)
    crews = [stage.station.start(name, name) for name in ("worker", "letters", "beat")] + [stage.serve_greffe()]
    rows = [
        _row(stage, "floor", base, base),
        _row(stage, "calm", greffe(stage, calm=True), base),
        _row(stage, "busy", greffe(stage, calm=False), base),
    ]
    for crew in crews:
        crew.kill()
    return rows


def _row(stage: Stage, what: str, times: list[Timed], base: list[Timed]) -> dict[str, object]:
    answered, seen = ([pair[rank] for pair in times] for rank in (0, 1))
    print(stage.name, what, figures.median(answered), figures.median(seen), file=sys.stderr, flush=True)
    return {
        "set-up": stage.name,
        "what": what,
        "times": len(times),
        "answer p50 ms": figures.median(answered),
        "p95": figures.percentile(answered, 0.95),
        "visible p50 ms": figures.median(seen),
        "visible p95": figures.percentile(seen, 0.95),
        "visible min": figures.ms(min(seen)),
        "x floor": round(figures.median(seen) / figures.median([pair[1] for pair in base]), 1),
    }


def main() -> None:
    """Measure both set-ups."""
    rows = []
    for set_up in (embedded, production):
        with set_up() as stage:
            rows += measure(stage)
    figures.tell("submit", rows)


if __name__ == "__main__":
    main()
