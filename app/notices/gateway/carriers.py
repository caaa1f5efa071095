"""Carry a notice that was checked: to a mail server over verified TLS, into a demonstration's folder, to a provider.

The only module that speaks to a mail server. An error tells its class alone: its words may repeat the address.
"""

import http.client
import json
import os
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.mail_settings import IMPLICIT, Mail, Texting

PATIENT: Final = 20.0
"""Seconds that a server may take for each of its answers."""
FOR_GOOD: Final = range(500, 600)
"""What a mail server answers about an address that it will never take (RFC 5321, 4.2.1)."""
TAKEN: Final = range(200, 300)
"""What a provider answers when it took the text."""
NO_SUCH_NUMBER: Final = (410, 422)


class Undeliverable(Exception):
    """The address itself is refused, for good: another way must be found."""


class NotNow(Exception):
    """It did not leave this time; why is the class of an error, or a status."""


def by_server(message: EmailMessage, to: str, mail: Mail) -> None:
    """Hand *message* to the mail server; raise Undeliverable or NotNow."""
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.sendmail(mail.sender, [to], bytes(message))
    except smtplib.SMTPRecipientsRefused as refusal:
        (status, _words), *_ = refusal.recipients.values()
        raise (Undeliverable if status in FOR_GOOD else NotNow)(str(status)) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(type(error).__name__) from None


def into_folder(message: EmailMessage, folder: Path) -> None:
    """Keep *message* in a folder that its owner alone opens: what a demonstration would have sent."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    with os.fdopen(os.open(folder / f"{name}.eml", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(bytes(message))


def by_provider(number: str, words: str, identifier: str, texting: Texting) -> None:
    """Hand a text message to the provider; raise Undeliverable or NotNow."""
    at = urlsplit(texting.url)
    connection = http.client.HTTPSConnection(
        at.hostname or "", at.port, timeout=PATIENT, context=_trusting(texting.ca_file)
    )
    body = json.dumps({"id": identifier, "to": number, "text": words}, ensure_ascii=False).encode()
    headers = {"Authorization": f"Bearer {texting.token}", "Content-Type": "application/json"}
    try:
        connection.request("POST", at.path or "/", body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise NotNow(type(error).__name__) from None
    finally:
        connection.close()
    if status not in TAKEN:
        raise (Undeliverable if status in NO_SUCH_NUMBER else NotNow)(str(status))


def _connected(mail: Mail) -> smtplib.SMTP:
    """Return a connection whose TLS has begun and whose certificate was verified: there is no other."""
    context, name = _trusting(mail.ca_file), mail.sender.partition("@")[2]
    if mail.tls == IMPLICIT:
        return smtplib.SMTP_SSL(mail.host, mail.port, name, timeout=PATIENT, context=context)
    server = smtplib.SMTP(mail.host, mail.port, name, timeout=PATIENT)
    try:
        server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server


def _trusting(ca_file: Path | None) -> ssl.SSLContext:
    """Return the terms of a connection: TLS 1.2 at least, a certificate in the server's own name."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
