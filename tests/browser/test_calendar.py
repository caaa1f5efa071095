"""An administrator proclaims a holiday: what moves is shown, then moved; the requester reads the new date, and why."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]


def test_a_proclaimed_day_moves_a_limit_and_its_withdrawal_moves_it_back(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key, admin = backstage.file(), colleague("admin")
    before = citizen.enter(key).due()
    day, month, year = before.split()
    admin.open("/personnel/").follow("Jours fériés").says("Aucun jour n’est proclamé")

    admin.follow("Ajouter un jour férié").press("Voir ce qui bouge").refused()
    admin.fill({"Jour": day, "Mois": month, "Année": year, "Nom du jour": "deuil national"})
    admin.press("Voir ce qui bouge").says("Nouvelle date limite")
    expect(admin.row_of(key.number)).to_be_visible()
    assert citizen.open("/suivi/demande").due() == before, "nothing was confirmed yet"
    admin.press("Confirmer l’ajout").says("est maintenant férié", "deuil national", "Étienne Lavoie")

    citizen.open("/suivi/demande").says("Le calendrier des jours fériés a changé", "deuil national")
    assert citizen.due() != before

    admin.follow("Retirer").says("Nouvelle date limite").press("Retirer ce jour").says("n’est plus férié")
    assert citizen.open("/suivi/demande").due() == before
