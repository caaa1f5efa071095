"""Let the table of disclosures hold what leaves by other acts than an answer.

A structured file, to who asks or to whom the law lets collect it (A-2.1 s. 84 para. 3); the copy of what was corrected
(s. 92) and the notice of it (s. 93); a line of the register of communications (A-2.1 ss. 59, 67.3; R-22.1 s. 265).
Going down refuses to lose anything: a row that says so stops it.
"""

from migrations.checks import replace_check

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

CHECK = "ck__disclosures__in_the_table"
ASKING = "recipient IN ('person', 'representative')"
INSURED = "category IN ('service-date', 'provider', 'sums-paid', 'service')"
OWN = "category IN ('personal', 'health')"
PROFESSIONAL = "recipient = 'health-professional'"
BEFORE = (
    f"({INSURED} AND {ASKING} AND basis = 'A29-64' AND named_on >= '2020-06-04')",
    f"({OWN} AND {ASKING} AND basis = 'A21-83' AND named_on >= '1982-10-01')",
    f"({OWN} AND recipient = 'successor' AND basis = 'A21-88-1' AND named_on >= '1982-10-01')",
    f"({OWN} AND recipient = 'relative' AND basis = 'A21-88-0-1' AND named_on >= '2023-10-01')",
    f"(category = 'health' AND {ASKING} AND basis = 'R22-17' AND named_on >= '2024-07-01')",
    f"(category = 'health' AND {PROFESSIONAL} AND basis = 'A21-87-1' AND named_on >= '2021-04-10')",
    f"(category = 'accesses' AND {ASKING} AND basis = 'R22-18' AND named_on >= '2024-07-01')",
)
COLLECTED = "category = 'collected' AND recipient IN ('person', 'representative', 'authorised')"
COPIED = "category = 'correction' AND recipient IN ('person', 'representative', 'successor')"
TOLD = "category = 'correction' AND recipient IN ('source', 'registered')"
MORE = (
    f"({COLLECTED} AND basis = 'A21-84-3' AND named_on >= '2024-09-22')",
    f"({COPIED} AND basis = 'A21-92' AND named_on >= '1982-10-01')",
    f"({TOLD} AND basis = 'A21-93' AND named_on >= '1982-10-01')",
    "(category = 'personal' AND recipient = 'registered' AND basis = 'A21-59' AND named_on >= '1982-10-01')",
    "(category = 'health' AND recipient = 'registered' AND basis = 'R22-265' AND named_on >= '2024-07-01')",
)


def upgrade() -> None:
    """Let the lines in."""
    replace_check("disclosures", CHECK, " OR ".join((*BEFORE, *MORE)))


def downgrade() -> None:
    """Keep them out."""
    replace_check("disclosures", CHECK, " OR ".join(BEFORE))
