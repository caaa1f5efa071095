"""Every legal source the code relies on, once, by name.

A row, a guard or a deadline cites one of these constants; ``docs/legal.md`` is generated from this module, and a test
fails on a constant nothing cites. ``says`` is our own short account in French, never the text of the statute. The
status tells how far to trust it: a lawyer must confirm what is inferred or remembered before the body relies on it.
"""

from __future__ import annotations

from typing import Final

from workflows.capacity_law import A21_94_CAPACITIES
from workflows.health_law import R22_ALIKE, R22_IMPRECISE, R22_LIMIT, R22_NO_EXTENSION, R22_REVIEW, R22_SILENCE
from workflows.review_law import A21_135, A21_147, A21_ORDER
from workflows.sources import ACT, Rule, Source, Status, everywhere

INTERPRETATION: Final = "Loi d’interprétation (I-16)"
FEES_REGULATION: Final = "Règlement sur les frais (A-2.1, r. 3)"
SEEN, INFERENCE, MEMORY = Status.SEEN, Status.INFERENCE, Status.MEMORY

A21_8 = Source(
    ACT,
    "art. 8",
    "une personne répond de l’application de la loi et décide, ou qui elle délègue par écrit, en tout ou en partie",
    SEEN,
    "site de la Commission",
)
A21_11 = Source(
    ACT,
    "art. 11",
    "l’accès est gratuit, sauf les frais de copie et d’envoi, dont le montant approximatif est dit d’avance",
    SEEN,
    "site de la Commission",
)
A21_9_AL2 = Source(
    ACT,
    "art. 9, al. 2",
    "le droit d’accès ne vise ni les notes personnelles, ni les esquisses, ébauches, brouillons et notes préparatoires",
    SEEN,
    "page d’une municipalité qui reproduit la Commission",
)
A21_14 = Source(
    ACT,
    "art. 14",
    "ce qui peut être communiqué l’est, le reste étant retiré",
    SEEN,
    "réponse publiée d’un ministère, juin 2018",
)
A21_21 = Source(
    ACT,
    "art. 21",
    "l’organisme peut refuser de confirmer l’existence d’un projet d’emprunt, de transaction, de tarif ou d’impôt",
    SEEN,
    "version de septembre 2021",
)
A21_28 = Source(
    ACT, "art. 28", "l’organisme ne confirme pas l’existence de ce qui nuirait à une enquête ou à la prévention", MEMORY
)
A21_42 = Source(
    ACT,
    "art. 42",
    "l’organisme aide à préciser une demande d’accès qui ne l’est pas assez",
    SEEN,
    "site du gouvernement du Québec",
)
A21_42_IMPRECISE = Source(
    ACT,
    "art. 42, demande imprécise",
    "une demande imprécise n’est irrecevable qu’après l’offre de la préciser",
    SEEN,
    "site du gouvernement du Québec",
)
A21_43 = Source(ACT, "art. 43", "une demande d’accès est écrite ou orale", SEEN, "version de septembre 2021")
A21_45 = Source(
    ACT,
    "art. 45",
    "qui demande de vive voix apprend qu’il peut écrire, et que seule la décision sur une demande écrite se révise",
    SEEN,
    "consolidation officieuse de la Commission, février 2022",
)
A21_46 = Source(
    ACT,
    "art. 46",
    "un avis écrit dit la date de réception, les délais, leur effet et le recours",
    SEEN,
    "consolidation officieuse de la Commission, février 2022",
)
A21_47_AL1 = Source(
    ACT,
    "art. 47, al. 1",
    "répondre avec diligence, au plus tard 20 jours après la réception",
    SEEN,
    "version de décembre 2018",
)
A21_47_P1 = Source(ACT, "art. 47, al. 1, 1°", "donner accès au document", SEEN, "version de décembre 2018")
A21_47_P1_1 = Source(
    ACT,
    "art. 47, al. 1, 1.1°",
    "donner accès avec l’accommodement raisonnable qu’une personne handicapée demande",
    SEEN,
    "version de décembre 2018",
)
A21_47_P2 = Source(
    ACT,
    "art. 47, al. 1, 2°",
    "dire à quelles conditions particulières l’accès est soumis",
    SEEN,
    "version de décembre 2018",
)
A21_47_P3 = Source(
    ACT,
    "art. 47, al. 1, 3°",
    "dire que le document n’est pas détenu ou que l’accès est refusé",
    SEEN,
    "version de décembre 2018",
)
A21_47_P4 = Source(
    ACT,
    "art. 47, al. 1, 4°",
    "dire que la demande relève davantage d’un autre organisme",
    SEEN,
    "version de décembre 2018",
)
A21_47_P5 = Source(
    ACT,
    "art. 47, al. 1, 5°",
    "dire que l’existence du renseignement ne peut pas être confirmée",
    SEEN,
    "version de décembre 2018",
)
A21_47_P6 = Source(
    ACT,
    "art. 47, al. 1, 6°",
    "dire que le droit d’accès ne vise pas le document, selon l’article 9, al. 2",
    SEEN,
    "version de décembre 2018",
)
A21_47_P8 = Source(
    ACT,
    "art. 47, al. 1, 8°",
    "dire que l’organisme demande à la Commission de ne pas tenir compte de la demande",
    SEEN,
    "version de décembre 2018",
)
A21_47_AL2 = Source(
    ACT,
    "art. 47, al. 2",
    "au plus 10 jours de plus, si un avis écrit part avant la fin des 20 premiers",
    SEEN,
    "site de la Commission",
)
A21_48 = Source(
    ACT,
    "art. 48",
    "dans les 20 premiers jours, nommer l’organisme compétent et la personne qui y répond de l’accès",
    SEEN,
    "version de septembre 2021",
)
A21_50 = Source(
    ACT, "art. 50", "tout refus est motivé et cite la disposition qui le fonde", SEEN, "site du gouvernement du Québec"
)
A21_51 = Source(
    ACT, "art. 51", "la décision est écrite, jointe au texte de la disposition et à l’avis de recours", MEMORY
)
A21_52 = Source(ACT, "art. 52", "le silence au terme du délai vaut refus", MEMORY)
A21_52_1 = Source(ACT, "art. 52.1", "un document demandé est gardé jusqu’à la fin des recours de la personne", MEMORY)
A21_65_2 = Source(
    ACT,
    "art. 65.2",
    "une décision entièrement automatisée oblige à en avertir : ici, une personne signe",
    SEEN,
    "version de mars 2024",
)
A21_83 = Source(ACT, "art. 83", "toute personne a droit de recevoir les renseignements qui la concernent", MEMORY)
A21_84_ACCOMMODATION = Source(
    ACT,
    "art. 84, dernier alinéa",
    "donner accès avec l’accommodement raisonnable qu’une personne handicapée demande",
    SEEN,
    "version française d’avant la portabilité",
)
A21_84_AL3 = Source(
    ACT,
    "art. 84, al. 3",
    "ce qui est informatisé et recueilli auprès de la personne lui est remis dans un format structuré et courant, ou "
    "transmis à qui la loi permet de le recueillir, sauf difficultés pratiques sérieuses",
    SEEN,
    "site du gouvernement du Québec",
)
A21_85 = Source(
    ACT,
    "art. 85",
    "l’accès à ses renseignements est gratuit, sauf les frais de copie et d’envoi, dits d’avance",
    SEEN,
    "circulaire du ministère de la Santé",
)
A21_87 = Source(
    ACT, "art. 87", "des restrictions d’accès valent aussi pour le dossier de la personne elle-même", MEMORY
)
A21_94 = Source(
    ACT, "art. 94", "la demande vient par écrit d’une personne qui prouve son identité ou sa qualité", MEMORY
)
A21_95 = Source(ACT, "art. 95", "l’organisme aide à préciser une demande sur des renseignements personnels", MEMORY)
A21_95_IMPRECISE = Source(
    ACT,
    "art. 95, demande imprécise",
    "comme pour des documents, une demande imprécise n’est irrecevable qu’après l’offre de la préciser",
    MEMORY,
)
A21_96 = Source(
    ACT, "art. 96", "dire quel organisme est compétent, comme l’article 48 le veut pour des documents", MEMORY
)
A21_97 = Source(ACT, "art. 97", "un avis écrit dit la date de réception, les délais, leur effet et le recours", MEMORY)
A21_98_AL1 = Source(
    ACT,
    "art. 98, al. 1",
    "répondre avec diligence, au plus tard 20 jours après la réception",
    SEEN,
    "versions de mars 2017 et de septembre 2021",
)
A21_98_AL2 = Source(
    ACT,
    "art. 98, al. 2",
    "au plus 10 jours de plus, si un avis part avant la fin des 20 premiers",
    SEEN,
    "versions de mars 2017 et de septembre 2021",
)
A21_98_FROM_PROOF = Source(
    ACT,
    "art. 94 et 98",
    "une lecture compte le délai depuis la preuve d’identité ; ici, le dépôt compte, sauf réglage contraire",
    INFERENCE,
)
A21_100 = Source(
    ACT, "art. 100", "tout refus est motivé et cite la disposition qui le fonde", SEEN, "site du gouvernement du Québec"
)
A21_101 = Source(
    ACT, "art. 101", "la décision est écrite, jointe au texte de la disposition et à l’avis de recours", MEMORY
)
A21_102 = Source(ACT, "art. 102", "le silence au terme du délai vaut refus", MEMORY)
A21_102_1 = Source(
    ACT, "art. 102.1", "un renseignement demandé est gardé jusqu’à la fin des recours de la personne", MEMORY
)
R3_3 = Source(FEES_REGULATION, "art. 3", "un premier montant est exempté de frais", SEEN, "version de juin 2024")
R3_4 = Source(
    FEES_REGULATION, "art. 4", "le travail d’un fournisseur coûte ce qui lui est payé", SEEN, "version de juin 2024"
)
R3_5 = Source(FEES_REGULATION, "art. 5", "l’envoi coûte ce qui est déboursé", SEEN, "version de juin 2024")
R3_5_1 = Source(
    FEES_REGULATION,
    "art. 5.1",
    "un acompte de la moitié du montant approximatif peut être demandé à partir d’un seuil, à confirmer",
    SEEN,
    "version de juin 2024",
)
R3_SCHEDULE = Source(FEES_REGULATION, "annexe I", "chaque page copiée a son prix, que l’organisme inscrit", MEMORY)
A21_20_PLUS_10 = Source(
    ACT, "art. 47 et 98", "les jours de plus se comptent depuis la réception, 30 au total", INFERENCE
)
DAY_ONE = Source(ACT, "art. 47 et 98", "le jour de la réception ne compte pas", SEEN)
RECEIVED_FIRST = Source(
    ACT,
    "art. 47 et 98, réception",
    "une demande reçue par l’organisme, puis par la personne responsable, compte du premier de ces deux jours",
    INFERENCE,
)
I16_52 = Source(
    INTERPRETATION, "art. 52", "un délai qui finit un jour férié va au prochain jour ouvrable", SEEN, "copie de 2024"
)
I16_61_23 = Source(
    INTERPRETATION,
    "art. 61, 23°",
    "dit quels jours sont fériés : le dimanche en est, le samedi n’en est pas",
    SEEN,
    "copie de 2024",
)

LIMIT: Final = Rule(A21_47_AL1, A21_98_AL1, R22_LIMIT)
EXTENSION: Final = Rule(A21_47_AL2, A21_98_AL2, R22_NO_EXTENSION)
RECEIPT: Final = Rule(A21_46, A21_97, R22_ALIKE)
ASSISTANCE: Final = Rule(A21_42, A21_95, R22_ALIKE)
IMPRECISION: Final = Rule(A21_42_IMPRECISE, A21_95_IMPRECISE, R22_IMPRECISE)
REDIRECTION: Final = Rule(A21_48, A21_96, R22_ALIKE)
REASONS: Final = Rule(A21_50, A21_100, R22_ALIKE)
WRITTEN_DECISION: Final = Rule(A21_51, A21_101, R22_ALIKE)
SILENCE: Final = Rule(A21_52, A21_102, R22_SILENCE)
FEES: Final = Rule(A21_11, A21_85, R22_ALIKE)
ANSWERABLE: Final = everywhere(A21_8)
REVIEW: Final = Rule(A21_135, A21_135, R22_REVIEW)
HOLD: Final = Rule(A21_52_1, A21_102_1, R22_ALIKE)
ORDER: Final = Rule(A21_ORDER, A21_ORDER, R22_ALIKE)
APPEAL: Final = Rule(A21_147, A21_147, R22_ALIKE)
IDENTITY: Final = Rule(A21_94, A21_94, R22_ALIKE)
CAPACITY: Final = Rule(A21_94_CAPACITIES, A21_94_CAPACITIES, R22_ALIKE)
