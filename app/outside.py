"""The hosts of others to which a page may lead: what is not in this register is no link of ours.

It is made of the settings alone, so that nothing that somebody typed or that another host answered adds one.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, current_app

from app.config import Settings

MISREAD: Final = re.compile(r"[\\\s\x00-\x1f\x7f]")
"""What browsers read otherwise than we do: a bar for a slash, a sign that does not show."""


class NotRegistered(Exception):
    """An address leads to a host that is not in the register."""


def register(settings: Settings) -> frozenset[str]:
    """Return the hosts that a page may lead to: where the quick exit leads, and where one may prove who one is."""
    provers = settings.sign_in.served_by if settings.sign_in else frozenset()
    return frozenset({str(urlsplit(settings.exit_url).hostname), *provers})


def outside(address: str) -> str:
    """Return an address that leads to a host of the register; raise NotRegistered for any other."""
    settings: Settings = current_app.config["GREFFE"]
    read = urlsplit(address)
    known = read.scheme in ("https", "http") and read.hostname in register(settings)
    if not known or "@" in read.netloc or MISREAD.search(address):
        raise NotRegistered
    return address


def init_app(app: Flask) -> None:
    """Give the templates their filter."""
    app.add_template_filter(outside)
