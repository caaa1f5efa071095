"""Names that reference data may use."""

from typing import Final

QUEUES: Final = frozenset(
    {
        "accueil",
        "identite",
        "analyse",
        "approbation",
        "expedition",
        "revision",
        "registre",
        "unite-services-assures",
        "unite-services-professionnels",
        "unite-ressources-humaines",
        "unite-technologies",
    }
)
"""The staff queues: a rule that names another would send cases where nobody looks."""

ENTERED: Final = "entered"
FICTITIOUS: Final = "fictitious"
"""Where the amounts of a tariff come from: the body, or nowhere (the demonstration). The others were read, or not."""
