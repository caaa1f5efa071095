"""Celery, configured once. The database is the truth and the broker a doorbell: see docs/decisions."""

import ssl
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import structlog
from celery import Task
from flask import Flask, current_app
from kombu import Queue, pools
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from app import measures
from app.config import Settings
from app.extensions import celery

QUEUES = ("routing", "letters", "notices", "documents", "upkeep")
# Slow on purpose, so with the other heavy work: before the sweep or a routing it would keep people waiting.
HEAVY = ("followup.harden", "uploads.scan", "uploads.rebuild")
ELSEWHERE = {name: {"queue": "documents"} for name in HEAVY}
# A task is lost or doubled by any broker; exactly-once effect comes from the outbox row. These only shorten the wait.
RELIABLE = {
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "worker_cancel_long_running_tasks_on_connection_loss": True,
    "worker_soft_shutdown_timeout": 20,
    "worker_max_tasks_per_child": 2000,
    "worker_hijack_root_logger": False,
    "worker_redirect_stdouts": False,  # app.logs alone writes there
    "worker_send_task_events": False,
    "worker_enable_remote_control": False,  # whoever reaches the broker may ring, not order a worker to stop
    "task_time_limit": 300,
    "task_soft_time_limit": 240,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "timezone": "UTC",
}
REDIS = {
    "visibility_timeout": 600,  # longer than any task, or Redis hands out a second copy of a running one
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
}
# A page waits for the doorbell no longer than this, and once: the sweeper rings again.
HASTY = {"max_retries": 0, "socket_timeout": 0.5, "socket_connect_timeout": 0.5}
TRANSPORTS = {
    "filesystem": "app.doorbell:FolderTransport",
    "redis": "app.doorbell:RedisTransport",
    "rediss": "app.doorbell:RedisTransport",
}
BROKER_ERRORS = (OSError, OperationalError, RedisError)
log = structlog.get_logger()


_listeners: list[Callable[[str, str], None]] = []


def on_trouble(listener: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """Have *listener* told of every task that fails: its argument and the class of the error, no more."""
    _listeners.append(listener)
    return listener


class ContextTask(Task):  # type: ignore[misc]  # Celery is not typed
    """A task that runs inside the application, is timed, and logs ids only."""

    flask_app: Flask

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run within the application context; tell the listeners what went wrong."""
        begun = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        with self.flask_app.app_context():
            try:
                result = super().__call__(*args, **kwargs)
            except Exception as error:
                self._told(args, begun, error)
                for listener in _listeners:
                    listener(str(args[0]) if args else "", type(error).__name__)
                raise
        self._told(args, begun)
        return result

    def _told(self, ids: tuple[Any, ...], begun: float, error: Exception | None = None) -> None:
        seconds = time.perf_counter() - begun
        measures.worked(self.name, well=error is None, seconds=seconds)
        if error is None:
            log.info("task.done", task=self.name, ids=ids, ms=round(1e3 * seconds, 1))
        else:
            log.error("task.failed", task=self.name, ids=ids, ms=round(1e3 * seconds, 1), exc_info=error)


def init_app(app: Flask, settings: Settings) -> None:
    """Bind Celery to the application and to its broker."""
    scheme = urlsplit(settings.broker_url).scheme
    ContextTask.flask_app = app
    celery.set_default()
    celery.conf.update(
        RELIABLE,
        broker_url=settings.broker_url,
        broker_transport=TRANSPORTS.get(scheme),
        broker_use_ssl=_verified(settings) if scheme == "rediss" else None,
        broker_transport_options=_options(settings, scheme),
        task_queues=[Queue(name, routing_key=name) for name in QUEUES],
        task_default_queue="upkeep",
        task_routes={**{f"{name}.*": {"queue": name} for name in QUEUES}, **ELSEWHERE},
        task_create_missing_queues=False,
        beat_schedule=_schedule(settings),
        beat_schedule_filename=str(settings.var / "beat-schedule"),
    )
    app.extensions["doorbell"] = celery.connection_for_write(transport_options=HASTY)


def _schedule(settings: Settings) -> dict[str, object]:
    seconds = {
        "outbox.sweep": settings.outbox_wait.total_seconds() / 2,
        "deadlines.sweep": 300.0,
        "followup.prompt": 300.0,
        "staff.digest": 300.0,
        "oversight.watch": 300.0,
        "intake.forget": 60.0,
        "health.pulse": 60.0,
        "uploads.destroy": 3600.0,
        "notices.forget": 3600.0,
        "retention.look": 3600.0,
    }
    # what waited while nobody worked is not done sixty times over
    return {name: {"task": name, "schedule": every, "options": {"expires": 60}} for name, every in seconds.items()}


def _options(settings: Settings, scheme: str) -> dict[str, object]:
    if scheme != "filesystem":
        return dict(REDIS)
    return {"folder": str(settings.var / "broker"), "polling_interval": 0.02}


def _verified(settings: Settings) -> dict[str, object]:
    """Return how TLS to Redis begins. Left to itself, kombu verifies nothing and says so in a warning alone."""
    return {
        "ssl_cert_reqs": ssl.CERT_REQUIRED,
        "ssl_check_hostname": True,
        "ssl_ca_certs": str(settings.broker_ca_file) if settings.broker_ca_file else None,
    }


def ring(name: str, message: str) -> None:
    """Send a task to the broker, or raise what says that the broker does not answer."""
    with pools.producers[current_app.extensions["doorbell"]].acquire(block=True) as producer:
        celery.send_task(name, args=[message], producer=producer, retry=False, expires=60, ignore_result=True)


def waiting() -> int | None:
    """Return how many messages the broker holds, None when it does not answer."""
    try:
        with celery.connection_for_write(transport_options=HASTY) as connection:
            declared = (connection.default_channel.queue_declare(queue=name, passive=False) for name in QUEUES)
            return sum(int(queue.message_count) for queue in declared)
    except BROKER_ERRORS:
        return None


def task(name: str) -> Callable[[Callable[..., None]], Any]:
    """Declare a Celery task under its explicit *name*: ``feature.verb``; the feature's queue follows from the name."""
    decorator: Callable[[Callable[..., None]], Any] = celery.task(name=name, base=ContextTask)
    return decorator
