"""What the law says of who asks to understand a decision: since September 2023, the body helps (A-2.1 ss. 50, 100)."""

from __future__ import annotations

from typing import Final

from workflows.health_law import R22_ALIKE
from workflows.sources import ACT, Rule, Source, Status

HELPS: Final = "depuis septembre 2023, qui le demande est aidé à comprendre la décision"
A21_50_HELP: Final = Source(ACT, "art. 50, aide", HELPS, Status.SEEN, "site du gouvernement du Québec")
A21_100_HELP: Final = Source(ACT, "art. 100, aide", HELPS, Status.SEEN, "site du gouvernement du Québec")
EXPLANATION: Final = Rule(A21_50_HELP, A21_100_HELP, R22_ALIKE)
