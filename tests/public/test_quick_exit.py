"""« Quitter rapidement »: one press, without JavaScript, and the browser forgets."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.config import EXIT


@pytest.mark.parametrize("page", ["/", "/demandes/", "/suivi", "/opposition", "/nous-joindre"])
def test_every_public_page_has_the_way_out(client: FlaskClient, page: str) -> None:
    assert 'href="/quitter"' in client.get(page).text


def test_it_leads_elsewhere_at_once_and_the_browser_forgets(client: FlaskClient) -> None:
    client.get("/demandes/")
    client.post("/suivi", data={})

    answer = client.get("/quitter")

    assert (answer.status_code, answer.headers["Location"]) == (303, EXIT)
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "greffe=;" in answer.headers["Set-Cookie"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_is_taken_from_the_address(client: FlaskClient) -> None:
    assert client.get("/quitter?next=https://mauvais.example&url=//mauvais.example").headers["Location"] == EXIT
