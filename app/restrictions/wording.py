"""The words of a restriction, the same for who gives it, for the staff and in letters (R-22.1 ss. 7, 8)."""

from typing import Any

from flask_babel import lazy_gettext as _l

SCOPES: dict[str, Any] = {
    "provider": _l("Restreindre l’accès d’une personne intervenante"),
    "persons": _l("Refuser l’accès à certaines personnes"),
    "research": _l("Refuser l’accès pour la recherche"),
}
SCOPE_HINTS: dict[str, Any] = {
    "provider": _l("Une personne qui donne des soins ou des services de santé, que vous nommez (article 7)."),
    "persons": _l("Des personnes que vous nommez ou décrivez (article 8)."),
    "research": _l("Une recherche que vous nommez, ou toute recherche (article 8)."),
}
WAYS: dict[str, Any] = {
    "paper": _l("Sur l’avis en papier"),
    "in-person": _l("Devant une personne de l’équipe"),
}
"""How the staff saw a signature."""
