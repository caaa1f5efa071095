"""How many requests are filed in a second by eight clients: ``python -m bench.throughput``.

PostgreSQL that waits for its disk, Redis, gunicorn with 2 processes of 4 threads. The floor is a bare INSERT behind
the same server. Web alone is what filing itself costs; with the workers, routing, letters and hashes take their share.
"""

from __future__ import annotations

import sys
import threading
import time

from bench import bare, drafts, figures
from bench.stage import Stage, production
from tests.faults import oracle

CLIENTS = 8
EACH = int(sys.argv[1]) if len(sys.argv) > 1 else 60
ROUNDS = 3


def rate(stage: Stage, batches: list[list[tuple[str, str, str]]]) -> tuple[float, list[float]]:
    """Let each client send its batch of (path, body, cookie); return requests a second, and the time of each."""
    times: list[float] = []
    start = threading.Barrier(len(batches) + 1)

    def client(batch: list[tuple[str, str, str]]) -> None:
        connection = stage.connection()
        start.wait()
        for path, body, cookie in batch:
            begun = time.perf_counter()
            assert stage.post(connection, path, body, Cookie=cookie) == 303
            times.append(time.perf_counter() - begun)

    clients = [threading.Thread(target=client, args=(batch,)) for batch in batches]
    for one in clients:
        one.start()
    start.wait()
    begun = time.perf_counter()
    for one in clients:
        one.join()
    assert len(times) == sum(map(len, batches))
    return len(times) / (time.perf_counter() - begun), times


def floor(stage: Stage) -> list[tuple[float, list[float]]]:
    """Measure the bare application."""
    reader = bare.connect(stage.station.database_url)
    reader.execute(bare.TABLE)
    reader.close()
    crew = stage.serve_bare()
    found = [rate(stage, [[("/", "", "")] * EACH for _ in range(CLIENTS)]) for _ in range(ROUNDS)]
    crew.kill()
    return found


def greffe(stage: Stage) -> list[tuple[float, list[float]]]:
    """Measure Greffe: each client sends complete drafts of its own."""
    with stage.station.app() as app:
        return [_round(stage, drafts.ready(app, CLIENTS * EACH)) for _ in range(ROUNDS)]


def _round(stage: Stage, held: list[drafts.Ready]) -> tuple[float, list[float]]:
    before = oracle.cases()
    sent = [("/demandes/envoyer", one.body, one.cookie) for one in held]
    found = rate(stage, [sent[rank::CLIENTS] for rank in range(CLIENTS)])
    assert oracle.cases() - before == len(held)
    return found


def main() -> None:
    """Measure, then tell."""
    with production() as stage:
        base = floor(stage)
        stage.serve_greffe()
        alone = greffe(stage)
        for name in ("worker", "letters", "beat"):
            stage.station.start(name, name)
        rows = [("bare INSERT", base), ("web alone", alone), ("with the workers", greffe(stage))]
    figures.tell("throughput", [_row(what, found, base) for what, found in rows])


def _row(what: str, found: list[tuple[float, list[float]]], base: list[tuple[float, list[float]]]) -> dict[str, object]:
    best, times = max(found)
    return {
        "what": what,
        "clients": CLIENTS,
        "best per s": round(best),
        "all rounds": " ".join(str(round(one)) for one, _ in found),
        "p50 ms": figures.median(times),
        "p95 ms": figures.percentile(times, 0.95),
        "x floor": round(max(base)[0] / best, 1),
    }


if __name__ == "__main__":
    main()
