"""The annual figures in words: the tables a page and a PDF both show."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr, number_fr
from app.letters.reporting import Table
from app.statistics.context import BANDS, CARRIED, DEEMED, DISREGARDED, OPEN, WITHDRAWN, Counted, Figures, Measure, Year
from workflows.states import Kind, Outcome, Regime, ReviewOutcome

COLUMNS: Mapping[tuple[Kind, Regime], Any] = {
    (Kind.DOCUMENT_ACCESS, Regime.A21_CH2): _l("Accès (A-2.1)"),
    (Kind.PERSONAL_ACCESS, Regime.A21_CH3): _l("Communication (A-2.1)"),
    (Kind.PERSONAL_ACCESS, Regime.R221): _l("Communication (R-22.1)"),
    (Kind.RECTIFICATION, Regime.A21_CH3): _l("Rectification (A-2.1)"),
    (Kind.RECTIFICATION, Regime.R221): _l("Rectification (R-22.1)"),
}
"""The three types that the regulation names (A-2.1, r. 2, s. 2), each under the law that governs it."""
DELAYS: Mapping[str, Any] = {
    BANDS[0]: _l("20 jours ou moins"),
    BANDS[1]: _l("de 21 à 30 jours"),
    BANDS[2]: _l("31 jours ou plus"),
}
OUTCOMES: Mapping[str, Any] = {
    Outcome.GRANTED: _l("Acceptées"),
    Outcome.PARTIAL: _l("Acceptées en partie"),
    Outcome.REFUSED: _l("Refusées"),
    Outcome.NOT_HELD: _l("Documents ou renseignements non détenus"),
    Outcome.OTHER_BODY: _l("Dirigées vers un autre organisme"),
    Outcome.EXISTENCE_NOT_CONFIRMED: _l("Existence ni confirmée ni niée"),
    Outcome.CHAPTER_II_NOT_APPLICABLE: _l("Hors du droit d’accès (notes, esquisses, brouillons)"),
    WITHDRAWN: _l("Retirées"),
    DISREGARDED: _l("Laissées sans suite, avec l’autorisation de la Commission"),
}
PENDING: Mapping[str, Any] = {
    DEEMED: _l("Réputées refusées, encore sans réponse à la fin de l’exercice"),
    OPEN: _l("Autres demandes encore ouvertes à la fin de l’exercice"),
}
ENDS: Mapping[ReviewOutcome, Any] = {
    ReviewOutcome.UPHELD: _l("Décision maintenue"),
    ReviewOutcome.SET_ASIDE: _l("Décision écartée"),
    ReviewOutcome.SETTLED: _l("Entente"),
    ReviewOutcome.WITHDRAWN: _l("Abandonnée"),
}
REVIEWS: Mapping[Measure, Any] = {
    Measure.REVIEW: _l("Révisions devant la Commission\u00a0: la réponse ou le refus réputé"),
    Measure.DELAY_REVIEW: _l("Révisions devant la Commission\u00a0: la prolongation"),
    Measure.FEES_REVIEW: _l("Révisions devant la Commission\u00a0: les frais"),
}
"""The decisions that may be reviewed, counted apart (A-2.1 s. 135)."""
Line = tuple[str, Measure, str]


def title(year: Year) -> str:
    """Return the heading of the page and of the PDF."""
    return str(_("Demandes d’accès, de communication et de rectification, exercice %(year)s", year=year.name))


def period(year: Year) -> str:
    """Return what the year covers."""
    return str(
        _(
            "Du %(first)s au %(last)s. Une demande reçue se compte à sa réception, une réponse à son envoi.",
            first=date_fr(year.first),
            last=date_fr(year.last),
        )
    )


def agreement(found: Counted) -> str:
    """Return whether the two counts agree."""
    if found.differences:
        return str(
            _(
                "Les deux comptes diffèrent pour %(num)s chiffres\u00a0: n’en publiez aucun avant d’en avoir trouvé la "
                "raison.",
                num=number_fr(len(found.differences)),
            )
        )
    return str(
        _("Chiffres comptés deux fois, dans les demandes et dans le journal\u00a0: les deux comptes sont égaux.")
    )


def notes() -> tuple[str, ...]:
    """Return what a reader must know, and what counsel must still confirm."""
    return (
        str(
            _("Le délai et l’issue sont ceux de la première réponse. Une demande peut invoquer plusieurs dispositions.")
        ),
        str(
            _(
                "Les demandes encore ouvertes au début de l’exercice et celles reçues égalent la somme des issues et "
                "des demandes encore ouvertes à la fin."
            )
        ),
        str(
            _(
                "Une demande en plusieurs volets compte une fois pour chacun\u00a0; suivie en entier dans un autre, "
                "elle ne compte que là. Un avis de restriction n’est pas une demande\u00a0: aucun chiffre, ici ou dans "
                "les fichiers, ne le compte."
            )
        ),
        str(
            _(
                "Une révision se compte selon la décision qu’elle vise. Un appel à la Cour du Québec n’est pas une "
                "révision et ne se compte pas ici."
            )
        ),
        str(_("L’exercice et les tranches de délai restent à confirmer par une ou un juriste (A-2.1, r. 2, art. 2).")),
    )


def tables(figures: Figures, articles: Mapping[str, tuple[str, ...]]) -> tuple[Table, ...]:
    """Return every table of a year; *articles* gives the articles of each provision by its code."""
    cited = sorted({what for measure, what, *_law in figures if measure is Measure.PROVISION})
    return (
        _table(
            figures,
            _("Demandes reçues"),
            [
                (_("Encore ouvertes au début de l’exercice"), Measure.PENDING, CARRIED),
                (_("Reçues"), Measure.RECEIVED, ""),
            ],
        ),
        _table(figures, _("Délai de réponse"), _lines(DELAYS, Measure.DELAY)),
        _table(figures, _("Issue"), _lines(OUTCOMES, Measure.OUTCOME) + _lines(PENDING, Measure.PENDING)),
        _table(figures, _("Dispositions qui justifient un refus"), [_provision(code, articles) for code in cited]),
        _table(
            figures,
            _("Accommodements, conditions et prolongations"),
            [
                (_("Réponses avec un accommodement raisonnable"), Measure.ACCOMMODATED, ""),
                (_("Réponses avec des conditions particulières d’accès"), Measure.CONDITIONAL, ""),
                (_("Réponses après une prolongation"), Measure.EXTENDED, ""),
            ],
        ),
        _table(
            figures,
            _("Ce qui est dit avant la réponse (article 47, 7° et 8°)"),
            [
                (_("Demandes où un tiers est avisé par un avis public"), Measure.PUBLIC_NOTICE, ""),
                (_("Demandes que la Commission est priée de laisser sans suite"), Measure.APPLICATION, ""),
            ],
        ),
        *(
            _table(figures, said, [(_("Demandes de révision reçues"), about, "received"), *_lines(ENDS, about)])
            for about, said in REVIEWS.items()
        ),
    )


def _lines(words: Mapping[Any, Any], measure: Measure) -> list[Line]:
    return [(str(said), measure, str(what)) for what, said in words.items()]


def _provision(code: str, articles: Mapping[str, tuple[str, ...]]) -> Line:
    article, *before = articles.get(code, (code,))
    said = _("Article %(article)s", article=article)
    if before:
        said = _("Article %(article)s (auparavant %(before)s)", article=article, before=", ".join(before))
    return str(said), Measure.PROVISION, code


def _table(figures: Figures, caption: str, lines: Iterable[Line]) -> Table:
    head = (str(_("Nombre de demandes")), *map(str, COLUMNS.values()), str(_("Total")))
    rows = tuple(_row(figures, *line) for line in lines)
    return Table(str(caption), head, rows or ((str(_("Aucune")), *("0" for _column in head[1:])),))


def _row(figures: Figures, said: str, measure: Measure, what: str) -> tuple[str, ...]:
    numbers = [figures[measure, what, str(kind), str(regime)] for kind, regime in COLUMNS]
    return (str(said), *(number_fr(number) for number in (*numbers, sum(numbers))))


WAYS = {
    "mailbox": _l("Courriel ou téléphone vérifié"),
    "known-account": _l("Compte du service"),
    "strong-account": _l("Compte du service, plus haut niveau"),
    "letter-code": _l("Code par la poste"),
    "callback": _l("Rappel au numéro du registre"),
    "attestation": _l("Attestation d’une personne habilitée"),
    "id-copy": _l("Copie d’une pièce"),
    "in-person": _l("En personne"),
}
