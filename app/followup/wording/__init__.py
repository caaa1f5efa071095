"""The story of a request in words: every entry of its journal that concerns the requester."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from app.reference.services import units_today
from workflows.demands import Means
from workflows.states import Capacity, Kind

KINDS: Mapping[Kind, Any] = {
    Kind.DOCUMENT_ACCESS: _l("Demande d’accès à des documents"),
    Kind.PERSONAL_ACCESS: _l("Demande d’accès à mes renseignements personnels"),
    Kind.RECTIFICATION: _l("Demande de rectification de mes renseignements personnels"),
    Kind.HEALTH_RESTRICTION: _l("Avis qui limite l’accès à mes renseignements de santé"),
}
UNITS: Mapping[str, Any] = {
    "accueil": _l("l’accueil"),
    "identite": _l("l’équipe de la vérification d’identité"),
    "analyse": _l("l’équipe de l’analyse"),
}
"""What our own teams are called in a sentence; the units are called as the body says today."""
TITLES: Mapping[str, Any] = {
    "FileRequest": _l("Demande reçue"),
    "RouteCase": _l("Demande confiée à une équipe"),
    "RerouteCase": _l("Demande confiée à une autre équipe"),
    "WriteMessage": _l("Message écrit dans la demande"),
    "RecordCall": _l("Nous vous avons téléphoné"),
    "GiveDocument": _l("Document ajouté"),
    "HandOverCopy": _l("Copie remise, à côté de la réponse"),
    "ConfirmInWriting": _l("Demande confirmée par écrit"),
    "AskIdentity": _l("Preuve demandée"),
    "ConfirmIdentity": _l("Identité confirmée"),
    "RecordEvidence": _l("Preuve d’identité reçue"),
    "RecordFailedProof": _l("Une preuve d’identité n’a pas suffi"),
    "RecordOpposition": _l("Demande arrêtée le temps d’une vérification"),
    "LiftOpposition": _l("Demande reprise"),
    "ConfirmCapacity": _l("Qualité confirmée"),
    "RefuseCapacity": _l("Qualité non reconnue"),
    "EndMandate": _l("Fin de ce qui vous permettait d’agir pour l’autre personne"),
    "CorrectCapacity": _l("Qualité corrigée"),
    "AskClarification": _l("Question posée"),
    "RecordClarificationSent": _l("Question envoyée"),
    "GiveClarification": _l("Réponse à la question reçue"),
    "ResumeWithoutClarification": _l("Travail repris sans réponse à la question"),
    "SeparatePart": _l("Un volet de votre demande suit d’autres règles"),
    "MovePart": _l("Votre demande suit d’autres règles"),
    "EstimateFees": _l("Frais estimés"),
    "AcceptFees": _l("Frais acceptés"),
    "NarrowRequest": _l("Demande réduite"),
    "RecordPayment": _l("Paiement reçu"),
    "ConsultUnits": _l("Recherche commencée"),
    "ReturnRecords": _l("Une équipe a terminé sa recherche"),
    "ResumeWithoutRecords": _l("Recherche terminée"),
    "StartAnalysis": _l("Analyse commencée"),
    "DraftGranted": _l("Réponse proposée"),
    "DraftPartial": _l("Réponse proposée"),
    "DraftRefusal": _l("Réponse proposée"),
    "DraftNotHeld": _l("Réponse proposée"),
    "DraftOtherBody": _l("Réponse proposée"),
    "DraftDisregard": _l("Réponse proposée"),
    "DraftExistenceNotConfirmed": _l("Réponse proposée"),
    "DraftChapterNotApplicable": _l("Réponse proposée"),
    "ApproveDecision": _l("Réponse approuvée"),
    "ReturnDecision": _l("Réponse à retravailler"),
    "SignDecision": _l("Réponse signée"),
    "RecordDecisionSent": _l("Réponse envoyée"),
    "RecordRedirectionSent": _l("Réponse envoyée\u00a0: un autre organisme est compétent"),
    "RecordDisregardAsked": _l("La Commission est saisie"),
    "RecordDisregardAllowed": _l("La Commission nous permet de ne pas tenir compte de la demande"),
    "RecordDisregardRefused": _l("La Commission refuse\u00a0: nous reprenons le travail"),
    "RecordRequestNarrowed": _l("La Commission restreint votre demande\u00a0: nous reprenons le travail"),
    "RecordTimeGranted": _l("La Commission prolonge le délai\u00a0: nous reprenons le travail"),
    "DropApplication": _l("Nous reprenons le travail sans attendre la Commission"),
    "RequestExtension": _l("Avis de prolongation en préparation"),
    "RecordExtensionSent": _l("Délai prolongé de 10 jours"),
    "RecordNoticeLate": _l("Délai inchangé"),
    "RecordSent": _l("Lettre envoyée"),
    "RecordMailReturned": _l("Un courriel ne vous est pas parvenu"),
    "PostNewCode": _l("Nouveau code d’accès demandé"),
    "HandOverNewCode": _l("Nouveau code d’accès demandé"),
    "FlagDeemedRefusal": _l("Délai dépassé sans réponse"),
    "AdoptCalendar": _l("Date limite calculée de nouveau"),
    "Withdraw": _l("Demande retirée"),
    "RecordReviewReceived": _l("Révision demandée à la Commission"),
    "RecordReviewUpheld": _l("Révision terminée\u00a0: réponse maintenue"),
    "RecordReviewSettled": _l("Révision terminée\u00a0: entente"),
    "RecordReviewWithdrawn": _l("Révision abandonnée"),
    "RecordReviewSetAside": _l("Nouvelle réponse ordonnée par la Commission"),
    "RecordDelayReview": _l("Révision de la prolongation demandée à la Commission"),
    "RecordDelayReviewEnded": _l("Révision de la prolongation terminée"),
    "RecordFeesReview": _l("Révision des frais demandée à la Commission"),
    "RecordFeesReviewEnded": _l("Révision des frais terminée"),
    "RecordAppeal": _l("Appel à la Cour du Québec"),
    "RecordAppealEnded": _l("Appel terminé"),
    "RecordAppealReturned": _l("Appel terminé\u00a0: la Commission décide de nouveau"),
    "RecordAppealOrdered": _l("Appel terminé\u00a0: nouvelle réponse ordonnée"),
    "ConsultThirdParties": _l("D’autres personnes ou organismes seront avisés"),
    "RecordThirdPartyInformed": _l("Avis envoyé à un tiers"),
    "RecordPublicNotice": _l("Tiers avisé par un avis public"),
    "RecordObservations": _l("Observations d’un tiers reçues"),
    "RecordThirdPartySilence": _l("Temps des observations terminé"),
    "ResumeWithoutThirdParties": _l("Travail repris sans attendre les tiers"),
    "RecordThirdPartyNoticeLate": _l("Délai inchangé"),
    "InvokeHazard": _l("Danger immédiat reconnu"),
    "RecordThirdPartyTold": _l("Décision annoncée à un tiers"),
    "RecordRelease": _l("Documents remis"),
    "RecordThirdPartyReview": _l("Révision demandée par un tiers"),
    "RecordThirdPartyReviewEnded": _l("Révision du tiers terminée"),
    "RecordThirdPartyReviewSetAside": _l("Nouvelle réponse ordonnée par la Commission"),
    "NameProfessional": _l("Personne professionnelle de la santé choisie"),
    "RecordProfessionalRelease": _l("Renseignements remis à la personne que vous avez choisie"),
    "DemandHelp": _l("Aide pour comprendre la décision demandée"),
    "RecordHelp": _l("Décision expliquée"),
    "DemandRecording": _l("Inscription de votre demande au dossier exigée"),
    "ConfirmRecording": _l("Votre demande est inscrite au dossier"),
    "DemandNotices": _l("Avis à d’autres organismes demandés"),
    "OrderNotice": _l("Avis à un organisme en préparation"),
    "DeliverPortable": _l("Fichier structuré en préparation"),
    "ConfirmSignature": _l("Signature vue"),
    "RecordRestriction": _l("Avis consigné"),
    "AskLifting": _l("Levée demandée"),
    "LiftRestriction": _l("Avis levé"),
    "CloseCase": _l("Demande terminée"),
}
OF_NOTICES: Mapping[str, Any] = {
    "FileRequest": _l("Votre avis est reçu\u00a0: il reste à le signer."),
    "ConfirmIdentity": "",
    "AskClarification": _l("La question est sur cette page."),
    "AdoptCalendar": "",
}
"""What is told otherwise of a notice, which no limit runs from."""
PROPOSED = _l("Une autre personne doit l’approuver avant qu’elle parte.")
NEW_CODE = _l(
    "Il remplace le précédent dès qu’il est imprimé. Si vous ne l’avez pas demandé, téléphonez-nous sans attendre."
)
TEXTS: Mapping[str, Any] = {
    "FileRequest": _l("Nous répondons au plus tard le %(day)s."),
    "RouteCase": _l("Elle est entre les mains de\u00a0: %(units)s."),
    "RerouteCase": _l("Elle est entre les mains de\u00a0: %(units)s."),
    "ConfirmIdentity": _l("Nous répondons au plus tard le %(day)s."),
    "RecordFailedProof": _l("Une autre façon reste possible\u00a0: elle est dite sur cette page."),
    "RecordOpposition": _l("Rien n’est communiqué pendant ce temps. La date limite ne change pas."),
    "AskClarification": _l("La question est sur cette page. Le délai continue de compter."),
    "ConsultUnits": _l("Équipes consultées\u00a0: %(units)s."),
    "DraftGranted": PROPOSED,
    "DraftPartial": PROPOSED,
    "DraftRefusal": PROPOSED,
    "DraftNotHeld": PROPOSED,
    "DraftOtherBody": PROPOSED,
    "DraftDisregard": PROPOSED,
    "DraftExistenceNotConfirmed": PROPOSED,
    "DraftChapterNotApplicable": PROPOSED,
    "RequestExtension": _l("La date limite ne change que si l’avis part à temps."),
    "RecordExtensionSent": _l("Nous répondons maintenant au plus tard le %(day)s."),
    "RefuseCapacity": _l("Notre réponse dira pourquoi. Vous pouvez encore nous donner une autre preuve."),
    "EndMandate": _l("Rien ne vous est plus communiqué à son sujet. La date limite ne change pas."),
    "CorrectCapacity": _l(
        "La preuve de la qualité inscrite est attendue\u00a0: elle est dite sur cette page. S’il faut prouver de "
        "nouveau votre identité, nous vous le dirons."
    ),
    "SeparatePart": _l("Il a maintenant sa propre date et aura sa propre réponse."),
    "MovePart": _l("Nous la suivons dans un autre volet, dont le délai court depuis le jour où nous l’avons reçue."),
    "EstimateFees": _l("Le calcul est sur cette page. Le délai continue de compter."),
    "NarrowRequest": _l("L’estimation des frais ne compte plus."),
    "ConfirmInWriting": _l("La décision pourra être révisée. La date limite ne change pas."),
    "NameProfessional": _l("Nous vérifions que cette personne exerce dans la santé, puis nous lui remettons tout."),
    "RecordRestriction": _l("Une lettre vous le confirme, avec le jour où l’avis a pris effet."),
    "AskLifting": _l("L’avis garde son effet jusqu’à ce que nous ayons un avis de levée signé."),
    "LiftRestriction": _l("Une lettre vous le confirme."),
    "DemandHelp": _l("Une personne de l’équipe vous joint. Le temps pour demander une révision continue de compter."),
    "DemandRecording": _l("Nous vous confirmons l’inscription par une lettre, dès qu’elle est faite."),
    "DemandNotices": _l("Nous avisons chacun par la poste. Chaque lettre est nommée sur cette page une fois partie."),
    "RecordRequestNarrowed": _l(
        "Ce qui reste de votre demande est sur cette page. Nous répondons au plus tard le %(day)s."
    ),
    "RecordTimeGranted": _l("Nous répondons maintenant au plus tard le %(day)s."),
    "RecordReviewReceived": _l("Nous gardons tout ce que vous avez demandé jusqu’à la fin des recours."),
    "RecordReviewSetAside": _l("Nous répondons de nouveau au plus tard le %(day)s."),
    "RecordDelayReview": _l("Nous continuons de préparer la réponse, due au plus tard le %(day)s."),
    "RecordDelayReviewEnded": _l("Ce que la Commission a décidé est sur cette page."),
    "RecordFeesReview": _l("Nous continuons de préparer la réponse, due au plus tard le %(day)s."),
    "RecordFeesReviewEnded": _l("Ce que la Commission a décidé est sur cette page."),
    "RecordAppeal": _l("Nous gardons tout ce que vous avez demandé tant que l’appel dure."),
    "RecordAppealEnded": _l("Ce que la Cour a décidé est sur cette page."),
    "RecordAppealReturned": _l("Nous gardons tout ce que vous avez demandé jusqu’à la fin des recours."),
    "RecordAppealOrdered": _l("Nous répondons de nouveau au plus tard le %(day)s."),
    "RecordThirdPartyInformed": _l("La date de notre réponse est sur cette page."),
    "RecordPublicNotice": _l("Le courrier ne pouvait pas le joindre. La date de notre réponse est sur cette page."),
    "RecordObservations": _l("Nous répondons au plus tard le %(day)s."),
    "RecordThirdPartySilence": _l("Le silence d’un tiers vaut consentement. Nous préparons la réponse."),
    "RecordThirdPartyNoticeLate": _l(
        "Un avis à un tiers n’est pas parti à temps\u00a0: la date limite reste le %(day)s."
    ),
    "InvokeHazard": _l("La réponse s’exécutera sans attendre."),
    "RecordThirdPartyReview": _l("La remise des documents est suspendue jusqu’à la fin de cette révision."),
    "RecordThirdPartyReviewEnded": _l("La réponse que nous vous avons donnée tient."),
    "RecordThirdPartyReviewSetAside": _l("Nous répondons de nouveau au plus tard le %(day)s."),
    "RecordSent": "%(letter)s",
    "RecordMailReturned": _l("Nous vous l’écrivons dans une lettre."),
    "PostNewCode": NEW_CODE,
    "HandOverNewCode": NEW_CODE,
    "RecordClarificationSent": "%(letter)s",
    "RecordDecisionSent": "%(letter)s",
    "RecordRedirectionSent": "%(letter)s",
    "RecordDisregardAsked": "%(letter)s",
    "RecordNoticeLate": _l("L’avis de prolongation n’est pas parti à temps\u00a0: la date limite reste le %(day)s."),
    "AdoptCalendar": _l(
        "Le calendrier des jours fériés a changé\u00a0: nous répondons maintenant au plus tard le %(day)s."
    ),
    "FlagDeemedRefusal": _l(
        "La loi vous permet de faire comme si nous avions refusé. Nous vous devons toujours une réponse."
    ),
}
FOR_ONESELF = _l("Tout est maintenant inscrit pour vous-même\u00a0: aucune preuve de qualité n’est attendue.")
AWAITED = _l("Le délai pour vous répondre commencera le jour où votre identité sera prouvée.")
HELPED: Mapping[str, Any] = {
    Means.CALL: _l("Nous vous l’avons expliquée au téléphone."),
    Means.MEETING: _l("Nous vous l’avons expliquée en personne."),
    Means.MESSAGE: _l("Nous vous l’avons expliquée par écrit."),
}
INTERNAL = frozenset(
    {
        "ClaimCase", "ReleaseCase", "AddNote", "SignExtension", "NameThirdParty", "StrikeThirdParty",
        "RecordPriorConsent", "RecordCommunication", "RefuseDisclosure", "MatchPerson", "PostCode", "TellPerson",
        "JudgeEvidence", "JoinCopy", "TakeOffCopy", "RecordWrittenConsent", "OrderPublicNotice",
    }
)  # fmt: skip
"""Entries about who works on a request, or that would tell whether somebody is known: nothing to the requester."""
OWED = _l("Nous vous devons toujours une réponse.")


def event_words(
    command: str, facts: Mapping[str, Any], letters: Mapping[str, str], *, written: bool = True, notice: bool = False
) -> tuple[str, str] | None:
    """Return the title and the text of a journal entry, None when it is internal; a new command must be worded here.

    *letters* gives the title of each letter of the case by its id. Silence opens no review of what is not *written*,
    and a *notice* has no limit to tell.
    """
    if command in INTERNAL:
        return None
    if command == "FlagDeemedRefusal" and not written:
        return str(TITLES[command]), str(OWED)
    if notice and command in OF_NOTICES:
        return str(TITLES[command]), str(OF_NOTICES[command])
    return str(TITLES[command]), _text(command, facts, letters)


def _text(command: str, facts: Mapping[str, Any], letters: Mapping[str, str]) -> str:
    """Return the sentence under the title; the facts of the journal hold dates and queues, nothing personal."""
    if command == "FileRequest" and facts.get("start") == "identity":
        return str(AWAITED)
    if command == "CorrectCapacity" and facts.get("capacity") == Capacity.SELF:
        return str(FOR_ONESELF)
    if command == "RecordHelp":
        return str(HELPED[facts["means"]])
    queues = facts.get("units") or [facts.get("queue", "")]
    letter = letters.get(str(facts.get("letter_id", "")), "")
    return str(TEXTS.get(command, "")) % {"day": _limit(facts), "units": _units(queues), "letter": letter}


def _units(queues: Iterable[str]) -> str:
    known = {code: unit.told for code, unit in units_today().items()}
    return ", ".join(str(UNITS.get(queue) or known.get(queue) or _("une équipe")) for queue in queues)


def _limit(facts: Mapping[str, Any]) -> str:
    return date_fr(date.fromisoformat(facts["limit_on"])) if "limit_on" in facts else ""
