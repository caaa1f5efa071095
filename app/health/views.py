"""Alive: the process answers. It asks nothing of anything else, so that nothing else can make it look dead."""

from flask import Blueprint, Response

from app.access import PUBLIC, open_to

bp = Blueprint("health", __name__)


@bp.get("/livez")
@open_to(PUBLIC)
def live() -> Response:
    """Answer."""
    return Response("ok\n", mimetype="text/plain")
