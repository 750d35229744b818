"""What Django needs to know of the configuration: Celery's app, for every process."""

from django.apps import AppConfig

# Without it, tasks that a web process queues would look for a broker of their own.
from config.celery import app as celery

__all__ = ["ConfigConfig", "celery"]


class ConfigConfig(AppConfig):
    name = "config"
