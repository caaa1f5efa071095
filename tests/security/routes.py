"""Every door of the service and who may open it, written by hand: a new route fails until it is written here."""

from __future__ import annotations

from workflows.states import Role

PUBLIC, FOLLOWER = "public", "follower"
ALL_STAFF = frozenset({Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.OFFICER, Role.LEAD}) | {
    Role.ADMINISTRATOR,
    Role.AUDITOR,
}
WORKERS = ALL_STAFF - {Role.ADMINISTRATOR, Role.AUDITOR}
READERS = WORKERS | {Role.AUDITOR}
FIGURES = frozenset({Role.OFFICER, Role.AUDITOR})
EXPEDITION = frozenset({Role.INTAKE, Role.LEAD})
INTAKE, ANALYST, OFFICER = frozenset({Role.INTAKE}), frozenset({Role.ANALYST}), frozenset({Role.OFFICER})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

CASE = "/personnel/demandes/<number>"
WHO: dict[str, str | frozenset[Role]] = {
    "GET /": PUBLIC,
    "GET /accessibilite": PUBLIC,
    "GET /confidentialite": PUBLIC,
    "GET /engagements": PUBLIC,
    "GET /livez": PUBLIC,
    "GET /nous-joindre": PUBLIC,
    "GET /polices/<name>": PUBLIC,
    "GET /securite": PUBLIC,
    "GET /static/<path:filename>": PUBLIC,
    "GET /style-<mark>.css": PUBLIC,
    "GET /temoins": PUBLIC,
    "GET /verifier": PUBLIC,
    "POST /verifier": PUBLIC,
    # Filing: the draft is found through the session, or through the sealed mark of its own pages.
    "GET /demandes/": PUBLIC,
    "GET /demandes/<name>": PUBLIC,
    "POST /demandes/<name>": PUBLIC,
    "GET /demandes/accuse.pdf": PUBLIC,
    "GET /demandes/autre-personne": PUBLIC,
    "GET /demandes/brouillon": PUBLIC,
    "POST /demandes/code-note": PUBLIC,
    "GET /demandes/corrections": PUBLIC,
    "POST /demandes/corrections": PUBLIC,
    "GET /demandes/corrections/<int:rank>": PUBLIC,
    "POST /demandes/corrections/<int:rank>": PUBLIC,
    "GET /demandes/corrections/<int:rank>/retirer": PUBLIC,
    "POST /demandes/corrections/<int:rank>/retirer": PUBLIC,
    "GET /demandes/effacer": PUBLIC,
    "POST /demandes/effacer": PUBLIC,
    "GET /demandes/envoyee": PUBLIC,
    "POST /demandes/envoyer": PUBLIC,
    "GET /demandes/reprendre": PUBLIC,
    "POST /demandes/reprendre": PUBLIC,
    "GET /demandes/verifier": PUBLIC,
    # Follow-up: a number and a code.
    "GET /suivi": PUBLIC,
    "POST /suivi": PUBLIC,
    "POST /suivi/terminer": PUBLIC,
    "GET /suivi/demande": FOLLOWER,
    "GET /suivi/lettres/<uuid:letter_id>": FOLLOWER,
    "GET /suivi/lettres/<uuid:letter_id>.pdf": FOLLOWER,
    "GET /suivi/precision": FOLLOWER,
    "POST /suivi/precision": FOLLOWER,
    "GET /suivi/rester": FOLLOWER,
    "GET /suivi/retrait": FOLLOWER,
    "GET /suivi/revision": FOLLOWER,
    "POST /suivi/retrait": FOLLOWER,
    # Staff.
    "GET /personnel/connexion": PUBLIC,
    "POST /personnel/connexion": PUBLIC,
    "GET /personnel/": ALL_STAFF,
    "GET /personnel/compte": ALL_STAFF,
    "POST /personnel/compte": ALL_STAFF,
    "GET /personnel/presence": ALL_STAFF,
    "POST /personnel/quitter": ALL_STAFF,
    "POST /personnel/chercher": READERS,
    "POST /personnel/suivant": WORKERS,
    "GET /personnel/chiffres": FIGURES,
    "GET /personnel/chiffres/<int:year>": FIGURES,
    "GET /personnel/chiffres/<int:year>.csv": FIGURES,
    "GET /personnel/chiffres/<int:year>.pdf": FIGURES,
    "GET /personnel/files": WORKERS,
    "GET /personnel/files/<queue>": WORKERS,
    "GET /personnel/consultations/<unit>": WORKERS,
    "GET /personnel/calendrier": ADMINISTRATOR,
    "GET /personnel/calendrier/ajout": ADMINISTRATOR,
    "POST /personnel/calendrier/ajout": ADMINISTRATOR,
    "GET /personnel/calendrier/<day>/retrait": ADMINISTRATOR,
    "POST /personnel/calendrier/<day>/retrait": ADMINISTRATOR,
    "GET /personnel/expedition": EXPEDITION,
    "GET /personnel/expedition/<uuid:letter_id>.pdf": EXPEDITION,
    "GET /personnel/expedition/<uuid:letter_id>": INTAKE,
    "POST /personnel/expedition/<uuid:letter_id>": INTAKE,
    # One case. The auditor reads what happened to it, never what it says.
    f"GET {CASE}/": READERS,
    f"GET {CASE}/journal": READERS,
    f"GET {CASE}/actes/<act>": WORKERS,
    f"POST {CASE}/actes/<act>": WORKERS,
    f"GET {CASE}/chronologie": WORKERS,
    f"GET {CASE}/decision": WORKERS,
    f"GET {CASE}/identite": WORKERS,
    f"GET {CASE}/lettres": WORKERS,
    f"GET {CASE}/lettres/<uuid:letter_id>.pdf": WORKERS,
    f"GET {CASE}/motif": WORKERS,
    f"POST {CASE}/motif": WORKERS,
    f"GET {CASE}/notes": WORKERS,
    f"POST {CASE}/notes": WORKERS,
    f"POST {CASE}/prise": WORKERS,
    f"POST {CASE}/remise": WORKERS,
    f"GET {CASE}/projet": ANALYST,
    f"POST {CASE}/projet": ANALYST,
    f"GET {CASE}/projet/<answer>": ANALYST,
    f"POST {CASE}/projet/<answer>": ANALYST,
    f"GET {CASE}/projet/relire": ANALYST,
    f"POST {CASE}/projet/relire": ANALYST,
    f"GET {CASE}/projet/apercu.pdf": ANALYST | OFFICER,
    f"GET {CASE}/signer": OFFICER,
    f"POST {CASE}/signer": OFFICER,
}
