"""The pages of filing, under /demandes."""

from app.intake.views import corrections, drafts, questions, sending
from app.intake.views.desk import bp

__all__ = ["bp", "corrections", "drafts", "questions", "sending"]
