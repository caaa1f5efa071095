"""``python -m tests.scanners``: the scanners against the whole application, running; 1 when one finds something.

GREFFE_SCAN_SECONDS bounds all of it, a quarter of an hour unless told.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from setup import debian
from tests.browser.stack import Stack, running
from tests.scanners import bandit, sqlmap, wapiti
from tests.scanners.findings import Finding, accepted, remaining
from tests.scanners.listener import listening
from tests.security.caller import Caller, file_request
from tests.services.databases import ROOT

SECONDS = int(os.environ.get("GREFFE_SCAN_SECONDS", "900"))
REPORTS = ROOT / "bench" / "out" / "scan"
FORMS, SQL = 0.3, 0.2  # of the time, for each visitor
STARTS = {"anybody": ("/demandes/", "/suivi", "/verifier", "/personnel/connexion"), "staff": ("/personnel/",)}


def main() -> int:
    """Scan, tell, and return 0 when nothing is left."""
    debian.install(debian.SCAN)
    found = bandit.findings()
    shutil.rmtree(REPORTS, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="greffe-scan-") as var, running(Path(var)) as stack:
        file_request(stack)
        for visitor, starts in STARTS.items():
            found += _visit(stack, visitor, starts, REPORTS / visitor)
        found += [Finding("logs", "all", "complaint", "log", line) for line in stack.complaints()]
        assert "intact" in stack.operator("flask", "--app", "app", "journal", "verify")
    left = remaining(list(dict.fromkeys(found)), accepted())
    print(*left, f"{len(found)} findings of medium or more, {len(left)} not accepted", sep="\n", flush=True)
    return 1 if left else 0


def _visit(stack: Stack, visitor: str, starts: tuple[str, ...], folder: Path) -> list[Finding]:
    folder.mkdir(parents=True)
    caller = Caller(stack.address)
    if visitor == "staff":
        caller.sign_in(next(iter(stack.staff.values())))
    with listening() as lure:
        wapiti.scan(caller, visitor, starts, lure=lure.address, folder=folder, seconds=FORMS * SECONDS)
    pages = wapiti.pages(folder)
    _still_inside(caller, visitor)
    whole = sqlmap.scan(caller, visitor, pages, folder=folder, seconds=SQL * SECONDS)
    _still_inside(caller, visitor)
    print(f"{visitor}: {len(pages)} pages; sqlmap {'saw all' if whole else 'was stopped by time'}", flush=True)
    called = [Finding("wapiti", visitor, "called out", path) for path in lure.calls]
    return called + wapiti.findings(folder, visitor) + sqlmap.findings(folder, visitor)


def _still_inside(caller: Caller, visitor: str) -> None:
    """A scan that was shown out saw nothing."""
    assert visitor != "staff" or "/personnel/quitter" in caller.open("/personnel/"), "the session ended"


if __name__ == "__main__":
    sys.exit(main())
