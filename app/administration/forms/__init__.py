"""What an administrator types to change reference data, one form for each sort."""

from collections.abc import Mapping
from typing import Final

from app.administration.forms.changing import ChangeForm, EndForm
from app.administration.forms.contacts import BodyForm, CommissionForm
from app.administration.forms.proofs import LadderForm
from app.administration.forms.rules import (
    DelayForm,
    ProvisionForm,
    ReminderForm,
    RetentionForm,
    RoutingForm,
    TariffForm,
    TemplateForm,
    UnitForm,
)
from app.reference.context import Sort

__all__ = ["FORMS", "ChangeForm", "EndForm"]

RULES: Final = (RoutingForm, TariffForm, ProvisionForm, RetentionForm, ReminderForm, DelayForm, TemplateForm, UnitForm)
FORMS: Final[Mapping[Sort, type[ChangeForm]]] = {
    form.sort: form for form in (*RULES, BodyForm, CommissionForm, LadderForm)
}
