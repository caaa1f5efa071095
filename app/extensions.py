"""Extension objects, made unbound here and bound in create_app."""

from celery import Celery
from flask_babel import Babel
from flask_wtf import CSRFProtect

csrf = CSRFProtect()
babel = Babel()
celery = Celery("greffe")
