"""What is asked of counsel, each question by its name, and what applies until it is answered: see docs/legal.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workflows.capacity_law import A21_83_UNDER_14, A21_94_CAPACITIES, FROM_14, R22_23
from workflows.explanation_law import A21_50_HELP, A21_100_HELP
from workflows.health_law import R22_14, R22_18, R22_ALIKE, R22_COPY, R22_RECORDING
from workflows.rectification_law import A21_90, A21_91, A21_92, A21_93
from workflows.sources import Source


@dataclass(frozen=True, slots=True)
class Question:
    """A question that nothing read answers; *about* are the rules that an answer would confirm or change."""

    name: str
    asks: str
    meanwhile: str
    about: tuple[Source, ...]


RECTIFYING: Final = (
    Question(
        "rectification de santé : qui prouve",
        "en cas de contestation, la loi sur les renseignements de santé met-elle la preuve à la charge de l’organisme, "
        "comme l’article 90 de la Loi sur l’accès ?",
        "le refus est motivé, et ne dit rien de qui devrait prouver",
        (R22_14, A21_90),
    ),
    Question(
        "rectification de santé : demande inscrite au dossier",
        "donne-t-elle le droit de faire inscrire au dossier une demande refusée, comme l’article 91 ?",
        "la demande est inscrite si la personne l’exige : l’organisme s’y oblige lui-même",
        (R22_RECORDING, A21_91),
    ),
    Question(
        "rectification de santé : copie ou attestation sans frais",
        "promet-elle sans frais la copie de ce qui est rectifié, ou l’attestation de son retrait, comme l’article 92 ? "
        "À qui d’autre que la personne et qui la représente ?",
        "la personne, ou qui la représente, la reçoit sans frais ; qui hérite n’en reçoit pas",
        (R22_COPY, A21_92),
    ),
    Question(
        "rectification de santé : avis à d’autres",
        "permet-elle d’aviser d’une rectification, ou d’une demande contestée, l’organisme d’où vient le renseignement "
        "et ceux à qui il fut communiqué, comme l’article 93 ?",
        "personne n’est avisé : ce serait communiquer un renseignement de santé sans base lue ; le registre dit "
        "toujours à la personne qui l’a reçu",
        (R22_18, A21_93),
    ),
)
UNDER_14: Final = (
    Question(
        "moins de 14 ans : quels renseignements",
        "l’article 83 vise-t-il seulement les renseignements de santé ou sociaux qu’un organisme de la santé détient, "
        "et l’organisme en est-il un ? Avant 14 ans, une personne obtient-elle seule ses autres renseignements ?",
        "aucun renseignement personnel n’est donné à qui a moins de 14 ans et demande seul ; le titulaire de "
        "l’autorité parentale ou le tuteur demande pour cette personne",
        (A21_83_UNDER_14, FROM_14),
    ),
    Question(
        "moins de 14 ans : par avocat",
        "l’exception pour l’avocat vaut-elle hors d’une procédure judiciaire, et quelle preuve en demander ?",
        "l’avocat demande comme mandataire, et prouve son mandat",
        (A21_83_UNDER_14,),
    ),
    Question(
        "moins de 14 ans : rectification",
        "une personne de moins de 14 ans peut-elle demander seule une rectification, sous l’une ou l’autre loi ?",
        "le titulaire de l’autorité parentale ou le tuteur la demande pour elle",
        (R22_23, FROM_14),
    ),
    Question(
        "14 ans et plus : pouvoirs du parent",
        "à partir de 14 ans, quand le titulaire de l’autorité parentale peut-il encore demander pour l’enfant ?",
        "l’enfant demande lui-même, et rien de plus ne lui est demandé",
        (FROM_14,),
    ),
)
REPRESENTING: Final = (
    Question(
        "mandat : documents",
        "quels documents prouvent chaque qualité, et une déclaration d’hérédité ou des recherches testamentaires "
        "suffisent-elles ?",
        "la liste est de la maison, « un autre document » compris : l’organisme juge de ce qu’il voit",
        (A21_94_CAPACITIES,),
    ),
    Question(
        "mandat : fin et portée",
        "quand un mandat est révoqué, expire ou couvre moins que la demande, la réponse est-elle due à la personne "
        "représentée, au mandataire pour ce qui précède, ou à personne ?",
        "rien de plus n’est communiqué à qui demande : seul un refus motivé peut partir, dans le même délai",
        (A21_94_CAPACITIES,),
    ),
    Question(
        "14 ans atteints pendant la demande",
        "la réponse à un parent dont l’enfant a 14 ans avant qu’elle parte lui est-elle encore due ?",
        "rien n’est plus communiqué au parent : l’enfant demande lui-même, ou donne un mandat",
        (FROM_14,),
    ),
)
EXPLAINING: Final = (
    Question(
        "aide à comprendre : quelles décisions",
        "l’aide des articles 50 et 100 vaut-elle aussi pour une réponse qui dit que rien n’est détenu, ou qui dirige "
        "vers un autre organisme ? La loi sur les renseignements de santé l’impose-t-elle ?",
        "l’aide se demande en ligne pour tout refus, en tout ou en partie, sous les deux lois ; pour le reste, par "
        "téléphone",
        (A21_50_HELP, A21_100_HELP, R22_ALIKE),
    ),
    Question(
        "aide à comprendre : temps",
        "un temps est-il fixé pour la demander, ou pour la donner ?",
        "elle se demande tant que la demande est gardée ; le temps pour demander une révision court toujours",
        (A21_50_HELP, A21_100_HELP),
    ),
)
QUESTIONS: Final = (*RECTIFYING, *UNDER_14, *REPRESENTING, *EXPLAINING)
"""Every question, in the order of the page."""
