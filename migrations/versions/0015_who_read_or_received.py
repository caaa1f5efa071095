"""Let an answer tell who read or received somebody's information (R-22.1 ss. 18, 265).

One more line of the table of what may be communicated, to the person or to whoever represents them. Going down refuses
to lose anything: an answer that tells it stops it.
"""

from migrations.checks import replace_check

revision = "0015"
down_revision = "0014"
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
)
ACCESSES = f"(category = 'accesses' AND {ASKING} AND basis = 'R22-18' AND named_on >= '2024-07-01')"


def upgrade() -> None:
    """Let the line in."""
    replace_check("disclosures", CHECK, " OR ".join((*BEFORE, ACCESSES)))


def downgrade() -> None:
    """Keep it out."""
    replace_check("disclosures", CHECK, " OR ".join(BEFORE))
