"""Whether what was seen in a copy of an identity card lets anybody rely on it, who could not tell needing another."""

import uuid
from enum import StrEnum

from app.db import reading
from app.uploads import queries
from workflows.exchanges import Verdict


class Doubt(StrEnum):
    """Why no copy may be relied upon."""

    UNSAID = "unsaid"
    UNSURE = "unsure"
    DIFFERS = "differs"


def doubt_of(case_id: uuid.UUID, viewer: str) -> Doubt | None:
    """Return what stands in the way of relying on a copy, None when nothing does, or when none was looked at here.

    Somebody who looked says first what they saw. One piece that agrees with the person, for everybody who could tell,
    is enough; who could not tell is answered by another, since each says it once.
    """
    with reading() as session:
        looks = [row.views for row in queries.evidence_of(session, case_id)]
    if any(view.viewer == viewer and view.verdict is None for views in looks for view in views):
        return Doubt.UNSAID
    said = [verdicts for views in looks if (verdicts := {view.verdict for view in views if view.verdict})]
    if not said or any(Verdict.AGREES in verdicts and Verdict.DIFFERS not in verdicts for verdicts in said):
        return None
    return Doubt.DIFFERS if any(Verdict.DIFFERS in verdicts for verdicts in said) else Doubt.UNSURE
