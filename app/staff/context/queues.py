"""What queues are called: ours by fixed words, the units' as the body calls them today."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app import clock
from app.reference.services import units_today

OURS: Final[Mapping[str, Any]] = {
    "accueil": _l("Accueil"),
    "identite": _l("Identité"),
    "analyse": _l("Analyse"),
    "approbation": _l("Approbation"),
    "expedition": _l("Expédition"),
    "revision": _l("Révision"),
    "registre": _l("Registre"),
}


class Queues(Mapping[str, Any]):
    """What each queue is called: ours, then those of the units, as they are called today."""

    def __getitem__(self, queue: str) -> Any:
        """Return the name of a queue; raise KeyError for none of ours."""
        return OURS[queue] if queue in OURS else units_today()[queue].name

    def __iter__(self) -> Iterator[str]:
        """Go through the queues, the units' last."""
        yield from OURS
        yield from units_today()

    def __len__(self) -> int:
        """Count the queues."""
        return len(OURS) + len(units_today())


QUEUES: Final[Mapping[str, Any]] = Queues()


def units_at_work() -> tuple[str, ...]:
    """Return the units to which requests may be sent today."""
    today = clock.today()
    return tuple(code for code, unit in units_today().items() if unit.takes_work(today))
