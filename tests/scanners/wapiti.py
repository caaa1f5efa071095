"""Wapiti over the pages that one visitor is shown."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from tests.scanners.findings import Finding
from tests.security.caller import Caller

MODULES = ("sql", "xss", "permanentxss", "ssrf", "xxe", "crlf", "exec", "file", "redirect", "csrf", "cookieflags",
           "csp", "http_headers", "methods")  # fmt: skip
MEDIUM = 2
WAYS_OUT = ("/quitter", "/personnel/quitter", "/suivi/terminer", "/personnel/compte")  # what ends the visit
# Debian's 3.0.4 translates « -x » in a way that Python 3.11 refuses; the standard library does the same rightly.
PROGRAM = (
    "import fnmatch, re; from wapitiCore.net import crawler; from wapitiCore.main.wapiti import wapiti_main;"
    "crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern)); wapiti_main()"
)
CRAWL, SLACK = 0.2, 120


def scan(caller: Caller, visitor: str, starts: tuple[str, ...], *, lure: str, folder: Path, seconds: float) -> Path:
    """Walk and attack for about *seconds*; return the folder of the report. An interrupted scan raises."""
    cookies = folder / "cookies.json"
    if caller.cookie:
        cookies.write_text(_jar(caller.cookie))
    each = (1 - CRAWL) * seconds / len(MODULES)
    command = [
        "nice", "-n", "19", "/usr/bin/python3", "-c", PROGRAM, "-u", caller.address + "/",
        "-m", ",".join(MODULES), "--scope", "domain",
        *(word for start in starts for word in ("-s", caller.address + start)),
        *(word for way in WAYS_OUT for word in ("-x", caller.address + way)),
        *(("-c", str(cookies)) if caller.cookie else ()), "-H", f"Origin: {caller.address}", "--skip", "csrf_token",
        "--endpoint", lure, "--no-bugreport", "-v", "1", "-t", "20", "-d", "6", "--flush-session",
        "--store-session", str(folder / "session"), "-f", "json", "-o", str(folder / "report.json"),
        "--max-scan-time", str(int(CRAWL * seconds)), "--max-attack-time", str(int(each)),
    ]  # fmt: skip
    with (folder / f"wapiti-{visitor}.log").open("w") as log:
        subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, timeout=seconds + SLACK, check=True)
    return folder


def findings(folder: Path, visitor: str) -> list[Finding]:
    """Return what the report holds of medium severity or more, and every answer that was an error of the service."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [
        Finding("wapiti", visitor, name, each["path"], f"{each['method']} {each['parameter']} {each['info']}")
        for kind in ("vulnerabilities", "anomalies")
        for name, listed in report[kind].items()
        for each in listed
        if int(each["level"]) >= MEDIUM
    ]


def pages(folder: Path) -> list[str]:
    """Return the addresses that were found."""
    asked = """SELECT path || coalesce((SELECT '?' || group_concat(name || '=' || coalesce(value1, ''), '&') FROM params
               WHERE params.path_id = paths.path_id AND params.type = 'GET'), '')
               FROM paths WHERE method = 'GET' AND evil = 0 AND http_status = 200 ORDER BY path_id"""
    (kept,) = (folder / "session").glob("*.db")
    with closing(sqlite3.connect(kept)) as database:
        found = [row[0] for row in database.execute(asked)]
    return [page for page in found if not urlsplit(page).path.startswith(("/static/", *WAYS_OUT))]


def _jar(cookie: str) -> str:
    name, value = cookie.split("=", 1)
    held = {"version": 0, "value": value, "port": None, "secure": False, "expires": None}
    return json.dumps({"127.0.0.1": {"/": {name: held}}})
