"""Show reference data and what a change of it would do; have it changed."""

from app.administration.services.deciding import decide, may_decide, propose, shown
from app.administration.services.previewing import preview
from app.administration.services.showing import change, inherited, item, items, standing, summaries, waiting
from app.administration.services.unchanging import tables, template_proposal, templates

__all__ = [
    "change",
    "decide",
    "inherited",
    "item",
    "items",
    "may_decide",
    "preview",
    "propose",
    "shown",
    "standing",
    "summaries",
    "tables",
    "template_proposal",
    "templates",
    "waiting",
]
