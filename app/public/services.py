"""Hear what browsers say that our content policy forbade. Nothing of what they say is kept as they say it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app import measures
from app.public.context import AT_MOST, BLOCKED, DIRECTIVES, ELSEWHERE, OTHER
from app.throttle import charge

PURPOSE = "policy report"
log = structlog.get_logger()


class NoReport(Exception):
    """No browser makes such a report."""


def hear(body: bytes, network: str) -> None:
    """Count and log what a report says, in words of ours alone; raise NoReport, or TooSoon for one that floods."""
    charge(PURPOSE, hashlib.sha256(body).hexdigest(), network)  # the same again and again is one network’s noise
    for report in _reports(body):
        directive, blocked, route = _directive(report), _blocked(report), _route(report)
        measures.policy_broken(directive, blocked)
        log.warning("web.policy_broken", code=directive, where=blocked, route=route)


def _reports(body: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield the violations of either form of report: one by itself, or several in a list."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoReport from error
    if isinstance(said, dict):
        found = [said.get("csp-report")]
    elif isinstance(said, list):
        found = [one.get("body") for one in said[:AT_MOST] if isinstance(one, dict)]
    else:
        raise NoReport
    yield from (one for one in found if isinstance(one, dict))


def _said(report: Mapping[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := report.get(name), str)), "")


def _directive(report: Mapping[str, Any]) -> str:
    words = _said(report, "effectiveDirective", "effective-directive", "violated-directive").split(maxsplit=1)
    return words[0] if words and words[0] in DIRECTIVES else OTHER


def _blocked(report: Mapping[str, Any]) -> str:
    """Return what sort of thing was blocked: a scheme or a keyword of a closed list, else that it is elsewhere."""
    said = _said(report, "blockedURL", "blocked-uri")
    scheme = said.partition(":")[0]
    if scheme in BLOCKED:
        return BLOCKED[scheme]
    return ELSEWHERE if said else OTHER


def _route(report: Mapping[str, Any]) -> str | None:
    """Return the route of the page, never its address."""
    try:
        path = urlsplit(_said(report, "documentURL", "document-uri")).path
        rule, _arguments = current_app.url_map.bind("").match(path, method="GET", return_rule=True)
    except (ValueError, HTTPException, RequestRedirect):
        return None
    return rule.rule
