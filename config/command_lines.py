"""How each process of an embedded Wengu is started."""

import sys
from pathlib import Path

from django.conf import settings

from config import ports

CommandLine = list[str | Path]

_PYTHON = Path(sys.executable)
_CELERY: CommandLine = [
    _PYTHON,
    # In a container root is the only user there is; Celery objects at every start.
    *("-W", "ignore:::celery.platforms"),
    *("-m", "celery", "--quiet", "--app", "config"),
]


def worker() -> CommandLine:
    return [
        *(*_CELERY, "worker"),
        *("--concurrency", "2"),
        *("--loglevel", "warning"),
        # With one worker there is nobody to talk to.
        *("--without-gossip", "--without-mingle"),
    ]


def beat() -> CommandLine:
    return [
        *(*_CELERY, "beat"),
        *("--schedule", settings.DATA_DIR / "beat" / "schedule"),
        *("--loglevel", "warning"),
        "--pidfile=",
    ]


def web() -> CommandLine:
    return [
        *(_PYTHON, "-m", "granian"),
        *("--interface", "wsgi"),
        *("--host", ports.address_of(settings.HOST)),
        *("--port", str(settings.PORT)),
        *("--workers", "2"),
        # For one quick request and two slow ones: see config/lanes.py.
        *("--blocking-threads", "3"),
        *("--workers-kill-timeout", "3"),
        "--no-ws",
        "--no-access-log",
        *("--log-level", "warning"),
        "config.wsgi:application",
    ]
