"""Let a part fall under the Act respecting health and social services information (R-22.1).

That Act has its own limit and its own provisions, so each part says which law governs it.
"""

from migrations.checks import replace_check

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the third regime."""
    replace_check("parts", "ck__parts__regime", "regime IN ('A21_CH2', 'A21_CH3', 'R221')")


def downgrade() -> None:
    """Take it away; refused while a part falls under it."""
    replace_check("parts", "ck__parts__regime", "regime IN ('A21_CH2', 'A21_CH3')")
