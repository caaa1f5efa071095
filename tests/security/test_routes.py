"""Every route × every visitor: the doors open for whom the table says, and for nobody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.access import open_to, policy_of
from app.cases.context import Filed
from tests.security.routes import ALL_STAFF, FOLLOWER, PUBLIC, WHO
from tests.security.visitors import colleague, follower
from workflows.states import Role

VALUES = {"number": "0000000W", "letter_id": uuid.UUID(int=1), "queue": "accueil", "unit": "unite-technologies"}
VALUES |= {"way": "oral", "nature": "document-access"}
VALUES |= {
    "act": "noter",
    "block": "contact",
    "answer": "accorder",
    "form": "json",
    "rank": 1,
    "name": "type",
    "filename": "icon.svg",
    "mark": "x",
    "day": "2027-03-01",
    "year": 2026,
    "slug": "conservation",
    "code": "rectification",
    "change_id": uuid.UUID(int=1),
    "delegation_id": uuid.UUID(int=1),
    "upload_id": uuid.UUID(int=1),
    "copy_id": uuid.UUID(int=1),
    "flag_id": uuid.UUID(int=1),
    "batch_id": uuid.UUID(int=1),
}
REACHED = "the view was reached"


def doors(app: Flask) -> Iterator[tuple[str, Rule, str]]:
    """Yield every door: its name in the table, its rule, its method."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule.rule}", rule, method


def test_every_route_is_in_the_table_and_no_other(app: Flask):
    assert {name for name, _, _ in doors(app)} == set(WHO)


def test_every_route_is_for_whom_the_table_says(app: Flask):
    declared = {}
    for name, rule, _ in doors(app):
        policy = policy_of(app, rule.endpoint)
        assert policy is not None, name
        declared[name] = (policy.roles or ALL_STAFF) if policy.name == "staff" else policy.name

    assert declared == WHO


@pytest.fixture
def gates(app: Flask) -> Callable[[FlaskClient], dict[str, str]]:
    """Knock at every door and tell what happened; behind each, only a word that it was passed."""
    for endpoint, view in list(app.view_functions.items()):
        policy = policy_of(app, endpoint)
        stub = open_to(policy)(lambda **_: REACHED) if policy else lambda **_: REACHED
        stub.policy = getattr(view, "policy", policy)  # type: ignore[attr-defined]
        app.view_functions[endpoint] = stub

    def knock(browser: FlaskClient) -> dict[str, str]:
        found = {}
        for name, rule, method in doors(app):
            with app.test_request_context():
                path = url_for(rule.endpoint, **{key: VALUES[key] for key in rule.arguments})
            answer = browser.open(path, method=method)
            found[name] = (
                "passed" if answer.text == REACHED else told(answer.status_code, answer.headers.get("Location"))
            )
        return found

    return knock


def told(status: int, location: str | None) -> str:
    if status in (302, 307) and location:  # 307 keeps what was typed in a closed session
        return f"sent to {location.split('?')[0]}"
    return str(status)


def expected(*, role: Role | None = None, follows: bool = False) -> dict[str, str]:
    """Return what the table says happens to a visitor at each door."""
    found = {}
    for name, who in WHO.items():
        if who == PUBLIC or (who == FOLLOWER and follows) or (role and role in who):
            found[name] = "passed"
        elif who == FOLLOWER:
            found[name] = "sent to /suivi"
        else:
            found[name] = "403" if role else "sent to /personnel/connexion"
    return found


def test_nobody_in_particular_passes_only_the_public_doors(app: Flask, gates: Callable[..., dict[str, str]]):
    assert gates(app.test_client()) == expected()


def test_a_follower_passes_the_doors_of_followers(
    app: Flask, gates: Callable[..., dict[str, str]], file_one: Callable[..., Filed]
):
    assert gates(follower(app, file_one())) == expected(follows=True)


@pytest.mark.parametrize("role", sorted(ALL_STAFF))
def test_a_colleague_passes_the_doors_of_their_role(app: Flask, gates: Callable[..., dict[str, str]], role: Role):
    assert gates(colleague(app, role)) == expected(role=role)


def test_a_route_that_declares_nothing_opens_to_nobody(app: Flask, client: FlaskClient):
    app.add_url_rule("/oubliee", "forgotten", lambda: REACHED)

    assert client.get("/oubliee").status_code == 403
    assert colleague(app, Role.LEAD).get("/oubliee").status_code == 403
