"""Extension objects, made unbound here and bound in create_app."""

from celery import Celery
from flask_babel import Babel

babel = Babel()
celery = Celery("greffe")
