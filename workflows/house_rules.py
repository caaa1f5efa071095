"""The rules the body gives itself where the law is silent: sources like the others, marked « Règle interne »."""

from __future__ import annotations

from workflows.sources import HOUSE, Source, Status


def _rule(name: str, says: str) -> Source:
    return Source(HOUSE, name, says, Status.HOUSE)


ROUTING = _rule("acheminement", "toute demande ouverte est dans une file, et une seule")
CLAIMING = _rule("prise en charge", "une demande est traitée par une personne à la fois")
CORRECTING_CAPACITY = _rule(
    "qualité corrigée",
    "une qualité mal choisie se corrige avec sa raison, comme une demande inscrite pour soi-même au lieu d’une autre "
    "personne, ou l’inverse ; ce qui reste alors à prouver est attendu avant de rien donner",
)
FREEZING = _rule(
    "opposition",
    "une personne qui dit que la demande ne vient pas d’elle arrête aussitôt ce qui lui serait communiqué, jusqu’à ce "
    "que la personne responsable lève l’arrêt et dise pourquoi ; le délai court toujours",
)
LADDER = _rule(
    "échelle d’identité",
    "plus un renseignement est sensible, plus l’identité se prouve ; le nom, la naissance et le numéro disent de qui "
    "il s’agit, jamais que c’est bien cette personne qui demande",
)
SECOND_CLERK = _rule(
    "deuxième regard", "pour une autre personne, qui tient l’identité pour prouvée ne juge pas seul de la qualité"
)
MANDATES = _rule(
    "mandat",
    "une qualité prouvée vaut pour ce qu’elle couvre et tant qu’elle dure : passé sa fin, ou au-delà de sa portée, "
    "seul un refus peut partir, et le délai court toujours ; la liste des documents qui prouvent chaque qualité est de "
    "la maison, et un juriste la confirme",
)
NOTES = _rule("notes", "le personnel peut laisser une note au dossier tant qu’il est ouvert ou répondu")
GIVING = _rule(
    "documents remis", "qui demande peut ajouter un document à sa demande tant que la décision n’est pas signée"
)
COPYING = _rule(
    "copies en ligne",
    "une copie jointe à une réponse est relue par une deuxième personne avant d’être remise en ligne, et part comme "
    "l’image de ses pages : rien de caché ne part avec elle",
)
WRITING = _rule(
    "messages", "qui demande et le personnel s’écrivent dans la demande tant que la décision n’est pas signée"
)
CALLING = _rule("appels", "un appel s’inscrit avec son issue, et un message vocal ne dit que des mots fixés d’avance")
EVIDENCE = _rule(
    "pièce d’identité",
    "une pièce d’identité est regardée une fois par personne, jamais copiée, et détruite après la décision",
)
CONSULTING = _rule("consultation", "les unités qui détiennent les documents les cherchent et les rendent")
PRECISION_TIME = _rule(
    "temps pour préciser",
    "le temps donné pour préciser une demande est inscrit aux données de référence, à confirmer par un juriste, et se "
    "compte depuis l’envoi des points à préciser",
)
WAITING = _rule("attente", "une demande qui attend le demandeur revient d’elle-même avant la date visée")
PROOF_FIRST = _rule("identité d’abord", "aucun renseignement personnel n’est cherché avant la preuve d’identité")
TWO_PERSONS = _rule("deux personnes", "qui prépare une décision ne l’approuve ni ne la signe")
SIGNING = _rule("signature", "rien ne part sans la signature de la personne qui répond de la décision")
TARGET = _rule("date visée", "le travail vise le dernier jour de bureau avant la fin du délai")
REMINDING = _rule(
    "rappels", "l’équipe est avertie avant la date visée, et la personne responsable une fois qu’elle est passée"
)
JUDGED = _rule(
    "fin d’un appel",
    "la fin d’un appel s’inscrit comme le jugement la dit ; ce que la Cour du Québec peut ordonner n’a pas été lu, et "
    "un juriste confirme ce qui en suit",
)
AFTER_APPEAL = _rule(
    "après un appel",
    "rien de lu ne dit si un recours suit un appel : tout ce qui est demandé est gardé trente jours de plus, et un "
    "juriste confirme",
)
APPEAL_HOLDS = _rule(
    "remise pendant un appel",
    "rien de ce qu’un tiers a pu contester n’est remis tant qu’un appel dure ; un juriste confirme",
)
RECORDING = _rule("envois", "tout envoi est inscrit au dossier avec sa date")
COMMISSION_AWAITED = _rule(
    "attente de la Commission",
    "le délai court pendant que la Commission décide, et l’organisme peut reprendre la demande",
)
APPLICATION_TOLD = _rule(
    "avis de la demande à la Commission",
    "qui demande apprend que l’organisme s’adresse à la Commission, même là où aucun texte lu ne le dit",
)
REISSUING = _rule(
    "code d’accès redonné",
    "un code perdu se remplace par la poste, à l’adresse au dossier, ou de main à main après une preuve d’identité ; "
    "l’ancien ne vaut plus dès que le nouveau est tiré",
)
MAIL_RETURNED = _rule(
    "courriels revenus", "qui suit sa demande en ligne et que nos courriels ne joignent pas reçoit une lettre"
)
LATE_NOTICE = _rule("avis en retard", "un avis de prolongation parti trop tard est signalé, et le délai demeure")
LATE_THIRD_PARTY_NOTICE = _rule(
    "avis aux tiers en retard", "des avis aux tiers partis trop tard sont signalés, et le délai pour répondre demeure"
)
NAMING = _rule("tiers", "chaque tiers est inscrit avec ce qui le concerne avant que les avis ne soient demandés")
HANDING_OVER = _rule(
    "remise", "les documents qui attendent la fin d’un sursis sont remis une fois, et la date inscrite"
)
WITHDRAWAL = _rule("désistement", "la personne peut abandonner sa demande tant que la réponse n’est pas partie")
FEES_CLOCK = _rule("délai et frais", "estimer des frais ou attendre leur paiement n’arrête pas le délai")
PAYMENTS = _rule("paiements", "un paiement s’inscrit avec son montant, sa date et son moyen, sans numéro de carte")
ORAL_CLOCK = _rule("délai d’une demande orale", "le délai court de la demande orale, même confirmée ensuite par écrit")
DISCLOSING = _rule(
    "communications permises",
    "rien de personnel ne se communique sans une ligne du tableau qui dit quoi, à qui et sur quelle base",
)
VERIFYING = _rule(
    "personne professionnelle choisie", "avant de remettre quoi que ce soit, on vérifie qu’elle exerce dans la santé"
)
RECORDED = _rule(
    "inscription confirmée",
    "qui fait inscrire sa demande au dossier en reçoit la confirmation, avec le jour de l’inscription",
)
EXPLAINED = _rule(
    "aide à comprendre",
    "l’aide à comprendre une décision s’inscrit avec son jour et son moyen, jamais ce qui a été dit, et n’allonge pas "
    "le temps pour demander une révision",
)
SEPARATING = _rule(
    "deux lois",
    "ce qui relève d’une autre loi, ou d’un autre chapitre, forme un volet dont le délai court de la même réception",
)
CLOSING = _rule("fermeture", "un dossier répondu se ferme quand plus personne ne peut demander la révision")
