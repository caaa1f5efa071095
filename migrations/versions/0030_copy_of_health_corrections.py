"""Let the table of disclosures hold the copy of what is corrected in health information (R-22.1 s. 17; house rule).

Going down refuses to lose anything: a row that says so stops it.
"""

from migrations.checks import replace_check

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

CHECK = "ck__disclosures__in_the_table"
ASKING = "recipient IN ('person', 'representative')"
INSURED = "category IN ('service-date', 'provider', 'sums-paid', 'service')"
OWN = "category IN ('personal', 'health')"
COLLECTED = "category = 'collected' AND recipient IN ('person', 'representative', 'authorised')"
COPIED = "category = 'correction' AND recipient IN ('person', 'representative', 'successor')"
TOLD = "category = 'correction' AND recipient IN ('source', 'registered')"
PROFESSIONAL = "recipient = 'health-professional'"
BEFORE = (
    f"({INSURED} AND {ASKING} AND basis = 'A29-64' AND named_on >= '2020-06-04')",
    f"({OWN} AND {ASKING} AND basis = 'A21-83' AND named_on >= '1982-10-01')",
    f"({OWN} AND recipient = 'successor' AND basis = 'A21-88-1' AND named_on >= '1982-10-01')",
    f"({OWN} AND recipient = 'relative' AND basis = 'A21-88-0-1' AND named_on >= '2023-10-01')",
    f"(category = 'health' AND {ASKING} AND basis = 'R22-17' AND named_on >= '2024-07-01')",
    f"(category = 'health' AND {PROFESSIONAL} AND basis = 'A21-87-1' AND named_on >= '2021-04-10')",
    f"(category = 'accesses' AND {ASKING} AND basis = 'R22-18' AND named_on >= '2024-07-01')",
    f"({COLLECTED} AND basis = 'A21-84-3' AND named_on >= '2024-09-22')",
    f"({COPIED} AND basis = 'A21-92' AND named_on >= '1982-10-01')",
    f"({TOLD} AND basis = 'A21-93' AND named_on >= '1982-10-01')",
    "(category = 'personal' AND recipient = 'registered' AND basis = 'A21-59' AND named_on >= '1982-10-01')",
    "(category = 'health' AND recipient = 'registered' AND basis = 'R22-265' AND named_on >= '2024-07-01')",
)
COPY = f"(category = 'correction' AND {ASKING} AND basis = 'R22-17-COPY' AND named_on >= '2024-07-01')"


def upgrade() -> None:
    """Let the line in."""
    replace_check("disclosures", CHECK, " OR ".join((*BEFORE, COPY)))


def downgrade() -> None:
    """Keep it out."""
    replace_check("disclosures", CHECK, " OR ".join(BEFORE))
