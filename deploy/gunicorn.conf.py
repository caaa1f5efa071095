"""The web processes in production: people on PORT behind nginx, readiness and measures on the internal port.

Both are TCP ports of the loopback address: over a Unix socket the port of a request would be whatever its Host says.
"""  # noqa: INP001  a file of settings, run by gunicorn

from app.config import Settings

_settings = Settings.from_environ()

wsgi_app = "app.serve:application()"
bind = [f"127.0.0.1:{_settings.port}", f"127.0.0.1:{_settings.internal_port}"]
worker_class = "gthread"
workers = 3
threads = 8
timeout = 60
graceful_timeout = 30
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 4094
limit_request_fields = 60
accesslog = None  # app.watch logs each request, by its route
control_socket_disable = True
