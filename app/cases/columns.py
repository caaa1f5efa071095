"""Columns of a part that most parts leave empty: third parties (A-2.1 ss. 25, 41.1, 49, 136), a mandate (s. 94)."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from workflows.mandates import MandateScope


class WithThirdParties:
    """Counts and days, never a name: the facts of :class:`workflows.third_parties.ThirdParties`, one column each."""

    third_party_named: Mapped[int] = mapped_column(default=0)
    third_party_notices_owed: Mapped[int] = mapped_column(default=0)
    third_party_informed_on: Mapped[date | None]
    third_party_publicly: Mapped[bool] = mapped_column(default=False)
    third_party_awaited: Mapped[int] = mapped_column(default=0)
    third_party_filed_on: Mapped[date | None]
    third_party_unheard: Mapped[int] = mapped_column(default=0)
    third_party_untold: Mapped[int] = mapped_column(default=0)
    third_party_notice_late_on: Mapped[date | None]
    third_party_hazard_on: Mapped[date | None]
    third_party_to_tell: Mapped[int] = mapped_column(default=0)
    third_party_told: Mapped[int] = mapped_column(default=0)
    third_party_told_on: Mapped[date | None]
    third_party_withheld_since: Mapped[date | None]
    third_party_released_on: Mapped[date | None]
    third_party_review_received_on: Mapped[date | None]
    third_party_review_ended_on: Mapped[date | None]


class WithMandate:
    """Days and codes, never a day of birth: the facts of :class:`workflows.mandates.Mandate`, one column each."""

    mandate_proof: Mapped[str] = mapped_column(default="")
    mandate_scope: Mapped[str] = mapped_column(default=str(MandateScope.WHOLE))
    mandate_since: Mapped[date | None]
    mandate_until: Mapped[date | None]
    mandate_until_alone: Mapped[bool] = mapped_column(default=False)
    mandate_ended_on: Mapped[date | None]
