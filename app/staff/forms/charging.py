"""The acts of fees: estimate them before any work, write down the answer, record what was paid."""

import uuid
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError

from app import clock
from app.access import Member
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.fees import services as fees
from app.fees.context import read_amount
from app.forms import Choice, DateParts, Required
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.typed_text import whole
from workflows import commands as do
from workflows.commands import Command
from workflows.fees import DepositRefused, Tariff, Work, estimate

MOST_PAGES = 1_000_000
AMOUNT = _l("Écrivez le montant en dollars, par exemple 12,50.")


class EstimateForm(ActForm):
    """Tell what a copy may cost, before any work (A-2.1 ss. 11, 85; A-2.1, r. 3)."""

    command = do.EstimateFees
    heading = _l("Estimer les frais")
    happens = _l(
        "Une lettre donne à la personne le montant approximatif et le calcul, ligne par ligne. Le délai continue de "
        "courir. Attendez sa réponse avant de faire la copie. La recherche et votre temps ne se facturent pas, ni la "
        "copie d’un document que vous avez déjà sous forme électronique."
    )
    button = _l("Envoyer l’estimation")
    done = _l("La lettre se prépare. Le calcul est sous «\u00a0Frais\u00a0».")
    pages = StringField(_l("Pages à copier"))
    supplier = StringField(_l("Prix payé à un fournisseur"))
    transmission = StringField(_l("Prix de l’envoi"))
    deposit = BooleanField(_l("Demander un acompte de la moitié"))

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made, self.tariff = uuid.uuid4(), fees.tariff_for(reached.face.received_on)

    def validate_pages(self, field: Any) -> None:
        """Refuse what is no number of pages."""
        typed = "".join((field.data or "").split())
        pages = whole(typed)
        if typed and (pages is None or pages > MOST_PAGES):
            raise ValidationError(_("Inscrivez le nombre de pages en chiffres, par exemple 12."))

    def validate_supplier(self, field: Any) -> None:
        """Refuse what is no amount."""
        _check_amount(field)

    def validate_transmission(self, field: Any) -> None:
        """Refuse what is no amount."""
        _check_amount(field)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse an estimate whose tariff nobody knows, that comes to nothing, or a deposit that is not allowed."""
        return bool(super().validate(extra_validators)) and not self._objection()

    def to_command(self) -> Command:
        """Return the command, naming the estimate that goes with it."""
        return do.EstimateFees(self.made.hex)

    def beside(self) -> Along:
        """Return what keeps the estimate."""
        return fees.keep_estimate(self.made, self._work(), self._known(), deposit=bool(self.deposit.data))

    def _objection(self) -> bool:
        said = self._said()
        if said:
            self.form_errors.append(said)
        return bool(said)

    def _said(self) -> str:
        if self.tariff is None:
            return str(_("Le tarif de ce jour n’est pas connu\u00a0: l’administration l’inscrit d’abord."))
        try:
            found = estimate(self._work(), self.tariff, deposit=bool(self.deposit.data))
        except DepositRefused:
            return str(_("Aucun acompte ne peut être demandé sur ce montant, ou son seuil n’est pas inscrit au tarif."))
        if not found.total:
            return str(_("Aucuns frais ne sont à payer, l’exemption les couvre\u00a0: rien n’est à annoncer."))
        return ""

    def _known(self) -> Tariff:
        if self.tariff is None:
            raise LookupError(self.command.__name__)
        return self.tariff

    def _work(self) -> Work:
        pages = whole("".join((self.pages.data or "").split()))
        return Work(pages or 0, _amount(self.supplier), _amount(self.transmission))


class AcceptForm(ActForm):
    """Write down that the person accepts the fees, by telephone, on paper or in person."""

    command = do.AcceptFees
    heading = _l("Inscrire que les frais sont acceptés")
    happens = _l("La copie peut se faire. Un acompte demandé se paie d’abord.")
    button = _l("Inscrire l’acceptation")
    done = _l("Les frais sont acceptés.")
    shows = ("fees",)

    def to_command(self) -> Command:
        """Return the command, naming the estimate accepted."""
        held = fees.computed(self.reached.face.part_id)
        return do.AcceptFees(held.id.hex if held else "")


class NarrowForm(WordsForm):
    """Write down that the person asks for less."""

    command = do.NarrowRequest
    purpose = NotePurpose.NARROWING
    heading = _l("Inscrire que la personne demande moins")
    happens = _l("L’estimation ne compte plus. L’analyse en fait une autre s’il reste des frais.")
    button = _l("Inscrire")
    done = _l("La demande est réduite. L’estimation ne compte plus.")
    text = text_box(
        _l("Ce que la personne garde de sa demande"), _l("Écrivez ce que la personne demande encore."), 4_000
    )

    def to_command(self) -> Command:
        """Return the command, naming the words that go with it."""
        return do.NarrowRequest(self.said.id.hex)


class PaymentForm(ActForm):
    """Record what was paid. Nothing of a card is asked, nor kept."""

    command = do.RecordPayment
    heading = _l("Inscrire un paiement")
    happens = _l("Le paiement s’ajoute au dossier. N’inscrivez aucun numéro de carte ni de compte.")
    button = _l("Inscrire le paiement")
    done = _l("Le paiement est inscrit.")
    shows = ("fees",)
    amount = StringField(_l("Montant reçu"), [Required(AMOUNT)])
    on = DateParts(
        _l("Quand le paiement a-t-il été reçu\u00a0?"), thing=_l("la date du paiement"), example="3\u00a0mars\u00a02026"
    )
    means = Choice(
        _l("Moyen de paiement"), choices=list(words.MEANS.items()), missing=_l("Choisissez le moyen de paiement.")
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()

    def validate_amount(self, field: Any) -> None:
        """Refuse what is no amount, or nothing."""
        if not read_amount(field.data or ""):
            raise ValidationError(str(AMOUNT))

    def validate_on(self, field: Any) -> None:
        """Refuse a day to come, or before the request."""
        if not self.reached.face.received_on <= field.data <= clock.today():
            raise ValidationError(_("Inscrivez un jour entre la réception de la demande et aujourd’hui."))

    def to_command(self) -> Command:
        """Return the command, naming the payment that goes with it."""
        return do.RecordPayment(self.made.hex, self.on.data or clock.today())

    def beside(self) -> Along:
        """Return what keeps the payment."""
        return fees.keep_payment(self.made, _amount(self.amount), self.on.data or clock.today(), self.means.data)


def _check_amount(field: Any) -> None:
    if field.data and read_amount(field.data) is None:
        raise ValidationError(str(AMOUNT))


def _amount(field: Any) -> Decimal:
    return read_amount(field.data or "") or Decimal("0.00")
