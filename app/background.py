"""Celery, configured once. The database is the truth and the broker a doorbell: see docs/decisions."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from celery import Task
from flask import Flask
from kombu import Queue

from app.config import Settings
from app.extensions import celery

QUEUES = ("routing", "letters", "notices", "documents", "upkeep")
SCHEDULE = {
    "outbox.sweep": {"task": "outbox.sweep", "schedule": 5.0},
    "deadlines.sweep": {"task": "deadlines.sweep", "schedule": 300.0},
    "intake.forget": {"task": "intake.forget", "schedule": 60.0},
}
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
    "worker_send_task_events": False,
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
log = structlog.get_logger()


class ContextTask(Task):  # type: ignore[misc]  # Celery is not typed
    """A task that runs inside the application and logs ids only."""

    flask_app: Flask

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run within the application context, timed."""
        begun = time.perf_counter()
        with self.flask_app.app_context():
            result = super().__call__(*args, **kwargs)
        log.info("task.done", task=self.name, ids=args, ms=round(1e3 * (time.perf_counter() - begun), 1))
        return result


def init_app(app: Flask, settings: Settings) -> None:
    """Bind Celery to the application and to its broker."""
    ContextTask.flask_app = app
    celery.set_default()
    celery.conf.update(
        RELIABLE,
        broker_url=settings.broker_url,
        broker_transport_options=_transport(settings),
        task_queues=[Queue(name, routing_key=name) for name in QUEUES],
        task_default_queue="upkeep",
        task_routes={f"{name}.*": {"queue": name} for name in QUEUES},
        task_create_missing_queues=False,
        beat_schedule=SCHEDULE,
        beat_schedule_filename=str(settings.var / "beat-schedule"),
    )


def _transport(settings: Settings) -> dict[str, object]:
    if urlsplit(settings.broker_url).scheme != "filesystem":
        return dict(REDIS)
    folders = {name: settings.var / "broker" / name for name in ("messages", "control")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    inbox = str(folders["messages"])
    return {
        "data_folder_in": inbox,
        "data_folder_out": inbox,
        "control_folder": Path(folders["control"]),
        "polling_interval": 0.1,
        "store_processed": False,
    }


def task(name: str) -> Callable[[Callable[..., None]], Any]:
    """Declare a Celery task under its explicit *name*: ``feature.verb``; the feature's queue follows from the name."""
    decorator: Callable[[Callable[..., None]], Any] = celery.task(name=name, base=ContextTask)
    return decorator
