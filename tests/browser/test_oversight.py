"""What the staff reads is looked at too: a case opened in an emergency, then examined by the officer."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.backstage import Backstage
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]


def test_what_one_opens_in_an_emergency_is_read_only_and_examined_by_another(colleague: Give, backstage: Backstage):
    key = backstage.file()
    analyst = colleague("analyste").open("/personnel/").follow("Ouvrir une demande en urgence")
    analyst.press("Ouvrir pour 30 minutes").refused()
    analyst.fill({"Numéro de demande": key.number, "est en danger": True}).prove("Ouvrir pour 30 minutes")
    analyst.says("Le contrat d’entretien de 2024")

    officer = colleague("responsable").open("/personnel/vigilance")
    officer.click(officer.row_of(key.number).filter(has_text="Accès d’urgence").get_by_role("link"))
    officer.press("Inscrire la conclusion").refused()
    officer.fill({"La lecture s’explique": True}).press("Inscrire la conclusion").says("Votre conclusion est inscrite")
    officer.case(key.number).tab("Journal").says("l’ouverture, en urgence")
