"""Filing from the first page to the confirmation, as a person without JavaScript lives it."""

from __future__ import annotations

import pytest

from app.cases.queries import case_by_number
from app.db import reading
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, Citizen


@pytest.mark.parametrize("answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"])
def test_a_person_files_a_request_from_the_first_page_to_the_confirmation(citizen: Citizen, answers) -> None:
    citizen.open("/demandes/").fill(*answers)
    assert citizen.where == "/demandes/verifier", citizen.page.words

    citizen.press("/demandes/envoyer")

    assert citizen.where == "/demandes/envoyee"
    number = citizen.code_after("Numéro de la demande")
    with reading() as session:
        case = case_by_number(session, number)
        assert case is not None
        assert case.code == citizen.code_after("Code d’accès")
        assert case.parts[0].kind == answers[0][1]["kind"]
