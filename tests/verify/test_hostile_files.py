"""Files made to hurt end in a plain verdict, in bounded time, and leave the next person's check untouched."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable

import pytest

from app.letters import signing
from app.letters.pki import DemoKeystore
from app.sandbox import JobFailed, JobKilled, Sandbox
from app.verify.context import Verdict
from app.verify.services import JOB, LIMITS
from tests.verify import hostile
from workflows.effects import Letter

SLACK = 4.0  # seconds beyond the wall limit, for a busy machine


@pytest.mark.parametrize("name", hostile.ALL)
def test_a_hostile_file_ends_in_a_verdict_in_bounded_time(
    name: str, store: DemoKeystore, warm_sandbox: Sandbox
) -> None:
    content = hostile.ALL[name]()
    warm_sandbox.start()
    begun = time.monotonic()

    verdict = verdict_on(content, store, warm_sandbox)

    assert len(content) <= 2_000_000
    assert verdict in (Verdict.UNREADABLE, Verdict.NOT_OURS)
    assert time.monotonic() - begun < LIMITS.wall_seconds + SLACK


def test_after_them_a_genuine_letter_is_still_recognised(
    signed: Callable[[str], bytes], store: DemoKeystore, warm_sandbox: Sandbox
) -> None:
    verdict_on(hostile.cyclic_fields(), store, warm_sandbox)

    assert verdict_on(signed(Letter.RECEIPT), store, warm_sandbox) is Verdict.AUTHENTIC


def verdict_on(content: bytes, store: DemoKeystore, sandbox: Sandbox) -> Verdict:
    held = {name: [base64.b64encode(one).decode() for one in some] for name, some in signing.trust_in(store).items()}
    try:
        told = json.loads(sandbox.run(JOB, json.dumps(held).encode() + b"\n" + content, LIMITS))
    except (JobFailed, JobKilled):
        return Verdict.UNREADABLE
    return Verdict(told["verdict"])
