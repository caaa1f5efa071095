"""Whether a notice of ours, as a mailbox elsewhere received it, can be recognised: what one checks of the relay.

The relay signs (DKIM), for it holds the keys of the domain; the server that received says whether the signature holds
(RFC 8601). Only its own line counts, the first one: what stands below may come from anybody.
"""

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Final

from app.notices.catalogue import House
from app.notices.gateway.checking import NotInCatalogue, said_by

DKIM: Final = re.compile(r"\bdkim=pass\b[^;]*\bheader\.[di]=@?([\w.-]+)", re.IGNORECASE)
DMARC: Final = re.compile(r"\bdmarc=pass\b[^;]*\bheader\.from=([\w.-]+)", re.IGNORECASE)
SPF: Final = re.compile(r"\bspf=pass\b", re.IGNORECASE)


def recognised(raw: bytes, house: House, sender: str) -> Mapping[str, bool]:
    """Return each thing that is checked of a notice that was received, and whether it holds."""
    domain = sender.partition("@")[2]
    message = message_from_bytes(raw, policy=default)
    said = " ".join(str(message.get("Authentication-Results", "")).split())
    return {
        "one sender": str(message.get("From", "")) == sender,
        "one domain": str(message.get("Message-ID", "")).strip("<> ").endswith(f"@{domain}"),
        "a text of the catalogue": _is_ours(message, house),
        "signed by the domain (DKIM)": domain in DKIM.findall(said),
        "sent from where the domain says (SPF)": SPF.search(said) is not None,
        "both for the address that is shown (DMARC)": domain in DMARC.findall(said),
    }


def _is_ours(message: EmailMessage, house: House) -> bool:
    try:
        said_by(message, house)
    except (NotInCatalogue, LookupError):
        return False
    return True
