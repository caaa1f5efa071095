"""Where a request stands, in words: the state, who acts next, what happens then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.followup.context import Standing
from workflows.states import Kind, Outcome, State
from workflows.third_parties import NOBODY as NO_THIRD_PARTY
from workflows.third_parties import ThirdParties

US, YOU, NOBODY = _l("C’est à nous d’agir."), _l("C’est à vous d’agir."), _l("Rien n’est attendu de personne.")
YOU_MAY = _l("La suite dépend de vous.")
STANDINGS: Mapping[State, tuple[Any, Any, Any, str]] = {
    State.RECEIVED: (
        _l("Nous avons reçu votre demande"),
        US,
        _l("Une personne lit la demande et la confie à la bonne équipe."),
        "info",
    ),
    State.IDENTITY: (
        _l("Nous attendons la preuve de votre identité"),
        YOU,
        _l("La lettre ci-dessous dit comment la prouver. Dès que c’est fait, nous cherchons vos renseignements."),
        "warning",
    ),
    State.TRIAGE: (
        _l("Une équipe examine votre demande"),
        US,
        _l("L’équipe s’assure que tout est clair, puis fait chercher ce que vous demandez."),
        "info",
    ),
    State.CLARIFICATION: (
        _l("Nous avons une question pour vous"),
        YOU,
        _l("Dès votre réponse, nous reprenons le travail. Le délai continue de compter."),
        "warning",
    ),
    State.SEARCH: (
        _l("Nos équipes cherchent ce que vous demandez"),
        US,
        _l("Quand les équipes auront tout rendu, une personne préparera la réponse."),
        "info",
    ),
    State.THIRD_PARTY: (
        _l("Nous avisons d’autres personnes ou organismes"),
        US,
        _l("Ce que vous demandez les concerne. Ils sont avisés par la poste, puis vous en êtes avisé aussi."),
        "info",
    ),
    State.ANALYSIS: (
        _l("Nous préparons la réponse"),
        US,
        _l("La personne responsable de l’accès relira ensuite cette réponse."),
        "info",
    ),
    State.APPROVAL: (
        _l("La réponse est relue par la personne responsable"),
        US,
        _l("Si la réponse est approuvée, elle est signée, puis elle vous est envoyée."),
        "info",
    ),
    State.SIGNING: (
        _l("La réponse est approuvée et attend sa signature"),
        US,
        _l("Une fois signée, elle vous est envoyée."),
        "info",
    ),
    State.COMMISSION: (
        _l("Nous nous sommes adressés à la Commission d’accès à l’information"),
        _l("C’est à la Commission d’agir."),
        _l(
            "Nous lui demandons de pouvoir ne pas tenir compte de votre demande\u00a0: notre lettre dit pourquoi. Si "
            "elle refuse, nous reprenons le travail. Le délai continue de compter."
        ),
        "info",
    ),
    State.ANSWERED: (
        _l("Nous avons répondu"),
        NOBODY,
        _l("Si la réponse ne vous convient pas, vous pouvez demander une révision."),
        "success",
    ),
    State.REDIRECTED: (
        _l("Un autre organisme peut répondre à votre demande"),
        YOU_MAY,
        _l(
            "Vous pouvez écrire à cet organisme\u00a0: notre lettre dit à qui. Nous ne lui avons pas transmis votre "
            "demande."
        ),
        "success",
    ),
    State.CLOSED: (_l("Votre demande est terminée"), NOBODY, _l("Le dossier reste ici pour mémoire."), "neutral"),
    State.WITHDRAWN: (
        _l("Vous avez retiré votre demande"),
        NOBODY,
        _l("Nous avons cessé d’y travailler. Vous pouvez en faire une autre en tout temps."),
        "neutral",
    ),
    State.MOVED: (
        _l("D’autres règles s’appliquent"),
        US,
        _l("Ce que vous demandez suit d’autres règles\u00a0: nous le traitons dans un autre volet de la demande."),
        "neutral",
    ),
}
ACCESS_OUTCOMES: Mapping[Outcome, Any] = {
    Outcome.GRANTED: _l("Nous avons répondu\u00a0: accès accordé"),
    Outcome.PARTIAL: _l("Nous avons répondu\u00a0: accès accordé en partie"),
    Outcome.REFUSED: _l("Nous avons répondu\u00a0: accès refusé"),
    Outcome.NOT_HELD: _l("Nous avons répondu\u00a0: nous n’avons pas ce que vous demandez"),
    Outcome.EXISTENCE_NOT_CONFIRMED: _l(
        "Nous avons répondu\u00a0: nous ne pouvons ni confirmer ni nier que cela existe"
    ),
    Outcome.CHAPTER_II_NOT_APPLICABLE: _l("Nous avons répondu\u00a0: le droit d’accès ne vise pas ces documents"),
}
INFORMED = (
    _l("Nous avons avisé d’autres personnes ou organismes"),
    _l("C’est à eux d’agir, s’ils le veulent."),
    _l("Ils peuvent nous donner leurs observations. Nous décidons ensuite, dans le délai que la loi donne."),
)
WITHHELD = _l("Les documents accordés vous sont remis une fois notre réponse exécutoire.")
SUSPENDED = _l("Un tiers demande la révision de notre réponse\u00a0: la remise des documents est suspendue.")
UNDER_REVIEW = (
    _l("C’est à la Commission d’agir."),
    _l("Elle décide de la révision que vous avez demandée, et vous écrira elle-même."),
)
UPHELD = (NOBODY, _l("La Commission a révisé cette réponse et l’a maintenue."))
ON_APPEAL = (
    _l("C’est à la Cour du Québec d’agir."),
    _l("Elle décide de l’appel, et vous écrira elle-même si vous y prenez part."),
)
APPEALED = _l("Un appel est devant la Cour du Québec\u00a0: la remise des documents attend sa fin.")
SPOKEN = _l(
    "Votre demande était orale\u00a0: cette réponse ne peut pas être révisée. Vous pouvez la présenter par écrit en "
    "tout temps, comme une nouvelle demande."
)


NOTICES: Mapping[State, tuple[Any, Any, Any, str]] = {
    State.RECEIVED: (
        _l("Nous avons reçu votre avis"),
        YOU,
        _l("Signez l’avis qui est dans l’accusé de réception, et envoyez-le ou apportez-le."),
        "info",
    ),
    State.IDENTITY: (
        _l("Nous attendons la preuve de votre identité"),
        YOU,
        _l("La lettre ci-dessous dit comment la prouver. Signez aussi l’avis qui est dans l’accusé de réception."),
        "warning",
    ),
    State.TRIAGE: (
        _l("Une équipe examine votre avis"),
        US,
        _l("Dès que votre identité est prouvée et votre signature vue, l’avis est consigné et une lettre le confirme."),
        "info",
    ),
    State.CLARIFICATION: (
        _l("Nous avons une question pour vous"),
        YOU,
        _l("Dès votre réponse, nous reprenons le travail."),
        "warning",
    ),
    State.ANALYSIS: (
        _l("Une équipe examine votre avis"),
        US,
        _l("Nous consignons l’avis, ou nous vous écrivons pourquoi la loi ne le permet pas."),
        "info",
    ),
}
"""What is said otherwise of a notice of restriction, which asks for no answer."""
RETURNED = _l("Nous vous avons retourné votre avis")
IN_EFFECT = (
    _l("Votre avis est en vigueur"),
    NOBODY,
    _l("Vous pouvez demander sa levée en tout temps, sur cette page."),
    "success",
)
LIFTED = (_l("Votre avis est levé"), NOBODY, _l("Vous pouvez en donner un autre en tout temps."), "neutral")


def review_standing(before: Standing, *, upheld: bool, appealed: bool) -> Standing:
    """Return where an answer stands that is reviewed, or appealed, or was left as it is: no other review is offered."""
    actor, following = ON_APPEAL if appealed else UPHELD if upheld else UNDER_REVIEW
    return replace(before, actor=str(actor), next=str(following))


def notice_standing(before: Standing, state: State, *, since: date | None, lifted: date | None) -> Standing:
    """Return where a notice of restriction stands (R-22.1 ss. 7, 8)."""
    if state in {State.ANSWERED, State.CLOSED} and since:
        return Standing(*map(str, LIFTED if lifted else IN_EFFECT))
    if state is State.ANSWERED:
        return Standing(str(RETURNED), before.actor, before.next, before.tone)
    return Standing(*map(str, NOTICES[state])) if state in NOTICES else before


def standing(
    state: State,
    kind: Kind,
    outcome: Outcome | None,
    *,
    written: bool = True,
    third_parties: ThirdParties = NO_THIRD_PARTY,
    appealed: bool = False,
) -> Standing:
    """Return where a request stands, in words; a decision on a request that is not *written* is not reviewed."""
    title, actor, following, tone = STANDINGS[state]
    if state is State.THIRD_PARTY and third_parties.all_informed:
        title, actor, following = INFORMED
    if third_parties.withheld:
        actor, following = US, APPEALED if appealed else SUSPENDED if third_parties.suspended else WITHHELD
    elif state is State.ANSWERED and not written:
        following = SPOKEN
    if state is State.ANSWERED and outcome and kind is Kind.DOCUMENT_ACCESS:
        title = ACCESS_OUTCOMES[outcome]
    return Standing(str(title), str(actor), str(following), tone)
