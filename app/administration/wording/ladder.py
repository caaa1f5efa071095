"""The words of the identity ladder as reference data: what each number of it is, and why a version is refused."""

from typing import Final

from flask_babel import lazy_gettext as _l

from app.administration.wording.tables import Words
from app.staff.context.words import KINDS, LEVELS, REGIMES, SECOND_LOOK, WAYS
from workflows.ladder_floor import ASKS, FOR_ANOTHER, GIVES, LASTS, Fault

LADDER_LEVELS: Final[Words] = {str(int(level)): words for level, words in LEVELS.items()}
LADDER_LABELS: Final[Words] = {
    **{
        name: _l("Ce qui est demandé\u00a0: %(kind)s, %(law)s", kind=KINDS[kind], law=REGIMES[regime])
        for name, (kind, regime) in ASKS.items()
    },
    FOR_ANOTHER: _l("Ce qui est demandé pour une autre personne, mineure ou décédée aussi"),
    **{name: _l("Ce que donne cette façon\u00a0: %(way)s", way=WAYS[way]) for name, way in GIVES.items()},
    **{
        name: _l("Jours où cette preuve compte\u00a0: %(way)s", way=WAYS.get(way, SECOND_LOOK))
        for name, way in LASTS.items()
    },
}
FAULTS: Final[Words] = {
    Fault.DOCUMENTS: _l("Personne n’a à prouver son identité pour demander un document\u00a0: laissez N0."),
    Fault.OWN: _l(
        "Pour ses propres renseignements, jamais moins que N2\u00a0: une adresse seule ne prouve pas qui demande."
    ),
    Fault.OWN_ABOVE: _l(
        "Pour ses propres renseignements, N3 au plus\u00a0: le regard d’une deuxième personne de l’équipe sert à juger "
        "d’une qualité."
    ),
    Fault.ANOTHER: _l(
        "Pour une autre personne, mineure ou décédée aussi, jamais moins que N4\u00a0: deux personnes de l’équipe "
        "regardent."
    ),
    Fault.FORGED: _l(
        "Un courriel vérifié, une attestation ou une copie de pièce donnent N1 au plus\u00a0: une autre personne peut "
        "les produire."
    ),
    Fault.ABOVE: _l("Une façon donne N3 au plus\u00a0: N4 demande le regard d’une deuxième personne."),
    Fault.DAYS: _l("Une preuve compte de 1 à 730 jours."),
    Fault.DEAD_END: _l(
        "Il doit rester une façon sans ordinateur qui suffit\u00a0: la visite en personne ou le rappel, à N2 au moins."
    ),
}
"""Why no version may say so, and what is mended."""
