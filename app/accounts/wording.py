"""The words for what becomes of an account."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.context import Act, Browser, Happened, OpenSession
from app.formats import moment_fr

BROWSERS: Final[Mapping[Browser, object]] = {
    Browser.FIREFOX: "Firefox",
    Browser.EDGE: "Edge",
    Browser.OPERA: "Opera",
    Browser.CHROME: "Chrome",
    Browser.SAFARI: "Safari",
    Browser.OTHER: _l("un autre navigateur"),
}
ACTS: Final[Mapping[Act, object]] = {
    Act.SIGNED_IN: _l("Ouverture d’une session"),
    Act.PHRASE: _l("Changement du mot de passe"),
    Act.ROLES: _l("Changement de vos rôles ou d’une délégation"),
    Act.SESSIONS: _l("Fermeture de sessions"),
}


def begun(one: OpenSession) -> str:
    """Say when a session was begun, and from what."""
    return _("Ouverte le %(at)s, %(browser)s", at=moment_fr(one.since), browser=BROWSERS[one.browser])


def happened(one: Happened) -> str:
    """Say in a line what became of an account."""
    if one.what is not Act.SIGNED_IN or one.browser is None:
        return str(ACTS[one.what])
    said = _("%(what)s, %(browser)s", what=ACTS[one.what], browser=BROWSERS[one.browser])
    if one.failed:
        return ngettext(
            "%(said)s, après un essai échoué", "%(said)s, après %(num)s essais échoués", one.failed, said=said
        )
    return _("%(said)s, nouveau pour ce compte", said=said) if one.unusual else said
