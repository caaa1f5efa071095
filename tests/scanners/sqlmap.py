"""sqlmap over every form and every parameter of the pages that were found."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tests.scanners.findings import Finding
from tests.security.caller import Caller

LEFT_OUT = "csrf_token,page"
SCOPE = "^(?!.*/(quitter|terminer|compte))"  # what ends the visit


def scan(caller: Caller, visitor: str, pages: list[str], *, folder: Path, seconds: float) -> bool:
    """Try them one after the other; tell whether there was time for all."""
    (folder / "pages.txt").write_text("\n".join(pages) + "\n")
    command = [
        "nice", "-n", "19", "sqlmap", "-m", str(folder / "pages.txt"), "--forms", "--batch", "--disable-coloring",
        "--cookie", caller.cookie, "--drop-set-cookie", "-H", f"Origin: {caller.address}", "--skip", LEFT_OUT,
        "--level", "1", "--risk", "1", "--technique", "BEU", "--smart", "--dbms", "SQLite", "--flush-session",
        "--ignore-code", "*", "--scope", SCOPE, "--threads", "1", "--timeout", "20",
        "--output-dir", str(folder / "sqlmap"), "--results-file", str(folder / "sqlmap.csv"),
    ]  # fmt: skip
    with (folder / f"sqlmap-{visitor}.log").open("w") as log:
        try:
            subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, timeout=seconds, check=True)
        except subprocess.TimeoutExpired:
            return False
    said = (folder / f"sqlmap-{visitor}.log").read_text(encoding="utf-8")
    assert "[CRITICAL] option" not in said, said  # it ends with 0 even when it refuses to begin
    return True


def findings(folder: Path, visitor: str) -> list[Finding]:
    """Return every parameter that sqlmap calls injectable."""
    listed = folder / "sqlmap.csv"
    if not listed.exists():
        return []
    with listed.open(encoding="utf-8", newline="") as lines:
        return [
            Finding(
                "sqlmap", visitor, "injection", urlsplit(row["Target URL"]).path, f"{row['Place']} {row['Parameter']}"
            )
            for row in csv.DictReader(lines)
            if row["Technique(s)"]
        ]
