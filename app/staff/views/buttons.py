"""The buttons of a case page: what is permitted, in the same order always. No button without the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for
from flask_babel import lazy_gettext as _l

from app.access import Member
from app.staff.context.face import Reached
from app.staff.context.proposals import DRAFTS
from app.staff.forms import (
    appealing,
    asking,
    calling,
    charging,
    communicating,
    consenting,
    consulting,
    contesting,
    deciding,
    entrusting,
    explaining,
    handing,
    handling,
    hearing,
    naming,
    parting,
    proving,
    recasting,
    registering,
    releasing,
    representing,
    restricting,
    reviewing,
)
from app.staff.forms.act import ActForm
from workflows import commands as do

ACTS: Final[Mapping[str, type[ActForm]]] = {
    "confirmer-identite": asking.ConfirmIdentityForm,
    "confirmer-qualite": representing.ConfirmCapacityForm,
    "demander-identite": asking.AskIdentityForm,
    "trouver-personne": proving.MatchPersonForm,
    "poster-code": proving.PostCodeForm,
    "poster-nouveau-code": proving.PostNewCodeForm,
    "remettre-nouveau-code": proving.HandOverNewCodeForm,
    "aviser-personne": proving.TellPersonForm,
    "inscrire-preuve": proving.RecordEvidenceForm,
    "inscrire-echec": proving.RecordFailedProofForm,
    "inscrire-opposition": proving.RecordOppositionForm,
    "lever-opposition": proving.LiftOppositionForm,
    "terminer-mandat": representing.EndMandateForm,
    "refuser-qualite": representing.RefuseCapacityForm,
    "corriger-qualite": recasting.CorrectCapacityForm,
    "confirmer-signature": restricting.ConfirmSignatureForm,
    "consigner": restricting.RecordForm,
    "demander-levee": restricting.AskLiftingForm,
    "lever": restricting.LiftForm,
    "confirmer-ecrit": asking.ConfirmInWritingForm,
    "inscrire-precision": asking.GiveClarificationForm,
    "reprendre": asking.ResumeForm,
    "repondre": consulting.ReturnRecordsForm,
    "consulter": consulting.ConsultForm,
    "reprendre-sans-unites": consulting.ResumeWithoutRecordsForm,
    "inscrire-tiers": naming.NameForm,
    "rayer-tiers": naming.StrikeForm,
    "aviser-tiers": naming.ConsultThirdPartiesForm,
    "inscrire-observations": hearing.ObservationsForm,
    "preparer-avis-public": hearing.PreparePublicNoticeForm,
    "inscrire-avis-public": hearing.PublicNoticeForm,
    "inscrire-silence": hearing.SilenceForm,
    "reprendre-sans-tiers": hearing.ResumeWithoutForm,
    "invoquer-danger": hearing.HazardForm,
    "estimer-frais": charging.EstimateForm,
    "accepter-frais": charging.AcceptForm,
    "demander-moins": charging.NarrowForm,
    "inscrire-paiement": charging.PaymentForm,
    "inscrire-consentement": consenting.WrittenConsentForm,
    "analyser": handling.StartAnalysisForm,
    "approuver": deciding.ApproveForm,
    "retourner": deciding.ReturnForm,
    "commission-accepte": deciding.DisregardAllowedForm,
    "commission-refuse": deciding.DisregardRefusedForm,
    "commission-restreint": deciding.RequestNarrowedForm,
    "commission-prolonge": deciding.TimeGrantedForm,
    "reprendre-sans-commission": deciding.DropApplicationForm,
    "demander-precision": asking.AskClarificationForm,
    "prolonger": deciding.ExtendForm,
    "separer": parting.SeparateForm,
    "suivre-ailleurs": parting.MoveForm,
    "inscrire-appel": calling.RecordCallForm,
    "acheminer": handling.RerouteForm,
    "inscrire-remise": releasing.ReleaseForm,
    "inscrire-revision-tiers": releasing.ThirdPartyReviewForm,
    "inscrire-fin-revision-tiers": releasing.ThirdPartyReviewEndedForm,
    "choisir-professionnel": entrusting.NameProfessionalForm,
    "remettre-professionnel": entrusting.ReleaseForm,
    "inscrire-revision": reviewing.ReviewReceivedForm,
    "inscrire-fin-revision": reviewing.ReviewEndedForm,
    "inscrire-appel-cour": appealing.AppealForm,
    "inscrire-fin-appel-cour": appealing.AppealEndedForm,
    "inscrire-revision-delai": contesting.DelayReviewForm,
    "inscrire-fin-revision-delai": contesting.DelayReviewEndedForm,
    "inscrire-revision-frais": contesting.FeesReviewForm,
    "inscrire-fin-revision-frais": contesting.FeesReviewEndedForm,
    "demander-aide": explaining.DemandHelpForm,
    "inscrire-aide": explaining.RecordHelpForm,
    "exiger-inscription": communicating.DemandRecordingForm,
    "confirmer-inscription": communicating.ConfirmRecordingForm,
    "demander-avis": communicating.DemandNoticesForm,
    "aviser": registering.NoticeForm,
    "inscrire-communication": registering.CommunicationForm,
    "remettre-fichier": handing.HandOverForm,
    "fermer": handling.CloseForm,
    "abandonner": handling.WithdrawForm,
}
"""Every act by the name it has in an address, in the order its button has on the page."""


@dataclass(frozen=True, slots=True)
class Button:
    """A way to act: its words, its address, and whether it is pressed here or opens a page first."""

    label: Any
    url: str
    posts: bool = False
    kind: str = "secondary"


def buttons(reached: Reached, member: Member) -> tuple[Button, ...]:
    """Return the buttons of a case: what the table permits this member now, and nothing else."""
    number = reached.face.number
    sign = url_for("staff.sign", number=number)
    found = [
        *_press(reached, do.ClaimCase, Button(_l("Prendre"), url_for("staff.claim", number=number), posts=True)),
        *_press(reached, do.SignDecision, Button(_l("Signer la décision"), sign)),
        *_press(reached, do.SignExtension, Button(_l("Signer l’avis de prolongation"), sign)),
        *_draft(reached),
        *(
            Button(form.heading, url_for("staff.act", number=number, act=name))
            for name, form in ACTS.items()
            if reached.may(form.command)
        ),
    ]
    if reached.face.assignee_id == member.id:
        release = Button(_l("Remettre dans la file"), url_for("staff.release", number=number), posts=True)
        found += _press(reached, do.ReleaseCase, release)
    return tuple(found)


def _press(reached: Reached, command: type[do.Command], button: Button) -> list[Button]:
    return [button] if reached.may(command) else []


def _draft(reached: Reached) -> list[Button]:
    url = url_for("staff.outcome", number=reached.face.number)
    return [Button(_l("Préparer la décision"), url)] if reached.may(*DRAFTS.values()) else []
