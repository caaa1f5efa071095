"""Bandit over all that is not a test, without the exceptions of the gate."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.scanners.findings import Finding
from tests.services.databases import ROOT

READ = ("app", "workflows", "setup", "bench", "celery_worker.py")


def findings() -> list[Finding]:
    """Return what it says of medium severity or more."""
    command = [str(Path(sys.executable).with_name("bandit")), "-q", "-ll", "-f", "json", "-r", *READ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert not report["errors"], report["errors"]
    return [
        Finding(
            "bandit", "source", each["test_id"], each["filename"], f"line {each['line_number']} {each['issue_text']}"
        )
        for each in report["results"]
    ]
