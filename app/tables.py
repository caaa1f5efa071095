"""Every table, imported once so that foreign keys find each other whatever part of the application runs."""

from app.accounts import models as accounts
from app.blobs import Blob
from app.cases import models as cases
from app.communications import models as communications
from app.copies import models as copies
from app.db import Base
from app.deadlines import models as deadlines
from app.fees import models as fees
from app.health import models as health
from app.identity import models as identity
from app.intake import models as intake
from app.journal import models as journal
from app.letters import models as letters
from app.notices import models as notices
from app.outbox import models as outbox
from app.oversight import models as oversight
from app.portability import models as portability
from app.reference import models as reference
from app.registry import models as registry
from app.restrictions import models as restrictions
from app.retention import models as retention
from app.sessions import WebSession
from app.signin import models as signin
from app.third_parties import models as third_parties
from app.throttle import Attempt
from app.uploads import models as uploads

__all__ = [
    "Attempt",
    "Base",
    "Blob",
    "WebSession",
    "accounts",
    "cases",
    "communications",
    "copies",
    "deadlines",
    "fees",
    "health",
    "identity",
    "intake",
    "journal",
    "letters",
    "notices",
    "outbox",
    "oversight",
    "portability",
    "reference",
    "registry",
    "restrictions",
    "retention",
    "signin",
    "third_parties",
    "uploads",
]
