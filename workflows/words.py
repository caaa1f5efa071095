"""French names of what the tables hold, for the generated documents. The pages of the app have their own words."""

from __future__ import annotations

from typing import Final

from workflows.sources import Status
from workflows.states import Capacity, Kind, Regime, Role, State

KINDS: Final = {
    Kind.DOCUMENT_ACCESS: "Accès à des documents",
    Kind.PERSONAL_ACCESS: "Accès à ses renseignements personnels",
    Kind.RECTIFICATION: "Rectification de ses renseignements personnels",
}
UNDER: Final = {
    Regime.A21_CH2: "",
    Regime.A21_CH3: "",
    Regime.R221: ", pour des renseignements de santé",
}
STATES: Final = {
    State.RECEIVED: "reçue",
    State.IDENTITY: "identité attendue",
    State.TRIAGE: "à trier",
    State.CLARIFICATION: "précision attendue",
    State.SEARCH: "recherche en cours",
    State.ANALYSIS: "en analyse",
    State.APPROVAL: "à approuver",
    State.SIGNING: "à signer",
    State.COMMISSION: "devant la Commission",
    State.ANSWERED: "répondue",
    State.REDIRECTED: "dirigée vers un autre organisme",
    State.CLOSED: "fermée",
    State.WITHDRAWN: "abandonnée",
    State.MOVED: "suivie sous l’autre loi",
}
ROLES: Final = {
    Role.REQUESTER: "demandeur",
    Role.INTAKE: "accueil",
    Role.IDENTITY: "vérification d’identité",
    Role.HOLDER: "unité détentrice",
    Role.ANALYST: "analyste",
    Role.OFFICER: "responsable",
    Role.LEAD: "chef d’équipe",
    Role.ADMINISTRATOR: "administration",
    Role.AUDITOR: "vérificateur",
    Role.SYSTEM: "le système",
}
CAPACITIES: Final = {
    Capacity.SELF: "pour soi-même",
    Capacity.PARENT: "titulaire de l’autorité parentale",
    Capacity.TUTOR: "tuteur",
    Capacity.MANDATARY: "mandataire",
    Capacity.LIQUIDATOR: "liquidateur de la succession",
    Capacity.BENEFICIARY: "bénéficiaire d’une assurance vie ou d’une indemnité de décès",
    Capacity.HEIR: "héritier ou successible",
    Capacity.RELATIVE: "conjoint ou proche parent en deuil",
}
ONLY_WHEN: Final = {
    "last_unit_answers": "une fois toutes les unités entendues",
    "capacity_settled": "une fois la qualité prouvée aussi, pour qui demande au sujet d’une autre personne",
    "identity_settled": "une fois l’identité prouvée aussi",
}
"""When a move leads where it says, by the name of the test that tells."""
COMMANDS: Final = {
    "FileRequest": "déposer la demande",
    "RouteCase": "acheminer",
    "RerouteCase": "acheminer autrement",
    "ClaimCase": "prendre en charge",
    "ReleaseCase": "remettre dans la file",
    "AddNote": "laisser une note",
    "ConfirmInWriting": "confirmer par écrit une demande orale",
    "AskIdentity": "demander une preuve d’identité et de qualité",
    "ConfirmIdentity": "tenir l’identité pour prouvée",
    "ConfirmCapacity": "tenir la qualité pour prouvée",
    "RefuseCapacity": "refuser la qualité",
    "AskClarification": "demander une précision",
    "GiveClarification": "donner la précision",
    "ResumeWithoutClarification": "continuer sans la précision",
    "SeparatePart": "séparer ce qui relève de l’autre loi",
    "MovePart": "suivre le tout sous l’autre loi",
    "EstimateFees": "estimer les frais",
    "AcceptFees": "accepter les frais",
    "NarrowRequest": "demander moins",
    "RecordPayment": "inscrire un paiement",
    "ConsultUnits": "consulter des unités",
    "ReturnRecords": "rendre les documents",
    "ResumeWithoutRecords": "continuer sans les unités qui se taisent",
    "StartAnalysis": "passer à l’analyse",
    "DraftGranted": "proposer d’accorder",
    "DraftPartial": "proposer d’accorder en partie",
    "DraftRefusal": "proposer de refuser",
    "DraftNotHeld": "proposer de répondre « non détenu »",
    "DraftOtherBody": "proposer de diriger vers un autre organisme",
    "DraftExistenceNotConfirmed": "proposer de ne pas confirmer l’existence",
    "DraftChapterNotApplicable": "proposer de dire que le droit d’accès ne vise pas la demande",
    "DraftDisregard": "proposer de s’adresser à la Commission",
    "ApproveDecision": "approuver le projet",
    "ReturnDecision": "retourner le projet",
    "SignDecision": "signer la décision",
    "RecordDecisionSent": "inscrire l’envoi de la décision",
    "RecordRedirectionSent": "inscrire l’envoi de la lettre qui dirige vers un autre organisme",
    "RecordDisregardAsked": "inscrire l’envoi de l’avis sur la demande à la Commission",
    "RecordDisregardAllowed": "inscrire que la Commission accepte",
    "RecordDisregardRefused": "inscrire que la Commission refuse",
    "DropApplication": "reprendre sans attendre la Commission",
    "RequestExtension": "demander une prolongation",
    "SignExtension": "signer l’avis de prolongation",
    "RecordExtensionSent": "inscrire l’envoi de l’avis de prolongation",
    "RecordNoticeLate": "inscrire que l’avis est en retard",
    "RecordSent": "inscrire un autre envoi",
    "FlagDeemedRefusal": "inscrire le refus réputé",
    "AdoptCalendar": "dater de nouveau selon le calendrier",
    "Withdraw": "abandonner la demande",
    "RecordReviewReceived": "inscrire la demande de révision",
    "RecordReviewUpheld": "inscrire que la Commission maintient la décision",
    "RecordReviewSettled": "inscrire l’entente des parties",
    "RecordReviewWithdrawn": "inscrire l’abandon de la révision",
    "RecordReviewSetAside": "inscrire l’ordonnance d’une nouvelle réponse",
    "RecordCommunication": "inscrire une communication au registre",
    "DemandRecording": "exiger que la demande soit inscrite au dossier",
    "ConfirmRecording": "confirmer que la demande est inscrite au dossier",
    "DemandNotices": "demander que d’autres soient avisés",
    "OrderNotice": "aviser un destinataire",
    "DeliverPortable": "remettre le fichier structuré",
    "CloseCase": "fermer le dossier",
}
STATUSES: Final = {
    Status.SEEN: "lu dans une copie publique",
    Status.INFERENCE: "déduit, à confirmer",
    Status.MEMORY: "de mémoire, à confirmer",
    Status.HOUSE: "règle interne",
}
